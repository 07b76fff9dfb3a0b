"""What menus, labels and site settings are made of."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from core.blocks import ItemsBlock, LinkBlock, UntranslatedCharBlock, UntranslatedMixin

MAX_GROUPS = 8
MAX_ITEMS = 12


class UntranslatedURLBlock(UntranslatedMixin, blocks.URLBlock):
    """An address that is the same in all locales."""


class MenuItemBlock(blocks.StructBlock):
    """An entry of a menu. Label and description are translated, the rest is synchronised."""

    label = blocks.CharBlock(max_length=60, label=_("Label"))
    description = blocks.CharBlock(required=False, max_length=200, label=_("Description"))
    link = LinkBlock()
    new_tab = blocks.BooleanBlock(required=False, label=_("Open in a new tab"))
    jurisdiction = UntranslatedCharBlock(
        required=False,
        max_length=10,
        validators=[
            RegexValidator(r"^[A-Z]{2}(-[A-Z0-9]{1,3})?\Z", _("An ISO code such as US or US-CA."))
        ],
        label=_("Only for"),
        help_text=_("ISO code of the country or region whose law asks for this entry."),
    )

    class Meta:
        icon = "link"
        label = _("Entry")


class MenuOverviewBlock(blocks.StructBlock):
    """The card beside the entries of a group: what the group is about. May be left empty."""

    title = blocks.CharBlock(required=False, max_length=80, label=_("Title"))
    text = blocks.CharBlock(required=False, max_length=200, label=_("Text"))
    link = LinkBlock(required=False)

    class Meta:
        icon = "info-circle"
        label = _("Overview card")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not cleaned["title"] and (cleaned["text"] or cleaned["link"]["page"]):
            message = gettext("A card needs a title.")
            raise StructBlockValidationError(block_errors={"title": ValidationError(message)})
        return cleaned


class MenuItemsBlock(ItemsBlock):
    """Entries; no label twice."""

    def item_text(self, value: Any) -> str:
        return value.get("label") or ""


class MenuGroupBlock(blocks.StructBlock):
    """A heading with entries below it, in a mega menu or as a column of the footer."""

    heading = blocks.CharBlock(max_length=60, label=_("Heading"))
    overview = MenuOverviewBlock()
    items = MenuItemsBlock(MenuItemBlock(), min_num=1, max_num=MAX_ITEMS, label=_("Entries"))

    class Meta:
        icon = "folder-open-1"
        label = _("Group")


class MenuBlock(blocks.StreamBlock):
    """Groups, single entries and buttons. A menu is never deeper than group and entry."""

    group = MenuGroupBlock()
    item = MenuItemBlock()
    button = SnippetChooserBlock("home.CallToAction", icon="plus", label=_("Button"))

    class Meta:
        block_counts = {"group": {"max_num": MAX_GROUPS}, "item": {"max_num": MAX_ITEMS}}


class LabelBlock(blocks.StructBlock):
    """A word or sentence of the site's chrome: the key is for machines, the text is translated."""

    key = UntranslatedCharBlock(
        max_length=60,
        validators=[
            RegexValidator(r"^[a-z][a-z0-9_]*\Z", _("Small letters, digits and underscores."))
        ],
        label=_("Key"),
    )
    text = blocks.CharBlock(max_length=200, label=_("Text"))

    class Meta:
        icon = "tag"
        label = _("Label")


class LabelsBlock(blocks.StreamBlock):
    """The words of the site's chrome."""

    label = LabelBlock()


class ContactPointBlock(blocks.StructBlock):
    """A telephone number or mail address with the region that it serves.

    The region's name is translated; number, address and type are synchronised.
    """

    area_label = blocks.CharBlock(max_length=60, label=_("Region"))
    telephone = UntranslatedCharBlock(
        required=False,
        max_length=16,
        validators=[
            RegexValidator(
                r"^\+[1-9][0-9]{6,14}\Z",
                _("Write the number as +, country code and number, such as +442031234567."),
            )
        ],
        label=_("Telephone"),
        help_text=_("International form (E.164) without spaces: +442031234567."),
    )
    email = UntranslatedCharBlock(
        required=False,
        max_length=254,
        validators=[
            RegexValidator(r"^[^@\s]+@[^@\s]+\.[^@\s]+\Z", _("This is not an e-mail address."))
        ],
        label=_("E-mail"),
    )
    contact_type = blocks.ChoiceBlock(
        choices=[
            ("customer_service", _("Customer service")),
            ("sales", _("Sales")),
            ("technical_support", _("Technical support")),
            ("press", _("Press")),
        ],
        default="customer_service",
        label=_("What for"),
    )

    class Meta:
        icon = "mail"
        label = _("Contact point")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not cleaned["telephone"] and not cleaned["email"]:
            message = gettext("Give a telephone number or an e-mail address.")
            raise StructBlockValidationError(block_errors={"telephone": ValidationError(message)})
        return cleaned


class SocialProfileBlock(blocks.StructBlock):
    """The organisation's page elsewhere. The label is for screen readers, and translated."""

    platform = blocks.ChoiceBlock(
        choices=[
            ("linkedin", "LinkedIn"),
            ("facebook", "Facebook"),
            ("instagram", "Instagram"),
            ("youtube", "YouTube"),
            ("mastodon", "Mastodon"),
            ("bluesky", "Bluesky"),
            ("x", "X"),
            ("github", "GitHub"),
        ],
        label=_("Platform"),
    )
    url = UntranslatedURLBlock(
        validators=[
            RegexValidator(
                r"^https://", _("The address must begin with https://."), code="not_https"
            )
        ],
        label=_("Address"),
    )
    label = blocks.CharBlock(
        max_length=100, label=_("Label"), help_text=_("Read out in place of the symbol.")
    )

    class Meta:
        icon = "group"
        label = _("Profile")


class OrganizationContactsBlock(blocks.StreamBlock):
    """How to reach the organisation."""

    contact_point = ContactPointBlock()

    class Meta:
        max_num = 12


class SocialProfilesBlock(blocks.StreamBlock):
    """Where else the organisation is."""

    profile = SocialProfileBlock()

    class Meta:
        max_num = 12

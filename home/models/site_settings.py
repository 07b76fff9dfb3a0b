"""Who publishes the site, and how to reach them."""

from collections.abc import Iterator

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.fields import SynchronizedField
from core.models import TranslatableSnippet
from core.publishing import PublicationProblem
from core.serializers.fields import DocumentField, Image, Stream
from core.tokens import find_tokens
from home.blocks import OrganizationContactsBlock, SocialProfilesBlock


class SiteSettings(TranslatableSnippet):
    """Facts and texts about the publisher, one set for each locale.

    Attributes:
        gender_marker: what job titles carry in this language, such as (m/w/d). May be empty.
        copyright_pattern: the copyright line; `{{years}}` and `{{holder}}` are filled in when it
            is read, so that it is right on New Year's Day.
    """

    organization_name = models.CharField(_("organisation"), max_length=100)
    logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("logo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    logo_alt = models.CharField(
        _("alternative text of the logo"),
        max_length=120,
        help_text=_("Usually the name of the organisation and where the logo leads."),
    )
    tagline = models.CharField(_("tagline"), max_length=160, blank=True)
    founding_year = models.PositiveSmallIntegerField(
        _("first year of the copyright"),
        validators=[MinValueValidator(1800), MaxValueValidator(2100)],
    )
    copyright_holder = models.CharField(_("copyright holder"), max_length=100)
    copyright_pattern = models.CharField(
        _("copyright line"),
        max_length=160,
        default="© {{years}} {{holder}}",
        help_text=_("{{years}} and {{holder}} are filled in."),
    )
    gender_marker = models.CharField(
        _("gender marker"),
        max_length=20,
        blank=True,
        help_text=_("What job titles carry in this language, such as (m/w/d). May be empty."),
    )
    contact_points = StreamField(
        OrganizationContactsBlock(required=False), blank=True, verbose_name=_("contact points")
    )
    social_profiles = StreamField(
        SocialProfilesBlock(required=False), blank=True, verbose_name=_("social profiles")
    )

    field_tokens = {"copyright_pattern": ["years", "holder"]}
    override_translatable_fields = [
        *TranslatableSnippet.override_translatable_fields,
        SynchronizedField("organization_name"),
        SynchronizedField("copyright_holder"),
    ]
    panels = [
        FieldPanel("code"),
        MultiFieldPanel(
            [
                FieldPanel("organization_name"),
                FieldPanel("tagline"),
                FieldPanel("logo"),
                FieldPanel("logo_alt"),
                FieldPanel("gender_marker"),
            ],
            heading=_("Organisation"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("founding_year"), FieldPanel("copyright_holder")]),
                FieldPanel("copyright_pattern"),
            ],
            heading=_("Copyright"),
        ),
        FieldPanel("contact_points"),
        FieldPanel("social_profiles"),
    ]
    search_fields = [
        *TranslatableSnippet.search_fields,
        index.SearchField("organization_name"),
    ]
    document_fields = [
        DocumentField("code"),
        DocumentField("organization_name"),
        DocumentField("tagline"),
        Image("logo", alt="logo_alt"),
        DocumentField("logo_alt"),
        DocumentField("gender_marker"),
        DocumentField("founding_year"),
        DocumentField("copyright_holder"),
        DocumentField("copyright_pattern"),
        Stream("contact_points", "home.SiteSettings"),
        Stream("social_profiles", "home.SiteSettings"),
    ]

    class Meta(TranslatableSnippet.Meta):
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")

    def __str__(self) -> str:
        return self.organization_name

    def get_publication_problems(self) -> Iterator[PublicationProblem]:
        yield from super().get_publication_problems()
        if sorted(find_tokens(self.copyright_pattern)) != ["holder", "years"]:
            message = gettext("The line must contain {{years}} and {{holder}}, each once.")
            yield PublicationProblem(message, "copyright-pattern", "copyright_pattern")

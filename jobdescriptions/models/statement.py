"""Statements that stand below many roles: equal opportunity, disclaimers."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import LimitedRichTextBlock, SectionBlock, UntranslatedCharBlock
from core.models import TranslatableSnippet
from core.publishing import PublicationProblem
from core.serializers.fields import DocumentField, Stream

TEXT_FEATURES = ["bold", "italic", "link", "ul"]


class StatementVersionBlock(SectionBlock):
    """The wording for a jurisdiction from a day on.

    The text is translated; jurisdiction and day are synchronised.
    """

    jurisdiction = UntranslatedCharBlock(
        required=False,
        max_length=10,
        validators=[
            RegexValidator(r"^[A-Z]{2}(-[A-Z0-9]{1,3})?\Z", _("An ISO code such as US or US-CA."))
        ],
        label=_("Jurisdiction"),
        help_text=_("ISO code of the country or region. Empty: wherever no other version fits."),
    )
    valid_from = blocks.DateBlock(label=_("Valid from"))
    body = LimitedRichTextBlock(features=TEXT_FEATURES, max_text=2000, label=_("Text"))

    class Meta:
        icon = "date"
        label = _("Version")


class StatementVersionsBlock(blocks.StreamBlock):
    """All versions of a statement, past ones included."""

    version = StatementVersionBlock()

    class Meta:
        max_num = 60


class Statement(TranslatableSnippet):
    """A statement in all its versions. Chosen once, it is shown on all pages that use it.

    Readers see, for their jurisdiction, the version with the latest day that is not in the future.
    """

    title = models.CharField(_("title"), max_length=120)
    kind = models.CharField(
        _("kind"),
        max_length=30,
        default="equal_opportunity",
        choices=[
            ("equal_opportunity", _("Equal opportunity")),
            ("accommodation", _("Reasonable accommodation")),
            ("disclaimer", _("Disclaimer")),
            ("privacy", _("Privacy of candidates")),
        ],
    )
    versions = StreamField(StatementVersionsBlock(), verbose_name=_("versions"))

    panels = [
        FieldPanel("code"),
        FieldPanel("title"),
        FieldPanel("kind"),
        FieldPanel("versions"),
    ]
    search_fields = [
        *TranslatableSnippet.search_fields,
        index.SearchField("title", boost=2),
        index.AutocompleteField("title"),
        index.SearchField("versions"),
        index.FilterField("kind"),
    ]
    document_fields = [
        DocumentField("code"),
        DocumentField("kind"),
        DocumentField("title"),
        Stream("versions", "jobdescriptions.Statement"),
    ]

    class Meta(TranslatableSnippet.Meta):
        verbose_name = _("statement")
        verbose_name_plural = _("statements")

    def __str__(self) -> str:
        return self.title

    def get_publication_problems(self) -> Iterator[PublicationProblem]:
        yield from super().get_publication_problems()
        places: Counter[Any] = Counter(
            (child.value["jurisdiction"] or "", child.value["valid_from"])
            for child in self.versions
        )
        for (jurisdiction, day), count in places.items():
            if count > 1:
                message = gettext("Two versions begin on %(day)s for %(place)s. Remove one.") % {
                    "day": day,
                    "place": jurisdiction or gettext("everywhere"),
                }
                yield PublicationProblem(message, "version-duplicate", "versions")

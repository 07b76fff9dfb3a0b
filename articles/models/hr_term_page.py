"""Terms of HR, each with its definition."""

from collections.abc import Iterator

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from core.blocks import BodyStreamBlock
from core.models import ContentPage
from core.publishing import PublicationProblem
from core.serializers.fields import ChildPages, Content, DocumentField, Lines, Stream
from core.serializers.json_ld import defined_term
from core.serializers.references import JSON
from core.text import shorten

MIN_DEFINITION, MAX_DEFINITION = 40, 600
MAX_SEE_ALSO = 12


class HRTermPage(ContentPage):
    """A term and what it means. `title` is the term.

    Attributes:
        definition: 40 to 600 characters that stand by themselves.
        also_known_as: other names of the term in this language, one a line.
    """

    definition = models.TextField(
        _("definition"),
        validators=[MaxLengthValidator(MAX_DEFINITION)],
        help_text=_("What the term means, in 40 to 600 characters that stand by themselves."),
    )
    also_known_as = models.TextField(
        _("also known as"), blank=True, help_text=_("Other names, one a line.")
    )
    body = StreamField(BodyStreamBlock(required=False), blank=True, verbose_name=_("body"))

    parent_page_types = ["home.SectionIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("definition"),
        FieldPanel("also_known_as"),
        FieldPanel("body"),
        InlinePanel("see_also", heading=_("See also"), label=_("term"), max_num=MAX_SEE_ALSO),
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("definition"),
        index.SearchField("also_known_as"),
        index.AutocompleteField("also_known_as"),
        index.SearchField("body"),
    ]
    document_fields = [
        DocumentField("definition"),
        Lines("also_known_as"),
        *ContentPage.document_fields,
        ChildPages("see_also", source="see_also"),
        Stream("body", "articles.HRTermPage"),
    ]

    class Meta:
        verbose_name = _("HR term")

    @classmethod
    def teaser_summary(cls, content: Content) -> str | None:
        return shorten(content.get("definition") or "", 200) or None

    @classmethod
    def search_names(cls, document: JSON) -> list[str]:
        return document["also_known_as"]

    @classmethod
    def json_ld_entities(cls, document: JSON) -> list[JSON]:
        return [
            defined_term(
                document,
                names=document["also_known_as"],
                definition=document["definition"],
            )
        ]

    def get_publication_problems(self) -> Iterator[PublicationProblem]:
        yield from super().get_publication_problems()
        length = len(self.definition)
        if not MIN_DEFINITION <= length <= MAX_DEFINITION:
            message = gettext(
                "A definition has %(min)d to %(max)d characters; this one has %(length)d."
            ) % {"min": MIN_DEFINITION, "max": MAX_DEFINITION, "length": length}
            yield PublicationProblem(message, "definition-length", "definition")
        keys = [child.page.translation_key for child in self.see_also.all() if child.page_id]
        if self.translation_key in keys or len(keys) != len(set(keys)):
            message = gettext("“See also” names this term itself, or a term twice. Remove one.")
            yield PublicationProblem(message, "see-also-invalid")


class SeeAlso(Orderable):
    """A term to look up next. Synchronised: delivered in each locale by its key."""

    term = ParentalKey(HRTermPage, on_delete=models.CASCADE, related_name="see_also")
    page = models.ForeignKey(
        HRTermPage, verbose_name=_("term"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [PageChooserPanel("page")]

"""Pages that present one job category."""

from collections.abc import Iterator, Mapping

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from core.blocks import BodyStreamBlock
from core.models import ContentPage
from core.publishing import PublicationProblem
from core.serializers.fields import Snippet, Stream
from core.serializers.references import JSON


class JobCategoryPage(ContentPage):
    """Introduces a category, whose roles `pages/?category=` lists. One per category and locale.

    A sibling of the role pages, not their parent: recategorising a role changes no URL.
    """

    category = models.ForeignKey(
        "taxonomy.JobCategory",
        verbose_name=_("category"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )

    body = StreamField(BodyStreamBlock(required=False), blank=True, verbose_name=_("body"))

    rules_compare_pages = True
    parent_page_types = ["jobdescriptions.JobDescriptionIndexPage"]
    subpage_types: list[str] = []
    content_panels = [*ContentPage.content_panels, FieldPanel("category"), FieldPanel("body")]
    document_fields = [
        *ContentPage.document_fields,
        Snippet("category", "taxonomy.JobCategory"),
        Stream("body", "jobdescriptions.JobCategoryPage"),
    ]
    teaser_fields = [Snippet("category", "taxonomy.JobCategory")]

    class Meta:
        verbose_name = _("job category page")

    facet_names = ("category",)
    category_field = "category"

    @classmethod
    def facets(cls, document: JSON) -> Mapping[str, Mapping[str, str]]:
        category = document["category"]
        return {"category": {category["code"]: category["name"]}} if category else {}

    def get_publication_problems(self) -> Iterator[PublicationProblem]:
        yield from super().get_publication_problems()
        if self.category is None:
            yield PublicationProblem(gettext("Choose a category."), "category-missing", "category")
        elif self._twin_exists():
            yield PublicationProblem(
                gettext("Another published page already presents this category in this language."),
                "category-page-duplicate",
                "category",
            )

    def _twin_exists(self) -> bool:
        twins = JobCategoryPage.objects.live().filter(category=self.category, locale=self.locale)
        return twins.exclude(pk=self.pk).exists()

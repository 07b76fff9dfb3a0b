"""Role descriptions: what a kind of job is, not one vacancy."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from core.fields import MultipleChoiceField, SynchronizedField
from core.models import ContentPage
from core.publishing import PublicationProblem
from core.serializers.fields import (
    ChildPages,
    ChildSnippets,
    Content,
    Credits,
    DocumentField,
    Inherited,
    Lines,
    Page,
    PageAsList,
    SimilarPages,
    Snippet,
    Stream,
)
from core.serializers.references import JSON, RenderContext
from core.serializers.schemas import STRING, Schemas, nullable
from core.text import split_lines
from jobdescriptions.blocks import (
    JobDescriptionBodyBlock,
    SalaryEstimatesBlock,
    new_body,
)
from jobdescriptions.json_ld import occupation
from jobdescriptions.models.index_page import SECTION_STATEMENTS

MAX_ALTERNATE_NAMES = 50
MAX_NAME_LENGTH = 255
MAX_OTHER_CATEGORIES = 3
MAX_RELATED = 12
MAX_DATA_SOURCES = 5


class NameFeminine(Snippet):
    """The feminine form of the role's name: the page's own, or else its occupation's."""

    def render(self, content: Content, context: RenderContext) -> JSON:
        occupation = super().render(content, context) or {}
        shown = occupation.get("locale") == context.locale and occupation.get("name_feminine")
        return content.get(self.name) or shown or None

    def schema(self, model: Any, schemas: Schemas) -> JSON:
        return nullable(STRING)


class JobDescriptionPage(ContentPage):
    """A template for describing a role. `title` is the role's name, nothing else.

    Attributes:
        alternate_names: other names of the role in this language, one a line, at most 50.
        category: the primary category; `other_categories` holds up to three more.
        interview_set: the questions for this role. Stored here alone, shown on both pages.
    """

    name_feminine = models.CharField(
        _("feminine form"),
        max_length=MAX_NAME_LENGTH,
        blank=True,
        help_text=_("Where the language has one and the title does not include it."),
    )
    alternate_names = models.TextField(
        _("alternate names"),
        blank=True,
        help_text=_("Other names that people search for, one a line."),
    )
    body = StreamField(JobDescriptionBodyBlock(), default=new_body, verbose_name=_("body"))
    category = models.ForeignKey(
        "taxonomy.JobCategory",
        verbose_name=_("primary category"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    occupation = models.ForeignKey(
        "taxonomy.Occupation",
        verbose_name=_("occupation"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The occupation of a classification such as ESCO that this role belongs to."),
    )
    seniority = models.CharField(
        _("seniority"),
        max_length=20,
        blank=True,
        choices=[
            ("entry", _("Entry level")),
            ("mid", _("Experienced")),
            ("senior", _("Senior")),
            ("lead", _("Lead")),
            ("executive", _("Executive")),
        ],
    )
    job_location_type = models.CharField(
        _("place of work"),
        max_length=20,
        blank=True,
        choices=[
            ("on_site", _("On site")),
            ("hybrid", _("Hybrid")),
            ("telecommute", _("Remote")),
        ],
    )
    experience_months_min = models.PositiveSmallIntegerField(
        _("least experience, in months"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(600)],
    )
    eqf_level = models.PositiveSmallIntegerField(
        _("EQF level"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(8)],
        help_text=_("Level in the European Qualifications Framework, 1 to 8."),
    )
    education_text = models.CharField(_("education"), max_length=300, blank=True)
    employment_types = MultipleChoiceField(
        _("kinds of employment"),
        default=list,
        blank=True,
        choices=[
            ("FULL_TIME", _("Full time")),
            ("PART_TIME", _("Part time")),
            ("CONTRACTOR", _("Contract")),
            ("TEMPORARY", _("Temporary")),
            ("INTERN", _("Internship")),
            ("VOLUNTEER", _("Voluntary")),
            ("PER_DIEM", _("By the day")),
            ("OTHER", _("Other")),
        ],
    )
    estimated_salaries = StreamField(
        SalaryEstimatesBlock(required=False), blank=True, verbose_name=_("usual pay")
    )
    primary_cta = models.ForeignKey(
        "home.CallToAction",
        verbose_name=_("call to action"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    interview_set = models.ForeignKey(
        "interview.InterviewQuestionsPage",
        verbose_name=_("interview questions"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    heading_from_section = True
    override_translatable_fields = [
        *ContentPage.override_translatable_fields,
        SynchronizedField("interview_set", overridable=False),
        SynchronizedField("occupation", overridable=False),
    ]
    parent_page_types = ["jobdescriptions.JobDescriptionIndexPage"]
    subpage_types: list[str] = []

    content_panels = [
        *ContentPage.content_panels,
        MultiFieldPanel(
            [FieldPanel("name_feminine"), FieldPanel("alternate_names")], heading=_("Names")
        ),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("category"),
                InlinePanel(
                    "other_categories",
                    heading=_("Other categories"),
                    label=_("category"),
                    max_num=MAX_OTHER_CATEGORIES,
                ),
            ],
            heading=_("Categories"),
        ),
        FieldPanel("occupation"),
        MultiFieldPanel(
            [
                FieldPanel("seniority"),
                FieldPanel("job_location_type"),
                FieldPanel("employment_types", widget=forms.CheckboxSelectMultiple),
                FieldPanel("experience_months_min"),
                FieldPanel("eqf_level"),
                FieldPanel("education_text"),
            ],
            heading=_("Facts"),
        ),
        FieldPanel("estimated_salaries"),
        FieldPanel("primary_cta"),
        MultiFieldPanel(
            [
                InlinePanel(
                    "related_roles",
                    heading=_("Related roles"),
                    label=_("role"),
                    max_num=MAX_RELATED,
                ),
                PageChooserPanel("interview_set"),
                InlinePanel(
                    "related_articles",
                    heading=_("Related articles"),
                    label=_("article"),
                    max_num=MAX_RELATED,
                ),
            ],
            heading=_("Related content"),
        ),
        InlinePanel(
            "data_sources",
            heading=_("Data sources"),
            label=_("source"),
            help_text=_("Where texts of this page come from. Readers see their attribution."),
            max_num=MAX_DATA_SOURCES,
        ),
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("alternate_names"),
        index.AutocompleteField("alternate_names"),
        index.SearchField("body"),
    ]
    document_fields = [
        NameFeminine("name_feminine", "taxonomy.Occupation", source="occupation"),
        Lines("alternate_names"),
        *ContentPage.document_fields,
        Snippet("category", "taxonomy.JobCategory"),
        ChildSnippets(
            "other_categories",
            "taxonomy.JobCategory",
            source="other_categories",
            child_field="category",
        ),
        Snippet("occupation", "taxonomy.Occupation"),
        Credits("taxonomy.DataSource", source="data_sources", child_field="data_source"),
        DocumentField("seniority"),
        DocumentField("job_location_type"),
        DocumentField("employment_types"),
        DocumentField("experience_months_min"),
        DocumentField("eqf_level"),
        DocumentField("education_text"),
        Stream("estimated_salaries", "jobdescriptions.JobDescriptionPage"),
        Snippet("primary_cta", "home.CallToAction"),
        Inherited(SECTION_STATEMENTS),
        Page("interview_set"),
        Stream("body", "jobdescriptions.JobDescriptionPage"),
    ]
    teaser_fields = [Snippet("category", "taxonomy.JobCategory")]
    related_fields = [
        SimilarPages(
            "job_descriptions",
            source="related_roles",
            model="jobdescriptions.JobDescriptionPage",
            alike="occupation__isco_code",
        ),
        PageAsList("interview_questions", source="interview_set"),
        ChildPages("articles", source="related_articles"),
    ]

    class Meta:
        verbose_name = _("job description")

    facet_names = ("category",)
    category_field = "category"

    @classmethod
    def facets(cls, document: JSON) -> Mapping[str, Mapping[str, str]]:
        categories = [document["category"], *document["other_categories"]]
        named = {category["code"]: category["name"] for category in categories if category}
        return {"category": named}

    @classmethod
    def search_names(cls, document: JSON) -> list[str]:
        occupation = document["occupation"]
        known = [occupation["name"], *occupation["alternative_labels"]] if occupation else []
        return list(dict.fromkeys([*document["alternate_names"], *known]))

    @classmethod
    def json_ld_entities(cls, document: JSON) -> list[JSON]:
        return [occupation(document)]

    def get_publication_problems(self) -> Iterator[PublicationProblem]:
        yield from super().get_publication_problems()
        if self.category is None:
            yield PublicationProblem(
                gettext("Choose a primary category."), "category-missing", "category"
            )
        yield from self._name_problems()
        yield from self._relation_problems()

    def _name_problems(self) -> Iterator[PublicationProblem]:
        names = split_lines(self.alternate_names)
        if len(names) > MAX_ALTERNATE_NAMES:
            yield self._names_problem(
                gettext("At most %(max)d alternate names.") % {"max": MAX_ALTERNATE_NAMES}
            )
        for name in names:
            if len(name) > MAX_NAME_LENGTH:
                yield self._names_problem(
                    gettext("“%(name)s…” is longer than %(max)d characters.")
                    % {"name": name[:40], "max": MAX_NAME_LENGTH}
                )
        for name, count in Counter(name.casefold() for name in names).items():
            if count > 1:
                yield self._names_problem(
                    gettext("“%(name)s” stands %(count)d times.") % {"name": name, "count": count}
                )

    def _names_problem(self, message: str) -> PublicationProblem:
        return PublicationProblem(message, "alternate-names-invalid", "alternate_names")

    def _relation_problems(self) -> Iterator[PublicationProblem]:
        related = [relation.page for relation in self.related_roles.all() if relation.page_id]
        if any(page.translation_key == self.translation_key for page in related):
            yield PublicationProblem(
                gettext("A role cannot be related to itself. Remove it from the related roles."),
                "related-to-itself",
            )
        for relation, label in (
            ("related_roles", gettext("related roles")),
            ("related_articles", gettext("related articles")),
        ):
            pages = [child.page_id for child in getattr(self, relation).all() if child.page_id]
            if len(pages) != len(set(pages)):
                yield PublicationProblem(
                    gettext("The %(list)s name a page twice. Remove one.") % {"list": label},
                    "relation-duplicate",
                )
            if len(pages) > MAX_RELATED:
                yield PublicationProblem(
                    gettext("At most %(max)d %(list)s.") % {"max": MAX_RELATED, "list": label},
                    "relation-too-many",
                )
        categories = [child.category for child in self.other_categories.all() if child.category_id]
        keys = [category.translation_key for category in categories]
        if self.category is not None:
            keys.append(self.category.translation_key)
        if len(keys) != len(set(keys)):
            yield PublicationProblem(
                gettext("A category is chosen twice. Remove it from the other categories."),
                "category-duplicate",
            )
        if len(categories) > MAX_OTHER_CATEGORIES:
            yield PublicationProblem(
                gettext("At most %(max)d other categories.") % {"max": MAX_OTHER_CATEGORIES},
                "category-too-many",
            )


class JobDescriptionCategory(Orderable):
    """A further category of a role. Synchronised: delivered in each locale by its key."""

    role = ParentalKey(
        JobDescriptionPage, on_delete=models.CASCADE, related_name="other_categories"
    )
    category = models.ForeignKey(
        "taxonomy.JobCategory",
        verbose_name=_("category"),
        on_delete=models.CASCADE,
        related_name="+",
    )

    panels = [FieldPanel("category")]


class RoleDataSource(Orderable):
    """A source of texts of a role. Synchronised: attributed in each locale by its key."""

    role = ParentalKey(JobDescriptionPage, on_delete=models.CASCADE, related_name="data_sources")
    data_source = models.ForeignKey(
        "taxonomy.DataSource",
        verbose_name=_("data source"),
        on_delete=models.CASCADE,
        related_name="+",
    )

    panels = [FieldPanel("data_source")]


class RelatedRole(Orderable):
    """A role worth reading next. Synchronised: delivered in each locale by its key.

    Where none is chosen, roles of the same ISCO group stand in.
    """

    role = ParentalKey(JobDescriptionPage, on_delete=models.CASCADE, related_name="related_roles")
    page = models.ForeignKey(
        JobDescriptionPage, verbose_name=_("role"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [PageChooserPanel("page")]


class RelatedArticle(Orderable):
    """An article worth reading next. Synchronised: delivered in each locale by its key."""

    role = ParentalKey(
        JobDescriptionPage, on_delete=models.CASCADE, related_name="related_articles"
    )
    page = models.ForeignKey(
        "articles.ArticlePage",
        verbose_name=_("article"),
        on_delete=models.CASCADE,
        related_name="+",
    )

    panels = [PageChooserPanel("page")]

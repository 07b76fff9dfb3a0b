"""Every item of the sample content, parents before children. The one list of what there is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from articles.models import ArticlePage
from cms.sample_content.builders import pages
from cms.sample_content.source import read, stable_id
from core.models import ContentPage
from home.models import HomePage, SectionIndexPage
from interview.models import InterviewIndexPage, InterviewQuestionsPage
from jobdescriptions.models import (
    JobCategoryPage,
    JobDescriptionIndexPage,
    JobDescriptionPage,
)

CATEGORIES = ("sales", "customer-service")
PLACEHOLDERS = ("company_name", "city", "department", "contact_email")


@dataclass(frozen=True, slots=True)
class SampleItem:
    """One page of the sample content.

    Attributes:
        name: unique; makes the page's key and its block ids.
        file: data file below `data/<locale>/`, without ending.
        section: path of keys to the page's mapping inside the file.
        model: the page type.
        build: makes the unsaved page from the mapping.
        parent: name of the parent item; None for the home page.
        facts: values that are one for all locales, merged into the mapping.
        category, other_categories: codes of job categories.
        related_roles, related_articles, interview_set: names of other items.
    """

    name: str
    file: str
    model: type[ContentPage]
    build: Callable[[str, dict[str, Any]], ContentPage]
    parent: str | None
    section: Sequence[str] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    category: str | None = None
    other_categories: Sequence[str] = ()
    related_roles: Sequence[str] = ()
    related_articles: Sequence[str] = ()
    interview_set: str | None = None

    @property
    def key(self) -> str:
        """The page's translation key."""
        return stable_id("page", self.name)

    def data(self, locale: str) -> dict[str, Any]:
        """Return the item's texts in a locale, with its facts."""
        data = read(locale, self.file)
        for key in self.section:
            data = data[key]
        return {**data, **self.facts}

    def page(self, locale: str) -> ContentPage:
        """Return the unsaved page in a locale."""
        page = self.build(self.name, self.data(locale))
        page.translation_key = self.key
        return page


def _role(name: str, **links: Any) -> SampleItem:
    return SampleItem(
        name=f"role-{name}",
        file=f"job_descriptions/{name}",
        model=JobDescriptionPage,
        build=pages.job_description,
        parent="job-descriptions",
        category="sales",
        **links,
    )


def _interview(name: str) -> SampleItem:
    return SampleItem(
        name=f"interview-{name}",
        file=f"interview_questions/{name}",
        model=InterviewQuestionsPage,
        build=pages.interview_questions,
        parent="interview-questions",
    )


def _article(name: str) -> SampleItem:
    return SampleItem(
        name=f"article-{name}",
        file=f"articles/{name}",
        model=ArticlePage,
        build=pages.article,
        parent="tutorials",
    )


HOME = SampleItem("home", "site", HomePage, pages.home_page, None, section=("home",))

ITEMS: tuple[SampleItem, ...] = (
    HOME,
    SampleItem(
        "job-descriptions",
        "site",
        JobDescriptionIndexPage,
        pages.job_description_index,
        "home",
        section=("job_description_index",),
    ),
    SampleItem(
        "interview-questions",
        "site",
        InterviewIndexPage,
        pages.interview_index,
        "home",
        section=("interview_index",),
    ),
    SampleItem(
        "tutorials", "site", SectionIndexPage, pages.section, "home", section=("tutorials",)
    ),
    *(
        SampleItem(
            f"category-{code}",
            "site",
            JobCategoryPage,
            pages.job_category_page,
            "job-descriptions",
            section=("categories", code),
            category=code,
        )
        for code in CATEGORIES
    ),
    _article("write-a-job-description"),
    _article("structured-interviews"),
    _article("onboarding-account-managers"),
    _interview("national-account-manager"),
    _interview("account-manager"),
    _interview("key-account-manager"),
    _role(
        "national-account-manager",
        facts={
            "seniority": "senior",
            "job_location_type": "hybrid",
            "experience_months_min": 60,
            "preferred_requirements": (9, 10),
        },
        related_roles=(
            "role-account-manager",
            "role-key-account-manager",
            "role-strategic-account-manager",
        ),
        related_articles=(
            "article-write-a-job-description",
            "article-structured-interviews",
            "article-onboarding-account-managers",
        ),
        interview_set="interview-national-account-manager",
    ),
    _role(
        "account-manager",
        facts={
            "seniority": "mid",
            "job_location_type": "hybrid",
            "experience_months_min": 24,
            "preferred_requirements": (9, 10),
        },
        other_categories=("customer-service",),
        related_roles=("role-key-account-manager", "role-national-account-manager"),
        related_articles=("article-onboarding-account-managers",),
        interview_set="interview-account-manager",
    ),
    _role(
        "key-account-manager",
        facts={
            "seniority": "senior",
            "job_location_type": "hybrid",
            "experience_months_min": 48,
            "preferred_requirements": (9, 10),
        },
        related_roles=("role-strategic-account-manager", "role-account-manager"),
        related_articles=("article-structured-interviews",),
        interview_set="interview-key-account-manager",
    ),
    _role(
        "strategic-account-manager",
        facts={
            "seniority": "lead",
            "job_location_type": "hybrid",
            "experience_months_min": 84,
            "preferred_requirements": (9, 10),
        },
        related_roles=("role-key-account-manager", "role-national-account-manager"),
        related_articles=("article-write-a-job-description",),
    ),
)

ITEMS_BY_NAME = {item.name: item for item in ITEMS}

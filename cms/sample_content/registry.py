"""Everything of the sample content, parents before children. The one list of what there is."""

from typing import Any

from articles.models import ArticlePage, EventPage, HRTermPage, LegalPage
from cms.sample_content.builders import chrome, pages
from cms.sample_content.items import SampleItem, SampleSnippet
from core.models import Placeholder
from home.models import (
    Announcement,
    CallToAction,
    HomePage,
    NavigationMenu,
    NewsletterForm,
    SectionIndexPage,
    SiteSettings,
    UILabelSet,
)
from interview.models import InterviewIndexPage, InterviewQuestionsPage
from jobdescriptions.models import (
    JobCategoryPage,
    JobDescriptionIndexPage,
    JobDescriptionPage,
    Statement,
)
from taxonomy.models import JobCategory

SNIPPETS: tuple[SampleSnippet, ...] = (
    *(
        SampleSnippet(f"placeholder {code}", Placeholder, chrome.placeholder, code)
        for code in ("company_name", "city", "department", "contact_email")
    ),
    *(
        SampleSnippet(f"category {code}", JobCategory, chrome.category, code)
        for code in chrome.CATEGORY_CODES
    ),
    SampleSnippet("statement", Statement, chrome.statement, "equal-opportunity"),
    SampleSnippet("cta-post-job", CallToAction, chrome.call_to_action, "post-job"),
    *(
        SampleSnippet(f"cta-{code}", CallToAction, chrome.call_to_action, code, after_pages=True)
        for code in ("browse-roles", "join-clinic")
    ),
    SampleSnippet("labels", UILabelSet, chrome.label_set, "labels"),
    SampleSnippet("site", SiteSettings, chrome.site_settings, "site"),
    SampleSnippet("newsletter", NewsletterForm, chrome.newsletter_form, "newsletter"),
    SampleSnippet("announcement", Announcement, chrome.announcement, "clinic", after_pages=True),
    *(
        SampleSnippet(f"menu-{code}", NavigationMenu, chrome.menu, code, after_pages=True)
        for code in chrome.MENUS
    ),
)


def _role(
    name: str, category: str = "sales", *, relations: dict[str, list[str]], **more: Any
) -> SampleItem:
    return SampleItem(
        name=f"role-{name}",
        file=f"job_descriptions/{name}",
        model=JobDescriptionPage,
        build=pages.job_description,
        parent="job-descriptions",
        relations={"category": [f"category {category}"], **relations},
        **more,
    )


def _facts(seniority: str, place: str, months: int, **more: Any) -> dict[str, Any]:
    return {
        "seniority": seniority,
        "job_location_type": place,
        "experience_months_min": months,
        "employment_types": ["FULL_TIME"],
        **more,
    }


def _roles(*names: str) -> list[str]:
    return [f"role-{name}" for name in names]


def _articles(*names: str) -> list[str]:
    return [f"article-{name}" for name in names]


def _interview(name: str) -> SampleItem:
    return SampleItem(
        name=f"interview-{name}",
        file=f"interview_questions/{name}",
        model=InterviewQuestionsPage,
        build=pages.interview_questions,
        parent="interview-questions",
    )


def _article(name: str, parent: str = "tutorials", **more: Any) -> SampleItem:
    return SampleItem(
        name=f"article-{name}",
        file=f"articles/{name}",
        model=ArticlePage,
        build=pages.article,
        parent=parent,
        facts={"article_type": "story" if parent == "stories" else "tutorial"},
        **more,
    )


def _section(name: str, file: str = "sections") -> SampleItem:
    return SampleItem(name, file, SectionIndexPage, pages.section, "home", section=(name,))


def _category_page(code: str, file: str, *section: str) -> SampleItem:
    return SampleItem(
        f"category-{code}",
        file,
        JobCategoryPage,
        pages.job_category_page,
        "job-descriptions",
        section=(*section, code),
        relations={"category": [f"category {code}"]},
    )


def _term(name: str, *see_also: str) -> SampleItem:
    return SampleItem(
        f"term-{name}",
        "hr_terms",
        HRTermPage,
        pages.hr_term,
        "hr-terms",
        section=(name,),
        relations={"see_also": [f"term-{other}" for other in see_also]},
    )


HOME = SampleItem(
    "home",
    "site",
    HomePage,
    pages.home_page,
    None,
    section=("home",),
    relations={
        "featured_categories": [
            "category sales",
            "category it-development",
            "category healthcare",
            "category human-resources",
        ]
    },
)

ITEMS: tuple[SampleItem, ...] = (
    HOME,
    SampleItem(
        "job-descriptions",
        "site",
        JobDescriptionIndexPage,
        pages.job_description_index,
        "home",
        section=("job_description_index",),
        relations={"statements": ["statement"]},
    ),
    SampleItem(
        "interview-questions",
        "site",
        InterviewIndexPage,
        pages.interview_index,
        "home",
        section=("interview_index",),
    ),
    _section("tutorials", "site"),
    _section("stories"),
    _section("hr-terms"),
    _section("events"),
    _section("legal"),
    _category_page("sales", "site", "categories"),
    _category_page("customer-service", "site", "categories"),
    *(
        _category_page(code, "category_pages")
        for code in (
            "it-development",
            "healthcare",
            "accounting",
            "logistics",
            "marketing",
            "human-resources",
            "construction",
            "hospitality",
        )
    ),
    _article("write-a-job-description"),
    _article("structured-interviews"),
    _article("onboarding-account-managers"),
    _article(
        "reading-applications-fairly",
        relations={"related_articles": _articles("structured-interviews")},
    ),
    _article(
        "first-thirty-days",
        relations={"related_articles": _articles("onboarding-account-managers")},
    ),
    _article(
        "pay-ranges-in-job-ads",
        relations={"related_articles": _articles("write-a-job-description")},
    ),
    _article("story-night-shift-handover", "stories"),
    _article("story-apprentices-to-team-leads", "stories"),
    _term("onboarding", "probation-period"),
    _term("attrition-rate", "employer-brand"),
    _term("time-to-hire", "structured-interview"),
    _term("probation-period", "onboarding", "notice-period"),
    _term("competency", "structured-interview"),
    _term("structured-interview", "competency"),
    _term("employer-brand", "attrition-rate"),
    _term("notice-period", "probation-period"),
    _term("performance-review", "competency"),
    _term("succession-planning", "performance-review"),
    SampleItem(
        "event-writing-clinic",
        "events",
        EventPage,
        pages.event,
        "events",
        section=("writing-clinic",),
    ),
    *(
        SampleItem(f"legal-{name}", "legal", LegalPage, pages.legal, "legal", section=(name,))
        for name in ("terms", "privacy", "accessibility")
    ),
    _interview("national-account-manager"),
    _interview("account-manager"),
    _interview("key-account-manager"),
    _role(
        "national-account-manager",
        facts=_facts("senior", "hybrid", 60, preferred_requirements=(9, 10)),
        relations={
            "related_roles": _roles(
                "account-manager", "key-account-manager", "strategic-account-manager"
            ),
            "related_articles": _articles(
                "write-a-job-description", "structured-interviews", "onboarding-account-managers"
            ),
            "interview_set": ["interview-national-account-manager"],
        },
    ),
    _role(
        "account-manager",
        facts=_facts("mid", "hybrid", 24, preferred_requirements=(9, 10)),
        relations={
            "other_categories": ["category customer-service"],
            "related_roles": _roles("key-account-manager", "national-account-manager"),
            "related_articles": _articles("onboarding-account-managers"),
            "interview_set": ["interview-account-manager"],
        },
    ),
    _role(
        "key-account-manager",
        facts=_facts("senior", "hybrid", 48, preferred_requirements=(9, 10)),
        relations={
            "related_roles": _roles("strategic-account-manager", "account-manager"),
            "related_articles": _articles("structured-interviews"),
            "interview_set": ["interview-key-account-manager"],
        },
    ),
    _role(
        "strategic-account-manager",
        facts=_facts("lead", "hybrid", 84, preferred_requirements=(9, 10)),
        relations={
            "related_roles": _roles("key-account-manager", "national-account-manager"),
            "related_articles": _articles("write-a-job-description"),
        },
    ),
    _role(
        "software-engineer",
        "it-development",
        facts=_facts("mid", "hybrid", 36),
        relations={"related_articles": _articles("structured-interviews")},
    ),
    _role(
        "registered-nurse",
        "healthcare",
        facts=_facts(
            "mid",
            "on_site",
            12,
            employment_types=["FULL_TIME", "PART_TIME"],
            preferred_requirements=(7,),
        ),
        relations={"related_articles": _articles("story-night-shift-handover")},
    ),
    _role(
        "accountant",
        "accounting",
        facts=_facts("mid", "hybrid", 36, preferred_requirements=(7,)),
        relations={"related_articles": _articles("pay-ranges-in-job-ads")},
    ),
    _role(
        "warehouse-supervisor",
        "logistics",
        facts=_facts("lead", "on_site", 36, preferred_requirements=(7,)),
        relations={"related_articles": _articles("story-apprentices-to-team-leads")},
    ),
    _role(
        "marketing-manager",
        "marketing",
        facts=_facts("senior", "hybrid", 60, preferred_requirements=(8,)),
        relations={"related_articles": _articles("write-a-job-description")},
    ),
    _role(
        "human-resources-generalist",
        "human-resources",
        facts=_facts("mid", "hybrid", 24, preferred_requirements=(7,)),
        relations={
            "related_articles": _articles("first-thirty-days", "reading-applications-fairly")
        },
    ),
    _role(
        "electrician",
        "construction",
        facts=_facts("mid", "on_site", 24, preferred_requirements=(7,)),
        relations={"related_articles": _articles("story-apprentices-to-team-leads")},
    ),
    _role(
        "hotel-receptionist",
        "hospitality",
        facts=_facts(
            "entry",
            "on_site",
            0,
            employment_types=["FULL_TIME", "PART_TIME"],
            preferred_requirements=(7,),
        ),
        relations={
            "other_categories": ["category customer-service"],
            "related_articles": _articles("first-thirty-days"),
        },
    ),
)

BY_NAME: dict[str, SampleItem | SampleSnippet] = {
    **{item.name: item for item in ITEMS},
    **{snippet.name: snippet for snippet in SNIPPETS},
}
ITEMS_BY_NAME = {item.name: item for item in ITEMS}

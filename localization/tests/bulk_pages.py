"""One page of every type for tests of the bulk writer, with all its fields and every kind of text.

A translation is built by the same function as its source, with another word before each text.
"""

import json
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale

from articles.models import ArticlePage, EventPage, HRTermPage, LegalPage
from articles.models.article_page import RelatedArticle as ArticleRelatedArticle
from articles.models.hr_term_page import SeeAlso
from conftest import interview_body, job_body
from core.models import ContentPage
from home.models import CallToAction, HomePage, SectionIndexPage
from home.models.home_page import FeaturedCategory
from home.services import set_up_site
from interview.models import InterviewIndexPage, InterviewQuestionsPage
from jobdescriptions.models import (
    JobCategoryPage,
    JobDescriptionCategory,
    JobDescriptionIndexPage,
    JobDescriptionPage,
    RelatedArticle,
    RelatedRole,
    RoleDataSource,
    Statement,
)
from jobdescriptions.models.index_page import SectionStatement
from localization.tests.translating import translate
from taxonomy.models import DataSource, JobCategory, Occupation, Skill


@dataclass
class World:
    """What pages are written below and refer to. All of it exists in every locale of a test."""

    root: Any
    home: Any
    jobs: Any
    interviews: Any
    guides: Any
    category: Any
    other_category: Any
    statement: Any
    call_to_action: Any
    image: Any
    article: Any
    role: Any
    term: Any
    interview_set: Any
    occupation: Any
    skill: Any
    data_source: Any


Builder = Callable[[World, str], ContentPage]


def common(name: str, word: str) -> dict[str, Any]:
    return {
        "title": f"{word} {name} & <partners>",
        "seo_title": f"{word} {name} for search",
        "search_description": f"{word} description\nof two lines",
        "heading_override": f"{word} heading of {name}",
        "introduction": f'<p>{word} intro with <a href="https://example.com/{name}">link</a>.</p>',
        "breadcrumb_title": f"{word} {name}",
        "social_image_alt": f"{word} picture",
        "internal_notes": f"{word} for colleagues",
        "review_by": date(2027, 1, 1),
        "robots": "noindex",
        "show_in_menus": True,
    }


def sections(world: World, name: str, word: str) -> list[dict[str, Any]]:
    """Blocks that any body may hold: links, repeated paragraphs, pictures, nested lists."""
    return [
        {
            "type": "rich_text",
            "id": f"{name}-text",
            "value": {
                "heading": f"{word} R&D",
                "body": f'<h3>{word} again</h3><p>{word} <b>bold</b> <a linktype="page" '
                f'id="{world.home.pk}">home</a> and <a href="https://example.org">out</a></p>'
                f"<ul><li>{word} point</li><li>{word} again</li></ul>",
            },
        },
        {
            "type": "image",
            "id": f"{name}-image",
            "value": {
                "image": world.image.pk,
                "alt_text": f"{word} alternative",
                "decorative": False,
                "caption": f"{word} caption",
            },
        },
        {
            "type": "quote",
            "id": f"{name}-quote",
            "value": {"quote": f"{word} one\n{word} two", "attribution": f"{word} speaker"},
        },
        {
            "type": "faq",
            "id": f"{name}-faq",
            "value": {
                "heading": "",
                "items": [
                    {
                        "type": "item",
                        "id": f"{name}-faq-{number}",
                        "value": {
                            "question": f"{word} question {number}?",
                            "answer": f"<p>{word} answer {number}</p>",
                        },
                    }
                    for number in (1, 2)
                ],
            },
        },
    ]


def home_page(world: World, word: str) -> HomePage:
    page = HomePage(
        **common("home", word),
        hero_heading=f"{word} hero",
        hero_text=f"{word} hero text",
        body=json.dumps(sections(world, "home", word)),
    )
    page.featured_categories = [FeaturedCategory(category=world.category, sort_order=0)]
    return page


def section(world: World, word: str) -> SectionIndexPage:
    return SectionIndexPage(
        **common("section", word),
        card_summary=f"{word} summary",
        card_image=world.image,
        card_image_alt=f"{word} card",
        body=json.dumps(sections(world, "section", word)),
    )


def job_index(world: World, word: str) -> JobDescriptionIndexPage:
    page = JobDescriptionIndexPage(
        **common("jobs", word), title_pattern=f"{word} {{{{name}}}}", page_size=10
    )
    page.statements = [SectionStatement(statement=world.statement, sort_order=0)]
    return page


def interview_index(world: World, word: str) -> InterviewIndexPage:
    return InterviewIndexPage(**common("interviews", word), title_pattern=f"{word} {{{{name}}}}")


def job_category(world: World, word: str) -> JobCategoryPage:
    return JobCategoryPage(
        **common("category", word),
        category=world.category,
        body=json.dumps(sections(world, "category", word)),
    )


def role(world: World, word: str) -> JobDescriptionPage:
    pay = {"currency": "EUR", "minimum": "48000", "maximum": "62000.50", "unit": "YEAR"}
    estimate = {
        "country": "DE",
        **pay,
        "median": "52000",
        "source": "Office",
        "source_url": "https://example.com/pay",
        "as_of": "2026-01-01",
    }
    body = [
        *job_body(f"{word} role"),
        *sections(world, "role", word),
        {"type": "salary_range", "id": "pay", "value": pay},
        {
            "type": "skills",
            "id": "skills",
            "value": {
                "heading": f"{word} skills",
                "items": [
                    {
                        "type": "item",
                        "id": "skill",
                        "value": {"skill": world.skill.pk, "level": "optional"},
                    }
                ],
            },
        },
        {
            "type": "equal_opportunity_statement",
            "id": "equal",
            "value": {"heading": f"{word} equal", "statement": world.statement.pk},
        },
        {
            "type": "job_posting_cta",
            "id": "cta",
            "value": {"call_to_action": world.call_to_action.pk},
        },
    ]
    page = JobDescriptionPage(
        **common("role", word),
        name_feminine=f"{word} feminine",
        alternate_names=f"{word} one\n{word} two",
        category=world.category,
        seniority="mid",
        job_location_type="hybrid",
        experience_months_min=24,
        eqf_level=5,
        education_text=f"{word} degree",
        employment_types=["FULL_TIME", "PART_TIME"],
        estimated_salaries=json.dumps([{"type": "estimate", "id": "e1", "value": estimate}]),
        primary_cta=world.call_to_action,
        interview_set=world.interview_set,
        occupation=world.occupation,
        social_image=world.image,
        body=json.dumps(body),
    )
    page.data_sources = [RoleDataSource(data_source=world.data_source, sort_order=0)]
    page.other_categories = [JobDescriptionCategory(category=world.other_category, sort_order=0)]
    page.related_roles = [RelatedRole(page=world.role, sort_order=0)]
    page.related_articles = [RelatedArticle(page=world.article, sort_order=0)]
    return page


def questions(world: World, word: str) -> InterviewQuestionsPage:
    body = json.loads(json.dumps(interview_body()).replace("What would", f"{word}, what would"))
    body[0]["value"]["heading"] = f"{word} situations"
    for question in body[0]["value"]["questions"]:
        question["value"]["red_flags"] = [
            {"type": "item", "id": f"{question['id']}-flag", "value": f"{word} flag"}
        ]
    return InterviewQuestionsPage(**common("questions", word), body=json.dumps(body))


def article(world: World, word: str) -> ArticlePage:
    page = ArticlePage(
        **common("article", word),
        article_type="story",
        author_name="Ada",
        author_role=f"{word} author",
        image=world.image,
        image_alt=f"{word} image",
        body=json.dumps(sections(world, "article", word)),
    )
    page.related_articles = [ArticleRelatedArticle(page=world.article, sort_order=0)]
    return page


def term(world: World, word: str) -> HRTermPage:
    page = HRTermPage(
        **common("term", word),
        definition=f"{word} definition of a term that is long enough to stand by itself.",
        also_known_as=f"{word} synonym\n{word} other",
        body=json.dumps(sections(world, "term", word)),
    )
    page.see_also = [SeeAlso(page=world.term, sort_order=0)]
    return page


def event(world: World, word: str) -> EventPage:
    return EventPage(
        **common("event", word),
        starts_at=datetime(2026, 5, 1, 10, tzinfo=UTC),
        ends_at=datetime(2026, 5, 1, 12, tzinfo=UTC),
        timezone="Europe/Athens",
        attendance_mode="mixed",
        location_name=f"{word} hall",
        registration_url="https://example.com/register",
        organizer_name="Library",
        body=json.dumps(sections(world, "event", word)),
    )


def legal(world: World, word: str) -> LegalPage:
    return LegalPage(
        **common("legal", word),
        jurisdiction="US-CA",
        effective_from=date(2026, 1, 1),
        body=json.dumps(sections(world, "legal", word)),
    )


def make_world(codes: Sequence[str]) -> World:
    """Write, through the services, what the pages need; publish it in every locale."""
    home_page = set_up_site(front_end="https://www.example.com", site_name="Library").home_page
    image = get_image_model().objects.create(title="Picture", file=get_test_image_file())
    jobs = publish(home_page, JobDescriptionIndexPage(title="Jobs", title_pattern="{{name}} job"))
    interviews = publish(
        home_page, InterviewIndexPage(title="Interviews", title_pattern="{{name}} questions")
    )
    guides = publish(home_page, SectionIndexPage(title="Guides"))
    category = publish_snippet(JobCategory(code="sales", name="Sales"))
    text = [{"type": "rich_text", "id": "t", "value": {"heading": "", "body": "<p>Text.</p>"}}]
    version = {"jurisdiction": "", "valid_from": "2026-01-01", "body": "<p>We are fair.</p>"}
    world = World(
        root=home_page.get_parent(),
        home=home_page,
        jobs=jobs,
        interviews=interviews,
        guides=guides,
        category=category,
        other_category=publish_snippet(JobCategory(code="service", name="Service")),
        statement=publish_snippet(
            Statement(
                code="equal",
                title="Equal",
                versions=json.dumps([{"type": "version", "id": "v1", "value": version}]),
            )
        ),
        call_to_action=publish_snippet(
            CallToAction(code="post", kind="post_job", label="Post it", city_label="City")
        ),
        occupation=Occupation.objects.create(
            uri="http://data.europa.eu/esco/occupation/1",
            preferred_label="baker",
            locale=Locale.get_default(),
        ),
        skill=Skill.objects.create(preferred_label="knead dough", locale=Locale.get_default()),
        # In the default locale alone: attribution is not translated with a page.
        data_source=publish_snippet(DataSource(code="source", name="Source", attribution="By us.")),
        image=image,
        article=publish(guides, ArticlePage(title="A guide", body=json.dumps(text))),
        role=publish(
            jobs,
            JobDescriptionPage(
                title="Baker", category=category, body=json.dumps(job_body("Baker"))
            ),
        ),
        term=publish(guides, HRTermPage(title="A term", definition="What it means to us. " * 3)),
        interview_set=publish(
            interviews, InterviewQuestionsPage(title="Baker", body=json.dumps(interview_body()))
        ),
    )
    for code in codes:
        for used in (
            *(world.category, world.other_category, world.statement, world.call_to_action),
            *(world.home, world.jobs, world.interviews, world.guides),
            *(world.article, world.role, world.term, world.interview_set),
        ):
            translate(used, code)
    return world


def publish(parent: Any, page: ContentPage) -> Any:
    """Add a page below a parent and publish it, as the admin does."""
    page.live = False
    parent.add_child(instance=page)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def publish_snippet(snippet: Any) -> Any:
    """Save a snippet of the default locale and publish it."""
    snippet.locale = Locale.get_default()
    snippet.live = False
    snippet.save()
    snippet.save_revision().publish()
    return type(snippet).objects.get(pk=snippet.pk)


BUILDERS: dict[type[ContentPage], tuple[str, Builder]] = {
    HomePage: ("root", home_page),
    SectionIndexPage: ("home", section),
    JobDescriptionIndexPage: ("home", job_index),
    InterviewIndexPage: ("home", interview_index),
    JobCategoryPage: ("jobs", job_category),
    JobDescriptionPage: ("jobs", role),
    InterviewQuestionsPage: ("interviews", questions),
    ArticlePage: ("guides", article),
    HRTermPage: ("guides", term),
    EventPage: ("guides", event),
    LegalPage: ("guides", legal),
}
"""The parent in the world and the builder of every page type."""


def build(model: type[ContentPage], world: World, word: str) -> ContentPage:
    """Return an unsaved page of a type whose texts begin with `word`; one key for all words."""
    page = BUILDERS[model][1](world, word)
    page.translation_key = uuid.uuid5(uuid.NAMESPACE_URL, model.__name__)
    return page

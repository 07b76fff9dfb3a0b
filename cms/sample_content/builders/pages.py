"""Unsaved pages out of sample data, for any locale.

A translation is built by the same function as its source: same structure, same block ids, other
texts. The translation engine then takes the texts from it, segment by segment.
"""

import json
import re
from datetime import UTC, date, datetime
from typing import Any

from articles.models import ArticlePage, EventPage, HRTermPage, LegalPage
from cms.sample_content.builders.blocks import block, items, paragraph
from cms.sample_content.source import References
from home.models import HomePage, SectionIndexPage
from interview.models import InterviewIndexPage, InterviewQuestionsPage
from jobdescriptions.models import (
    JobCategoryPage,
    JobDescriptionIndexPage,
    JobDescriptionPage,
)

Data = dict[str, Any]

LINKED = re.compile(r'id="([a-z-]+)"')
"""A link to other sample content, by its name."""


def common(data: Data) -> dict[str, Any]:
    """Return the fields that every page has."""
    return {
        "title": data["title"],
        "slug": data["slug"],
        "seo_title": data["seo_title"],
        "search_description": data["search_description"],
        "introduction": data["introduction"],
    }


def home_page(item: str, data: Data, references: References) -> HomePage:
    """Build the home page; its body stays empty."""
    return HomePage(**common(data), hero_heading=data["hero_heading"], hero_text=data["hero_text"])


def section(item: str, data: Data, references: References) -> SectionIndexPage:
    """Build a section of articles."""
    return SectionIndexPage(**common(data), show_in_menus=True)


def job_description_index(item: str, data: Data, references: References) -> JobDescriptionIndexPage:
    """Build the section of role descriptions."""
    return JobDescriptionIndexPage(
        **common(data), title_pattern=data["title_pattern"], show_in_menus=True
    )


def interview_index(item: str, data: Data, references: References) -> InterviewIndexPage:
    """Build the section of interview questions."""
    return InterviewIndexPage(
        **common(data), title_pattern=data["title_pattern"], show_in_menus=True
    )


def job_category_page(item: str, data: Data, references: References) -> JobCategoryPage:
    """Build a category's page; the category itself is set by the loader."""
    return JobCategoryPage(**common(data))


TEXT_SECTIONS = (
    "qualifications",
    "employer_overview",
    "job_benefits",
    "work_conditions",
    "how_to_apply",
)


def job_description(item: str, data: Data, references: References) -> JobDescriptionPage:
    """Build a role page: brief, responsibilities, requirements, and what the data has beyond."""
    body = [
        block(item, "job_brief", {"heading": "", "body": data["job_brief"]}),
        block(item, "responsibilities", {"heading": "", "items": responsibilities(item, data)}),
        block(item, "requirements", {"heading": "", "items": requirements(item, data)}),
        *(
            block(item, name, {"heading": "", "body": data[name]})
            for name in TEXT_SECTIONS
            if name in data
        ),
    ]
    if "faq" in data:
        body.append(block(item, "faq", {"heading": "", "items": items(item, "faq", data["faq"])}))
    data = {
        **data,
        "introduction": LINKED.sub(
            lambda link: f'id="{references(link[1])}"', data["introduction"]
        ),
    }
    body.append(block(item, "job_posting_cta", {"call_to_action": references("cta-post-job")}))
    return JobDescriptionPage(
        **common(data),
        alternate_names="\n".join(data["alternate_names"]),
        seniority=data.get("seniority", ""),
        job_location_type=data.get("job_location_type", ""),
        employment_types=data.get("employment_types", []),
        experience_months_min=data.get("experience_months_min"),
        body=json.dumps(body),
    )


def responsibilities(item: str, data: Data) -> list[Data]:
    """Return the entries of the list of responsibilities."""
    values = ({"content": paragraph(text), "task_id": ""} for text in data["responsibilities"])
    return items(item, "responsibilities", values)


def requirements(item: str, data: Data) -> list[Data]:
    """Return the entries of the list of requirements, some of them preferred."""
    preferred = set(data.get("preferred_requirements", ()))
    values = (
        {
            "content": paragraph(text),
            "level": "preferred" if number in preferred else "required",
        }
        for number, text in enumerate(data["requirements"], 1)
    )
    return items(item, "requirements", values)


def interview_questions(item: str, data: Data, references: References) -> InterviewQuestionsPage:
    """Build a question set, one block per kind of question."""
    body = [
        block(
            item,
            "question_group",
            {
                "kind": group["kind"],
                "heading": group["heading"],
                "questions": items(
                    item,
                    f"group-{number}",
                    (
                        question(f"{item}/group-{number}/{index}", entry)
                        for index, entry in enumerate(group["questions"])
                    ),
                ),
            },
            number=number,
        )
        for number, group in enumerate(data["groups"])
    ]
    return InterviewQuestionsPage(**common(data), body=json.dumps(body))


def question(item: str, entry: Data) -> Data:
    """Return the value of one question."""
    return {
        "question": entry["text"],
        "assesses": entry["assesses"],
        "good_answer": entry["good_answer"],
        "red_flags": items(item, "red-flags", entry.get("red_flags") or []),
        "difficulty": entry.get("difficulty", ""),
    }


def article(item: str, data: Data, references: References) -> ArticlePage:
    """Build an article of texts and quotations."""
    return ArticlePage(
        **common(data), article_type=data["article_type"], body=json.dumps(text_body(item, data))
    )


def hr_term(item: str, data: Data, references: References) -> HRTermPage:
    """Build a term with its definition."""
    return HRTermPage(
        **common({"introduction": "", **data}),
        definition=data["definition"],
        also_known_as="\n".join(data["also_known_as"]),
        body=json.dumps(text_body(item, data)),
    )


def event(item: str, data: Data, references: References) -> EventPage:
    """Build the event."""
    return EventPage(
        **common(data),
        starts_at=datetime(2027, 3, 9, 14, 0, tzinfo=UTC),
        ends_at=datetime(2027, 3, 9, 15, 30, tzinfo=UTC),
        timezone="Europe/Athens",
        attendance_mode="online",
        location_name=data["location_name"],
        organizer_name="Rolebook Library",
        body=json.dumps(text_body(item, data)),
    )


def legal(item: str, data: Data, references: References) -> LegalPage:
    """Build a legal text."""
    return LegalPage(
        **common(data),
        effective_from=date(2026, 11, 1),
        body=json.dumps(text_body(item, data)),
    )


def text_body(item: str, data: Data) -> list[Data]:
    """Return a body of texts and quotations."""
    return [
        block(
            item,
            entry["type"],
            {"heading": "", "body": entry["html"]}
            if entry["type"] == "rich_text"
            else {"quote": entry["text"], "attribution": entry["attribution"]},
            number=number,
        )
        for number, entry in enumerate(data["body"])
    ]

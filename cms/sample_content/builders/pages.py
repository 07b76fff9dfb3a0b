"""Unsaved pages out of sample data, for any locale.

A translation is built by the same function as its source: same structure, same block ids, other
texts. The translation engine then takes the texts from it, segment by segment.
"""

import json
from typing import Any

from articles.models import ArticlePage
from cms.sample_content.builders.blocks import block, items, paragraph
from home.models import HomePage, SectionIndexPage
from interview.models import InterviewIndexPage, InterviewQuestionsPage
from jobdescriptions.models import (
    JobCategoryPage,
    JobDescriptionIndexPage,
    JobDescriptionPage,
)

Data = dict[str, Any]


def common(data: Data) -> dict[str, Any]:
    """Return the fields that every page has."""
    return {
        "title": data["title"],
        "slug": data["slug"],
        "seo_title": data["seo_title"],
        "search_description": data["search_description"],
        "introduction": data["introduction"],
    }


def home_page(item: str, data: Data) -> HomePage:
    """Build the home page; its body stays empty."""
    return HomePage(**common(data), hero_heading=data["hero_heading"], hero_text=data["hero_text"])


def section(item: str, data: Data) -> SectionIndexPage:
    """Build a section of articles."""
    return SectionIndexPage(**common(data), show_in_menus=True)


def job_description_index(item: str, data: Data) -> JobDescriptionIndexPage:
    """Build the section of role descriptions."""
    return JobDescriptionIndexPage(
        **common(data), title_pattern=data["title_pattern"], show_in_menus=True
    )


def interview_index(item: str, data: Data) -> InterviewIndexPage:
    """Build the section of interview questions."""
    return InterviewIndexPage(
        **common(data), title_pattern=data["title_pattern"], show_in_menus=True
    )


def job_category_page(item: str, data: Data) -> JobCategoryPage:
    """Build a category's page; the category itself is set by the loader."""
    return JobCategoryPage(**common(data))


def job_description(item: str, data: Data) -> JobDescriptionPage:
    """Build a role page with brief, responsibilities and requirements."""
    preferred = set(data.get("preferred_requirements", ()))
    body = [
        block(item, "job_brief", {"heading": "", "body": data["job_brief"]}),
        block(
            item,
            "responsibilities",
            {
                "heading": "",
                "items": items(
                    item,
                    "responsibilities",
                    (
                        {"content": paragraph(text), "task_id": ""}
                        for text in data["responsibilities"]
                    ),
                ),
            },
        ),
        block(
            item,
            "requirements",
            {
                "heading": "",
                "items": items(
                    item,
                    "requirements",
                    (
                        {
                            "content": paragraph(text),
                            "level": "preferred" if number in preferred else "required",
                        }
                        for number, text in enumerate(data["requirements"], 1)
                    ),
                ),
            },
        ),
    ]
    return JobDescriptionPage(
        **common(data),
        alternate_names="\n".join(data["alternate_names"]),
        seniority=data.get("seniority", ""),
        job_location_type=data.get("job_location_type", ""),
        experience_months_min=data.get("experience_months_min"),
        body=json.dumps(body),
    )


def interview_questions(item: str, data: Data) -> InterviewQuestionsPage:
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


def article(item: str, data: Data) -> ArticlePage:
    """Build an article of texts and quotations."""
    body = [
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
    return ArticlePage(**common(data), body=json.dumps(body))

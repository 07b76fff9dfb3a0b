"""Makes role descriptions out of occupations: unsaved pages, one for each locale. Pure.

A translation has the structure and the block ids of its source; a text that the classification does
not have in its language stays empty, to be translated.
"""

import html
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any
from uuid import UUID, uuid5

from core.text import ascii_slug, split_lines
from jobdescriptions.models import JobDescriptionPage, RoleDataSource
from jobdescriptions.models.job_description_page import MAX_ALTERNATE_NAMES, MAX_NAME_LENGTH
from taxonomy.models import JobCategory, OnetTask, Skill, concept_key
from taxonomy.selectors import OccupationFacts

MAX_REQUIREMENTS = 15
MAX_RESPONSIBILITIES = 12
LEAST_TEXT, MOST_TEXT = 5, 300
MAX_BRIEF = 2000

Data = dict[str, Any]


def role_key(occupation_key: UUID) -> UUID:
    """Return the translation key of the role that is made from an occupation: always the same."""
    return concept_key(f"urn:uuid:{occupation_key}#role-description")


def build_role(
    facts: OccupationFacts, locale: str, *, source_locale: str, category: JobCategory | None
) -> JobDescriptionPage:
    """Build the page of an occupation in a locale in which it has a label.

    Args:
        facts: the occupation.
        locale: language code of the page.
        source_locale: language code of the default locale, which decides the structure.
        category: the primary category; without one the page stays a draft.
    """
    key = role_key(facts.key)
    occupation = facts.labels[locale]
    source = facts.labels[source_locale]
    page: Any = JobDescriptionPage(
        title=sentence_case(occupation.name)[:MAX_NAME_LENGTH],
        slug=ascii_slug(occupation.name),
        translation_key=key,
        alternate_names=_alternate_names(occupation) if source.alternative_labels else "",
        occupation=source,
        category=category,
        body=json.dumps(_body(key, facts, locale, source_locale)),
    )
    page.data_sources = [
        RoleDataSource(data_source_id=pk, sort_order=order)
        for order, pk in enumerate(facts.source_ids)
    ]
    built: JobDescriptionPage = page
    return built


def sentence_case(text: str) -> str:
    """Return a label as a title or a line: with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def _alternate_names(occupation: Any) -> str:
    """Return other names, one a line: distinct, ignoring case, without the role's own."""
    names = [occupation.name_feminine, *split_lines(occupation.alternative_labels)]
    distinct = {name.casefold(): name for name in reversed(names) if name}
    distinct.pop(occupation.name.casefold(), None)
    kept = (name for name in reversed(distinct.values()) if len(name) <= MAX_NAME_LENGTH)
    return "\n".join(islice(kept, MAX_ALTERNATE_NAMES))


def _body(key: UUID, facts: OccupationFacts, locale: str, source_locale: str) -> list[Data]:
    is_source = locale == source_locale
    skills = _requirements(facts.skills, source_locale)
    requirements = [
        {"content": _paragraph(_label(skill, locale)), "level": "required"} for skill in skills
    ]
    responsibilities = [
        {"content": _paragraph(task.text if is_source else ""), "task_id": str(task.task_id)}
        for task in _responsibilities(facts.tasks)
    ]
    # One paragraph in every language: translations are paired with their source by paragraph.
    brief = _paragraph(" ".join(split_lines(facts.labels[locale].description)))
    return [
        _block(key, "job_brief", {"heading": "", "body": brief}),
        _block(key, "responsibilities", _section(key, "responsibilities", responsibilities)),
        _block(key, "requirements", _section(key, "requirements", requirements)),
    ]


def _requirements(skills: Sequence[Any], source_locale: str) -> list[Any]:
    """Return the skills that fit as lines in every language that has a label for them."""
    fitting = (
        skill
        for skill in skills
        if all(LEAST_TEXT <= len(label.preferred_label) <= MOST_TEXT for label in skill.values())
    )
    distinct = {_label(skill, source_locale).casefold(): skill for skill in fitting}
    return list(distinct.values())[:MAX_REQUIREMENTS]


def _responsibilities(tasks: Iterable[OnetTask]) -> list[OnetTask]:
    fitting = (task for task in tasks if LEAST_TEXT <= len(task.text) <= MOST_TEXT)
    distinct = {task.text.casefold(): task for task in fitting}
    return list(distinct.values())[:MAX_RESPONSIBILITIES]


def _label(skill: dict[str, Skill], locale: str) -> str:
    return sentence_case(skill[locale].preferred_label) if locale in skill else ""


def _paragraph(text: str) -> str:
    return f"<p>{html.escape(text, quote=False)}</p>" if text else ""


def _section(key: UUID, name: str, values: Sequence[Data]) -> Data:
    return {"heading": "", "items": list(_items(key, name, values))}


def _items(key: UUID, name: str, values: Iterable[Data]) -> Iterator[Data]:
    for number, value in enumerate(values):
        yield {"type": "item", "value": value, "id": str(uuid5(key, f"{name}/{number}"))}


def _block(key: UUID, kind: str, value: Data) -> Data:
    return {"type": kind, "value": value, "id": str(uuid5(key, kind))}

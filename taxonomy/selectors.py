"""Reads what the classifications say about occupations, many at once, in all locales."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

from wagtail.models import Locale

from taxonomy.models import (
    ESSENTIAL,
    ConceptMapping,
    JobCategory,
    Occupation,
    OccupationSkill,
    OnetOccupation,
    OnetTask,
    Skill,
)

BATCH = 50


@dataclass(frozen=True, slots=True)
class OccupationFacts:
    """An occupation with everything that a role description can be made from.

    Attributes:
        labels: its rows by language code.
        skills: the essential skills, each by language code; the most particular first.
        tasks: the tasks of the O*NET occupation that matches best; core tasks first.
        source_ids: data sources of all this, in the default locale.
    """

    key: UUID
    labels: Mapping[str, Occupation]
    skills: Sequence[Mapping[str, Skill]]
    tasks: Sequence[OnetTask]
    source_ids: Sequence[int]


def occupation_facts(keys: Collection[UUID]) -> Iterator[OccupationFacts]:
    """Yield the facts of occupations in the order of `keys`, in a constant amount of memory.

    Occupations without a row in the default locale, and those that the source has withdrawn, are
    left out. Seven queries for 50 occupations.
    """
    codes = dict(Locale.objects.values_list("pk", "language_code"))
    iterator = iter(keys)
    while batch := list(islice(iterator, BATCH)):
        yield from _facts_of(batch, codes)


def _facts_of(keys: Sequence[UUID], codes: Mapping[int, str]) -> Iterator[OccupationFacts]:
    default = Locale.get_default().language_code
    labels = _by_locale(Occupation.objects.filter(translation_key__in=keys), codes)
    skills = _essential_skills(keys, codes)
    onet_codes = _best_matches(keys)
    tasks = _tasks(onet_codes.values())
    sources = dict(
        OnetOccupation.objects.filter(code__in=onet_codes.values()).values_list(
            "code", "data_source"
        )
    )
    for key in keys:
        if default not in labels[key]:
            continue
        found = onet_codes.get(key, "")
        source_ids = [labels[key][default].data_source_id]
        if tasks[found]:
            source_ids.append(sources.get(found))
        yield OccupationFacts(
            key,
            labels[key],
            skills[key],
            tasks[found],
            [pk for pk in dict.fromkeys(source_ids) if pk],
        )


def _by_locale(rows: Any, codes: Mapping[int, str]) -> dict[UUID, dict[str, Any]]:
    found: dict[UUID, dict[str, Any]] = defaultdict(dict)
    for row in rows.filter(withdrawn_at=None):
        found[row.translation_key][codes[row.locale_id]] = row
    return found


REACH = ("occupation-specific", "sector-specific", "cross-sector", "transversal", "")


def _essential_skills(
    keys: Sequence[UUID], codes: Mapping[int, str]
) -> dict[UUID, list[dict[str, Skill]]]:
    pairs = list(
        OccupationSkill.objects.filter(
            occupation_key__in=keys, relation=ESSENTIAL, withdrawn_at=None
        ).values_list("occupation_key", "skill_key")
    )
    default = Locale.get_default().language_code
    rows = Skill.objects.filter(translation_key__in={skill for _occupation, skill in pairs})
    skills = _by_locale(rows.defer("description", "alternative_labels"), codes)
    found: dict[UUID, list[dict[str, Skill]]] = defaultdict(list)
    for occupation, key in pairs:
        if default in skills[key]:
            found[occupation].append(skills[key])
    for of_one in found.values():
        of_one.sort(key=lambda skill: _particular_first(skill[default]))
    return found


def _particular_first(skill: Skill) -> tuple[int, str]:
    reach = REACH.index(skill.reuse_level) if skill.reuse_level in REACH else len(REACH)
    return reach, skill.preferred_label


def _best_matches(keys: Sequence[UUID]) -> dict[UUID, str]:
    """Return the O*NET-SOC code that matches each occupation best, if any does."""
    mappings = ConceptMapping.objects.filter(
        concept_key__in=keys, scheme=ConceptMapping.ONET, withdrawn_at=None
    )
    best: dict[UUID, tuple[int, str]] = {}
    for key, match, code in mappings.values_list("concept_key", "match", "code"):
        rank = (ConceptMapping.MATCHES.index(match), code)
        best[key] = min(best.get(key, rank), rank)
    return {key: code for key, (_rank, code) in best.items()}


def _tasks(codes: Collection[str]) -> dict[str, list[OnetTask]]:
    found: dict[str, list[OnetTask]] = defaultdict(list)
    tasks = OnetTask.objects.filter(occupation_code__in=set(codes), withdrawn_at=None)
    for task in tasks.order_by("-is_core", "task_id"):
        found[task.occupation_code].append(task)
    return found


class CategoryFinder:
    """Finds the category of an ISCO code: the one that names the longest beginning of it."""

    def __init__(self) -> None:
        categories = JobCategory.objects.filter(locale=Locale.get_default(), live=True)
        self._by_prefix = {
            prefix: category
            for category in categories.order_by("-sort_order")
            for prefix in category.isco_prefixes.split(",")
            if prefix
        }

    def find(self, isco_code: str) -> JobCategory | None:
        """Return the category in the default locale, or None."""
        for length in range(len(isco_code), 0, -1):
            if isco_code[:length] in self._by_prefix:
                return self._by_prefix[isco_code[:length]]
        return None

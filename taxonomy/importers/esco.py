"""Imports ESCO from the files that its portal offers (CSV download, one per language).

Source of the format: https://esco.ec.europa.eu/en/use-esco/download, version 1.2. Labels are taken
for every locale of the site that the files name; relations once, whatever the language.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import Q
from wagtail.models import Locale

from taxonomy.gender_pairs import split_gender_pair
from taxonomy.importers.files import ImportFileError, SourceFile, find_files
from taxonomy.importers.merging import Merge
from taxonomy.importers.reading import Progress, Reading, no_progress
from taxonomy.importers.reports import ImportReport
from taxonomy.importers.sources import ESCO, ensure_source, find_source
from taxonomy.importers.tables import BadRowError, Cells, Table, text_of
from taxonomy.models import (
    ISCOGroup,
    Occupation,
    OccupationSkill,
    Skill,
    concept_key,
)
from taxonomy.models.skill import ESSENTIAL, OPTIONAL

FILE_NAME = re.compile(
    r"(occupations|skills|ISCOGroups|occupationSkillRelations)_([a-z]{2})\.csv", re.IGNORECASE
)
VERSION = re.compile(r"v(\d+(?:\.\d+)+)")
URI = re.compile(r"https?://data\.europa\.eu/esco/\S{1,150}")
ISCO = re.compile(r"[0-9]{1,4}")
COMMON = ("conceptUri", "preferredLabel", "altLabels", "description")
COLUMNS = {
    "iscogroups": (*COMMON, "code"),
    "skills": (*COMMON, "skillType", "reuseLevel"),
    "occupations": (*COMMON, "iscoGroup", "code", "scopeNote", "regulatedProfessionNote"),
    "occupationskillrelations": ("occupationUri", "relationType", "skillUri"),
}
NAMES = {
    "iscogroups": "ISCO groups",
    "skills": "skills",
    "occupations": "occupations",
    "occupationskillrelations": "relations",
}
MAX_LABELS = 5_000
OCCUPATION_FIELDS = (
    "name",
    "name_feminine",
    "code",
    "isco_code",
    "is_regulated",
    "scope_note",
)


@dataclass(slots=True)
class EscoImport:
    """One run.

    Attributes:
        progress: called with (name of the table, share of it that is done).
    """

    dry_run: bool = False
    progress: Progress = no_progress
    report: ImportReport = field(default_factory=ImportReport)
    source_id: int | None = None
    isco_codes: set[str] = field(default_factory=set)
    uris: dict[str, set[str]] = field(
        default_factory=lambda: {"skills": set(), "occupations": set()}
    )

    def run(self, paths: Sequence[Path]) -> ImportReport:
        """Import everything that the files hold.

        Raises:
            ImportFileError: a file cannot be read. Nothing was written.
        """
        files = find_files(paths)
        tables = list(self._tables(files))
        if not tables:
            raise ImportFileError(
                "None of these files is a table of ESCO, such as occupations_en.csv. "
                "Name what its portal offers for download as CSV, zipped or not."
            )
        for _kind, _language, table in tables:
            table.check()
        version = next((m[1] for each in paths if (m := VERSION.search(str(each)))), "")
        self.source_id = self._source(version)
        for kind in COLUMNS:
            for of_kind, language, table in tables:
                if of_kind == kind:
                    self._import(kind, language, table)
        return self.report

    def _source(self, version: str) -> int | None:
        if not self.dry_run:
            return ensure_source(ESCO, version).pk
        found = find_source(ESCO)
        return found.pk if found else None

    def _tables(self, files: Iterable[SourceFile]) -> Iterator[tuple[str, str, Table]]:
        locales = set(Locale.objects.values_list("language_code", flat=True))
        relations = False
        for file in files:
            match = FILE_NAME.fullmatch(file.name)
            kind = match[1].lower() if match else ""
            language = match[2].lower() if match else ""
            is_relations = kind == "occupationskillrelations"
            # The relations of all languages are the same.
            if not match or (is_relations and relations):
                self.report.ignored.append(str(file))
            elif not is_relations and language not in locales:
                self.report.warnings.append(
                    f"{file} was left alone: the site has no locale {language!r}."
                )
            else:
                relations = relations or is_relations
                yield kind, language, Table(file, COLUMNS[kind])

    def _import(self, kind: str, language: str, table: Table) -> None:
        is_relations = kind == "occupationskillrelations"
        name = NAMES[kind] if is_relations else f"{NAMES[kind]} ({language})"
        report = self.report.begin(name)
        if is_relations:
            merge = Merge(OccupationSkill, ("occupation_key", "skill_key"), ("relation",), report)
            build = self._relations().build
        else:
            locale = Locale.objects.get(language_code=language)
            if kind == "occupations":
                self.isco_codes.update(ISCOGroup.objects.values_list("code", flat=True))
            of_kind, model, more = self._builder(kind)
            merge = Merge(
                model,
                ("locale", "uri"),
                ("preferred_label", "alternative_labels", "description", "data_source", *more),
                report,
                scope=Q(locale=locale) & Q(data_source=self.source_id),
            )

            def build(cells: Cells) -> Any:
                return of_kind(cells, locale.pk)

        merge.dry_run = self.dry_run
        Reading(self.report, self.progress).merge(table, merge, build)

    def _builder(self, kind: str) -> tuple[Any, Any, Sequence[str]]:
        if kind == "iscogroups":
            return self._isco_group, ISCOGroup, ("code",)
        if kind == "skills":
            return self._skill, Skill, ("skill_type", "reuse_level")
        return self._occupation, Occupation, OCCUPATION_FIELDS

    def _concept(self, cells: Cells, locale_id: int) -> dict[str, Any]:
        uri = text_of(cells, "conceptUri", required=True)
        if not URI.fullmatch(uri):
            raise BadRowError(f"{uri[:60]!r} is no address of an ESCO concept")
        labels = text_of(cells, "altLabels", most=MAX_LABELS)
        return {
            "uri": uri,
            "translation_key": concept_key(uri),
            "locale_id": locale_id,
            "preferred_label": text_of(cells, "preferredLabel", required=True, most=255),
            "alternative_labels": "\n".join(dict.fromkeys(_lines(labels))),
            "description": text_of(cells, "description"),
            "data_source_id": self.source_id,
        }

    def _isco_group(self, cells: Cells, locale_id: int) -> ISCOGroup:
        group = ISCOGroup(**self._concept(cells, locale_id), code=_isco(cells, "code"))
        self.isco_codes.add(group.code)
        return group

    def _skill(self, cells: Cells, locale_id: int) -> Skill:
        skill = Skill(
            **self._concept(cells, locale_id),
            skill_type=text_of(cells, "skillType", most=20),
            reuse_level=text_of(cells, "reuseLevel", most=20),
        )
        self.uris["skills"].add(skill.uri)
        return skill

    def _occupation(self, cells: Cells, locale_id: int) -> Occupation:
        isco_code = self._known_isco(_isco(cells, "iscoGroup"))
        concept = self._concept(cells, locale_id)
        name, name_feminine = split_gender_pair(concept["preferred_label"])
        occupation = Occupation(
            **concept,
            name=name,
            name_feminine=name_feminine,
            code=text_of(cells, "code", most=20),
            isco_code=isco_code,
            is_regulated=cells.get("regulatedProfessionNote", "").endswith("/regulated"),
            scope_note=text_of(cells, "scopeNote"),
        )
        self.uris["occupations"].add(occupation.uri)
        return occupation

    def _known_isco(self, code: str) -> str:
        """Return the code of a known group; spreadsheets take the first zero off (0310, 310)."""
        padded = code.zfill(4)
        if not self.isco_codes or code in self.isco_codes:
            return code
        if padded not in self.isco_codes:
            raise BadRowError(f"the ISCO group {code} is unknown")
        return padded

    def _relations(self) -> "_Relations":
        """Know the concepts of the database and those of this run, which a dry run only reads."""
        stored = {"skills": Skill, "occupations": Occupation}
        for name, model in stored.items():
            self.uris[name].update(model.objects.values_list("uri", flat=True).iterator())
        return _Relations(**{n: {uri: concept_key(uri) for uri in self.uris[n]} for n in stored})


@dataclass(frozen=True, slots=True)
class _Relations:
    """Builds relations between concepts that are known, by their addresses."""

    occupations: dict[str, UUID]
    skills: dict[str, UUID]

    def build(self, cells: Cells) -> OccupationSkill:
        relation = text_of(cells, "relationType")
        if relation not in {ESSENTIAL, OPTIONAL}:
            raise BadRowError(f"relationType is {relation[:20]!r}, neither essential nor optional")
        return OccupationSkill(
            occupation_key=self._key(cells, "occupationUri", self.occupations),
            skill_key=self._key(cells, "skillUri", self.skills),
            relation=relation,
        )

    def _key(self, cells: Cells, column: str, known: dict[str, UUID]) -> UUID:
        uri = text_of(cells, column, required=True)
        if uri not in known:
            raise BadRowError(f"{column} {uri[:120]} is unknown")
        return known[uri]


def _isco(cells: Cells, column: str) -> str:
    # Some files hold the group as an address that ends in C and the code.
    code = text_of(cells, column, required=True).rpartition("/C")[2]
    if not ISCO.fullmatch(code):
        raise BadRowError(f"{column} is {code[:20]!r}, not one to four digits")
    return code


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())

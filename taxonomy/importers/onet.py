"""Imports the O*NET database from its text download, and its crosswalk to ESCO.

Source of the formats: https://www.onetcenter.org/database.html (text, tab-delimited) and
https://esco.ec.europa.eu/en/about-esco/data-science-and-esco/crosswalk-between-esco-and-onet.
O*NET is in English only.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from taxonomy.importers.files import ImportFileError, SourceFile, find_files
from taxonomy.importers.merging import Merge
from taxonomy.importers.reading import Progress, Reading, no_progress
from taxonomy.importers.reports import ImportReport, TableReport
from taxonomy.importers.sources import ONET, ensure_source, find_source
from taxonomy.importers.tables import BadRowError, Cells, Table, text_of
from taxonomy.models import ConceptMapping, OnetOccupation, OnetTask, concept_key

CODE = "O*NET-SOC Code"
CODE_FORM = re.compile(r"[0-9]{2}-[0-9]{4}\.[0-9]{2}")
TABLES = {
    "occupation data.txt": (CODE, "Title", "Description"),
    "job zones.txt": (CODE, "Job Zone"),
    "alternate titles.txt": (CODE, "Alternate Title"),
    "related occupations.txt": (CODE, "Related O*NET-SOC Code", "Index"),
    "task statements.txt": (CODE, "Task ID", "Task", "Task Type"),
}
VERSION = re.compile(r"db_(\d+)_(\d+)")
MAX_RELATED = 10
CROSSWALK = ("O*NET Id", "ESCO or ISCO URI", "Type of Match")
MATCHES = {
    "exactMatch": "exact",
    "exactISCO": "exact",
    "closeMatch": "close",
    "narrowMatch": "narrow",
    "broadMatch": "broad",
}


@dataclass(slots=True)
class _Details:
    """What other tables say about an occupation, by code."""

    zones: dict[str, int] = field(default_factory=dict)
    titles: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    related: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def import_onet(
    path: Path,
    *,
    dry_run: bool = False,
    progress: Progress = no_progress,
) -> ImportReport:
    """Import occupations with their titles, zones and related ones, and tasks.

    Args:
        path: the zip archive or a folder.
        dry_run: read and compare, write nothing.
        progress: called with (name of the table, share of it that is done).

    Raises:
        ImportFileError: a file is missing or cannot be read. Nothing was written.
    """
    report = ImportReport()
    reading = Reading(report, progress)
    tables = _tables(find_files([path]), report)
    for table in tables.values():
        table.check()
    found = VERSION.search(str(tables["occupation data.txt"].file)) or VERSION.search(str(path))
    version = f"{found[1]}.{found[2]}" if found else ""
    source = find_source(ONET) if dry_run else ensure_source(ONET, version)
    occupations = report.begin("O*NET occupations (en)")
    details = _read_details(tables, occupations, reading)
    codes: set[str] = set()

    def build_occupation(cells: Cells) -> OnetOccupation:
        code = _code(cells, CODE)
        codes.add(code)
        return OnetOccupation(
            code=code,
            title=text_of(cells, "Title", required=True, most=255),
            description=text_of(cells, "Description"),
            job_zone=details.zones.get(code),
            alternative_titles="\n".join(details.titles.get(code, ())),
            related_codes=details.related.get(code, [])[:MAX_RELATED],
            data_source_id=source.pk if source else None,
        )

    compared = ("title", "description", "job_zone", "alternative_titles", "related_codes")
    table = tables["occupation data.txt"]
    merge = Merge(
        OnetOccupation, ("code",), (*compared, "data_source"), occupations, dry_run=dry_run
    )
    reading.merge(table, merge, build_occupation)
    if "task statements.txt" in tables:
        tasks, table = report.begin("O*NET tasks (en)"), tables["task statements.txt"]
        merge = Merge(
            OnetTask, ("task_id",), ("occupation_code", "text", "is_core"), tasks, dry_run=dry_run
        )
        reading.merge(table, merge, lambda cells: _task(cells, codes))
    return report


def _tables(files: Sequence[SourceFile], report: ImportReport) -> dict[str, Table]:
    tables = {}
    for file in files:
        name = file.name.lower()
        if name in TABLES:
            tables[name] = Table(file, TABLES[name], tabs=True)
        else:
            report.ignored.append(str(file))
    if "occupation data.txt" not in tables:
        raise ImportFileError(
            "“Occupation Data.txt” is missing. Name the folder or zip archive that O*NET offers "
            "for download as text."
        )
    return tables


def _read_details(tables: dict[str, Table], report: TableReport, reading: Reading) -> _Details:
    details = _Details()

    def zone(cells: Cells) -> None:
        details.zones[_code(cells, CODE)] = _number(cells, "Job Zone", 5)

    def title(cells: Cells) -> None:
        details.titles[_code(cells, CODE)][
            text_of(cells, "Alternate Title", required=True, most=255)
        ] = None

    def related(cells: Cells) -> None:
        details.related[_code(cells, CODE)].append(_code(cells, "Related O*NET-SOC Code"))

    readers: dict[str, Callable[[Cells], None]] = {
        "job zones.txt": zone,
        "alternate titles.txt": title,
        "related occupations.txt": related,
    }
    for name, read in readers.items():
        if name in tables:
            for _row in reading.rows(tables[name], report, read):
                pass
    return details


def _task(cells: Cells, codes: set[str]) -> OnetTask:
    code = _code(cells, CODE)
    if code not in codes:
        raise BadRowError(f"the occupation {code} is unknown")
    return OnetTask(
        task_id=_number(cells, "Task ID", 2**31 - 1),
        occupation_code=code,
        text=text_of(cells, "Task", required=True, most=2000),
        is_core=cells.get("Task Type") == "Core",
    )


def import_crosswalk(
    path: Path,
    *,
    dry_run: bool = False,
    progress: Progress = no_progress,
) -> ImportReport:
    """Import the crosswalk from O*NET to ESCO, which has lines of its own above the table.

    Raises:
        ImportFileError: the file cannot be read. Nothing was written.
    """
    report = ImportReport()
    reading = Reading(report, progress)
    files = [file for file in find_files([path]) if file.name.lower().endswith(".csv")]
    if len(files) != 1:
        raise ImportFileError(f"{path} must be, or hold, one file that ends in .csv.")
    table = Table(files[0], CROSSWALK, preamble=True)
    table.check()
    mappings = report.begin("mappings")
    merge = Merge(
        ConceptMapping,
        ("scheme", "code", "uri"),
        ("concept_key", "match"),
        mappings,
        dry_run=dry_run,
    )
    reading.merge(table, merge, _mapping)
    return report


def _mapping(cells: Cells) -> ConceptMapping:
    uri = text_of(cells, "ESCO or ISCO URI", required=True, most=200)
    match = text_of(cells, "Type of Match")
    if match not in MATCHES:
        raise BadRowError(f"Type of Match is {match[:20]!r}; known: {', '.join(MATCHES)}")
    return ConceptMapping(
        scheme=ConceptMapping.ONET,
        code=_code(cells, "O*NET Id"),
        uri=uri,
        concept_key=concept_key(uri),
        match=MATCHES[match],
    )


def _code(cells: Cells, column: str) -> str:
    code = text_of(cells, column, required=True, most=40)
    if not CODE_FORM.fullmatch(code):
        raise BadRowError(f"{column} is {code!r}, not an O*NET-SOC code such as 11-1011.00")
    return code


def _number(cells: Cells, column: str, most: int) -> int:
    text = text_of(cells, column, most=20)
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= most:
        raise BadRowError(f"{column} is {text!r}, not a number from 1 to {most}")
    return int(text)

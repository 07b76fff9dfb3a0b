"""Turns rows of tables into objects and merges them; rows that cannot be taken are reported."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from taxonomy.importers.merging import Merge, Row
from taxonomy.importers.reports import ImportReport, TableReport
from taxonomy.importers.tables import BadRowError, Cells, Table

Progress = Callable[[str, float], None]
"""Is told of a table's name and the share of it that is done."""


def no_progress(name: str, share: float) -> None:
    """Show nothing."""


@dataclass(slots=True)
class Reading:
    """Reads the tables of one run, and shows how far it is."""

    report: ImportReport
    progress: Progress
    _share: float = 0.0

    def rows(
        self, table: Table, report: TableReport, build: Callable[[Cells], Any]
    ) -> Iterator[Row]:
        """Yield (place, what `build` makes of it) for each row that can be taken."""
        for line, share, cells in table.rows():
            self._share = share
            place = f"{table.file}, line {line}"
            try:
                yield place, build(cells)
            except BadRowError as error:
                report.refuse(f"{place}: {error}.")

    def merge(self, table: Table, merge: Merge, build: Callable[[Cells], Any]) -> None:
        """Bring the database to what a table says."""
        report = merge.report
        merge.run(self.rows(table, report, build), lambda: self.progress(report.name, self._share))
        if merge.is_partial:
            self.report.warnings.append(
                f"{table.file} lacks more than a fifth of the {report.name} that are known, so it "
                "was taken for incomplete and nothing was flagged as withdrawn."
            )

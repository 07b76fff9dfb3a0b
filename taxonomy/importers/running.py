"""What all import commands share: arguments, a progress bar, the printed report."""

import resource
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from taxonomy.importers.files import ImportFileError
from taxonomy.importers.reading import Progress
from taxonomy.importers.reports import ImportReport

PER_CENT = 100


class ImportCommand(BaseCommand):
    """Base of a command that imports files. Ends with 1 where rows were not taken."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument(
            "--dry-run", action="store_true", help="Read, compare and report; write nothing."
        )
        parser.add_argument(
            "--report",
            type=Path,
            dest="report_file",
            metavar="FILE",
            help="A file for all rows that were not taken, one a line.",
        )

    def run(self, paths: Sequence[Path], *, dry_run: bool, progress: Progress) -> ImportReport:
        """Import the files and return the report."""
        raise NotImplementedError

    def only_path(self, paths: Sequence[Path]) -> Path:
        """Return the path of a command that takes but one.

        Raises:
            CommandError: there are several.
        """
        if len(paths) > 1:
            raise CommandError("Name one path; there are several.")
        return paths[0]

    def handle(
        self,
        *args: Any,
        paths: list[Path],
        dry_run: bool = False,
        report_file: Path | None = None,
        **options: Any,
    ) -> None:
        started = time.monotonic()
        try:
            with _Bar(disable=not self.stderr.isatty()) as bar:
                report = self.run(paths, dry_run=dry_run, progress=bar.show)
        except ImportFileError as error:
            raise CommandError(str(error)) from error
        if report_file:
            report_file.write_text("".join(f"{each}\n" for each in report.sentences))
        for line in report.lines():
            self.stdout.write(line)
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        verb = "would be written" if dry_run else "written"
        self.stdout.write(
            f"{report.written:,} rows {verb}, {report.bad:,} not taken, "
            f"in {time.monotonic() - started:.1f} s with {megabytes:.0f} MB of memory at most."
        )
        if report.bad:
            raise CommandError("Some rows were not taken; everything else was.")


class _Bar:
    """A progress bar for one table after the other."""

    def __init__(self, *, disable: bool) -> None:
        self._bar = tqdm(total=PER_CENT, disable=disable, bar_format="{desc:32}{bar:30} {n:3.0f} %")

    def __enter__(self) -> "_Bar":
        return self

    def __exit__(self, *error: object) -> None:
        self._bar.close()

    def show(self, name: str, share: float) -> None:
        """Move the bar to the share of a table that is done."""
        self._bar.set_description_str(name, refresh=False)
        self._bar.n = round(share * PER_CENT)
        self._bar.refresh()

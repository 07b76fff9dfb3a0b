"""Brings content to what a file says."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from localization.interchange.errors import ContentFileError
from localization.interchange.files import read_file
from localization.interchange.importing import import_content


class Command(BaseCommand):
    help = (
        "Import pages and snippets in all locales from a file that export_content wrote, or one "
        "of your own in that form (see docs/reference/content-files.md). Safe to repeat: what "
        "says the same already is not written. Ends with 1 if anything was refused."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="Report line by line; write nothing."
        )
        parser.add_argument("--quiet", action="store_true", help="Print what was refused alone.")

    def handle(
        self, *args: Any, file: Path, dry_run: bool = False, quiet: bool = False, **options: Any
    ) -> None:
        try:
            with tqdm(unit="record", disable=not self.stderr.isatty()) as bar:

                def show(done: int, total: int) -> None:
                    bar.total = total
                    bar.update(done - bar.n)

                report = import_content(read_file(file), dry_run=dry_run, progress=show)
        except ContentFileError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        *lines, numbers = report.lines()
        for outcome, line in zip(report.outcomes, lines, strict=True):
            if not quiet or outcome.action == "refused" or outcome.notes:
                self.stdout.write(line)
        self.stdout.write(f"Dry run, nothing was written: {numbers}" if dry_run else numbers)
        if report.counts["refused"]:
            raise CommandError("Some records were refused; everything else was taken.")

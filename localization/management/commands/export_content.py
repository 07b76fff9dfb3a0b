"""Writes content into a file."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from localization.errors import LocalizationError
from localization.interchange.files import selected, site_locales, write_file


class Command(BaseCommand):
    help = (
        "Write pages and snippets, in all locales, into one file: JSON Lines or, where its name "
        "ends in .xlsx, a workbook. What is published, or the draft of what never was."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="Where to write; - for JSON Lines on stdout.")
        parser.add_argument("--type", nargs="+", default=[], metavar="APP.MODEL")
        parser.add_argument("--locale", nargs="+", default=[], metavar="CODE")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            models, locales = selected(options["type"], options["locale"])
            if str(file) == "-":
                write_file(sys.stdout.buffer, suffix="", models=models, locales=locales)
                return
            # Written beside its place first, so that a run that fails leaves no half file there.
            partial = file.with_name(f"{file.name}.part")
            with partial.open("wb") as target:
                count = write_file(target, suffix=file.suffix, models=models, locales=locales)
            partial.replace(file)
        except LocalizationError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{count:,} objects in {len(locales or site_locales())} locales: {file}")

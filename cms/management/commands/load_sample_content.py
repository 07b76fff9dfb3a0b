"""Loads the sample content."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.models import PageLogEntry

from cms.sample_content.loader import LOADED_ACTION, load_sample_content
from cms.sample_content.source import DATA, SampleDataError


class Command(BaseCommand):
    help = "Load what is missing of the sample content. Leaves what editors made alone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--once",
            action="store_true",
            help="Do nothing if it was loaded before: what editors deleted stays deleted.",
        )

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        if once and PageLogEntry.objects.filter(action=LOADED_ACTION).exists():
            self.stdout.write("Sample content was loaded before.")
            return
        default, *others = settings.CONTENT_LOCALES
        available = [code for code in others if (DATA / code).is_dir()]
        if not (DATA / default).is_dir():
            raise CommandError(f"There is no sample content in the default locale {default!r}.")
        try:
            report = load_sample_content(
                locales=available, progress=lambda line: self.stdout.write(f"  {line}")
            )
        except SampleDataError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Sample content: {len(report.created)} objects created, {report.present} present"
            + (f", {len(report.skipped)} skipped." if report.skipped else ".")
        )

"""Creates role descriptions for occupations."""

import resource
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm
from wagtail.models import Locale

from cms.role_pages import (
    NoSectionError,
    RolePagesReport,
    RolePagesRun,
    find_section,
    other_locales,
)
from taxonomy.models import Occupation


class Command(BaseCommand):
    help = (
        "Create a role description for each chosen occupation, in all locales: name, other names, "
        "brief, requirements and responsibilities, as far as the classifications have them. "
        "Safe to stop and to repeat: what exists is left alone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        chosen = parser.add_mutually_exclusive_group(required=True)
        chosen.add_argument("--occupation", nargs="+", metavar="URI", help="These occupations.")
        chosen.add_argument("--isco", metavar="CODE", help="All whose ISCO code begins so.")
        chosen.add_argument("--all", action="store_true", help="All occupations.")
        parser.add_argument("--limit", type=int, help="At most so many, in order of label.")
        parser.add_argument(
            "--publish", action="store_true", help="Go live where the publishing rules allow it."
        )
        parser.add_argument(
            "--locale", nargs="+", metavar="CODE", help="Only these besides the default locale."
        )
        parser.add_argument("--section", type=int, metavar="ID", help="The page to write below.")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        try:
            section = find_section(options["section"])
        except NoSectionError as error:
            raise CommandError(str(error)) from error
        keys = list(self._occupations(options).values_list("translation_key", flat=True))
        if not keys:
            raise CommandError("No such occupation. Import a classification first, or see --help.")
        with tqdm(total=len(keys), unit="role", disable=not self.stderr.isatty()) as bar:
            run = RolePagesRun(
                section,
                self._locales(options["locale"]),
                publish=options["publish"],
                progress=lambda done: bar.update(done - bar.n),
            )
            report = run.run(keys)
        self._print(report, time.monotonic() - started)
        if report.pages.refused:
            raise CommandError("Some pages were not written; everything else was.")

    def _occupations(self, options: dict[str, Any]) -> Any:
        found = Occupation.objects.filter(locale=Locale.get_default(), withdrawn_at=None)
        if options["occupation"]:
            found = found.filter(uri__in=options["occupation"])
        elif options["isco"]:
            found = found.filter(isco_code__startswith=options["isco"])
        return found.order_by("preferred_label", "pk")[: options["limit"]]

    def _locales(self, wanted: list[str] | None) -> list[str]:
        known = other_locales()
        for code in wanted or []:
            if code not in known:
                raise CommandError(f"The site has no locale {code!r}. It has {', '.join(known)}.")
        return [code for code in known if not wanted or code in wanted]

    def _print(self, report: RolePagesReport, seconds: float) -> None:
        pages = report.pages
        codes = sorted({*pages.live, *pages.drafts, *pages.present, *pages.refused})
        for sentence in pages.refusals:
            self.stdout.write(sentence)
        self.stdout.write(f"{'':8}{'live':>9}{'drafts':>9}{'present':>9}{'refused':>9}")
        for code in codes:
            numbers = (pages.live, pages.drafts, pages.present, pages.refused)
            self.stdout.write(f"{code:8}" + "".join(f"{of[code]:>9,}" for of in numbers))
        for code in codes:
            for problem, count in pages.problems[code].most_common():
                self.stdout.write(f"{code}: {count:,} stay drafts because of {problem}.")
        if report.taken:
            self.stdout.write(f"{report.taken:,} occupations have a page that an editor made.")
        if report.unknown:
            self.stdout.write(
                f"{len(report.unknown):,} occupations are withdrawn or have no label."
            )
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        self.stdout.write(
            f"{pages.written:,} pages written in {seconds:.0f} s with {megabytes:.0f} MB of memory "
            "at most."
        )

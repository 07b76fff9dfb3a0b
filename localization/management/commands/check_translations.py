"""Finds where lists, states and counts of translations differ from the content, and repairs it."""

import sys
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand

from localization.checking import check_translations


class Command(BaseCommand):
    help = (
        "Compares the translation lists, states and counts with the content, and repairs what "
        "differs. Also fills them on a site that has never had them. Safe to run at any time. "
        "With --dry-run, nothing is written and the exit code is 1 if anything differs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Report, write nothing.")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        found: Counter[str] = Counter()
        failed = 0
        for drift, is_repaired in check_translations(repairs=not dry_run):
            found[drift.code] += 1
            failed += not (is_repaired or dry_run)
            if options["verbosity"] > 0:
                self.stdout.write(str(drift))
        summary = ", ".join(f"{count} {code}" for code, count in sorted(found.items()))
        verb = "Found" if dry_run else "Repaired"
        self.stdout.write(f"{verb}: {summary}." if found else "Nothing differs.")
        if failed:
            self.stderr.write(f"{failed} could not be repaired; see the log.")
        if failed or (dry_run and found):
            sys.exit(1)

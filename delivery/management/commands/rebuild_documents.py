"""Renders everything published again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from delivery.projection import rebuild


class Command(BaseCommand):
    help = "Render all published pages again and remove what is not public. Writes what differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Count, write nothing.")
        parser.add_argument(
            "--over-newer",
            action="store_true",
            help="Replace what a newer release has rendered as well: after going back to this one.",
        )

    def handle(
        self, *args: Any, dry_run: bool = False, over_newer: bool = False, **options: Any
    ) -> None:
        report = rebuild(dry_run=dry_run, over_newer=over_newer, progress=self.show_progress)
        self.stdout.write(
            f"Documents: {report.rendered} rendered, {report.unchanged} unchanged, "
            f"{report.removed} removed; {report.composites} menus, settings and forms written"
            f"{' (dry run)' if dry_run else ''}."
        )
        for page_id in report.without_revision:
            self.stderr.write(
                f"Page {page_id} is live but has no live revision, so it is not delivered. "
                "Open it in the admin and publish it."
            )
        if report.failed:
            raise CommandError(f"Not rendered, see the log: pages {report.failed}.")

    def show_progress(self, done: int, total: int) -> None:
        """Print a line a batch, on terminals alone."""
        if self.stdout.isatty():
            self.stdout.write(f"\r  {done} of {total}", ending="\n" if done == total else "")
            self.stdout.flush()

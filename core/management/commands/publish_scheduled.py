"""Publishes and expires by schedule. Stands in for Wagtail's command of this name."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.scheduling import publish_scheduled


class Command(BaseCommand):
    help = "Publish what is due and take down what has expired. A worker does this by itself."

    def handle(self, *args: Any, **options: Any) -> None:
        report = publish_scheduled()
        self.stdout.write(f"{report.published} published, {report.expired} expired.")
        for line in report.refused:
            self.stderr.write(f"Refused: {line}")
        if report.failed:
            raise CommandError(f"Failed, see the log: {', '.join(report.failed)}.")

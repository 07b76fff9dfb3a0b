"""Removes the sample content."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.sample_content.remover import remove_sample_content


class Command(BaseCommand):
    help = "Remove the sample content, except what editors changed or other content needs."

    def handle(self, *args: Any, **options: Any) -> None:
        report = remove_sample_content(progress=lambda line: self.stdout.write(f"  {line}"))
        self.stdout.write(f"Removed {report.removed} objects.")
        for line in report.kept:
            self.stdout.write(f"Kept {line}.")

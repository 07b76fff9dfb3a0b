"""Imports O*NET's occupations and tasks."""

from collections.abc import Sequence
from pathlib import Path

from taxonomy.importers.onet import import_onet
from taxonomy.importers.reading import Progress
from taxonomy.importers.reports import ImportReport
from taxonomy.importers.running import ImportCommand


class Command(ImportCommand):
    help = (
        "Import O*NET from its text download, zipped or unpacked. "
        "Safe to repeat: only what differs is written."
    )

    def run(self, paths: Sequence[Path], *, dry_run: bool, progress: Progress) -> ImportReport:
        return import_onet(self.only_path(paths), dry_run=dry_run, progress=progress)

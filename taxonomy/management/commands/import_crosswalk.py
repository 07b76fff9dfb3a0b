"""Imports the crosswalk from O*NET to ESCO."""

from collections.abc import Sequence
from pathlib import Path

from taxonomy.importers.onet import import_crosswalk
from taxonomy.importers.reading import Progress
from taxonomy.importers.reports import ImportReport
from taxonomy.importers.running import ImportCommand


class Command(ImportCommand):
    help = (
        "Import the crosswalk between O*NET and ESCO as published (CSV). "
        "Safe to repeat: only what differs is written."
    )

    def run(self, paths: Sequence[Path], *, dry_run: bool, progress: Progress) -> ImportReport:
        return import_crosswalk(self.only_path(paths), dry_run=dry_run, progress=progress)

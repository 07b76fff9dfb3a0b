"""Imports ESCO's occupations, skills, ISCO groups and relations."""

from collections.abc import Sequence
from pathlib import Path

from taxonomy.importers.esco import EscoImport
from taxonomy.importers.reading import Progress
from taxonomy.importers.reports import ImportReport
from taxonomy.importers.running import ImportCommand


class Command(ImportCommand):
    help = (
        "Import ESCO from the CSV files of its portal: zip archives or folders, any of the site's "
        "languages, together or one by one. Safe to repeat: only what differs is written."
    )

    def run(self, paths: Sequence[Path], *, dry_run: bool, progress: Progress) -> ImportReport:
        return EscoImport(dry_run=dry_run, progress=progress).run(paths)

"""Writes the API's contract, or compares it with the one that is committed."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from drf_spectacular.drainage import GENERATOR_STATS

from delivery.contract.compatibility import breaking_changes
from delivery.contract.openapi import openapi_document

FILE = Path(settings.BASE_DIR) / "docs" / "reference" / "openapi.json"


class Command(BaseCommand):
    help = "Write docs/reference/openapi.json, or with --check compare the API with it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="Write nothing; fail if clients would break."
        )

    def handle(self, *args: Any, check: bool = False, **options: Any) -> None:
        document = openapi_document()
        if GENERATOR_STATS:
            raise CommandError("A part of the API cannot be described; see the lines above.")
        if not check:
            FILE.write_text(f"{json.dumps(document, indent=1, ensure_ascii=False)}\n")
            self.stdout.write(f"Wrote {FILE.name}: {len(document['paths'])} addresses.")
            return
        committed = json.loads(FILE.read_text())
        problems = breaking_changes(committed, document)
        if problems:
            lines = "\n".join(f"  {problem}" for problem in problems)
            raise CommandError(
                f"The API would break its clients:\n{lines}\nIf that is meant, say so in the "
                "changelog under Breaking and run `make contract`."
            )
        same = committed == document
        self.stdout.write(
            "The contract is unchanged."
            if same
            else "The contract has grown; run `make contract` and commit it."
        )

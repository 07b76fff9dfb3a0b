"""Deletes what people sent once its time is over. The worker does the same every day."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from home.newsletter import purge_unconfirmed
from jobdescriptions.posting import purge_intents


class Command(BaseCommand):
    help = "Delete unconfirmed subscriptions and old posting requests whose time is over."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Count, delete nothing.")

    def handle(self, *args: Any, dry_run: bool = False, **options: Any) -> None:
        verb = "to delete" if dry_run else "deleted"
        self.stdout.write(
            f"Unconfirmed subscriptions {verb}: {purge_unconfirmed(dry_run=dry_run)}. "
            f"Posting requests {verb}: {purge_intents(dry_run=dry_run)}."
        )

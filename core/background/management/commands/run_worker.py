"""Runs a background worker."""

import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from core.background.worker import LeasedWorker


class Command(BaseCommand):
    help = "Run background tasks and the clock until stopped. Run as many as you like."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--batch",
            "--drain",
            action="store_true",
            dest="drain",
            help="End when nothing is left to do.",
        )
        parser.add_argument(
            "--interval", type=float, default=1.0, help="Seconds between looks at an empty queue."
        )

    def handle(self, *args: Any, drain: bool, interval: float, **options: Any) -> None:
        for name in ("django_tasks", "django_tasks_db"):
            logging.getLogger(name).setLevel(logging.ERROR)
        worker = LeasedWorker(interval=max(interval, 0.05), drain=drain)
        worker.configure_signals()
        self.stdout.write("Worker started.")
        try:
            worker.run()
        finally:
            self.stdout.write("Worker stopped.")

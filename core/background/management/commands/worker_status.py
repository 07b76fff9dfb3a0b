"""Prints the state of background work."""

from typing import Any

from django.core.management.base import BaseCommand

from core.background.selectors import background_status


class Command(BaseCommand):
    help = "Show workers, tasks by status, periodic jobs and the latest failures."

    def handle(self, *args: Any, **options: Any) -> None:
        status = background_status()
        self.stdout.write(f"Workers: {len(status.workers)}")
        for worker in status.workers:
            self.stdout.write(f"  {worker}  last heartbeat {worker.heartbeat_at:%Y-%m-%d %H:%M:%S}")
        counts = ", ".join(f"{name} {count}" for name, count in sorted(status.counts.items()))
        self.stdout.write(f"Tasks: {counts or 'none'}")
        self.stdout.write("Periodic jobs:")
        for job in status.jobs:
            last = f"{job.last_finished_at:%Y-%m-%d %H:%M:%S}" if job.last_finished_at else "never"
            self.stdout.write(f"  {job.name}  last run {last}  {job.last_error}".rstrip())
        for task in status.failures:
            self.stdout.write(f"Failed: {task.task_path}  {task.exception_class_path}")

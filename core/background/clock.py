"""Periodic jobs: a registry, and a clock that every worker looks at."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from core.background.models import PeriodicJobRun

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PeriodicJob:
    """Something to do again and again. `run` is safe to repeat and takes no argument."""

    name: str
    every: timedelta
    run: Callable[[], object]


class DuplicateJobError(ValueError):
    """Two periodic jobs have the same name."""


_jobs: dict[str, PeriodicJob] = {}


def register_periodic_job(name: str, *, every: timedelta, run: Callable[[], object]) -> None:
    """Have workers run a job once per period, however many workers there are.

    Raises:
        DuplicateJobError: another job has this name.
    """
    if name in _jobs:
        raise DuplicateJobError(f"There is a periodic job named {name!r} already.")
    _jobs[name] = PeriodicJob(name, every, run)


def registered_jobs() -> list[PeriodicJob]:
    """Return all jobs in the order of their registration."""
    return list(_jobs.values())


def tick() -> list[str]:
    """Run the jobs that are due and that no other worker has taken; return their names.

    A job that fails is logged, noted and tried again when it is due next; the others go on.
    """
    return [job.name for job in registered_jobs() if _take(job) and _run(job)]


def _take(job: PeriodicJob) -> bool:
    """Whether this worker is the one to run the job now."""
    now = timezone.now()
    PeriodicJobRun.objects.get_or_create(name=job.name, defaults={"due_at": now})
    due = PeriodicJobRun.objects.filter(name=job.name, due_at__lte=now)
    return bool(due.update(due_at=now + job.every, last_started_at=now))


def _run(job: PeriodicJob) -> bool:
    error_line = ""
    try:
        job.run()
    except Exception as error:
        logger.exception("A periodic job failed.", extra={"job": job.name})
        error_line = " ".join(f"{type(error).__name__}: {error}".split())[:500]
    PeriodicJobRun.objects.filter(name=job.name).update(
        last_finished_at=timezone.now(), last_error=error_line
    )
    return True

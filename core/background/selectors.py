"""What the admin and the command line show of background work."""

from dataclasses import dataclass

from django.db.models import Count
from django_tasks_db.models import DBTaskResult

from core.background.clock import registered_jobs
from core.background.leases import living_workers
from core.background.models import PeriodicJobRun, WorkerLease

SHOWN_FAILURES = 10


@dataclass(frozen=True, slots=True)
class BackgroundStatus:
    """Workers that live, tasks by status, periodic jobs, the latest failures."""

    workers: list[WorkerLease]
    counts: dict[str, int]
    jobs: list[PeriodicJobRun]
    failures: list[DBTaskResult]


def background_status() -> BackgroundStatus:
    """Return the state of background work now."""
    counts = DBTaskResult.objects.values_list("status").order_by().annotate(count=Count("pk"))
    names = [job.name for job in registered_jobs()]
    return BackgroundStatus(
        workers=list(living_workers().order_by("started_at")),
        counts=dict(counts),
        jobs=list(PeriodicJobRun.objects.filter(name__in=names).order_by("name")),
        failures=list(DBTaskResult.objects.failed().order_by("-finished_at")[:SHOWN_FAILURES]),
    )

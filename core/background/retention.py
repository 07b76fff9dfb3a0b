"""Clears what background work leaves behind."""

from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core.background.clock import register_periodic_job
from core.background.models import WorkerLease

KEEP_RESULTS = timedelta(days=14)
KEEP_LEASES = timedelta(hours=1)


def register() -> None:
    """Register the jobs of this app."""
    register_periodic_job("task-retention", every=timedelta(hours=6), run=purge_results)
    register_periodic_job("lease-retention", every=timedelta(minutes=10), run=purge_leases)


def purge_results() -> int:
    """Delete results of tasks that ended two weeks ago or earlier."""
    oldest = timezone.now() - KEEP_RESULTS
    return DBTaskResult.objects.finished().filter(finished_at__lt=oldest).delete()[0]


def purge_leases() -> int:
    """Delete leases that nobody has renewed for an hour."""
    oldest = timezone.now() - KEEP_LEASES
    return WorkerLease.objects.filter(heartbeat_at__lt=oldest).delete()[0]

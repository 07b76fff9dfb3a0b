"""Gives back to the queue what dead workers held."""

import logging

from django.utils import timezone
from django_tasks_db.models import DBTaskResult, TaskResultStatus

from core.background.conf import background_settings
from core.background.leases import living_workers

logger = logging.getLogger(__name__)


class TooManyWorkersLostError(RuntimeError):
    """A task has taken down as many workers as one may."""


def reap() -> int:
    """Requeue the running tasks whose worker's lease has run out; return how many.

    A task that has lost `max_lives` workers is marked failed instead: it would go on for ever.
    Each change is conditional on what was read, so that of several reapers one wins, and a worker
    that finishes at the same moment wins over all.
    """
    # Tasks first: a worker has its lease before it takes a task, so that whoever took one of these
    # is found among the living. The other way round, a worker that starts between the two reads
    # would lose the task that it is running.
    running = list(DBTaskResult.objects.running().only("pk", "worker_ids"))
    living = set(living_workers().values_list("worker_id", flat=True))
    reaped = 0
    for task in running:
        if task.worker_ids and task.worker_ids[-1] in living:
            continue
        held = DBTaskResult.objects.filter(
            pk=task.pk, status=TaskResultStatus.RUNNING, worker_ids=task.worker_ids
        )
        if len(task.worker_ids) >= background_settings().max_lives:
            error = TooManyWorkersLostError
            changed = held.update(
                status=TaskResultStatus.FAILED,
                finished_at=timezone.now(),
                exception_class_path=f"{error.__module__}.{error.__qualname__}",
                traceback=f"The task was given up after it lost {len(task.worker_ids)} workers.",
            )
            if changed:
                logger.error("A task was given up.", extra={"task_id": str(task.pk)})
        else:
            changed = held.update(status=TaskResultStatus.READY, started_at=None)
        reaped += changed
    return reaped

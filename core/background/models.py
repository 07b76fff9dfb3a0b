"""Who works, and what the clock has run."""

import logging
from traceback import format_exception
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult, TaskResultStatus
from django_tasks_db.utils import retry

from core.background.patience import once_unlocked

logger = logging.getLogger(__name__)


class WorkerLease(models.Model):
    """A worker's promise that it lives, renewed by its heartbeat.

    `current_task` is what the worker was doing at its last heartbeat: for people, not for deciding.
    """

    worker_id = models.CharField(_("worker"), max_length=64, unique=True)
    host = models.CharField(_("host"), max_length=255)
    pid = models.PositiveIntegerField(_("process"))
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    heartbeat_at = models.DateTimeField(_("last heartbeat"), db_index=True)
    current_task = models.UUIDField(_("current task"), null=True)

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")

    def __str__(self) -> str:
        return f"{self.host}:{self.pid}"


class PeriodicJobRun(models.Model):
    """When a periodic job ran last, and when it is due."""

    name = models.CharField(_("job"), max_length=100, unique=True)
    due_at = models.DateTimeField(_("due"))
    last_started_at = models.DateTimeField(_("last start"), null=True)
    last_finished_at = models.DateTimeField(_("last end"), null=True)
    last_error = models.CharField(_("last error"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("periodic job")
        verbose_name_plural = _("periodic jobs")

    def __str__(self) -> str:
        return self.name


class LeaseLostError(RuntimeError):
    """A worker finished a task that had been given to another one meanwhile."""


class ForcedStop(SystemExit):
    """A second signal ended the worker in the middle of a task."""


class LeasedTaskResult(DBTaskResult):
    """A task result that only the worker that holds it can finish.

    The stock model saves whatever it is told. A worker that was believed dead must not overwrite
    the state of a task that another one is running.
    """

    class Meta:
        proxy = True

    def set_successful(self, return_value: Any) -> None:
        if not self._write_if_held(
            status=TaskResultStatus.SUCCESSFUL,
            return_value=return_value,
            exception_class_path="",
            traceback="",
            finished_at=timezone.now(),
        ):
            raise LeaseLostError(f"Task {self.pk} is held by another worker.")

    def set_failed(self, exc: BaseException) -> None:
        """Record a failure, except one that is not the task's own.

        Never raises LeaseLostError: what became of the task is the other worker's to say, and this
        worker must live on.
        """
        if isinstance(exc, LeaseLostError):
            written = False
        elif isinstance(exc, ForcedStop):
            written = self._write_if_held(status=TaskResultStatus.READY, started_at=None)
        else:
            written = self._write_if_held(
                status=TaskResultStatus.FAILED,
                return_value=None,
                exception_class_path=f"{type(exc).__module__}.{type(exc).__qualname__}",
                traceback="".join(format_exception(exc)),
                finished_at=timezone.now(),
            )
        if not written:
            logger.warning("A task had been given to another worker.", extra={"task": str(self.pk)})

    @retry()
    def _write_if_held(self, **values: Any) -> bool:
        held = DBTaskResult.objects.filter(
            pk=self.pk, status=TaskResultStatus.RUNNING, worker_ids=self.worker_ids
        )
        # Given up here, it would seem to run for as long as this worker lives.
        if not once_unlocked(lambda: held.update(**values)):
            return False
        for name, value in values.items():
            setattr(self, name, value)
        return True

"""Leases: a worker shows that it lives; whoever looks can tell the living from the dead.

The database's clock decides: machines whose own clocks differ agree on who lives.
"""

import logging
import os
import socket
import threading
from datetime import datetime, timedelta
from uuid import UUID

from django.db import Error, close_old_connections, connection
from django.db.models import Max, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from core.background.conf import background_settings
from core.background.models import PeriodicJobRun, WorkerLease
from core.background.patience import is_locked, once_unlocked

logger = logging.getLogger(__name__)


def living_workers() -> QuerySet[WorkerLease]:
    """Return the workers whose lease has not run out."""
    oldest = Now() - timedelta(seconds=background_settings().lease)
    return WorkerLease.objects.filter(heartbeat_at__gte=oldest)


def worker_is_alive() -> bool:
    """Whether any worker has reported recently enough not to worry anybody."""
    latest = last_report()
    within = timedelta(seconds=background_settings().alive_within)
    return latest is not None and latest >= timezone.now() - within


def last_report() -> datetime | None:
    """Return when a worker last gave a sign of life, or None when none ever did.

    A worker that ends takes its lease with it; that the clock was looked at stays known.
    """
    signs = [
        WorkerLease.objects.aggregate(latest=Max("heartbeat_at"))["latest"],
        PeriodicJobRun.objects.aggregate(latest=Max("last_started_at"))["latest"],
    ]
    return max((sign for sign in signs if sign is not None), default=None)


class Heartbeat:
    """Holds a worker's lease and renews it from a thread of its own, whatever the worker does."""

    def __init__(self, worker_id: str) -> None:
        self.worker_id = worker_id
        self.current_task: UUID | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="heartbeat", daemon=True)

    def __enter__(self) -> "Heartbeat":
        once_unlocked(self.renew)
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stop.set()
        self._thread.join(timeout=background_settings().heartbeat + 1)
        try:
            WorkerLease.objects.filter(worker_id=self.worker_id).delete()
        except Error as problem:
            if not is_locked(problem):
                raise
            logger.warning("The database is locked; the lease will run out by itself.")

    def renew(self) -> None:
        """Make or renew the lease."""
        sign = {"heartbeat_at": Now(), "current_task": self.current_task}
        if not WorkerLease.objects.filter(worker_id=self.worker_id).update(**sign):
            WorkerLease.objects.create(
                worker_id=self.worker_id, host=socket.gethostname(), pid=os.getpid(), **sign
            )

    def _beat(self) -> None:
        fails = False
        try:
            while not self._stop.wait(background_settings().heartbeat):
                try:
                    close_old_connections()
                    self.renew()
                    fails = False
                except Error:
                    if not fails:
                        logger.exception("A heartbeat could not be written; trying again.")
                    fails = True
        finally:
            connection.close()

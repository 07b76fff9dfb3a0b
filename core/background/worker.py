"""The worker: runs tasks one by one, keeps its lease; between tasks it reaps and runs the clock."""

import logging
import time
from types import FrameType
from typing import Any

from django.db import DatabaseError, OperationalError, close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from core.background.clock import tick
from core.background.conf import background_settings
from core.background.leases import Heartbeat
from core.background.models import ForcedStop, LeasedTaskResult
from core.background.patience import is_locked
from core.background.pointless import is_pointless
from core.background.reaper import reap

logger = logging.getLogger(__name__)


class LeasedWorker(Worker):
    """The task package's worker, one task at a time, with a lease.

    Args:
        interval: seconds to wait when there is nothing to do.
        drain: end when there is nothing to do.
    """

    running: bool

    def __init__(self, *, interval: float = 1, drain: bool = False) -> None:
        super().__init__(
            queue_names=["*"],
            interval=interval,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=1,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        self.drain = drain
        self._next: dict[str, float] = {}
        self._failing: set[str] = set()
        self._heartbeat = Heartbeat(self.worker_id)

    def run(self) -> None:
        with self._heartbeat:
            while self.running:
                self.keep_house()
                self._run_tasks = 0
                has_looked = self._look_for_task()
                if self._run_tasks == 0:
                    if self.drain and has_looked:
                        return
                    self._rest()

    def _look_for_task(self) -> bool:
        """Run a task, if there is one; return whether the database let us look.

        A task of its own failing, or one whose end cannot be written yet, does not come here.
        """
        try:
            super().run()
        except OperationalError as error:
            if not is_locked(error):
                raise
            self._note_failure("look", "The database is locked; waiting for it.")
            return False
        self._failing.discard("look")
        return True

    def run_task(self, db_task_result: DBTaskResult) -> None:
        """Run a task as one that only the holder of the lease can finish."""
        db_task_result.__class__ = LeasedTaskResult
        self._heartbeat.current_task = db_task_result.pk
        try:
            if is_pointless(db_task_result):
                db_task_result.set_successful(None)
                return
            super().run_task(db_task_result)
        finally:
            self._heartbeat.current_task = None

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """End after the current task or job; at the second signal at once.

        The package's own method ends a worker between tasks on the spot, which for this one would
        be in the middle of a periodic job, and records a task that it interrupts as failed.
        """
        if not self.running:
            self.reset_signals()
            raise ForcedStop(1)
        self.running = False

    def keep_house(self) -> None:
        """Reap and look at the clock, each when it is time."""
        times = background_settings()
        for name, every, do in (("reap", times.reap, reap), ("tick", times.tick, tick)):
            if time.monotonic() >= self._next.get(name, 0):
                self._next[name] = time.monotonic() + every
                self._try(name, do)

    def _try(self, name: str, do: Any) -> None:
        close_old_connections()
        try:
            do()
        except DatabaseError as error:
            # What is merely locked needs no traceback.
            self._note_failure(
                name, "Housekeeping failed; trying again.", exc_info=not is_locked(error)
            )
        else:
            self._failing.discard(name)

    def _note_failure(self, step: str, message: str, *, exc_info: bool = False) -> None:
        """Log the first of several failures in a row."""
        if step not in self._failing:
            level = logging.ERROR if exc_info else logging.WARNING
            logger.log(level, message, exc_info=exc_info, extra={"step": step})
        self._failing.add(step)

    def _rest(self) -> None:
        """Wait in small steps, so that a signal ends the wait."""
        until = time.monotonic() + self.interval
        while self.running and time.monotonic() < until:
            time.sleep(min(0.1, self.interval))

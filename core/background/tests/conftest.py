"""Fixtures of the tests of background work."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core.background import clock
from core.background.models import WorkerLease


@pytest.fixture
def jobs(monkeypatch):
    """An empty registry of periodic jobs."""
    monkeypatch.setattr(clock, "_jobs", {})


@pytest.fixture
def running():
    """Make a task that the last of some workers is running."""

    def make(worker_ids):
        return DBTaskResult.objects.create(
            args_kwargs={"args": [], "kwargs": {}},
            task_path="core.background.tests.tasks.fail",
            queue_name="default",
            backend_name="default",
            run_after=timezone.now(),
            exception_class_path="",
            traceback="",
            status="RUNNING",
            worker_ids=worker_ids,
        )

    return make


@pytest.fixture
def lease():
    """Make a worker's lease that was renewed `age` seconds ago."""

    def make(worker_id, *, age=0.0):
        return WorkerLease.objects.create(
            worker_id=worker_id,
            host="host",
            pid=1,
            heartbeat_at=timezone.now() - timedelta(seconds=age),
        )

    return make

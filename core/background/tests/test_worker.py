"""What a worker does when it loses a task, is told to end, or cannot write."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import InterfaceError, connection
from django_tasks_db.models import DBTaskResult

from core.background import leases
from core.background.conf import BackgroundSettings
from core.background.models import WorkerLease
from core.background.tests import tasks
from core.background.worker import LeasedWorker

ROOT = Path(__file__).parents[3]


def give_to_another(task_id):
    DBTaskResult.objects.filter(pk=task_id).update(worker_ids=["first", "another"])


@pytest.mark.django_db
@pytest.mark.parametrize("task", [tasks.fail, tasks.succeed], ids=["failing", "succeeding"])
def test_worker_survives_the_loss_of_its_task(queue, jobs, monkeypatch, caplog, task):
    lost, next_one = task.enqueue(), tasks.succeed.enqueue()
    run_task = LeasedWorker.run_task

    def lose_then_run(worker, row):
        if str(row.pk) == lost.id:
            give_to_another(row.pk)
        run_task(worker, row)

    monkeypatch.setattr(LeasedWorker, "run_task", lose_then_run)

    LeasedWorker(drain=True, interval=0.05).run()

    assert DBTaskResult.objects.get(pk=lost.id).status == "RUNNING"
    assert DBTaskResult.objects.get(pk=next_one.id).status == "SUCCESSFUL"
    assert "A task had been given to another worker." in caplog.text


@pytest.mark.django_db
def test_second_signal_gives_the_task_back(queue, jobs, monkeypatch, tmp_path):
    task = tasks.note.enqueue(str(tmp_path), 1)
    worker = LeasedWorker(drain=True, interval=0.05)

    def two_signals(seconds):
        worker.shutdown(signal.SIGTERM, None)
        worker.shutdown(signal.SIGTERM, None)

    monkeypatch.setattr(tasks.time, "sleep", two_signals)

    worker.run()

    row = DBTaskResult.objects.get(pk=task.id)
    assert (row.status, row.started_at) == ("READY", None)
    assert not WorkerLease.objects.exists()


@pytest.mark.django_db
def test_first_signal_lets_the_task_end_and_takes_no_other(queue, jobs, monkeypatch, tmp_path):
    task, waiting = tasks.note.enqueue(str(tmp_path), 1), tasks.note.enqueue(str(tmp_path), 2)
    worker = LeasedWorker(interval=0.05)
    monkeypatch.setattr(tasks.time, "sleep", lambda seconds: worker.shutdown(signal.SIGTERM, None))

    worker.run()

    assert DBTaskResult.objects.get(pk=task.id).status == "SUCCESSFUL"
    assert DBTaskResult.objects.get(pk=waiting.id).status == "READY"


def test_heartbeat_outlives_a_lost_connection(monkeypatch, settings, caplog):
    settings.BACKGROUND = {"heartbeat": 0.02}
    heartbeat = leases.Heartbeat("me")
    beats = threading.Semaphore(0)

    def renew():
        beats.release()
        raise InterfaceError("connection already closed")

    monkeypatch.setattr(heartbeat, "renew", renew)
    monkeypatch.setattr(leases, "close_old_connections", lambda: None)
    heartbeat._thread.start()
    try:
        assert beats.acquire(timeout=5)
        assert beats.acquire(timeout=5)
    finally:
        heartbeat._stop.set()
        heartbeat._thread.join()
    assert "A heartbeat could not be written; trying again." in caplog.text


def test_lease_shorter_than_two_heartbeats_is_refused():
    with pytest.raises(ImproperlyConfigured, match="at least twice `heartbeat`"):
        BackgroundSettings(heartbeat=5, lease=9)


def wait_until(condition):
    deadline = time.monotonic() + 20
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.005)
    assert condition()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="others have more than one writer")
def test_process_outlives_somebody_else_who_writes_for_long(tmp_path, database_url):
    """The lock is taken while a task runs, so its end cannot be written, nor a next one taken."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "core.background.tests.kill_settings",
        "DATABASE_URL": database_url,
        "SQLITE_TIMEOUT": "0.1",
    }
    manage = [sys.executable, "manage.py"]
    queue_two = (
        "from django.core.management import call_command; call_command('migrate', verbosity=0); "
        "from core.background.tests.tasks import note; "
        f"[note.enqueue({str(tmp_path)!r}, number) for number in (1, 2)]"
    )
    subprocess.run(
        [*manage, "shell", "-v0", "-c", queue_two],
        cwd=ROOT,
        env=environment,
        check=True,
        timeout=60,
    )
    process = subprocess.Popen(
        [*manage, "run_worker", "--interval", "0.1"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    name = database_url.removeprefix("sqlite:///")
    with (
        closing(process.stdout),
        closing(process.stderr),
        closing(sqlite3.connect(name, timeout=20, isolation_level=None)) as other,
    ):
        try:
            wait_until(lambda: list(tmp_path.glob("started-*")))
            other.execute("BEGIN EXCLUSIVE")
            time.sleep(2.5)
            assert process.poll() is None
            other.execute("COMMIT")
            wait_until(lambda: statuses(other) == {"SUCCESSFUL"})
        finally:
            process.send_signal(signal.SIGTERM)
            status = process.wait(timeout=20)
        told = process.stderr.read()
    assert status == 0
    assert 1 <= told.count("The database is locked; waiting for it.") <= 3
    assert told.count("A heartbeat could not be written; trying again.") <= 1


def statuses(database):
    return {row[0] for row in database.execute(f"SELECT status FROM {DBTaskResult._meta.db_table}")}


def test_process_starts_works_and_ends_on_a_signal(tmp_path, database_url):
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "core.background.tests.kill_settings",
        "DATABASE_URL": database_url,
    }
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "migrate", "-v0"], cwd=ROOT, env=environment, check=True, timeout=60)
    process = subprocess.Popen(
        [*manage, "run_worker", "--interval", "0.1"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with closing(process.stdout), closing(process.stderr):
        assert process.stdout.readline() == "Worker started.\n"
        time.sleep(1)
        process.send_signal(signal.SIGTERM)
        assert process.stdout.read() == "Worker stopped.\n"
        assert process.stderr.read() == ""
        assert process.wait(timeout=10) == 0
    status = subprocess.run(
        [*manage, "worker_status"],
        cwd=ROOT,
        env=environment,
        check=True,
        timeout=60,
        capture_output=True,
        text=True,
    )
    assert status.stdout.startswith("Workers: 0\nTasks: none\n")
    assert "task-retention  last run 20" in status.stdout

"""Leases, reaper, clock, worker, commands and the admin's view of them."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail import hooks

from core.background import reaper
from core.background.clock import DuplicateJobError, register_periodic_job, tick
from core.background.leases import Heartbeat, living_workers, worker_is_alive
from core.background.models import LeasedTaskResult, LeaseLostError, PeriodicJobRun, WorkerLease
from core.background.reaper import reap
from core.background.retention import purge_leases, purge_results
from core.background.tests.tasks import fail, note
from core.background.worker import LeasedWorker

pytestmark = pytest.mark.django_db


def test_reaper_requeues_the_tasks_of_the_dead_alone(running, lease):
    lease("alive")
    lease("dead", age=31)
    kept, requeued = running(["alive"]), running(["alive", "dead"])

    assert reap() == 1

    kept.refresh_from_db()
    requeued.refresh_from_db()
    assert (kept.status, requeued.status) == ("RUNNING", "READY")


def test_reaper_spares_a_worker_that_starts_while_it_looks(monkeypatch, running, lease):
    started = []

    def living_workers_and_then_a_new_one():
        living = list(living_workers())
        if not started:
            lease("new")
            started.append(running(["new"]))
        return WorkerLease.objects.filter(pk__in=[row.pk for row in living])

    monkeypatch.setattr(reaper, "living_workers", living_workers_and_then_a_new_one)

    assert reap() == 0

    started[0].refresh_from_db()
    assert started[0].status == "RUNNING"


def test_task_that_takes_down_every_worker_fails_in_the_end(running):
    task = running(["a", "b", "c", "d", "e"])

    assert reap() == 1

    task.refresh_from_db()
    assert task.status == "FAILED"
    assert task.traceback == "The task was given up after it lost 5 workers."


def test_worker_that_lost_its_lease_cannot_finish_the_task_of_another(running):
    task = running(["first"])
    held = LeasedTaskResult.objects.get(pk=task.pk)
    DBTaskResult.objects.filter(pk=task.pk).update(worker_ids=["first", "second"])

    with pytest.raises(LeaseLostError):
        held.set_successful(1)

    task.refresh_from_db()
    assert task.status == "RUNNING"


def test_heartbeat_holds_a_lease_and_gives_it_back():
    with Heartbeat("me"):
        assert [lease.worker_id for lease in living_workers()] == ["me"]
        assert threading.active_count() > 1
    assert not WorkerLease.objects.exists()


def test_worker_runs_the_queue_and_records_failures(queue, tmp_path):
    done, failed = note.enqueue(str(tmp_path), 7), fail.enqueue()

    LeasedWorker(drain=True, interval=0.05).run()

    assert DBTaskResult.objects.get(pk=done.id).return_value == 7
    row = DBTaskResult.objects.get(pk=failed.id)
    assert (row.status, row.exception_class_path) == ("FAILED", "builtins.ValueError")
    assert "as planned" in row.traceback


def test_clock_runs_what_is_due_once_per_period(jobs):
    runs = []
    register_periodic_job("job", every=timedelta(minutes=1), run=lambda: runs.append(1))

    with time_machine.travel(0, tick=False) as moment:
        assert tick() == ["job"]
        assert tick() == []
        moment.shift(61)
        assert tick() == ["job"]
    assert len(runs) == 2


def test_failing_job_is_noted_and_spares_the_others(jobs, caplog):
    runs = []
    register_periodic_job("bad", every=timedelta(minutes=1), run=lambda: 1 / 0)
    register_periodic_job("good", every=timedelta(minutes=1), run=lambda: runs.append(1))

    tick()

    assert runs == [1]
    assert (
        PeriodicJobRun.objects.get(name="bad").last_error == "ZeroDivisionError: division by zero"
    )
    assert "A periodic job failed." in caplog.text


def test_error_of_a_job_is_kept_as_one_line(jobs):
    def fail():
        raise ValueError("first\nsecond")

    register_periodic_job("bad", every=timedelta(minutes=1), run=fail)

    tick()

    assert PeriodicJobRun.objects.get(name="bad").last_error == "ValueError: first second"


def test_two_jobs_cannot_share_a_name(jobs):
    register_periodic_job("job", every=timedelta(minutes=1), run=print)
    with pytest.raises(DuplicateJobError, match="There is a periodic job named 'job' already"):
        register_periodic_job("job", every=timedelta(minutes=1), run=print)


def test_retention_keeps_what_is_recent(running, lease):
    old, recent = running([]), running([])
    DBTaskResult.objects.filter(pk=old.pk).update(
        status="SUCCESSFUL", finished_at=timezone.now() - timedelta(days=15)
    )
    DBTaskResult.objects.filter(pk=recent.pk).update(
        status="SUCCESSFUL", finished_at=timezone.now()
    )
    lease("old", age=4000)
    lease("recent", age=100)

    purge_results()
    purge_leases()

    assert list(DBTaskResult.objects.values_list("pk", flat=True)) == [recent.pk]
    assert list(WorkerLease.objects.values_list("worker_id", flat=True)) == ["recent"]


def test_commands_say_what_happens(queue, lease, capsys, jobs, tmp_path):
    note.enqueue(str(tmp_path), 1)
    lease("alive")

    call_command("run_worker", drain=True, interval=0.05)
    call_command("worker_status")

    printed = capsys.readouterr().out
    assert printed.startswith("Worker started.\nWorker stopped.\nWorkers: 1\n")
    assert "Tasks: SUCCESSFUL 1" in printed


def test_banner_shows_only_while_nobody_reports(admin_client, lease):
    assert "No background worker is running." in admin_client.get("/admin/").content.decode()
    lease("alive", age=100)
    assert worker_is_alive()
    assert "No background worker is running." not in admin_client.get("/admin/").content.decode()


def test_banner_waits_two_minutes_after_the_last_worker_went(jobs):
    register_periodic_job("job", every=timedelta(minutes=1), run=lambda: None)
    tick()
    assert worker_is_alive()
    PeriodicJobRun.objects.update(last_started_at=timezone.now() - timedelta(seconds=121))
    assert not worker_is_alive()


def test_groups_can_be_given_the_report():
    permissions = [
        permission for give in hooks.get_hooks("register_permissions") for permission in give()
    ]
    assert Permission.objects.get(codename="view_workerlease") in permissions


def test_report_is_for_those_who_may_see_it(admin_client, client, lease, django_user_model):
    lease("alive")
    assert "host:1" in admin_client.get("/admin/reports/background-work/").content.decode()

    client.force_login(django_user_model.objects.create_user("nobody"))
    assert client.get("/admin/reports/background-work/").status_code == 302

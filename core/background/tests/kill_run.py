"""Kills workers in mid-task, fifty times, and prints what came of their tasks as JSON.

Run as a process of its own: `python -m core.background.tests.kill_run FOLDER`. It loads Django
once and forks real workers from there, because loading is what would take the time.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connections

KILLS = 50
TASKS = 80
WORKERS = 2
GIVE_UP_AFTER = 150


def main(folder: Path) -> dict[str, object]:
    django.setup()
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415 -- needs Django's setup

    from core.background.tests.tasks import note  # noqa: PLC0415 -- needs Django's setup

    call_command("migrate", verbosity=0)
    ids = {number: note.enqueue(str(folder), number).id for number in range(TASKS)}
    workers = {start_worker() for _ in range(WORKERS)}
    seen: set[str] = set()
    kills, longest_held = 0, 0.0
    killed_at: dict[str, float] = {}
    held_by: dict[str, str] = {}
    deadline = time.monotonic() + GIVE_UP_AFTER
    while time.monotonic() < deadline:
        for mark in {path.name for path in folder.glob("started-*")} - seen:
            seen.add(mark)
            number, pid = (int(part) for part in mark.split("-")[1:])
            if kills < KILLS and pid in workers:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
                workers.remove(pid)
                killed_at[ids[number]] = time.monotonic()
                kills += 1
                workers.add(start_worker())
        running = {
            str(pk): list_of_workers[-1]
            for pk, list_of_workers in DBTaskResult.objects.running().values_list(
                "pk", "worker_ids"
            )
        }
        for task_id in killed_at.keys() - held_by.keys():
            held_by[task_id] = running.get(task_id, "")
        for task_id, worker_id in list(held_by.items()):
            if running.get(task_id) != worker_id:
                longest_held = max(longest_held, time.monotonic() - killed_at.pop(task_id))
                del held_by[task_id]
        connections.close_all()
        if kills == KILLS and not DBTaskResult.objects.exclude(status="SUCCESSFUL").exists():
            break
        time.sleep(0.02)
    for pid in workers:
        os.kill(pid, signal.SIGTERM)
    for pid in workers:
        os.waitpid(pid, 0)
    ended = [path.name.split("-")[1] for path in folder.glob("ended-*")]
    return {
        "kills": kills,
        "successful": DBTaskResult.objects.filter(status="SUCCESSFUL").count(),
        "effects": len(list(folder.glob("done-*"))),
        "ended": len(ended),
        "distinct_ended": len(set(ended)),
        "still_held": len(killed_at),
        "longest_held": round(longest_held, 2),
        "more_than_one_life": sum(
            len(ids) > 1 for ids in DBTaskResult.objects.values_list("worker_ids", flat=True)
        ),
    }


def start_worker() -> int:
    """Fork a worker; it opens connections of its own."""
    from core.background.worker import LeasedWorker  # noqa: PLC0415 -- needs Django's setup

    connections.close_all()
    pid = os.fork()
    if pid:
        return pid
    worker = LeasedWorker(interval=0.05)
    worker.configure_signals()
    try:
        worker.run()
    finally:
        os._exit(0)


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))  # noqa: T201 -- read by the test

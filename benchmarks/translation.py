"""`make bench-translation`: a job over 200 pages in five languages, and the matrix at full size.

On a database of its own (SQLite on disk, or the one in BENCH_DATABASE_URL, which must be empty).
Prints how long requests take, how long the worker holds the database, CPU a page, and the queries
and the time of the matrix. Options: --pages N, --objects N.
"""

import argparse
import os
import statistics
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks.goals import Results, at_most

REQUEST = at_most("longest request", 2, "s")
LOCK_MEDIAN = at_most("database lock, median", 0.5, "s", only="sqlite")
LOCK_P99 = at_most("database lock, p99", 1, "s", only="sqlite")
CPU = {
    "sqlite": at_most("CPU a page in five languages", 1.0, "s"),
    "postgresql": at_most("CPU a page in five languages", 0.7, "s"),
}
SCREEN = at_most("matrix, one screen", 300, "ms", only="sqlite")
QUERIES = at_most("matrix, queries", 20)
FILTERED = at_most("matrix, filtered by state and age", 300, "ms", only="sqlite")
SORTED = at_most("matrix, by words left", 300, "ms", only="sqlite")
GLANCE = at_most("home page with both panels", 600, "ms", only="sqlite")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--objects", type=int, default=3039)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="rolebook-translation-") as folder:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
        temporary = f"sqlite:///{Path(folder) / 'translation.sqlite3'}"
        os.environ["DATABASE_URL"] = os.environ.get("BENCH_DATABASE_URL", temporary)
        os.environ.update(DEBUG="false", LOG_LEVEL="ERROR")
        django.setup()
        call_command("migrate", verbosity=0)
        with Path(os.devnull).open("w") as nowhere:
            call_command("setup_site", stdout=nowhere)
            call_command("load_sample_content", stdout=nowhere)
        results = Results(connection.vendor)
        client = _client()
        _measure_job(results, client, options.pages)
        _measure_matrix(results, client, options.objects)
        print("\n".join(results.lines()))


def _client() -> Client:
    from django.contrib.auth import get_user_model  # noqa: PLC0415 -- after setup

    user = get_user_model().objects.create_superuser("bench", "bench@example.com", "bench")
    client = Client(HTTP_HOST="localhost")
    client.force_login(user)
    return client


def _measure_job(results: Results, client: Client, count: int) -> None:
    from localization.models import JobItem, TranslationJob  # noqa: PLC0415 -- after setup

    pages = _write_sources(count)
    _drain()
    data: dict[str, Any] = {
        "objects": _objects_of(pages),
        "title": "Bench",
        "priority": "2",
        "action": "start",
    }
    url = "/admin/translations/new-job/"
    data["locales"] = ["es", "de", "fr", "el", "pt"]
    requests = [
        _seconds(lambda: client.get(f"{url}?{'&'.join(f'page={pk}' for pk in pages)}")),
        _seconds(lambda: client.post(url, {**data, "action": "estimate"})),
    ]
    estimated = time.process_time()
    _drain()
    print(f"Estimated {count} pages in {time.process_time() - estimated:.1f} s CPU.")
    TranslationJob.objects.all().delete()
    requests.append(_seconds(lambda: client.post(url, data)))
    job = TranslationJob.objects.get()
    requests.append(_seconds(lambda: client.get(f"/admin/translations/jobs/inspect/{job.pk}/")))
    with _locks() as held:
        cpu = time.process_time()
        _drain()
        cpu = time.process_time() - cpu
    statuses = set(JobItem.objects.values_list("status", flat=True))
    print(f"{JobItem.objects.count()} items are {statuses}.")
    results.add(REQUEST, max(requests))
    results.add(CPU[connection.vendor], cpu / count)
    if held:
        held.sort()
        results.add(LOCK_MEDIAN, statistics.median(held), f"{len(held)} transactions")
        results.add(LOCK_P99, held[int(len(held) * 0.99)], f"longest {held[-1]:.2f} s")


def _write_sources(count: int) -> list[int]:
    """Write roles of the default locale alone; return their pages."""
    from benchmarks.bulk import roles  # noqa: PLC0415 -- after setup
    from jobdescriptions.models import JobDescriptionPage  # noqa: PLC0415 -- after setup
    from localization.bulk import write_pages  # noqa: PLC0415 -- after setup

    sources = list(roles(count))
    for each in sources:
        each.translations.clear()
    write_pages(iter(sources), tool_name="Benchmark")
    keys = [each.source.translation_key for each in sources]
    found = JobDescriptionPage.objects.filter(translation_key__in=keys)
    return list(found.values_list("pk", flat=True))


def _objects_of(pages: list[int]) -> str:
    from localization.jobs.choosing import choose_pages  # noqa: PLC0415 -- after setup

    return " ".join(str(pk) for pk in choose_pages(pages).ids)


def _measure_matrix(results: Results, client: Client, count: int) -> None:
    _write_matrix(count)
    url = "/admin/localize/reports/translations/"
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    results.add(QUERIES, len(queries))
    results.add(SCREEN, _best(client, url))
    results.add(FILTERED, _best(client, f"{url}?state=outdated&age=7"))
    results.add(SORTED, _best(client, f"{url}?ordering=-left"))
    results.add(GLANCE, _best(client, "/admin/"))


def _write_matrix(count: int) -> None:
    """Fill the matrix up to `count` objects; the screens read nothing else."""
    from django.contrib.contenttypes.models import ContentType  # noqa: PLC0415 -- after setup

    from jobdescriptions.models import JobDescriptionPage  # noqa: PLC0415 -- after setup
    from localization.models import (  # noqa: PLC0415 -- after setup
        LocaleProgress,
        TranslatableObject,
    )
    from localization.progress import target_locales  # noqa: PLC0415 -- after setup

    kind = ContentType.objects.get_for_model(JobDescriptionPage)
    first = TranslatableObject.objects.count()
    objects = TranslatableObject.objects.bulk_create(
        TranslatableObject(
            key=_uuid(number),
            content_type=kind,
            object_pk=str(10**6 + number),
            title=f"Role {number}",
            path=f"00010001{number:08d}",
            is_live=True,
            word_count=600,
        )
        for number in range(first, count)
    )
    now = timezone.now()
    states = ["not_started", "in_progress", "needs_edit", "translated", "reviewed"]
    LocaleProgress.objects.bulk_create(
        LocaleProgress(
            translatable=each,
            locale=locale,
            state=states[(number + place) % 5],
            segments=40,
            missing=(number + place) % 40,
            translated=40 - (number + place) % 40,
            words=600,
            words_left=15 * ((number + place) % 40),
            outdated_since=now - timedelta(days=number % 90) if number % 7 == 0 else None,
            is_live=number % 2 == 0,
            target_pk=str(number),
        )
        for number, each in enumerate(objects)
        for place, locale in enumerate(target_locales())
    )
    print(f"{LocaleProgress.objects.count():,} cells of {TranslatableObject.objects.count():,}.")


def _uuid(number: int) -> Any:

    return uuid.uuid5(uuid.NAMESPACE_URL, f"bench-matrix-{number}")


def _best(client: Client, url: str) -> float:
    """Return the milliseconds of the median of seven requests."""
    times = []
    for _attempt in range(7):
        started = time.perf_counter()
        response = client.get(url)
        times.append(time.perf_counter() - started)
        assert response.status_code == 200, response.status_code
    return statistics.median(times) * 1000


def _seconds(ask: Any) -> float:
    started = time.perf_counter()
    response = ask()
    seconds = time.perf_counter() - started
    assert response.status_code in {200, 302}, response.status_code
    return seconds


@contextmanager
def _locks() -> Iterator[list[float]]:
    """Note how long each writing transaction holds SQLite's lock, from BEGIN IMMEDIATE on."""
    held: list[float] = []
    if connection.vendor != "sqlite":
        yield held
        return
    begun = 0.0

    def note(statement: str) -> None:
        nonlocal begun
        if statement.startswith("BEGIN IMMEDIATE"):
            begun = time.perf_counter()
        elif statement.startswith(("COMMIT", "ROLLBACK")) and "TO" not in statement and begun:
            held.append(time.perf_counter() - begun)
            begun = 0.0

    connection.ensure_connection()
    connection.connection.set_trace_callback(note)
    try:
        yield held
    finally:
        if connection.connection is not None:
            connection.connection.set_trace_callback(None)


def _drain() -> None:
    """Let a worker do all that waits; the connection that is watched stays open."""
    from django_tasks_db.management.commands import db_worker  # noqa: PLC0415 -- after setup

    from core.background import worker  # noqa: PLC0415 -- after setup

    for module in (worker, db_worker):
        setattr(module, "close_old_connections", lambda: None)  # noqa: B010 -- modules' own name
    transaction.get_connection()
    worker.LeasedWorker(drain=True, interval=0.01).run()


if __name__ == "__main__":
    main()

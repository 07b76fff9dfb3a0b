"""What people wait for: a publish to be seen while others read, and a static site's whole fetch."""

import http.client
import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from benchmarks.addresses import detail_path
from benchmarks.goals import Results, at_most
from benchmarks.load import Target, paced_command
from benchmarks.seed import UNRELATED
from benchmarks.servers import HOST
from benchmarks.writes import publish
from delivery.exports import write_exports
from jobdescriptions.models import JobDescriptionPage

PUBLISHES = 100
POLL_SECONDS = 0.005
PERCENTILE = 99
VISIBLE = at_most("publish to visible, p99, half the maximum of reads", 2, "s")
BY_CHANGES = at_most("everything through changes, to a static site", 10, "s")
BY_EXPORT = at_most("everything through export, to a static site", 10, "s")


def measure_freshness(results: Results, detail: Target) -> None:
    """Save and publish a page again and again; wait each time until the API shows it.

    Args:
        results: gets the figure.
        detail: a measured target, whose rate is the maximum.
    """
    page = JobDescriptionPage.objects.filter(
        locale__language_code="en", slug__startswith=UNRELATED
    ).first()
    if page is None:
        return
    with _readers(detail, detail.rate / 2):
        waits = [_until_visible(page, detail.port, f"publish {n}") for n in range(PUBLISHES)]
    p99 = statistics.quantiles(waits, n=100)[PERCENTILE - 1]
    middle = statistics.median(waits)
    note = f"{PUBLISHES} publishes, median {middle:.2f} s, {detail.rate / 2:,.0f} reads/s meanwhile"
    results.add(VISIBLE, p99, note)


def measure_full_fetch(results: Results, port: int) -> None:
    """Fetch all that is public with one connection, as the build of a static site does."""
    client = http.client.HTTPConnection(HOST, port, timeout=60)
    started = time.perf_counter()
    count, size = _fetch_changes(client)
    results.add(BY_CHANGES, time.perf_counter() - started, f"{count:,} entries, {size:,.0f} MB")
    # The worker writes the files as things change.
    write_exports()
    started = time.perf_counter()
    size = sum(
        len(_get(client, f"/api/v1/export/{locale}.ndjson")) for locale in settings.CONTENT_LOCALES
    )
    took = time.perf_counter() - started
    results.add(BY_EXPORT, took, f"{len(settings.CONTENT_LOCALES)} files, {size / 1e6:,.0f} MB")


def _fetch_changes(client: http.client.HTTPConnection) -> tuple[int, float]:
    """Follow the log to its end, reading every entry; return (entries, megabytes)."""
    count, size, path, has_more = 0, 0, "/api/v1/changes/?limit=500", True
    while has_more:
        body = _get(client, path)
        answer = json.loads(body)
        count += len(answer["items"])
        size += len(body)
        has_more = answer["meta"]["has_more"]
        following = urlsplit(answer["meta"]["next"])
        path = f"{following.path}?{following.query}"
    return count, size / 1e6


def _until_visible(page: JobDescriptionPage, port: int, text: str) -> float:
    client = http.client.HTTPConnection(HOST, port, timeout=20)
    path = detail_path(page)
    started = time.perf_counter()
    publish(page, text)
    while f"Measured {text}".encode() not in _get(client, path):
        time.sleep(POLL_SECONDS)
    return time.perf_counter() - started


def _get(client: http.client.HTTPConnection, path: str) -> bytes:
    client.request("GET", path, headers={"Host": "localhost"})
    return client.getresponse().read()


@contextmanager
def _readers(target: Target, rate: float) -> Iterator[None]:
    """Read an address at a steady rate meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        command = paced_command(target, rate, Path(folder))
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            yield
        finally:
            process.terminate()
            process.wait()

"""The admin's screens as an editor asks for them, with the server's own time for each.

Requests run in this process through Django's test client: no network, no web server. On a machine
with other work, the CPU time, which includes a local database's, says more than the clock.
"""

import logging
import os
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import get_user_model
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import (
    CaptureQueriesContext,
    setup_test_environment,
    teardown_test_environment,
)
from django.urls import reverse

from benchmarks.seed_admin import USERNAME
from jobdescriptions.models import JobDescriptionIndexPage, JobDescriptionPage
from taxonomy.models import JobCategory

# What an editor types, by what is hard about it.
TERMS = {
    "every row": "role",
    "one in thirty": "sales manager",
    "rare": "role 1234",
    "short prefix": "r",
    "prefix": "mana",
    "two words": "senior eng",
    "Greek, no accents": "διευθυντης",
    "no match": "zeppelin",
}
ENOUGH_MS = 20_000
HEADER = f"{'median ms':>10}{'p95 ms':>9}{'CPU ms':>9}{'queries':>9}{'found':>9}"


@dataclass(frozen=True)
class Screen:
    """One screen. A searchable one is asked once for each term."""

    name: str
    path: str
    parameters: dict[str, str] = field(default_factory=dict)


def measure(*, rounds: int, patience: float, only: str) -> None:
    """Print median and 95th percentile of `rounds` requests for each screen and term.

    Args:
        rounds: requests of each kind.
        patience: seconds after which a query is given up.
        only: the beginning of the names of the screens to measure; empty for all.
    """
    client = Client(SERVER_NAME="localhost")
    client.force_login(get_user_model().objects.get(username=USERNAME))
    print(f"{connection.vendor:48}{HEADER}")
    with _patience(patience):
        for name, path in _requests():
            if name.startswith(only):
                print(f"{name:48}{_row(client, path, rounds)}", flush=True)


def _requests() -> Iterator[tuple[str, str]]:
    for screen in _searches():
        for label, term in TERMS.items():
            yield f"{screen.name}: {label}", _address(screen, q=term)
    for screen in _listings():
        yield screen.name, _address(screen)


def _address(screen: Screen, **more: str) -> str:
    return f"{screen.path}?{urlencode({**screen.parameters, **more})}"


def _searches() -> Iterator[Screen]:
    greek = {"locale": "el"}
    role = {"page_type": "jobdescriptions.JobDescriptionPage"}
    explorer = reverse("wagtailadmin_pages:search_results")
    section = reverse("wagtailadmin_explore_results", args=[_section("el").pk])
    page_chooser = reverse("wagtailadmin_choose_page_search")
    snippets = reverse("wagtailsnippets_taxonomy_jobcategory:list_results")
    yield Screen("explorer search", explorer)
    yield Screen("explorer search by title", explorer, {"ordering": "title"})
    yield Screen("search below a section", section)
    yield Screen("page chooser", page_chooser)
    yield Screen("page chooser, one type", page_chooser, role)
    yield Screen("snippet listing", snippets)
    yield Screen("snippet listing, one locale", snippets, greek)
    yield Screen("snippet chooser", _snippet_chooser())
    yield Screen("snippet chooser, one locale", _snippet_chooser(), greek)


def _listings() -> Iterator[Screen]:
    section = _section("el").pk
    explorer = reverse("wagtailadmin_explore", args=[section])
    role = JobDescriptionPage.objects.filter(locale__language_code="en").latest("pk")
    greek = JobDescriptionPage.objects.get(
        translation_key=role.translation_key, locale__language_code="el"
    )
    yield Screen("explorer", explorer)
    yield Screen("explorer, last page", explorer, {"p": "60"})
    for ordering in ("title", "latest_revision_created_at", "live", "ord"):
        yield Screen(f"explorer by {ordering}", explorer, {"ordering": ordering})
    yield Screen("explorer, English", reverse("wagtailadmin_explore", args=[_section("en").pk]))
    yield Screen("edit a page", reverse("wagtailadmin_pages:edit", args=[role.pk]))
    yield Screen("edit a page, Greek", reverse("wagtailadmin_pages:edit", args=[greek.pk]))
    yield Screen("history of a page", reverse("wagtailadmin_pages:history", args=[role.pk]))
    yield Screen("usage of a page", reverse("wagtailadmin_pages:usage", args=[role.pk]))
    yield Screen("delete a page", reverse("wagtailadmin_pages:delete", args=[role.pk]))
    yield Screen("page chooser, browsing", reverse("wagtailadmin_choose_page"))
    yield Screen(
        "page chooser, a section", reverse("wagtailadmin_choose_page_child", args=[section])
    )
    yield Screen(
        "menu of pages",
        reverse("wagtailadmin_api:pages:listing"),
        {"child_of": str(section), "for_explorer": "1"},
    )
    yield Screen("snippets", reverse("wagtailsnippets_taxonomy_jobcategory:list"))
    yield Screen("snippet chooser, browsing", _snippet_chooser())
    yield Screen("dashboard", reverse("wagtailadmin_home"))
    yield Screen("site history", reverse("wagtailadmin_reports:site_history"))


def _section(language_code: str) -> JobDescriptionIndexPage:
    return JobDescriptionIndexPage.objects.get(locale__language_code=language_code)


def _snippet_chooser() -> str:
    return reverse(JobCategory.snippet_viewset.chooser_viewset.get_url_name("choose_results"))


def _row(client: Client, path: str, rounds: int) -> str:
    try:
        queries, found = _look(client, path)
        cpu = _cpu_ms()
        times = list(_times(client, path, rounds))
        cpu = (_cpu_ms() - cpu) / len(times)
    except OperationalError:
        return f"{'given up':>10}"
    ninety_fifth = sorted(times)[min(len(times) - 1, int(0.95 * len(times)))]
    return f"{statistics.median(times):10.0f}{ninety_fifth:9.0f}{cpu:9.0f}{queries:9d}{found:>9}"


def _look(client: Client, path: str) -> tuple[int, str]:
    """Return how many queries a request makes, and how much it says it has found."""
    setup_test_environment()
    try:
        with CaptureQueriesContext(connection) as captured:
            response = client.get(path)
    finally:
        teardown_test_environment()
    if response.status_code != 200:
        raise SystemExit(f"{path} answered {response.status_code}.")
    return len(captured), _found(response.context)


def _found(context: Any) -> str:
    """Return the count of a listing that has one; the names differ between screens."""
    for name in ("page_obj", "results", "pages"):
        if context is not None and name in context:
            paginator = getattr(context[name], "paginator", None)
            if paginator is not None:
                return f"{paginator.count:,}"
    return ""


def _times(client: Client, path: str, rounds: int) -> Iterator[float]:
    """Yield milliseconds; what takes seconds needs no twenty rounds to be known."""
    total = 0.0
    for _round in range(rounds):
        before = time.perf_counter()
        client.get(path)
        spent = 1000 * (time.perf_counter() - before)
        yield spent
        total += spent
        if total > ENOUGH_MS:
            return


def _cpu_ms() -> float:
    """Return the CPU time of this process and of the process that serves it in PostgreSQL."""
    spent = 1000 * time.process_time()
    if connection.vendor == "postgresql":
        connection.ensure_connection()
        stat = Path(f"/proc/{connection.connection.info.backend_pid}/stat")
        if stat.exists():
            fields = stat.read_text().rsplit(")", 1)[1].split()
            ticks = int(fields[11]) + int(fields[12])
            spent += 1000 * ticks / os.sysconf("SC_CLK_TCK")
    return spent


@contextmanager
def _patience(seconds: float) -> Iterator[None]:
    """Make the database give up a query after so many seconds, and Django not report it."""
    logging.disable(logging.ERROR)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = %s", [int(1000 * seconds)])
        yield
        return

    def remember(execute: Any, *arguments: Any) -> Any:
        deadline = time.monotonic() + seconds
        connection.connection.set_progress_handler(lambda: time.monotonic() > deadline, 100_000)
        return execute(*arguments)

    with connection.execute_wrapper(remember):
        yield

"""Measures the admin's searches at full size: `python -m benchmarks.admin_search`.

Requests run in this process, so the times are the server's own. The database is the one of
DATABASE_URL, or a temporary SQLite file; it is filled when it is smaller than asked for.
Options: --roles N and --snippets N (sizes), --rounds N (requests of each kind),
--backend (search backend, to compare with the stock one), --plans (print the query plans).
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import django
from django.core.management import call_command
from django.db import OperationalError, connection

STOCK = "wagtail.search.backends.database"
# Terms typed by an editor, and what is hard about each of them.
TERMS = {
    "every row": "role",
    "one in thirty": "sales manager",
    "rare": "role 1234",
    "short prefix": "r",
    "prefix": "mana",
    "two prefixes": "senior eng",
    "Greek, no accents": "διευθυντης",
    "no match": "zeppelin",
}


@dataclass
class Address:
    """One screen, asked once for each term."""

    name: str
    path: str
    parameters: dict[str, str] = field(default_factory=dict)


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="rolebook-bench-") as folder:
        _configure(Path(folder), options.backend)
        _fill(options)
        print(f"{connection.vendor}, {options.backend or 'configured backend'}")
        print(f"{'':46}{'median ms':>10}{'p95 ms':>9}{'queries':>9}{'found':>9}")
        for address in _addresses():
            for label, term in TERMS.items():
                if address.name.startswith(options.only):
                    _measure(address, label, term, options)
        for address in _listings():
            if address.name.startswith(options.only):
                _measure(address, "", "", options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--roles", type=int, default=3000, help="role pages in each locale")
    parser.add_argument("--snippets", type=int, default=52_000, help="categories in all")
    parser.add_argument("--rounds", type=int, default=20, help="requests of each kind")
    parser.add_argument("--backend", help=f"search backend, for example {STOCK}")
    parser.add_argument("--patience", type=float, default=30, help="seconds for one query")
    parser.add_argument("--only", default="", help="measure addresses that begin with this")
    parser.add_argument("--reindex", action="store_true", help="fill the search index again")
    parser.add_argument("--plans", action="store_true", help="print the slowest query's plan")
    return parser.parse_args()


def _configure(folder: Path, backend: str | None) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder / 'bench.sqlite3'}")
    os.environ.update(DEBUG="false", LOG_LEVEL="CRITICAL")
    django.setup()
    from django.conf import settings  # noqa: PLC0415 -- after the environment is set

    if backend:
        settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": backend}}


def _fill(options: argparse.Namespace) -> None:
    from wagtail.search.models import IndexEntry  # noqa: PLC0415 -- after setup

    from benchmarks.seed_admin import seed_admin  # noqa: PLC0415 -- after setup
    from jobdescriptions.models import JobDescriptionPage  # noqa: PLC0415 -- after setup

    call_command("migrate", verbosity=0)
    if not JobDescriptionPage.objects.exists():
        with Path(os.devnull).open("w") as silence:
            call_command("setup_site", stdout=silence)
            call_command("load_sample_content", stdout=silence)
    seed_admin(roles=options.roles, snippets=options.snippets)
    if options.reindex or IndexEntry.objects.count() < options.snippets:
        started = time.perf_counter()
        call_command("update_index", verbosity=0)
        entries = IndexEntry.objects.count()
        print(f"Indexed {entries:,} objects in {time.perf_counter() - started:.1f} s.")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _addresses() -> Iterator[Address]:
    from django.urls import reverse  # noqa: PLC0415 -- after setup
    from wagtail.models import Locale  # noqa: PLC0415 -- after setup

    from jobdescriptions.models import JobDescriptionIndexPage  # noqa: PLC0415 -- after setup

    locale = {"locale": Locale.objects.get(language_code="el").language_code}
    section = JobDescriptionIndexPage.objects.filter(locale__language_code="el").get()
    snippets = "wagtailsnippets_taxonomy_jobcategory:list_results"
    yield Address("explorer search", reverse("wagtailadmin_pages:search_results"))
    yield Address(
        "explorer search by title",
        reverse("wagtailadmin_pages:search_results"),
        {"ordering": "title"},
    )
    yield Address(
        "search below a section", reverse("wagtailadmin_explore_results", args=[section.pk])
    )
    yield Address("page chooser", reverse("wagtailadmin_choose_page_search"))
    yield Address(
        "page chooser, one type",
        reverse("wagtailadmin_choose_page_search"),
        {"page_type": "jobdescriptions.JobDescriptionPage"},
    )
    yield Address("snippet listing", reverse(snippets))
    yield Address("snippet listing, one locale", reverse(snippets), locale)
    chooser = _snippet_chooser()
    yield Address("snippet chooser", chooser)
    yield Address("snippet chooser, one locale", chooser, locale)


def _snippet_chooser() -> str:
    from django.urls import reverse  # noqa: PLC0415 -- after setup
    from wagtail.snippets.models import get_snippet_models  # noqa: PLC0415 -- after setup

    from taxonomy.models import JobCategory  # noqa: PLC0415 -- after setup

    model = next(model for model in get_snippet_models() if model is JobCategory)
    return reverse(model.snippet_viewset.chooser_viewset.get_url_name("choose_results"))


def _listings() -> Iterator[Address]:
    from django.urls import reverse  # noqa: PLC0415 -- after setup

    from jobdescriptions.models import (  # noqa: PLC0415 -- after setup
        JobDescriptionIndexPage,
        JobDescriptionPage,
    )

    section = JobDescriptionIndexPage.objects.filter(locale__language_code="el").get()
    english = JobDescriptionIndexPage.objects.filter(locale__language_code="en").get()
    role = JobDescriptionPage.objects.filter(
        slug__startswith="bench-role-", locale__language_code="en"
    ).latest("pk")
    greek = JobDescriptionPage.objects.get(
        translation_key=role.translation_key, locale__language_code="el"
    )
    explore = reverse("wagtailadmin_explore", args=[section.pk])
    yield Address("explorer listing", explore)
    yield Address("explorer listing, last page", explore, {"p": "60"})
    for ordering in ("title", "latest_revision_created_at", "ord", "live"):
        yield Address(f"explorer listing by {ordering}", explore, {"ordering": ordering})
    yield Address("explorer listing, English", reverse("wagtailadmin_explore", args=[english.pk]))
    yield Address("page edit view, source", reverse("wagtailadmin_pages:edit", args=[role.pk]))
    yield Address("page edit view, Greek", reverse("wagtailadmin_pages:edit", args=[greek.pk]))
    yield Address("page history", reverse("wagtailadmin_pages:history", args=[role.pk]))
    yield Address("page usage", reverse("wagtailadmin_pages:usage", args=[role.pk]))
    yield Address("page delete", reverse("wagtailadmin_pages:delete", args=[role.pk]))
    yield Address("page chooser browsing", reverse("wagtailadmin_choose_page"))
    yield Address(
        "page chooser below a section",
        reverse("wagtailadmin_choose_page_child", args=[section.pk]),
    )
    yield Address("snippet list", reverse("wagtailsnippets_taxonomy_jobcategory:list"))
    yield Address("snippet chooser browsing", _snippet_chooser())
    yield Address("dashboard", reverse("wagtailadmin_home"))
    yield Address("menu of pages", reverse("wagtailadmin_api:pages:listing"), _menu(section.pk))
    yield Address("site history", reverse("wagtailadmin_reports:site_history"))


def _menu(parent: int) -> dict[str, str]:
    return {"child_of": str(parent), "for_explorer": "1"}


def _measure(address: Address, label: str, term: str, options: argparse.Namespace) -> None:
    from django.test import Client  # noqa: PLC0415 -- after setup
    from django.test.utils import (  # noqa: PLC0415 -- after setup
        CaptureQueriesContext,
        setup_test_environment,
        teardown_test_environment,
    )

    from benchmarks.seed_admin import USERNAME  # noqa: PLC0415 -- after setup

    client = Client(SERVER_NAME="localhost")
    client.force_login(_user(USERNAME))
    query = urlencode({**address.parameters, **({"q": term} if term else {})})
    path = f"{address.path}?{query}"
    name = f"{address.name}: {label}" if label else address.name
    setup_test_environment()
    try:
        with _patience(options.patience), CaptureQueriesContext(connection) as queries:
            response = client.get(path)
    except OperationalError:
        teardown_test_environment()
        print(f"{name:46}{'more than':>10}{1000 * options.patience:9,.0f}", flush=True)
        return
    # The log is cleared by the next request.
    captured = list(queries)
    teardown_test_environment()
    if response.status_code != 200:
        sys.exit(f"{path} answered {response.status_code}.")
    found = _found(response.context)
    times: list[float] = []
    for _round in range(options.rounds):
        before = time.perf_counter()
        client.get(path)
        times.append(1000 * (time.perf_counter() - before))
        # What takes seconds needs no twenty rounds to be known.
        if sum(times) > 20_000:
            break
    ninety_fifth = sorted(times)[min(len(times) - 1, int(0.95 * len(times)))]
    print(
        f"{name:46}{statistics.median(times):10.0f}{ninety_fifth:9.0f}{len(captured):9d}{found:>9}",
        flush=True,
    )
    if options.plans:
        _print_plan(max(captured, key=lambda query: float(query["time"])))


@contextmanager
def _patience(seconds: float) -> Iterator[None]:
    """Give up a query after so many seconds: the stock backend needs minutes for some."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = %s", [int(1000 * seconds)])
        yield
        return
    connection.ensure_connection()
    deadline = time.monotonic() + seconds
    connection.connection.set_progress_handler(lambda: time.monotonic() > deadline, 100_000)
    try:
        yield
    finally:
        connection.connection.set_progress_handler(None, 0)


def _user(username: str) -> Any:
    from django.contrib.auth import get_user_model  # noqa: PLC0415 -- after setup

    return get_user_model().objects.get(username=username)


def _found(context: Any) -> str:
    """Return how many objects a listing says it has, when it says so."""
    for name in ("page_obj", "paginator", "results", "pages"):
        try:
            value = context[name]
        except (KeyError, TypeError):
            continue
        paginator = getattr(value, "paginator", value)
        if hasattr(paginator, "count") and not callable(paginator.count):
            return f"{paginator.count:,}"
    return ""


def _print_plan(query: dict[str, str]) -> None:
    print(f"    {query['time']} s: {query['sql'][:1500]}")


if __name__ == "__main__":
    main()

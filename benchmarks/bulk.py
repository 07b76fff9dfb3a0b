"""`make bench-bulk`: writes generated roles in all locales with the bulk writer, and measures it.

On a database of its own (SQLite on disk, or the one in BENCH_DATABASE_URL, which must be empty).
Prints pages a second, peak memory, queries a page and how long a batch holds the database; then
what the worker does afterwards: the admin's search index and the documents. Options: --roles N,
--batch N.
"""

import argparse
import json
import os
import resource
import statistics
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command
from django.db import connection

ALL_PAGES = 3039 * 6
LINES = 11
SKILLS = 22
VERBS = ("plan", "agree", "measure", "lead", "advise", "repair", "test", "sell")


class QueryCounter:
    """Counts statements without keeping them."""

    count = 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.count += 1
        return execute(sql, params, many, context)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--roles", type=int, default=500)
    parser.add_argument("--batch", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="rolebook-bulk-") as folder:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
        temporary = f"sqlite:///{Path(folder) / 'bulk.sqlite3'}"
        # Never the database of the deployment: the generated pages are live and stay.
        os.environ["DATABASE_URL"] = os.environ.get("BENCH_DATABASE_URL", temporary)
        os.environ.update(DEBUG="false", LOG_LEVEL="ERROR")
        django.setup()
        call_command("migrate", verbosity=0)
        with Path(os.devnull).open("w") as nowhere:
            call_command("setup_site", stdout=nowhere)
            call_command("load_sample_content", stdout=nowhere)
        _drain()
        _write(options.roles, options.batch)
        _after(options.roles)


def _write(count: int, batch: int) -> None:
    from localization.bulk import write_pages  # noqa: PLC0415 -- after setup

    before = _memory()
    queries = QueryCounter()
    started, cpu = time.perf_counter(), time.process_time()
    with connection.execute_wrapper(queries):
        report = write_pages(roles(count), tool_name="Benchmark", batch=batch)
    seconds = time.perf_counter() - started
    held = sorted(report.transactions)
    rate = report.written / seconds
    print(
        f"{connection.vendor}, {count} roles: {report.written} pages in {seconds:.1f} s "
        f"({time.process_time() - cpu:.1f} s CPU), {rate:.1f} pages/s, "
        f"{queries.count / report.written:.1f} queries a page; "
        f"peak memory {_memory()} MB (before: {before} MB)."
    )
    print(
        f"Batches of {batch}: the database was held {statistics.median(held):.2f} s in the "
        f"median, {held[-1]:.2f} s at most. Live {report.live.total()}, drafts "
        f"{report.drafts.total()} {dict(report.problems)}, refused {report.refusals}."
    )
    started = time.perf_counter()
    again = write_pages(roles(count), batch=batch)
    print(
        f"Second run: {again.written} written, {again.present.total()} present, "
        f"{time.perf_counter() - started:.1f} s. All {ALL_PAGES} pages: "
        f"{ALL_PAGES / rate / 60:.1f} minutes."
    )


def _after(count: int) -> None:
    from delivery.projection import render_dirty  # noqa: PLC0415 -- after setup

    started = time.perf_counter()
    _drain()
    indexed = time.perf_counter()
    report = render_dirty()
    rendered = time.perf_counter()
    print(
        f"Worker: indexed in {indexed - started:.1f} s, {report.rendered} documents in "
        f"{rendered - indexed:.1f} s; for all pages "
        f"{(rendered - started) * ALL_PAGES / (count * 6) / 60:.1f} minutes."
    )


def _drain() -> None:
    from core.background.worker import LeasedWorker  # noqa: PLC0415 -- after setup

    LeasedWorker(drain=True, interval=0.01).run()


def roles(count: int) -> Iterator[Any]:
    """Yield generated roles with all translations."""
    from django.conf import settings  # noqa: PLC0415 -- after setup
    from wagtail.models import Locale  # noqa: PLC0415 -- after setup

    from cms.sample_content.registry import ITEMS_BY_NAME  # noqa: PLC0415 -- after setup
    from localization.bulk import NewPage  # noqa: PLC0415 -- after setup
    from taxonomy.models import JobCategory  # noqa: PLC0415 -- after setup

    categories = list(JobCategory.objects.filter(locale=Locale.get_default()))
    default, *others = settings.CONTENT_LOCALES
    for number in range(count):
        yield NewPage(
            source=_role(number, default, categories[number % len(categories)]),
            parent_key=uuid.UUID(ITEMS_BY_NAME["job-descriptions"].key),
            translations={code: _role(number, code, None) for code in others},
        )


def _role(number: int, code: str, category: Any) -> Any:
    from jobdescriptions.models import JobDescriptionPage  # noqa: PLC0415 -- after setup

    title = f"{code} role {number}"
    brief = "".join(
        f"<p>{title}, paragraph {n}: {' '.join(VERBS * 3)} with people of all kinds.</p>"
        for n in range(3)
    )
    body = [
        {"type": "job_brief", "id": "brief", "value": {"heading": "", "body": brief}},
        _lines("responsibilities", title, number, LINES, {"task_id": ""}),
        _lines("requirements", title, number, SKILLS, {"level": "required"}),
    ]
    return JobDescriptionPage(
        translation_key=uuid.uuid5(uuid.NAMESPACE_URL, f"bench-bulk-{number}"),
        title=title,
        alternate_names=f"{title} one\n{title} two",
        introduction=f"<p>What the {title} does and brings.</p>",
        category=category,
        seniority="mid",
        body=json.dumps(body),
    )


def _lines(block: str, title: str, number: int, count: int, more: dict[str, str]) -> dict[str, Any]:
    items = [
        {
            "type": "item",
            "id": f"{block}-{n}",
            "value": {
                "content": f"<p>{VERBS[(number + n) % 8]} and {VERBS[n % 8]} as {title}, {n}</p>",
                **more,
            },
        }
        for n in range(count)
    ]
    return {"type": block, "id": block, "value": {"heading": "", "items": items}}


def _memory() -> int:
    """Return the peak of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()

"""What publishing and rebuilding cost, in CPU time of this process and of the database's server."""

import statistics
import time
from collections.abc import Callable
from functools import partial
from unittest import mock

from django.db import connection

from benchmarks.goals import Results, at_least, at_most
from benchmarks.seed import UNRELATED
from benchmarks.servers import cpu_of_postgres
from delivery.models import Document
from delivery.projection import rebuild
from jobdescriptions.models import JobDescriptionPage, RelatedRole

TIMES = 40
DEPENDENTS = 20
WITHOUT = at_most("publish, six locales, no other dependents", 1.5, "× stock")
WITH = at_most(f"publish, six locales and {DEPENDENTS} dependents", 2, "× stock")
REBUILD = at_least("rebuild, documents a CPU second", 700)


def measure_writes(results: Results) -> None:
    """Publish a page in six locales, alone and with dependents, against the same without delivery.

    Stock is the same `save_revision().publish()` with nothing noted for rendering; what ours costs
    more is all of the projection: noting, rendering, writing, numbering.
    """
    found = JobDescriptionPage.objects.filter(
        locale__language_code="en", slug__startswith=UNRELATED
    )
    alone, shown, *others = found.order_by("pk")[: DEPENDENTS + 2]
    for other in others:
        setattr(other, "related_roles", [RelatedRole(page=shown)])  # noqa: B010 -- a relation
        other.save_revision().publish()
    for page, goal in ((alone, WITHOUT), (shown, WITH)):
        stock, ours = _publish_in_turns(page)
        results.add(goal, ours / stock, f"{ours * 1000:.0f} ms, stock {stock * 1000:.0f} ms")


def measure_rebuild(results: Results) -> None:
    """Render everything anew as a new version of the renderer would: every row is written."""
    Document.objects.update(renderer_version=0)
    before = cpu()
    started = time.perf_counter()
    rendered = rebuild().rendered
    used, took = cpu() - before, time.perf_counter() - started
    results.add(REBUILD, rendered / used, f"{rendered:,} documents in {took:.0f} s")


def publish(page: JobDescriptionPage, text: str) -> None:
    """Change a page and publish it, as the editor does."""
    fresh = JobDescriptionPage.objects.get(pk=page.pk)
    fresh.search_description = f"Measured {text}"
    fresh.save_revision().publish()


def cpu() -> float:
    """Return the CPU seconds that this process has used, and PostgreSQL on its behalf."""
    used = time.process_time()
    if connection.vendor == "postgresql":
        used += cpu_of_postgres(str(connection.settings_dict["NAME"]))
    return used


def _publish_in_turns(page: JobDescriptionPage) -> tuple[float, float]:
    """Return the CPU seconds of a publish, (without, with) delivery."""
    publish(page, "first")
    stock, ours = [], []
    for number in range(TIMES):
        with mock.patch("delivery.signal_handlers.mark_dirty"):
            stock.append(_cost(partial(publish, page, f"{number} a")))
        ours.append(_cost(partial(publish, page, f"{number} b")))
    return _middle(stock), _middle(ours)


def _middle(costs: list[float]) -> float:
    """Return the mean of the middle half: PostgreSQL's share is counted in steps of 10 ms."""
    quarter = len(costs) // 4
    return statistics.mean(sorted(costs)[quarter:-quarter])


def _cost(work: Callable[[], None]) -> float:
    before = cpu()
    work()
    return cpu() - before

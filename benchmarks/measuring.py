"""The course of `make bench`: fill, measure, fill up, measure again, compare, report."""

import http.client
import json
import os
import platform
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import django
import wagtail
from django.db import connection
from django.test import Client

from benchmarks import addresses
from benchmarks.addresses import Servers, bench_page, detail_path
from benchmarks.goals import Goal, Results, at_least, at_most
from benchmarks.load import Target, report, run_in_turns
from benchmarks.people import measure_freshness, measure_full_fetch
from benchmarks.seed import UNRELATED, seed
from benchmarks.servers import HOST, granian, nginx
from benchmarks.stock import expose_fields, index_for_stock
from benchmarks.writes import DEPENDENTS, measure_rebuild, measure_writes
from delivery.projection import rebuild

API_PORT, STOCK_PORT, HELLO_PORT, NGINX_PORT = 8765, 8766, 8767, 8768
PATIENCE = 20
SQLITE = "sqlite"
POSTGRESQL = "postgresql"

# (goal, dear, cheap): how many times the first costs what the second costs.
RATIOS: list[tuple[Goal, str, str]] = [
    (at_most("detail, the same answer by a server alone", 1.5, "×", only=SQLITE),
     "detail", "hello"),
    (at_most("detail, br", 1.25, "× plain"), "detail, br", "detail"),
    (at_most("detail, 304", 1.25, "× plain"), "detail, 304", "detail"),
    (at_least("list of 20, same fields", 40, "× stock"), "stock list", "list"),
    (at_least("list of 20 by category, same fields", 40, "× stock"),
     "stock list by category", "list by category"),
    (at_least("list of 20, stock with fields=*", 300, "× stock"), "stock list, fields=*", "list"),
    (at_least("search, nearly all match", 30, "× stock", only=POSTGRESQL),
     "stock search", "search"),
]  # fmt: skip
DETAIL = {
    SQLITE: at_least("detail", 400, "× stock"),
    POSTGRESQL: at_least("detail", 150, "× stock"),
}
OF_NGINX = at_least("detail in requests/s, of nginx", 40, "%", only=SQLITE)
SEARCH = at_most("search, nearly all match", 40, "ms")
STOCK_SEARCH = at_least("stock search, the same", 0, "s", only="nothing")
FACET = at_most("a facet, by category", 5, "ms")
OTHER_FACETS = at_most("a facet, mean of type, locale, initial", 5, "ms")
FLAT = ("detail", "list", "list by category", "changes, nothing new", "changes, 100 documents")
FLAT_LIMIT = 1.25


class Bench:
    """One run on one database.

    Args:
        folder: for whatever is written.
        rounds, seconds: turns, and how long each address is asked in one.
    """

    def __init__(self, folder: Path, *, rounds: int, seconds: float) -> None:
        self.folder = folder
        self.rounds = rounds
        self.seconds = seconds
        self.vendor = connection.vendor
        is_postgres = self.vendor == POSTGRESQL
        self.database = str(connection.settings_dict["NAME"]) if is_postgres else ""

    def run(self, sizes: Sequence[int], *, writes: bool) -> None:
        """Measure at each size, and at the largest what writing costs and what people wait for."""
        expose_fields()
        _describe(self.vendor)
        smallest = self._measure_smallest(sizes[0]) if len(sizes) > 1 else {}
        for size in sizes[1:] or sizes:
            documents = self._grow_to(size)
            results = Results(self.vendor)
            found = self._measure_reads(results)
            if size == sizes[-1]:
                _compare_sizes(results, smallest, found)
                self._measure_the_rest(results, found, writes=writes)
            print(f"\n{size:,} roles × 6: {documents:,} documents, {self.vendor}")
            print("\n".join(results.lines()), flush=True)

    def _measure_smallest(self, size: int) -> dict[str, Target]:
        documents = self._grow_to(size)
        print(f"\n{size:,} roles × 6: {documents:,} documents, {self.vendor}")
        with self._servers() as servers:
            hello, *_nginx = addresses.floors(servers)
            return self._ask([hello, *addresses.thin_reads(servers), *addresses.changes(servers)])

    def _grow_to(self, size: int) -> int:
        """Fill the database up to `size` roles in each locale; return how many documents it has."""
        started = time.perf_counter()
        written = seed(DEPENDENTS + 2, prefix=UNRELATED) + seed(size)
        report = rebuild()
        if self.database:
            with connection.cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")
        print(f"Wrote {written:,} pages in {time.perf_counter() - started:.0f} s.", flush=True)
        return report.rendered + report.unchanged

    def _measure_reads(self, results: Results) -> dict[str, Target]:
        """Ask all addresses in turns; return what each has cost."""
        index_for_stock()
        with self._servers() as servers:
            stock_search = addresses.stock_search(servers)
            found = self._ask(
                [
                    *addresses.floors(servers),
                    *addresses.thin_reads(servers),
                    *addresses.django_reads(servers),
                    *addresses.changes(servers),
                    *addresses.stock_reads(servers),
                    *([stock_search] if self.database else []),
                ]
            )
            _add_reads(results, found)
            if not self.database:
                _add_stopped_search(results, stock_search)
        return found

    def _measure_the_rest(
        self, results: Results, found: Mapping[str, Target], *, writes: bool
    ) -> None:
        if writes:
            measure_writes(results)
            measure_rebuild(results)
        with self._servers() as servers:
            measure_full_fetch(results, servers.ours[0])
            measure_freshness(results, found["detail"])

    def _ask(self, targets: Sequence[Target]) -> dict[str, Target]:
        connection.close()
        run_in_turns(targets, rounds=self.rounds, seconds=self.seconds, database=self.database)
        report(targets)
        return {target.name: target for target in targets}

    @contextmanager
    def _servers(self) -> Iterator[Servers]:
        """Start all servers; the floors serve the bytes of the document that is asked for."""
        answer = Client().get(detail_path(bench_page()))
        body = answer.content
        file = self.folder / "files" / "document.json"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(body)
        file.parent.chmod(0o755)
        print(f"The document has {len(body):,} bytes.")
        same = {"HELLO_BODY": str(file), "HELLO_HEADERS": json.dumps(list(answer.items()))}
        with (
            granian("cms.wsgi:application", API_PORT) as ours,
            granian("benchmarks.stock_wsgi:application", STOCK_PORT) as stock,
            granian("benchmarks.hello:application", HELLO_PORT, **same) as hello,
            nginx(self.folder, NGINX_PORT) as of_files,
        ):
            yield Servers(
                ours=(API_PORT, ours),
                stock=(STOCK_PORT, stock),
                hello=(HELLO_PORT, hello),
                nginx=None if of_files is None else (NGINX_PORT, of_files),
            )


def _add_reads(results: Results, found: Mapping[str, Target]) -> None:
    ratio = found["stock detail"].cpu_us / found["detail"].cpu_us
    results.add(DETAIL[results.vendor], ratio)
    for goal, dear, cheap in RATIOS:
        if dear in found:
            results.add(goal, found[dear].cpu_us / found[cheap].cpu_us)
    if "nginx" in found:
        results.add(OF_NGINX, 100 * found["detail"].rate / found["nginx"].rate)
    else:
        results.add(OF_NGINX, None, "nginx is not installed")
    results.add(SEARCH, found["search"].cpu_us / 1000)
    plain, one, four = (
        found[name].cpu_us / 1000
        for name in ("list through Django", "list, a facet", "list, four facets")
    )
    results.add(FACET, one - plain)
    results.add(OTHER_FACETS, (four - one) / 3)


def _compare_sizes(
    results: Results, smallest: Mapping[str, Target], largest: Mapping[str, Target]
) -> None:
    """Add how much more each read costs than at the smallest size.

    In terms of the hello of the same minutes: the machine may be busier now than it was then.
    """
    for name in FLAT if smallest else ():
        before, after = smallest[name].cpu_us, largest[name].cpu_us
        busier = largest["hello"].cpu_us / smallest["hello"].cpu_us
        goal = at_most(f"flat from the smallest size: {name}", FLAT_LIMIT, "×")
        results.add(goal, after / before / busier, f"{before:,.0f} to {after:,.0f} µs")


def _add_stopped_search(results: Results, target: Target) -> None:
    """Ask the stock search once, for 20 seconds at most."""
    client = http.client.HTTPConnection(HOST, target.port, timeout=PATIENCE)
    started = time.perf_counter()
    try:
        client.request("GET", target.path, headers={"Host": "localhost"})
        status = client.getresponse().status
    except TimeoutError:
        results.add(STOCK_SEARCH, None, f"no answer within {PATIENCE} s, stopped")
    else:
        results.add(STOCK_SEARCH, time.perf_counter() - started, f"status {status}")


def _describe(vendor: str) -> None:
    """Say what this was measured on."""
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, load {load} at the start; "
        f"Python {platform.python_version()}, Django {django.__version__}, "
        f"Wagtail {wagtail.__version__}, {vendor}"
    )

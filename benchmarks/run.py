"""`make bench`: seeds generated roles, then measures this API and Wagtail's stock API v2.

Both are measured in one run, in turns, through one granian process on one database, so that the
ratio is worth more than either number. Options: --roles N, --seconds S, --rounds R.
"""

import argparse
import http.client
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import django
from django.core.management import call_command
from django.db import connection

HOST, PORT = "127.0.0.1", 8765
CONNECTIONS = 4


@dataclass
class Measurement:
    """What one address did, over all rounds."""

    name: str
    path: str
    requests: int = 0
    seconds: float = 0
    cpu: float = 0
    size: int = 0
    queries: int = 0
    times: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return self.requests / self.seconds if self.seconds else 0

    @property
    def cpu_ms(self) -> float:
        return 1000 * self.cpu / self.requests if self.requests else 0

    def percentile(self, share: float) -> float:
        ordered = sorted(self.times)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="rolebook-bench-") as folder:
        _configure(Path(folder))
        _seed(options.roles)
        measurements = _measurements()
        _count_queries(measurements)
        server = _start_server()
        try:
            _wait_for_server()
            for _round in range(options.rounds):
                for measurement in measurements:
                    _measure(measurement, options.seconds / options.rounds, server.pid)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait()
        _report(measurements)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--roles", type=int, default=500, help="generated roles, times locales")
    parser.add_argument("--seconds", type=float, default=9, help="for each address, in all")
    parser.add_argument("--rounds", type=int, default=3, help="turns into which they are cut")
    return parser.parse_args()


def _configure(folder: Path) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    # Never the database of the deployment: the generated pages are live and stay.
    os.environ["DATABASE_URL"] = os.environ.get(
        "BENCH_DATABASE_URL", f"sqlite:///{folder / 'bench.sqlite3'}"
    )
    os.environ.update(DEBUG="false", LOG_LEVEL="ERROR")
    django.setup()


def _seed(roles: int) -> None:
    from benchmarks.seed import seed  # noqa: PLC0415 -- models are importable after setup
    from delivery.projection import rebuild  # noqa: PLC0415 -- models are importable after setup

    call_command("migrate", verbosity=0)
    call_command("setup_site", stdout=open(os.devnull, "w"))  # noqa: SIM115, PTH123
    call_command("load_sample_content", stdout=open(os.devnull, "w"))  # noqa: SIM115, PTH123
    started = time.perf_counter()
    pages = seed(roles)
    seeded = time.perf_counter()
    report = rebuild()
    rendered = time.perf_counter()
    print(
        f"Seeded {pages} pages in {seeded - started:.1f} s "
        f"({60 * pages / max(seeded - started, 0.001):,.0f} a minute); rendered {report.rendered} "
        f"documents in {rendered - seeded:.1f} s "
        f"({report.rendered / max(rendered - seeded, 0.001):,.0f} a second)."
    )


def _measurements() -> list[Measurement]:
    from jobdescriptions.models import JobDescriptionPage  # noqa: PLC0415 -- after setup

    page = JobDescriptionPage.objects.filter(slug="bench-role-1", locale__language_code="de").get()
    parts = page.get_url_parts()
    path = parts[2] if parts else sys.exit("The page lies below no site.")
    listing = {"locale": "de", "type": "jobdescriptions.JobDescriptionPage", "limit": 20}
    stock_fields = {"fields": "body,introduction,alternate_names,category,related_roles(page)"}
    stock_list = {"fields": "introduction,category"}
    return [
        Measurement("by-path, this API", f"/api/v1/pages/by-path/?{urlencode({'path': path})}"),
        Measurement("detail, stock API", f"/api/v2/pages/{page.pk}/?{urlencode(stock_fields)}"),
        Measurement("list of 20, this API", f"/api/v1/pages/?{urlencode(listing)}"),
        Measurement("list of 20, stock API", f"/api/v2/pages/?{urlencode(listing | stock_list)}"),
    ]


def _count_queries(measurements: list[Measurement]) -> None:
    from django.test import Client  # noqa: PLC0415 -- after setup
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- after setup

    from benchmarks.stock import expose_fields  # noqa: PLC0415 -- after setup

    expose_fields()
    for measurement in measurements:
        Client().get(measurement.path)
        with CaptureQueriesContext(connection) as queries:
            response = Client().get(measurement.path)
        if response.status_code != 200:
            sys.exit(f"{measurement.path} answered {response.status_code}: {response.content!r}")
        measurement.queries = len(queries)
        measurement.size = len(response.content)


def _start_server() -> "subprocess.Popen[bytes]":
    connection.close()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST]
    command += ["--port", str(PORT), "--workers", "1", "--blocking-threads", "4", "--no-ws"]
    return subprocess.Popen([*command, "--log-level", "error", "benchmarks.wsgi:application"])


def _wait_for_server() -> None:
    for _attempt in range(200):
        try:
            client = http.client.HTTPConnection(HOST, PORT, timeout=5)
            client.request("GET", "/api/v1/locales/")
            if client.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    sys.exit("The server did not start.")


def _measure(measurement: Measurement, seconds: float, pid: int) -> None:
    """Ask for one address as fast as one client with a few connections can, for a while."""
    clients = [http.client.HTTPConnection(HOST, PORT, timeout=30) for _ in range(CONNECTIONS)]
    cpu, started = _cpu_of_tree(pid), time.perf_counter()
    while time.perf_counter() - started < seconds:
        for client in clients:
            before = time.perf_counter()
            client.request("GET", measurement.path, headers={"Host": "localhost"})
            answer = client.getresponse()
            answer.read()
            if answer.status != 200:
                sys.exit(f"{measurement.path} answered {answer.status} under load.")
            measurement.times.append(time.perf_counter() - before)
            measurement.requests += 1
    measurement.seconds += time.perf_counter() - started
    measurement.cpu += _cpu_of_tree(pid) - cpu


def _cpu_of_tree(pid: int) -> float:
    """Return the CPU seconds of a process and its children, from /proc."""
    ticks = os.sysconf("SC_CLK_TCK")
    total = 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(stat.parent.name) == pid or int(fields[1]) == pid:
            total += (int(fields[11]) + int(fields[12])) / ticks
    return total


def _report(measurements: list[Measurement]) -> None:
    header = f"{'':24}{'req/s':>9}{'CPU ms':>9}{'p50 ms':>9}{'p99 ms':>9}{'queries':>9}{'bytes':>9}"
    print(header)
    for m in measurements:
        print(
            f"{m.name:24}{m.rate:9.0f}{m.cpu_ms:9.2f}{m.percentile(0.5):9.2f}"
            f"{m.percentile(0.99):9.2f}{m.queries:9d}{m.size:9d}"
        )
    for ours, stock in zip(measurements[::2], measurements[1::2], strict=True):
        print(
            f"ratio, {ours.name.split(',')[0]}: {ours.rate / stock.rate:.1f} times the requests, "
            f"{stock.cpu_ms / max(ours.cpu_ms, 0.001):.1f} times less CPU"
        )


if __name__ == "__main__":
    main()

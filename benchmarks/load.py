"""Asks one address after the other with wrk, in turns, and adds up what each has cost."""

import http.client
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.servers import HOST, cpu_of_postgres, cpu_of_tree

PACE_MILLISECONDS = 20
MAX_SECONDS = 3600
PATIENCE = 60
WARMING = 6
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


@dataclass
class Target:
    """An address, and what it has cost so far.

    Attributes:
        process: id of the process tree that answers.
        one_by_one: whether each answer is waited for, however long it takes. Where answers are
            slow, those that the load generator breaks off would cost and not count.
        seconds: how long it was asked.
        cpu: seconds of the process tree, and of the database's server on its behalf.
    """

    name: str
    port: int
    path: str
    process: int
    headers: dict[str, str] = field(default_factory=dict)
    connections: int = 8
    one_by_one: bool = False
    uses_database: bool = True
    requests: int = 0
    seconds: float = 0
    cpu: float = 0
    p50: list[float] = field(default_factory=list)
    p99: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return self.requests / self.seconds if self.seconds else 0

    @property
    def cpu_us(self) -> float:
        return 1e6 * self.cpu / self.requests if self.requests else 0


def run_in_turns(targets: Sequence[Target], *, rounds: int, seconds: float, database: str) -> None:
    """Ask each address for a while, all in turns, `rounds` times.

    Args:
        targets: the addresses.
        rounds: turns.
        seconds: how long each is asked in one turn.
        database: name of the PostgreSQL database whose share counts; empty with SQLite.
    """
    for target in targets:
        _warm(target)
    for number in range(rounds):
        for target in targets:
            ask(target, seconds, database)
        print(f"  round {number + 1} of {rounds}", file=sys.stderr)


def ask(target: Target, seconds: float, database: str) -> None:
    """Ask an address with all its connections for a while, and add up what it costs."""
    before = _cpu(target, database)
    if target.one_by_one:
        _ask_one_by_one(target, seconds)
    else:
        _ask_at_once(target, seconds)
    target.cpu += _cpu(target, database) - before


def _warm(target: Target) -> None:
    """Ask a few times on connections of their own, so that every worker has read its code."""
    for _number in range(WARMING):
        client = http.client.HTTPConnection(HOST, target.port, timeout=PATIENCE)
        client.request("GET", target.path, headers={"Host": "localhost", **target.headers})
        client.getresponse().read()
        client.close()


def _ask_one_by_one(target: Target, seconds: float) -> None:
    client = http.client.HTTPConnection(HOST, target.port, timeout=PATIENCE)
    started = time.perf_counter()
    while (begun := time.perf_counter()) < started + seconds:
        client.request("GET", target.path, headers={"Host": "localhost", **target.headers})
        response = client.getresponse()
        response.read()
        if response.status >= 400:
            sys.exit(f"{target.name} answered {response.status}.")
        target.requests += 1
        waited = 1000 * (time.perf_counter() - begun)
        target.p50.append(waited)
        target.p99.append(waited)
    target.seconds += time.perf_counter() - started


def _ask_at_once(target: Target, seconds: float) -> None:
    result = run_wrk(target, seconds)
    requests, took = _counted(result)
    target.requests += requests
    target.seconds += took
    for share, values in (("50%", target.p50), ("99%", target.p99)):
        latency = re.search(rf"{share}\s+([\d.]+)(\w+)", result)
        if latency:
            values.append(float(latency.group(1)) * UNITS[latency.group(2)])


def run_wrk(target: Target, seconds: float) -> str:
    """Run the load generator; return what it says. Errors under load end the run."""
    command = _command(target, target.connections, seconds)
    result = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx or 3xx" in result:
        sys.exit(f"{target.name} answered errors under load:\n{result}")
    return result


def paced_command(target: Target, rate: float, folder: Path) -> list[str]:
    """Return the command that asks an address about `rate` times a second until it is stopped."""
    script = folder / "pace.lua"
    script.write_text(f"function delay() return {PACE_MILLISECONDS} end")
    connections = max(1, round(rate * PACE_MILLISECONDS / 1000))
    return [*_command(target, connections, MAX_SECONDS), "-s", str(script)]


def _command(target: Target, connections: int, seconds: float) -> list[str]:
    program = shutil.which("wrk") or sys.exit("wrk is not installed; it makes the load.")
    command = [program, "-t1", f"-c{connections}", f"-d{seconds:.0f}s", "--latency"]
    command += ["--timeout", "25s", "-H", "Host: localhost"]
    for name, value in target.headers.items():
        command += ["-H", f"{name}: {value}"]
    return [*command, f"http://{HOST}:{target.port}{target.path}"]


def _cpu(target: Target, database: str) -> float:
    used = cpu_of_tree(target.process)
    return used + cpu_of_postgres(database) if database and target.uses_database else used


def _counted(result: str) -> tuple[int, float]:
    """Return (requests, seconds) as wrk says them."""
    found = re.search(r"(\d+) requests in ([\d.]+)(\w+),", result)
    if found is None:
        sys.exit(f"wrk said something else than expected:\n{result}")
    return int(found.group(1)), float(found.group(2)) * UNITS[found.group(3)] / 1000


def report(targets: Sequence[Target]) -> None:
    """Print a line a target."""
    print(f"{'':44}{'req/s':>9}{'CPU µs':>10}{'p50 ms':>9}{'p99 ms':>9}")
    for target in targets:
        p50 = sorted(target.p50)[len(target.p50) // 2] if target.p50 else 0
        p99 = sorted(target.p99)[len(target.p99) // 2] if target.p99 else 0
        print(f"{target.name:44}{target.rate:9.0f}{target.cpu_us:10.0f}{p50:9.2f}{p99:9.2f}")

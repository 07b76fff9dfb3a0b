"""Servers under measurement, and what they cost."""

import http.client
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOST = "127.0.0.1"
START_ATTEMPTS = 1200
STOP_SECONDS = 20
NGINX = """
daemon off; worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  access_log {folder}/access.log; sendfile on; default_type application/json;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen {port}; root {folder}/files; }}
}}
"""


@contextmanager
def granian(application: str, port: int, **environment: str) -> Iterator[int]:
    """Serve a WSGI application with two workers; yield the process id."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST]
    command += ["--port", str(port), "--workers", "2", "--blocking-threads", "1", "--no-ws"]
    with _running([*command, "--log-level", "error", application], port, environment) as pid:
        yield pid


@contextmanager
def nginx(folder: Path, port: int) -> Iterator[int | None]:
    """Serve the files below `folder/files`; yield the process id, or None without nginx."""
    program = shutil.which("nginx")
    if program is None:
        print("nginx is not installed: what a server of files would reach is left out.")
        yield None
        return
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port))
    with _running([program, "-c", str(folder / "nginx.conf")], port, {}) as pid:
        yield pid


@contextmanager
def _running(command: list[str], port: int, environment: dict[str, str]) -> Iterator[int]:
    output = subprocess.DEVNULL
    process = subprocess.Popen(
        command, env={**os.environ, **environment}, stdout=output, start_new_session=True
    )
    try:
        _wait_for(port)
        yield process.pid
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        # Its workers as well.
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait_for(port: int) -> None:
    for _attempt in range(START_ATTEMPTS):
        try:
            client = http.client.HTTPConnection(HOST, port, timeout=20)
            client.request("GET", "/")
            client.getresponse().read()
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        else:
            return
    sys.exit(f"Nothing answers at port {port}.")


def cpu_of_tree(pid: int) -> float:
    """Return the CPU seconds of a process and all below it, from /proc."""
    ticks = os.sysconf("SC_CLK_TCK")
    parents: dict[int, int] = {}
    used: dict[int, float] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        number = int(stat.parent.name)
        parents[number] = int(fields[1])
        used[number] = (int(fields[11]) + int(fields[12])) / ticks
    return sum(seconds for number, seconds in used.items() if _is_below(number, pid, parents))


def cpu_of_postgres(database: str) -> float:
    """Return the CPU seconds of the PostgreSQL processes that serve connections to a database.

    Those of other databases of the same server are somebody else's.
    """
    ticks = os.sysconf("SC_CLK_TCK")
    total = 0.0
    for command in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = command.read_bytes().replace(b"\0", b" ").decode(errors="replace").split()
            if words[:1] != ["postgres:"] or database not in words[1:]:
                continue
            fields = (command.parent / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        total += (int(fields[11]) + int(fields[12])) / ticks
    return total


def _is_below(number: int, pid: int, parents: dict[int, int]) -> bool:
    while number:
        if number == pid:
            return True
        number = parents.get(number, 0)
    return False

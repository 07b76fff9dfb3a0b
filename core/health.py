"""Answers those who watch the process: is it alive, and can it serve.

In front of Django and everything else: a probe names no host of ours, speaks plain HTTP, and must
be answered while the database is away. `/health/live` looks at nothing; `/health/ready` tells what
was found when somebody last looked, a few seconds ago at most.
"""

import json
import logging
import time
from collections.abc import Callable, Iterable, Mapping
from threading import Lock
from typing import Any

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from core.wsgi import Application, Environ

logger = logging.getLogger(__name__)

LIVE, READY = "/health/live", "/health/ready"
KEPT_SECONDS = 5.0
METHODS = frozenset({"GET", "HEAD"})
REASONS = {
    200: "200 OK",
    405: "405 Method Not Allowed",
    503: "503 Service Unavailable",
}

Check = Callable[[], bool]


class Readiness:
    """What the checks found, looked at again when it is a few seconds old.

    One thread looks at a time; the others tell what was found before.
    """

    def __init__(self, checks: Mapping[str, Check], *, seconds: float = KEPT_SECONDS) -> None:
        self.checks = checks
        self.seconds = seconds
        self._found: dict[str, bool] = {}
        self._looked = 0.0
        self._lock = Lock()

    def found(self) -> dict[str, bool]:
        """Return by name whether each check is content."""
        is_old = time.monotonic() - self._looked >= self.seconds
        if (is_old or not self._found) and self._lock.acquire(blocking=not self._found):
            try:
                self._found = {name: _is_content(check) for name, check in self.checks.items()}
                self._looked = time.monotonic()
            finally:
                self._lock.release()
        return self._found


def _is_content(check: Check) -> bool:
    try:
        return check()
    except DatabaseError:
        logger.warning("The database does not answer.", exc_info=True)
        connection.close()
        return False


def database_answers() -> bool:
    """Whether a statement comes back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


class MigrationsApplied:
    """Whether the database has every table of this code. It keeps them once it has."""

    def __init__(self) -> None:
        self._were_applied = False

    def __call__(self) -> bool:
        if not self._were_applied:
            executor = MigrationExecutor(connection)
            self._were_applied = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        return self._were_applied


def with_health(application: Application, *, readiness: Readiness | None = None) -> Application:
    """Return `application` with the two addresses in front of it."""
    ready = readiness or Readiness(
        {"database": database_answers, "migrations": MigrationsApplied()}
    )

    def call(environ: Environ, start_response: Any) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "").rstrip("/")
        if path not in {LIVE, READY}:
            return application(environ, start_response)
        if environ["REQUEST_METHOD"] not in METHODS:
            start_response(REASONS[405], [("Allow", "GET, HEAD"), ("Content-Length", "0")])
            return []
        found = ready.found() if path == READY else {}
        status = 200 if all(found.values()) else 503
        names = {name: "ok" if is_content else "failed" for name, is_content in found.items()}
        body = json.dumps({"status": "ok" if status == 200 else "failed", "checks": names}).encode()  # noqa: PLR2004 -- a status
        headers = [
            ("Content-Type", "application/json"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
        ]
        start_response(REASONS[status], headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    return call

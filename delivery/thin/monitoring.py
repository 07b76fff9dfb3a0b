"""What the thin path has answered: a line for each request, and counts to be collected."""

import atexit
import os
import sys
import threading
import time
from collections import Counter
from typing import Any

from django.conf import settings

from core.api.representations import Encoded

FLUSH_LINES = 200
FLUSH_SECONDS = 1.0


class Monitor:
    """Collects lines of the access log and writes them together; counts by status and kind.

    A line has method, address, status, bytes and microseconds. Query strings are part of the
    address: the public API takes no secret in them.
    """

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, int]] = Counter()
        self.seconds = 0.0
        self._lines: list[str] = []
        self._flushed = time.monotonic()
        self._lock = threading.Lock()
        self._is_logging = settings.ACCESS_LOG
        atexit.register(self.flush)

    def note(self, environ: dict[str, Any], encoded: Encoded, seconds: float) -> None:
        """Note an answer."""
        path = environ["PATH_INFO"]
        self.counts[path[8:].partition("/")[0], encoded.status] += 1
        self.seconds += seconds
        if not self._is_logging:
            return
        query = environ.get("QUERY_STRING")
        self._lines.append(
            f"{environ['REQUEST_METHOD']} {path}{f'?{query}' if query else ''}"
            f" {encoded.status} {len(encoded.body)} {seconds * 1e6:.0f}us\n"
        )
        if len(self._lines) >= FLUSH_LINES or time.monotonic() - self._flushed > FLUSH_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Write what has been collected."""
        with self._lock:
            lines, self._lines = self._lines, []
            self._flushed = time.monotonic()
        if lines:
            sys.stdout.write("".join(lines))
            sys.stdout.flush()

    def prometheus(self) -> str:
        """Return the counts in Prometheus' text format; each process has its own."""
        pid = os.getpid()
        lines = ["# TYPE rolebook_thin_requests_total counter"]
        lines += [
            f'rolebook_thin_requests_total{{pid="{pid}",endpoint="{name}",status="{status}"}} {n}'
            for (name, status), n in sorted(self.counts.items())
        ]
        lines += [
            "# TYPE rolebook_thin_seconds_total counter",
            f'rolebook_thin_seconds_total{{pid="{pid}"}} {self.seconds:.6f}',
        ]
        return "\n".join([*lines, ""])

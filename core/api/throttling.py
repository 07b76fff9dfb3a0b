"""How often one client may ask, told in the standard headers.

`RateLimit` and `RateLimit-Policy` are those of the IETF's draft "RateLimit header fields for HTTP"
(httpapi-ratelimit-headers-10). Counts live in the cache `rates`: Redis where there is one, else
each process by itself, which limits what one process has to bear.
"""

import time
from typing import Any

from django.conf import settings
from django.core.cache import caches
from rest_framework.throttling import BaseThrottle

from core.api.submissions import client_hash, rate_headers

PERIODS = {"second": 1, "minute": 60, "hour": 3600}
POLICY = "reads"


class WindowThrottle(BaseThrottle):
    """Counts requests in windows of fixed length, one number a client and window."""

    def __init__(self) -> None:
        self.limit, self.window = parse_rate(settings.READ_RATE)
        self.used = 0
        self.reset = self.window

    def allow_request(self, request: Any, view: Any) -> bool:
        now = time.time()
        number = int(now // self.window)
        self.reset = max(1, int((number + 1) * self.window - now))
        request.rate_limit = self
        if not self.limit:
            return True
        cache = caches["rates"]
        name = f"reads:{self._client(request)}:{number}"
        if cache.add(name, 1, timeout=self.window + 1):
            self.used = 1
        else:
            self.used = _increment(cache, name)
        return self.used <= self.limit

    def wait(self) -> float:
        return self.reset

    def headers(self) -> dict[str, str]:
        """Return what the client is told about its rate; nothing where there is none."""
        if not self.limit:
            return {}
        left = max(self.limit - self.used, 0)
        return rate_headers(POLICY, self.limit, self.window, left=left, reset=self.reset)

    def _client(self, request: Any) -> str:
        key = getattr(request, "auth", None)
        return f"key:{key.pk}" if key is not None else client_hash(self.get_ident(request))


def parse_rate(rate: str) -> tuple[int, int]:
    """Return (requests, seconds) of a rate such as `600/minute`; 0 requests means no limit."""
    number, _slash, period = rate.partition("/")
    return int(number), PERIODS[period or "minute"]


def _increment(cache: Any, name: str) -> int:
    try:
        return int(cache.incr(name))
    except ValueError:
        # It ran out between the two calls.
        cache.set(name, 1)
        return 1

"""The WSGI application in front of Django."""

import logging
import secrets
import time
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from core.api.representations import Encoded, Headers, choose_encoding, encode
from core.wsgi import Application, Environ
from delivery.thin.answering import PREFIX, answer
from delivery.thin.connections import Reads, best_reads
from delivery.thin.memory import Memory
from delivery.thin.monitoring import Monitor

logger = logging.getLogger(__name__)

METHODS = frozenset({"GET", "HEAD"})
METRICS = "/metrics"
REASONS = {200: "200 OK", 304: "304 Not Modified"}
MAX_HOSTS = 100


class ThinPath:
    """Answers what is plain, and hands the rest to `application`.

    Args:
        application: Django.
        reads: how to read the public tables; own connections by default.
    """

    def __init__(self, application: Application, *, reads: Reads | None = None) -> None:
        self.application = application
        reads = reads or best_reads()
        self.read = reads.read
        self.memory = Memory(reads.version)
        self.monitor = Monitor()
        self.security_headers = _security_headers()
        self.is_open = not settings.API_KEYS_REQUIRED
        self.hsts = _hsts() if settings.SECURE_HSTS_SECONDS else ""
        self._hosts: dict[str, bool] = {}

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        path: str = environ.get("PATH_INFO", "")
        if not path.startswith(PREFIX) or environ["REQUEST_METHOD"] not in METHODS:
            if path == METRICS and _may_read_metrics(environ):
                return self._metrics(start_response)
            return self.application(environ, start_response)
        started = time.perf_counter()
        encoded = self._answer(path, environ)
        if encoded is None:
            return self.application(environ, start_response)
        headers = [*encoded.headers, *self.security_headers]
        if self.hsts and _is_secure(environ):
            headers.append(("Strict-Transport-Security", self.hsts))
        start_response(REASONS[encoded.status], headers)
        self.monitor.note(environ, encoded, time.perf_counter() - started)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [encoded.body]

    def _metrics(self, start_response: Any) -> Iterable[bytes]:
        """Answer this process's counts; a server with several processes answers one of them."""
        body = self.monitor.prometheus().encode()
        headers = [
            ("Content-Type", "text/plain; version=0.0.4; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
        ]
        start_response(REASONS[200], headers)
        return [body]

    def _answer(self, path: str, environ: Environ) -> Encoded | None:
        if "HTTP_AUTHORIZATION" in environ or not self.is_open or not self._is_allowed(environ):
            return None
        request = (
            path,
            environ.get("QUERY_STRING", ""),
            environ.get("HTTP_ACCEPT_ENCODING", ""),
            environ.get("HTTP_IF_NONE_MATCH", ""),
        )
        try:
            # The version comes first: what is read after it can only be newer.
            kept, version = self.memory.recall(request)
            return kept or self._read(request, version)
        except Exception:
            # Django will try again, and say what is wrong.
            logger.exception("The thin path could not read.")
            return None

    def _read(self, request: tuple[str, str, str, str], version: int | None) -> Encoded | None:
        path, query, accepted, if_none_match = request
        encoding = choose_encoding(accepted)
        if encoding == "gzip":
            return None
        found = answer(self.read, path[len(PREFIX) :], query, br=encoding == "br")
        if found is None:
            return None
        encoded = encode(found, accept_encoding=accepted, if_none_match=if_none_match)
        if found.is_timeless:
            self.memory.keep(request, encoded, version)
        return encoded

    def _is_allowed(self, environ: Environ) -> bool:
        """Whether the Host header names one of ours, as Django's own check has it."""
        host: str = environ.get("HTTP_HOST", "")
        allowed = self._hosts.get(host)
        if allowed is None:
            domain, _port = split_domain_port(host)
            allowed = bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)
            if len(self._hosts) >= MAX_HOSTS:
                self._hosts.clear()
            self._hosts[host] = allowed
        return allowed


def with_thin_path(application: Application) -> Callable[[Environ, Any], Iterable[bytes]]:
    """Return `application` behind the thin path, unless a setting leaves it out."""
    return ThinPath(application) if settings.THIN_PATH else application


def _security_headers() -> Headers:
    """Return what Django's middleware adds to every answer."""
    return [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", settings.SECURE_REFERRER_POLICY),
        ("Cross-Origin-Opener-Policy", settings.SECURE_CROSS_ORIGIN_OPENER_POLICY),
        ("X-Frame-Options", settings.X_FRAME_OPTIONS),
    ]


def _may_read_metrics(environ: Environ) -> bool:
    """Whether the request has the token; without one in the settings nobody may."""
    token: str = settings.METRICS_TOKEN
    sent: str = environ.get("HTTP_AUTHORIZATION", "")
    wanted = f"Bearer {token}"
    return bool(token) and secrets.compare_digest(sent.encode(), wanted.encode())


def _is_secure(environ: Environ) -> bool:
    if settings.SECURE_PROXY_SSL_HEADER:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        if name in environ:
            return bool(environ[name].split(",")[0].strip() == value)
    return bool(environ.get("wsgi.url_scheme") == "https")


def _hsts() -> str:
    value = f"max-age={settings.SECURE_HSTS_SECONDS}"
    if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS:
        value += "; includeSubDomains"
    return f"{value}; preload" if settings.SECURE_HSTS_PRELOAD else value

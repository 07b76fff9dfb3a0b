"""One POST to a receiver: bounded in time, whatever the receiver does, and led nowhere else."""

import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPException

import urllib3
from django.utils.translation import gettext as _
from urllib3.connection import HTTPConnection, HTTPSConnection

from delivery.webhooks.targets import TIMEOUT_SECONDS, Target, check_address, resolve

DEFAULT_PORTS = {"https": 443, "http": 80}


class UnreachableError(Exception):
    """Nobody answered in time, or not in HTTP; the message says what happened."""


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """Send a POST to the address that the name has at this moment; return the status.

    Redirects are not followed, and what the receiver says beside the status is not read.

    Raises:
        TargetError: see `check_address` and `resolve`.
        UnreachableError: there was no answer.
    """
    target = check_address(url)
    connection = _connection(target, resolve(target))
    is_late = threading.Event()
    clock = threading.Timer(TIMEOUT_SECONDS, _cut, [connection, is_late])
    clock.start()
    try:
        connection.request(
            "POST",
            target.request_path,
            body=body,
            headers={**headers, "Host": _host(target), "User-Agent": "Rolebook-Webhooks"},
            preload_content=False,
        )
        status = int(connection.getresponse().status)
    except (OSError, ValueError, HTTPException, urllib3.exceptions.HTTPError) as error:
        raise UnreachableError(_problem(error, is_late=is_late.is_set())) from error
    finally:
        clock.cancel()
        connection.close()
    if is_late.is_set():
        raise UnreachableError(_late())
    return status


def _connection(target: Target, address: str) -> HTTPConnection:
    """Return a connection to an address; its certificate must be the name's."""
    if target.scheme == "http":
        return HTTPConnection(address, target.port, timeout=TIMEOUT_SECONDS)
    return HTTPSConnection(
        address,
        target.port,
        timeout=TIMEOUT_SECONDS,
        server_hostname=target.host,
        assert_hostname=target.host,
        cert_reqs="CERT_REQUIRED",
    )


def _host(target: Target) -> str:
    name = f"[{target.host}]" if ":" in target.host else target.host
    return name if target.port == DEFAULT_PORTS[target.scheme] else f"{name}:{target.port}"


def _cut(connection: HTTPConnection, is_late: threading.Event) -> None:
    """End a connection, whoever waits for it: a receiver that drips bytes outlives any timeout."""
    is_late.set()
    sock = connection.sock
    if sock is not None:
        with suppress(OSError):
            # Not the method of a TLS socket, which is not made to be called from another thread.
            socket.socket.shutdown(sock, socket.SHUT_RDWR)


def _late() -> str:
    return _("Nobody answered within %(seconds)d seconds.") % {"seconds": TIMEOUT_SECONDS}


def _problem(error: Exception, *, is_late: bool) -> str:
    if is_late or isinstance(error, urllib3.exceptions.TimeoutError | TimeoutError):
        return _late()
    if isinstance(error, urllib3.exceptions.SSLError | OSError) and "certificate" in str(error):
        return _("The certificate of the receiver is not valid for its name.")
    return _("The connection could not be made or was cut off.")

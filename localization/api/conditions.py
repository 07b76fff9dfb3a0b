"""Who writes says what they have seen: `If-Match`, or nothing is written."""

import hashlib
import json
from typing import Any

from rest_framework import status
from rest_framework.exceptions import APIException

ETAG_LENGTH = 16


class PreconditionRequiredError(APIException):
    """A write came without `If-Match`."""

    status_code = status.HTTP_428_PRECONDITION_REQUIRED
    default_code = "precondition_required"
    default_detail = "Send If-Match with the ETag of what you have read."


class PreconditionFailedError(APIException):
    """Somebody else has changed it since it was read.

    Args:
        detail: what it is now, for people.
        etag: what to send to overwrite it all the same.
    """

    status_code = status.HTTP_412_PRECONDITION_FAILED
    default_code = "precondition_failed"

    def __init__(self, detail: str, etag: str) -> None:
        super().__init__(detail)
        self.headers = {"ETag": etag}


def etag_of(representation: dict[str, Any]) -> str:
    """Return the ETag of what is answered."""
    packed = json.dumps(representation, sort_keys=True, default=str).encode()
    digest = hashlib.sha1(packed, usedforsecurity=False).hexdigest()
    return f'"{digest[:ETAG_LENGTH]}"'


def expected_etag(request: Any) -> str:
    """Return what the writer has read.

    Raises:
        PreconditionRequiredError: they do not say; `*` says nothing.
    """
    sent: str = request.headers.get("If-Match", "").strip()
    if not sent or sent == "*":
        raise PreconditionRequiredError
    return sent.removeprefix("W/")


def ensure_unchanged(request: Any, representation: dict[str, Any]) -> None:
    """Raise where somebody else has changed what the writer has read, or they do not say."""
    now = etag_of(representation)
    if expected_etag(request) != now:
        raise PreconditionFailedError("Somebody else has changed it. Read it again.", now)

"""Keyset pagination: cursors that name a place in an order, not a number of rows.

A cursor is opaque to clients and bound to the filters it was made with.
"""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rest_framework import serializers

MAX_CURSOR_LENGTH = 2000
DIGEST_LENGTH = 12
MAX_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place between two rows of a list.

    Attributes:
        text: the row's place in the list's order, as text.
        pk: the row's id, for rows of the same place.
        backwards: whether the page before that row is meant, not the one after.
    """

    text: str
    pk: int
    backwards: bool = False

    def encode(self, filters: Mapping[str, Any]) -> str:
        """Return the cursor as it stands in a URL."""
        return pack([self.text, self.pk, int(self.backwards), digest(filters)])

    @classmethod
    def decode(cls, encoded: str, filters: Mapping[str, Any]) -> "Cursor":
        """Read a cursor.

        Raises:
            rest_framework.serializers.ValidationError: it is not one of ours, or was made for
                other filters.
        """
        try:
            text, pk, backwards, made_for = unpack(encoded)
            valid = is_text(text) and is_id(pk) and backwards in {0, 1}
        except (ValueError, TypeError, RecursionError):
            valid = False
        if not valid:
            raise invalid_cursor()
        if made_for != digest(filters):
            raise _cursor_error("The cursor was made for other filters. Begin without a cursor.")
        return cls(text, pk, bool(backwards))


def pack(values: Sequence[Any]) -> str:
    """Return values as a cursor that stands in a URL."""
    packed = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def unpack(cursor: str) -> Any:
    """Return what was packed into a cursor, or whatever JSON somebody has put there.

    Raises:
        ValueError, RecursionError: it is nothing of the kind.
    """
    padded = cursor + "=" * (-len(cursor) % 4)
    return json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))


def is_text(value: Any) -> bool:
    """Whether a value is text that a database takes; raises ValueError for lone surrogates."""
    return isinstance(value, str) and "\x00" not in value and value.encode() is not None


def is_id(value: Any) -> bool:
    """Whether a value is a number that a database takes for an id."""
    return type(value) is int and 0 <= value <= MAX_ID


def digest(filters: Mapping[str, Any]) -> str:
    """Return a short hash of the filters of a list."""
    packed = json.dumps(sorted(filters.items()), default=str)
    return hashlib.sha256(packed.encode()).hexdigest()[:DIGEST_LENGTH]


def invalid_cursor() -> serializers.ValidationError:
    """Return the error for what is no cursor."""
    return _cursor_error("This is not a cursor. Take it from the answer before.")


def _cursor_error(message: str) -> serializers.ValidationError:
    return serializers.ValidationError(
        {"cursor": [serializers.ErrorDetail(message, code="invalid_cursor")]}
    )

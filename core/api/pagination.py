"""Keyset pagination: cursors that name a place in an order, not a number of rows.

A cursor is opaque to clients and bound to the filters it was made with.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
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
        data = [self.text, self.pk, int(self.backwards), digest(filters)]
        packed = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
        return base64.urlsafe_b64encode(packed).decode().rstrip("=")

    @classmethod
    def decode(cls, encoded: str, filters: Mapping[str, Any]) -> "Cursor":
        """Read a cursor.

        Raises:
            rest_framework.serializers.ValidationError: it is not one of ours, or was made for
                other filters.
        """
        try:
            padded = encoded + "=" * (-len(encoded) % 4)
            text, pk, backwards, made_for = json.loads(
                base64.b64decode(padded, altchars=b"-_", validate=True)
            )
            valid = (
                isinstance(text, str)
                and "\x00" not in text
                and text.encode() is not None
                and type(pk) is int
                and 0 <= pk <= MAX_ID
                and backwards in {0, 1}
            )
        except (ValueError, TypeError, binascii.Error, RecursionError):
            valid = False
        if not valid:
            raise invalid_cursor()
        if made_for != digest(filters):
            raise _cursor_error("The cursor was made for other filters. Begin without a cursor.")
        return cls(text, pk, bool(backwards))


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

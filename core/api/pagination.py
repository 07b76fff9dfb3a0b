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

from django.db.models import Q, QuerySet
from rest_framework import serializers

MAX_CURSOR_LENGTH = 2000
DIGEST_LENGTH = 12
MAX_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place between two rows of a list ordered by (text, id).

    Attributes:
        text, pk: the row it was made from.
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
            raise _cursor_error("This is not a cursor. Take it from meta.next or meta.previous.")
        if made_for != digest(filters):
            raise _cursor_error("The cursor was made for other filters. Begin without a cursor.")
        return cls(text, pk, bool(backwards))


@dataclass(frozen=True, slots=True)
class KeysetPage:
    """One page of a list, with the cursors of its neighbours."""

    rows: list[Any]
    next: Cursor | None
    previous: Cursor | None


def paginate(
    rows: QuerySet[Any], *, text_field: str, pk_field: str, cursor: Cursor | None, limit: int
) -> KeysetPage:
    """Return up to `limit` rows at `cursor`, in one query."""
    backwards = cursor is not None and cursor.backwards
    if cursor is not None:
        relation = "lt" if backwards else "gt"
        rows = rows.filter(
            Q(**{f"{text_field}__{relation}": cursor.text})
            | Q(**{text_field: cursor.text, f"{pk_field}__{relation}": cursor.pk})
        )
    order = [f"-{text_field}", f"-{pk_field}"] if backwards else [text_field, pk_field]
    found = list(rows.order_by(*order)[: limit + 1])
    more = len(found) > limit
    found = found[:limit]
    if backwards:
        found.reverse()
    first, last = (found[0], found[-1]) if found else (None, None)
    has_next = more if not backwards else True
    has_previous = more if backwards else cursor is not None
    return KeysetPage(
        rows=found,
        next=_at(last, text_field, pk_field, backwards=False) if has_next else None,
        previous=_at(first, text_field, pk_field, backwards=True) if has_previous else None,
    )


def digest(filters: Mapping[str, Any]) -> str:
    """Return a short hash of the filters of a list."""
    packed = json.dumps(sorted(filters.items()), default=str)
    return hashlib.sha256(packed.encode()).hexdigest()[:DIGEST_LENGTH]


def _at(row: Any, text_field: str, pk_field: str, *, backwards: bool) -> Cursor | None:
    if row is None:
        return None
    return Cursor(getattr(row, text_field), getattr(row, pk_field), backwards)


def _cursor_error(message: str) -> serializers.ValidationError:
    return serializers.ValidationError(
        {"cursor": [serializers.ErrorDetail(message, code="invalid_cursor")]}
    )

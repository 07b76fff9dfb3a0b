"""What has changed since a reader last asked; without a cursor, all there is.

Everything public is in it: pages, what snippets make, redirects. A reader that follows the cursors
has at any time what the public tables hold. What alters searches alone is in nobody's copy.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from rest_framework import status
from rest_framework.exceptions import APIException

from core.api.pagination import digest, invalid_cursor, is_id, is_text, pack, unpack
from core.serializers.compact import to_bytes
from core.serializers.references import JSON
from delivery.change_log import current_log
from delivery.models import Change, CompositeDocument, Document, Route
from delivery.routes import locale_at, paths_shown, resolve_route, routes_at

PAGES, COMPOSITES, REDIRECTS, DELTA = range(4)
KEYS = ("change", "kind", "key", "locale", "type", "path", "old_path", "etag", "reason",
        "successor", "document")  # fmt: skip


class UnknownEpochError(APIException):
    """The cursor belongs to a log that is no more. Begin without one."""

    status_code = status.HTTP_410_GONE
    default_detail = (
        "The change log has begun anew since this cursor was made. Begin without a cursor."
    )
    default_code = "unknown_epoch"


@dataclass(frozen=True, slots=True)
class Place:
    """How far a reader has come.

    Attributes:
        phase: which part of the current state it reads, or DELTA.
        number: the newest change that it will have seen when the state is read.
        after: (name, locale) of the last thing it has read of the state.
    """

    epoch: str
    phase: int
    number: int
    after: tuple[str, str] = ("", "")

    def encode(self, filters: dict[str, Any]) -> str:
        """Return the cursor as it stands in a URL."""
        return pack([self.epoch, self.phase, self.number, *self.after, digest(filters)])


@dataclass(frozen=True, slots=True)
class Batch:
    """Some entries in their order, UTF-8 JSON each, and where they lead."""

    entries: list[bytes]
    place: Place
    has_more: bool


def read_place(cursor: str | None, filters: dict[str, Any]) -> Place:
    """Read a cursor; without one, the place before everything.

    Raises:
        rest_framework.serializers.ValidationError: it is none of ours, or of other filters.
        UnknownEpochError: it belongs to another log.
    """
    log = current_log()
    if not cursor:
        return Place(str(log.epoch), PAGES, log.last_number)
    try:
        epoch, phase, number, name, locale, made_for = unpack(cursor)
        UUID(epoch)
        valid = (
            all(is_id(value) for value in (phase, number))
            and phase <= DELTA
            and all(is_text(text) for text in (name, locale))
            and (phase != PAGES or not name or bool(UUID(name)))
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        valid = False
    if not valid or made_for != digest(filters):
        raise invalid_cursor()
    if epoch != str(log.epoch):
        raise UnknownEpochError
    if number > log.last_number:
        raise invalid_cursor()
    return Place(epoch, phase, number, (name, locale))


def read_changes(place: Place, *, locale: str | None, types: Sequence[str], limit: int) -> Batch:
    """Read up to `limit` entries from a place on."""
    if place.phase == DELTA:
        return _delta(place, locale, types, limit)
    entries: list[bytes] = []
    readers = {PAGES: _pages, COMPOSITES: _composites, REDIRECTS: _redirects}
    while place.phase != DELTA:
        wanted = limit - len(entries)
        if wanted == 0:
            return Batch(entries, place, has_more=True)
        found = list(readers[place.phase](place.after, locale, types, wanted))
        entries.extend(entry for _after, entry in found)
        if len(found) == wanted:
            place = Place(place.epoch, place.phase, place.number, found[-1][0])
        else:
            place = Place(place.epoch, place.phase + 1, place.number)
    return Batch(entries, place, has_more=False)


def all_entries(locale: str, batch: int) -> Iterator[bytes]:
    """Yield an entry for everything that is public in a locale."""
    place = read_place(None, {})
    has_more = True
    while has_more:
        found = read_changes(place, locale=locale, types=(), limit=batch)
        yield from found.entries
        place, has_more = found.place, found.has_more


Entries = Iterable[tuple[tuple[str, str], bytes]]


def _pages(after: tuple[str, str], locale: str | None, types: Sequence[str], limit: int) -> Entries:
    rows = Document.objects.order_by("key", "locale")
    if after[0]:
        later = Q(key__gt=UUID(after[0])) | Q(key=UUID(after[0]), locale__gt=after[1])
        rows = rows.filter(later)
    if locale:
        rows = rows.filter(locale=locale)
    if types:
        rows = rows.filter(object_type__in=types)
    found = rows.values_list("key", "locale", "object_type", "path", "etag", "body")[:limit]
    for key, code, object_type, path, etag, body in found:
        entry = _entry(
            "upsert", "page", key=str(key), locale=code, type=object_type, path=path, etag=etag
        )
        yield (str(key), code), with_document(entry, bytes(body))


def _composites(
    after: tuple[str, str], locale: str | None, types: Sequence[str], limit: int
) -> Entries:
    if types:
        return
    rows = CompositeDocument.objects.order_by("name", "locale")
    if after[0]:
        rows = rows.filter(Q(name__gt=after[0]) | Q(name=after[0], locale__gt=after[1]))
    if locale:
        rows = rows.filter(locale=locale)
    for row in rows[:limit]:
        entry = _entry("upsert", "composite", key=row.name, locale=row.locale, etag=row.etag)
        yield (row.name, row.locale), with_document(entry, bytes(row.body))


def _redirects(
    after: tuple[str, str], locale: str | None, types: Sequence[str], limit: int
) -> Entries:
    if types:
        return
    paths = list(paths_shown(locale).filter(path__gt=after[0])[:limit])
    routes = routes_at(paths)
    for path in paths:
        entry = _entry("upsert", "redirect", key=path, locale=locale_at(path) or None, path=path)
        yield (path, ""), with_document(entry, _redirect_body(routes[path]))


def _redirect_body(route: Route) -> bytes:
    destination = resolve_route(route)
    return to_bytes(destination and destination.value)


def _delta(place: Place, locale: str | None, types: Sequence[str], limit: int) -> Batch:
    rows = Change.objects.filter(number__gt=place.number).order_by("number")
    if locale:
        rows = rows.filter(locale=locale)
    if types:
        rows = rows.filter(kind="page", object_type__in=types)
    found = list(rows[: limit + 1])
    if not found:
        # What pollers hear most of the time.
        return Batch([], place, has_more=False)
    has_more = len(found) > limit
    found = found[:limit]
    number = found[-1].number or place.number
    bodies = _bodies_of(found)
    entries = [entry for change in found if (entry := _change_entry(change, bodies)) is not None]
    return Batch(entries, Place(place.epoch, DELTA, number), has_more)


def _bodies_of(changes: Sequence[Change]) -> dict[tuple[str, str, str], bytes]:
    """Return what is public now of the things that changes tell of."""
    bodies: dict[tuple[str, str, str], bytes] = {}
    upserts = [change for change in changes if change.action == Change.Action.UPSERT]
    keys = [UUID(change.name) for change in upserts if change.kind == "page"]
    for key, locale, body in Document.objects.filter(key__in=keys).values_list(
        "key", "locale", "body"
    ):
        bodies["page", str(key), locale] = bytes(body)
    names = {change.name for change in upserts if change.kind == "composite"}
    for row in CompositeDocument.objects.filter(name__in=names):
        bodies["composite", row.name, row.locale] = bytes(row.body)
    paths = [change.name for change in upserts if change.kind == "redirect"]
    for path, route in routes_at(paths).items():
        bodies["redirect", path, locale_at(path)] = _redirect_body(route)
    return bodies


def _change_entry(change: Change, bodies: dict[tuple[str, str, str], bytes]) -> bytes | None:
    """Return a change's entry; None where a later one says more."""
    entry = _entry(
        change.action,
        change.kind,
        key=change.name,
        locale=change.locale or None,
        type=change.object_type or None,
        path=change.path or None,
        old_path=change.old_path or None,
        etag=change.etag or None,
        reason=change.reason or None,
    )
    if change.action == Change.Action.DELETE:
        return to_bytes({**entry, "successor": _successor(change)})
    body = bodies.get((change.kind, change.name, change.locale))
    return None if body is None else with_document(entry, body)


def _successor(change: Change) -> str | None:
    route = Route.objects.filter(path=change.path).first() if change.kind == "page" else None
    destination = resolve_route(route) if route else None
    return destination.location or None if destination else None


def _entry(change: str, kind: str, **values: JSON) -> JSON:
    return {**dict.fromkeys(KEYS), "change": change, "kind": kind, **values}


def with_document(entry: JSON, document: bytes) -> bytes:
    """Return an entry with the stored bytes of its document, which stands last."""
    return to_bytes({**entry, "document": 0}).removesuffix(b"0}") + document + b"}"

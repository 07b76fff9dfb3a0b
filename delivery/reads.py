"""Reads of the public tables in plain SQL, for whoever has a connection to them.

Every function takes a reader: Django's connection behind the views, a connection of its own in the
thin path. Both see the same statements, so both answer the same.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

Row = tuple[Any, ...]
Reader = Callable[[str, Sequence[Any]], list[Row]]
"""Runs a statement with `%s` for each parameter and returns all rows."""

MAX_ID = 2**63 - 1
COLUMNS = "page_id, key, locale, object_type, path, etag"
BODIES = {
    "all": "body, body_br, route_br",
    "plain": "body, NULL, NULL",
    "page_br": "NULL, body_br, NULL",
    "route_br": "NULL, NULL, route_br",
}
"""Which of the stored forms a reader needs: what is not read need not be copied."""
AT_PATH = "WHERE path = %s ORDER BY site_id LIMIT 1"
OF_ID = "WHERE page_id = %s"
OF_KEY = "WHERE key = %s AND locale IN ({})"
VERSIONS = "WHERE key = (SELECT key FROM delivery_document WHERE page_id = %s) AND locale IN ({})"
COMPOSITE = "SELECT body, etag FROM delivery_compositedocument WHERE name = %s AND locale = %s"


class StoredPage(NamedTuple):
    """A document as it is stored. See `delivery.models.Document`."""

    page_id: int
    key: str
    locale: str
    object_type: str
    path: str
    etag: str
    body: bytes
    body_br: bytes
    route_br: bytes


def django_reader(sql: str, parameters: Sequence[Any]) -> list[Row]:
    """Read through Django's connection."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def page_at(read: Reader, path: str, form: str = "all") -> StoredPage | None:
    """Return what is published at a path; one or no slash at its end is the same."""
    return _first(read(_pages(AT_PATH, form), [normal_path(path)]))


def page_of_id(read: Reader, page_id: int, form: str = "all") -> StoredPage | None:
    """Return what is published of the translation with this id."""
    return _first(read(_pages(OF_ID, form), [page_id])) if page_id <= MAX_ID else None


def pages_of_key(
    read: Reader, key: UUID | str, locales: Sequence[str], form: str = "all"
) -> list[StoredPage]:
    """Return the published versions of a page in some locales, in their order."""
    sql = _for(_pages(OF_KEY, form), locales)
    return _in_order(read(sql, [key_parameter(key), *locales]), locales)


def page_of_key(
    read: Reader, key: UUID | str, locales: Sequence[str], form: str = "all"
) -> StoredPage | None:
    """Return a page in the first of `locales` that has it."""
    return next(iter(pages_of_key(read, key, locales, form)), None)


def version_of(
    read: Reader, page_id: int, locales: Sequence[str], form: str = "all"
) -> StoredPage | None:
    """Return the first of `locales` that a page has, by the id of one of its translations."""
    if page_id > MAX_ID:
        return None
    sql = _for(_pages(VERSIONS, form), locales)
    return next(iter(_in_order(read(sql, [page_id, *locales]), locales)), None)


def pages_of_ids(read: Reader, page_ids: Sequence[int]) -> list[tuple[int, bytes]]:
    """Return (page id, body) of what is published of some ids."""
    marks = ", ".join(["%s"] * len(page_ids))
    sql = f"SELECT page_id, body FROM delivery_document WHERE page_id IN ({marks})"  # noqa: S608 -- marks
    return [(row[0], bytes(row[1])) for row in read(sql, page_ids)]


def composite_of(read: Reader, name: str, locale: str) -> tuple[bytes, str] | None:
    """Return (body, etag) of what snippets make in a locale."""
    rows = read(COMPOSITE, [name, locale])
    return (bytes(rows[0][0]), rows[0][1]) if rows else None


def normal_path(path: str) -> str:
    """Return a path with exactly one slash at its end."""
    return path.rstrip("/") + "/"


def key_parameter(key: UUID | str) -> str:
    """Return a key as the database compares it: SQLite stores UUIDs as 32 digits."""
    return UUID(str(key)).hex if _stores_digits() else str(key)


@cache
def _stores_digits() -> bool:
    return not connection.features.has_native_uuid_field


@cache
def _pages(condition: str, form: str) -> str:
    return f"SELECT {COLUMNS}, {BODIES[form]} FROM delivery_document {condition}"  # noqa: S608 -- constants


def _for(sql: str, locales: Sequence[str]) -> str:
    return sql.format(", ".join(["%s"] * len(locales)))


def _in_order(rows: Sequence[Row], locales: Sequence[str]) -> list[StoredPage]:
    found = {row[2]: _page(row) for row in rows}
    return [found[locale] for locale in locales if locale in found]


def _first(rows: Sequence[Row]) -> StoredPage | None:
    return _page(rows[0]) if rows else None


def _page(row: Row) -> StoredPage:
    key = str(row[1])
    if len(key) == 32:  # noqa: PLR2004 -- digits without hyphens
        key = f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"
    return StoredPage(
        row[0], key, row[2], row[3], row[4], row[5],
        bytes(row[6] or b""), bytes(row[7] or b""), bytes(row[8] or b""),
    )  # fmt: skip

"""Lists of teasers: filtered, in the order of titles or of publication, in pages.

The statements are built from closed choices alone; every value is a parameter.
"""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from core.api.pagination import Cursor, invalid_cursor
from core.api.representations import Representation
from core.serializers.compact import to_bytes
from delivery import tags
from delivery.answers import select_fields
from delivery.reads import Reader, Row

ORDERS = {"title": ("sort_key", False), "-published": ("published", True)}
"""Column and whether it runs backwards, by the value of `sort`."""
FACET = "delivery_documentfacet"
TABLE = "delivery_document"
MAX_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list is to show.

    Attributes:
        locales: those to look through, in the order of preference; none means all.
        facets: chosen value by facet.
        sort: a key of ORDERS.
    """

    locales: Sequence[str] = ()
    types: Sequence[str] = ()
    facets: Mapping[str, str] = field(default_factory=dict)
    initial: str = ""
    sort: str = "title"
    limit: int = 20
    cursor: Cursor | None = None

    @property
    def filters(self) -> dict[str, Any]:
        """What a cursor is bound to."""
        return {
            "locales": list(self.locales),
            "types": sorted(self.types),
            "facets": sorted(self.facets.items()),
            "initial": self.initial,
            "sort": self.sort,
        }

    def at(self, cursor: str | None) -> "Listing":
        """Return the list from a cursor on, as clients send it.

        Raises:
            rest_framework.serializers.ValidationError: see `Cursor.decode`.
        """
        return replace(self, cursor=Cursor.decode(cursor, self.filters)) if cursor else self

    def tags(self, all_locales: Sequence[str]) -> list[str]:
        """Return the cache tags of the narrowest collections that hold all it may show."""
        locales = self.locales or all_locales
        if self.facets:
            names = [next(iter(self.facets.items()))]
        elif self.types:
            names = [("type", name) for name in self.types]
        else:
            names = [("all", "")]
        if (len(names) + 1) * len(locales) > tags.MAX_TAGS:
            names = [("all", "")]
        found = [tags.collection_tag(*name, locale) for name in names for locale in locales]
        return [*found, *map(tags.locale_tag, locales)]


@dataclass(frozen=True, slots=True)
class ListedPage:
    """One page of a list.

    Attributes:
        teasers: UTF-8 JSON.
    """

    teasers: list[bytes]
    next: Cursor | None
    previous: Cursor | None


@dataclass(slots=True)
class Conditions:
    """A part of a statement with its parameters."""

    joins: list[str] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    joined: list[Any] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, term: str, *values: Any) -> None:
        self.terms.append(term)
        self.values.extend(values)

    def sql(self) -> str:
        where = f" WHERE {' AND '.join(self.terms)}" if self.terms else ""
        return f"{' '.join(self.joins)}{where}"

    @property
    def parameters(self) -> list[Any]:
        return [*self.joined, *self.values]


def list_pages(read: Reader, listing: Listing) -> ListedPage:
    """Read one page of a list."""
    column, falls = ORDERS[listing.sort]
    cursor = listing.cursor
    backwards = cursor is not None and cursor.backwards
    conditions = conditions_of(listing)
    if cursor is not None:
        sign = "<" if falls != backwards else ">"
        conditions.add(
            f"(d.{column}, d.page_id) {sign} (%s, %s)", _place(cursor, column), cursor.pk
        )
    order = "DESC" if falls != backwards else "ASC"
    rows = read(
        f"SELECT d.page_id, d.{column}, d.locale, d.teaser FROM {TABLE} d {conditions.sql()}"  # noqa: S608 -- closed choices
        f" ORDER BY d.{column} {order}, d.page_id {order} LIMIT {listing.limit + 1:d}",
        conditions.parameters,
    )
    more = len(rows) > listing.limit
    shown = rows[: listing.limit][:: -1 if backwards else 1]
    has_next, has_previous = (True, more) if backwards else (more, cursor is not None)
    return ListedPage(
        [_teaser(row, listing.locales) for row in shown],
        _cursor(shown[-1]) if shown and has_next else None,
        _cursor(shown[0], backwards=True) if shown and has_previous else None,
    )


def count_pages(read: Reader, listing: Listing) -> int:
    """Return how many pages a list has in all."""
    if len(listing.facets) == 1 and len(listing.locales) <= 1 and not listing.initial:
        ((name, value),) = listing.facets.items()
        conditions = index_conditions(listing, name, value=value)
        sql = f"SELECT count(*) FROM {FACET} {conditions.sql()}"  # noqa: S608 -- closed choices
        return int(read(sql, conditions.parameters)[0][0])
    conditions = conditions_of(listing)
    sql = f"SELECT count(*) FROM {TABLE} d {conditions.sql()}"  # noqa: S608 -- closed choices
    return int(read(sql, conditions.parameters)[0][0])


def index_conditions(listing: Listing, name: str, *, value: str | None = None) -> Conditions:
    """Return the filters of a list as the index of facets alone has them: locale and type."""
    conditions = Conditions()
    conditions.add("name = %s", name)
    if value is not None:
        conditions.add("value = %s", value)
    if listing.locales:
        conditions.add("locale = %s", listing.locales[0])
    if listing.types:
        conditions.add(f"object_type IN ({marks(listing.types)})", *listing.types)
    return conditions


def list_answer(
    listing: Listing,
    page: ListedPage,
    total: int,
    query: dict[str, str],
    *,
    fields: Sequence[str] | None = None,
    facets: dict[str, Any] | None = None,
) -> Representation:
    """Answer a page of a list, `{meta, items, facets}`.

    `query` has the parameters of the request, for the addresses of the neighbours.
    """
    meta = {
        "total_count": total,
        "next": _neighbour(page.next, listing, query),
        "previous": _neighbour(page.previous, listing, query),
    }
    teasers = page.teasers if fields is None else [_chosen(one, fields) for one in page.teasers]
    body = b'{"meta":%b,"items":[%b],"facets":%b}' % (
        to_bytes(meta),
        b",".join(teasers),
        to_bytes(facets or {}),
    )
    language = listing.locales[0] if len(listing.locales) == 1 else None
    return Representation(body, language=language, tags=listing.tags(settings.CONTENT_LOCALES))


def _chosen(teaser: bytes, fields: Sequence[str]) -> bytes:
    return to_bytes(select_fields(json.loads(teaser), fields))


def _neighbour(cursor: Cursor | None, listing: Listing, query: dict[str, str]) -> str | None:
    """Return the absolute URL of the page at `cursor`."""
    if cursor is None:
        return None
    parameters = urlencode({**query, "cursor": cursor.encode(listing.filters)})
    return f"{settings.API_BASE_URL}/api/v1/pages/?{parameters}"


def conditions_of(listing: Listing, *, without: str = "") -> Conditions:
    """Return the filters of a list, but for one facet."""
    conditions = Conditions()
    for number, (name, value) in enumerate(listing.facets.items()):
        if name != without:
            alias = f"f{number}"
            conditions.joins.append(
                f"JOIN {FACET} {alias} ON {alias}.document_id = d.id"
                f" AND {alias}.name = %s AND {alias}.value = %s"
            )
            conditions.joined.extend([name, value])
            if len(listing.locales) == 1:
                conditions.joins[-1] += f" AND {alias}.locale = %s"
                conditions.joined.append(listing.locales[0])
    if len(listing.locales) == 1:
        conditions.add("d.locale = %s", listing.locales[0])
    elif listing.locales:
        _add_chain(conditions, listing.locales)
    if listing.types and without != "type":
        conditions.add(f"d.object_type IN ({marks(listing.types)})", *listing.types)
    if listing.initial and without != "initial":
        conditions.add("d.initial = %s", listing.initial)
    return conditions


def _add_chain(conditions: Conditions, locales: Sequence[str]) -> None:
    """Keep of each page the version in the first of several locales that has one."""
    terms = ["d.locale = %s"]
    values: list[Any] = [locales[0]]
    for place, locale in enumerate(locales[1:], 1):
        terms.append(
            f"(d.locale = %s AND NOT EXISTS (SELECT 1 FROM {TABLE} e"  # noqa: S608 -- closed choices
            f" WHERE e.key = d.key AND e.locale IN ({marks(locales[:place])})))"
        )
        values.extend([locale, *locales[:place]])
    conditions.add(f"({' OR '.join(terms)})", *values)


def marks(values: Sequence[Any]) -> str:
    """Return the placeholders of so many values."""
    return ", ".join(["%s"] * len(values))


def _teaser(row: Row, locales: Sequence[str]) -> bytes:
    """Return a stored teaser; one that stands in for another locale says so."""
    stored = bytes(row[3])
    if len(locales) < 2 or row[2] == locales[0]:  # noqa: PLR2004 -- a chain
        return stored
    return to_bytes({**json.loads(stored), "is_fallback": True})


def _cursor(row: Row, *, backwards: bool = False) -> Cursor:
    place = row[1]
    text = str(place) if isinstance(place, int) else base64.b64encode(bytes(place)).decode()
    return Cursor(text, row[0], backwards)


def _place(cursor: Cursor, column: str) -> int | bytes:
    """Read a place back.

    Raises:
        rest_framework.serializers.ValidationError: it is none.
    """
    try:
        if column == "published":
            return int(cursor.text[:MAX_DIGITS])
        return base64.b64decode(cursor.text, validate=True)
    except ValueError:
        raise invalid_cursor() from None

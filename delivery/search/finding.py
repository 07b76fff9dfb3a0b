"""Runs searches: ranked, by title or by date, with facets and in pages."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import connection

from core.api.pagination import Cursor
from core.serializers.references import JSON
from delivery.facets import COLUMNS, facet_entry
from delivery.listing import marks
from delivery.reads import Reader, Row
from delivery.search.highlighting import excerpt, highlights
from delivery.search.queries import Query, parse_query, unfinished
from delivery.search.tables import TABLE

DOCUMENT = "delivery_document"
FACET = "delivery_documentfacet"
# Titles that are what was typed come first, then those that begin so.
CLOSENESS = (
    "CASE WHEN d.sort_key >= %s AND d.sort_key < %s THEN 0"
    " WHEN d.sort_key >= %s AND d.sort_key < %s THEN 1 ELSE 2 END"
)
ORDERS = {
    "relevance": f"{CLOSENESS}, hits.score, d.sort_key, d.page_id",
    "title": "d.sort_key, d.page_id",
    "-published": "d.published DESC, d.page_id",
}
# Title, other names, their unreduced words, everything else. bm25() is lower for better matches.
SCORE = {
    "sqlite": f"bm25({TABLE}, 10.0, 6.0, 4.0, 1.0)",
    "postgresql": "-ts_rank('{0.1, 0.4, 0.6, 1.0}', vector, query)",
}
MAX_OFFSET = 1000
MAX_SUGGESTIONS = 10


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched, and how it is to be shown.

    Attributes:
        facets: chosen value by facet.
        counted: facets to count.
    """

    query: Query
    types: Sequence[str] = ()
    facets: Mapping[str, str] = field(default_factory=dict)
    initial: str = ""
    sort: str = "relevance"
    limit: int = 20
    offset: int = 0
    counted: Sequence[str] = ()

    @property
    def filters(self) -> dict[str, Any]:
        """What a cursor is bound to."""
        return {
            "query": [self.query.locale, self.query.terms],
            "types": sorted(self.types),
            "facets": sorted(self.facets.items()),
            "initial": self.initial,
            "sort": self.sort,
        }

    def at(self, cursor: str | None) -> "Search":
        """Return the search from a cursor on, as clients send it.

        Raises:
            rest_framework.serializers.ValidationError: see `Cursor.decode`.
        """
        if not cursor:
            return self
        return replace(self, offset=min(Cursor.decode(cursor, self.filters).pk, MAX_OFFSET))


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what a search found."""

    total: int
    items: list[JSON]
    facets: dict[str, list[JSON]]
    next: Cursor | None
    previous: Cursor | None


def search(read: Reader, wanted: Search) -> Found:
    """Search; what has no words finds nothing."""
    if not wanted.query.terms:
        return Found(0, [], {name: [] for name in wanted.counted}, None, None)
    total = _total(read, wanted)
    if not total:
        # “reception” is no form of “receptionist”, but somebody may mean it.
        wanted = replace(wanted, query=unfinished(wanted.query))
        total = _total(read, wanted)
    with_hits, conditions, values = _hits(wanted)
    rows = read(
        f"{with_hits} SELECT d.page_id, d.teaser, d.body, hits.score"  # noqa: S608 -- closed choices
        f" FROM hits JOIN {DOCUMENT} d ON d.id = hits.id {conditions}"
        f" ORDER BY {ORDERS[wanted.sort]} LIMIT {wanted.limit:d} OFFSET {wanted.offset:d}",
        [*values, *(_closeness(wanted.query) if wanted.sort == "relevance" else ())],
    )
    end = wanted.offset + len(rows)
    has_next = end < total and end <= MAX_OFFSET
    before = max(wanted.offset - wanted.limit, 0)
    return Found(
        total,
        [_item(row, wanted.query) for row in rows],
        {name: _counts(read, wanted, name) for name in wanted.counted},
        Cursor("", end) if has_next else None,
        Cursor("", before, backwards=True) if wanted.offset else None,
    )


def suggest(read: Reader, text: str, locale: str) -> list[JSON]:
    """Return the teasers of pages whose title or other name has words that begin as typed."""
    query = unfinished(parse_query(text, locale))
    if not query.words:
        return []
    rows = read(
        f"{_with_hits()} SELECT d.page_id, d.teaser, hits.score"  # noqa: S608 -- closed choices
        f" FROM hits JOIN {DOCUMENT} d ON d.id = hits.id"
        f" ORDER BY {ORDERS['relevance']} LIMIT {MAX_SUGGESTIONS}",
        [query.match, *_closeness(query)],
    )
    return [json.loads(bytes(row[1])) for row in rows]


def _closeness(query: Query) -> list[bytes]:
    """Return the bounds of sort keys of titles that are, and that begin with, what was typed."""
    first = query.beginning
    return [first + b"\x00", first + b"\x01", first, first + b"\xff"]


def _with_hits(*, scored: bool = True) -> str:
    """Return the part of a statement that asks the index, once and before anything else."""
    score = SCORE[connection.vendor] if scored else "0"
    if connection.vendor == "postgresql":
        return (
            f"WITH hits AS MATERIALIZED (SELECT rowid AS id, {score} AS score"  # noqa: S608 -- constants
            f" FROM {TABLE}, CAST(%s AS tsquery) query WHERE vector @@ query)"
        )
    return (
        f"WITH hits AS MATERIALIZED (SELECT rowid AS id, {score} AS score"  # noqa: S608 -- constants
        f" FROM {TABLE} WHERE {TABLE} MATCH %s)"
    )


def _hits(wanted: Search, *, scored: bool = True, without: str = "") -> tuple[str, str, list[Any]]:
    """Return (the index's part, the filters' part, parameters of both)."""
    terms: list[str] = []
    values: list[Any] = [wanted.query.match]
    if wanted.types and without != "type":
        terms.append(f"d.object_type IN ({marks(wanted.types)})")
        values.extend(wanted.types)
    if wanted.initial and without != "initial":
        terms.append("d.initial = %s")
        values.append(wanted.initial)
    for name, value in wanted.facets.items():
        if name != without:
            terms.append(
                f"EXISTS (SELECT 1 FROM {FACET} f WHERE f.document_id = d.id"  # noqa: S608 -- a constant
                " AND f.name = %s AND f.value = %s)"
            )
            values.extend([name, value])
    where = f"WHERE {' AND '.join(terms)}" if terms else ""
    return _with_hits(scored=scored and wanted.sort == "relevance"), where, values


def _total(read: Reader, wanted: Search) -> int:
    with_hits, where, values = _hits(wanted, scored=False)
    joined = f"JOIN {DOCUMENT} d ON d.id = hits.id {where}" if where else ""
    return int(read(f"{with_hits} SELECT count(*) FROM hits {joined}", values)[0][0])  # noqa: S608 -- closed choices


def _counts(read: Reader, wanted: Search, name: str) -> list[JSON]:
    with_hits, where, values = _hits(wanted, scored=False, without=name)
    if name in COLUMNS:
        column = f"d.{COLUMNS[name]}"
        rows = read(
            f"{with_hits} SELECT {column}, {column}, count(*) FROM hits"  # noqa: S608 -- closed choices
            f" JOIN {DOCUMENT} d ON d.id = hits.id {where}"
            f" GROUP BY {column} ORDER BY {column if name == 'initial' else 'count(*) DESC'}",
            values,
        )
    else:
        documents = f"JOIN {DOCUMENT} d ON d.id = hits.id" if where else ""
        rows = read(
            f"{with_hits} SELECT counted.value, max(counted.label), count(*) FROM hits {documents}"  # noqa: S608 -- closed choices
            f" JOIN {FACET} counted ON counted.document_id = hits.id"
            f" {where or 'WHERE 1 = 1'} AND counted.name = %s"
            " GROUP BY counted.value ORDER BY count(*) DESC, counted.value",
            [*values, name],
        )
    return [facet_entry(name, row) for row in rows]


def _item(row: Row, query: Query) -> JSON:
    """Return a teaser with `highlights` and an `excerpt` of the text that was found."""
    teaser = json.loads(bytes(row[1]))
    stems, locale = query.stems, query.locale
    texts = [part["value"].get("text") or "" for part in json.loads(bytes(row[2]))["body"]]
    return {
        **teaser,
        "highlights": {
            name: highlights(teaser[name] or "", stems, locale)
            for name in ("title", "heading", "summary")
        },
        "excerpt": excerpt("\n".join(texts), stems, locale),
    }

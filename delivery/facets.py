"""How many pages of a list have each value of a facet."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.utils.text import capfirst

from delivery.listing import FACET, TABLE, Listing, conditions_of, index_conditions
from delivery.reads import Reader, Row

COLUMNS = {"type": "object_type", "locale": "locale", "initial": "initial"}
"""Facets that every document has, in a column of its own."""
MAX_VALUES = 500


def facet_counts(read: Reader, listing: Listing, names: Sequence[str]) -> dict[str, Any]:
    """Return `{facet: [{value, label, count}]}`, the most frequent values first.

    Each facet is counted with all filters but its own, so that a reader sees what another choice
    would bring.
    """
    return {
        name: [facet_entry(name, row) for row in _counts(read, listing, name)] for name in names
    }


def _counts(read: Reader, listing: Listing, name: str) -> list[Row]:
    if name in COLUMNS:
        return _column_counts(read, listing, name)
    if len(listing.locales) <= 1 and not listing.initial and not set(listing.facets) - {name}:
        return _index_counts(read, listing, name)
    conditions = conditions_of(listing, without=name)
    conditions.joins.append(f"JOIN {FACET} counted ON counted.document_id = d.id")
    conditions.add("counted.name = %s", name)
    return read(
        "SELECT counted.value, max(counted.label), count(*)"  # noqa: S608 -- closed choices
        f" FROM {TABLE} d {conditions.sql()}"
        f" GROUP BY counted.value ORDER BY count(*) DESC, counted.value LIMIT {MAX_VALUES}",
        conditions.parameters,
    )


def _index_counts(read: Reader, listing: Listing, name: str) -> list[Row]:
    """Count from the index of facets alone, where locale and type are all that is filtered by."""
    conditions = index_conditions(listing, name)
    return read(
        f"SELECT value, max(label), count(*) FROM {FACET} {conditions.sql()}"  # noqa: S608 -- closed choices
        f" GROUP BY value ORDER BY count(*) DESC, value LIMIT {MAX_VALUES}",
        conditions.parameters,
    )


def _column_counts(read: Reader, listing: Listing, name: str) -> list[Row]:
    column = COLUMNS[name]
    conditions = conditions_of(listing, without=name)
    return read(
        f"SELECT d.{column}, d.{column}, count(*) FROM {TABLE} d {conditions.sql()}"  # noqa: S608 -- closed choices
        f" GROUP BY d.{column} ORDER BY {'d.initial' if name == 'initial' else 'count(*) DESC'},"
        f" d.{column} LIMIT {MAX_VALUES}",
        conditions.parameters,
    )


def facet_entry(name: str, row: Row) -> dict[str, Any]:
    """Return `{value, label, count}` of a row that has these three."""
    label = type_label(row[0]) if name == "type" else row[1]
    return {"value": row[0], "label": label, "count": row[2]}


def type_label(name: str) -> str:
    """Return what a page type is called, in English: it is a label for developers."""
    return capfirst(str(apps.get_model(name)._meta.verbose_name))

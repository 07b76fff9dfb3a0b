"""What was typed, brought into the form of the index."""

from copy import copy
from typing import Any

from modelsearch.backends.base import BaseSearchBackend
from modelsearch.query import MATCH_NONE, And, Boost, Fuzzy, Not, Or, Phrase, PlainText, SearchQuery

from core.search.texts import normalised_text

# More of either than anybody types; the databases refuse queries of many hundreds.
MAX_WORDS = 32
MAX_PARTS = 32


def normalised_query(query: SearchQuery) -> SearchQuery | None:
    """Return `query` with normalised words, or None when there is no word in it."""
    normalised = copy(query)
    if isinstance(query, PlainText | Phrase | Fuzzy):
        normalised.query_string = normalised_text(query.query_string, limit=MAX_WORDS)
        return normalised if normalised.query_string else None
    if isinstance(query, And | Or):
        parts = (normalised_query(part) for part in query.subqueries[:MAX_PARTS])
        normalised.subqueries = [part for part in parts if part is not None]
        return normalised if normalised.subqueries else None
    if isinstance(query, Not | Boost):
        normalised.subquery = normalised_query(query.subquery)
        return normalised if normalised.subquery is not None else None
    return normalised


class NormalisedQueries(BaseSearchBackend):
    """Mixin of a search backend: queries are normalised before they are compiled."""

    def _search(
        self, query_compiler_class: Any, query: Any, model_or_queryset: Any, **kwargs: Any
    ) -> Any:
        if isinstance(query, str):
            operator = kwargs.get("operator") or PlainText.DEFAULT_OPERATOR
            query = PlainText(query, operator=operator)
        if isinstance(query, SearchQuery):
            query = normalised_query(query) or MATCH_NONE
        return super()._search(query_compiler_class, query, model_or_queryset, **kwargs)

"""Search on SQLite: the full-text index is asked once per search, not once per row.

Wagtail's own compiler ranks with a subquery that SQLite runs again for every row found, and each
run counts all matches for bm25(): the time grows with the square of what is found.
"""

from copy import copy
from typing import Any, Self

from django.db import connections
from django.db.models import QuerySet
from modelsearch.backends.database.sqlite.query import MatchExpression, normalize
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
    SQLiteSearchResults,
)
from modelsearch.query import MatchAll, Not
from modelsearch.utils import get_descendants_content_types_pks
from wagtail.search.models import IndexEntry, SQLiteFTSIndexEntry

from core.search.entries import IN_BATCHES, BatchedIndex
from core.search.hits import join_hits
from core.search.queries import NormalisedQueries
from core.search.ranking import TITLE_MATCH
from core.search.texts import IndexedTexts, is_title

ENTRIES = IndexEntry._meta.db_table
WORDS = SQLiteFTSIndexEntry._meta.db_table
# Full-text index first (CROSS JOIN keeps the order), and not merged with what surrounds it (LIMIT).
HITS = f"""
    SELECT {ENTRIES}.object_id AS object_id, {{score}} AS score
    FROM {WORDS} CROSS JOIN {ENTRIES} ON {ENTRIES}.id = {WORDS}.rowid
    WHERE {WORDS} MATCH %s AND {ENTRIES}.content_type_id IN ({{content_types}})
    LIMIT -1
"""  # noqa: S608 -- names of tables; every value is a parameter
SCORE = f"""
    {TITLE_MATCH} * (1 + {ENTRIES}.title_norm)
    * ({WORDS}.rowid IN (SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s)) - bm25({WORDS})
"""  # noqa: S608 -- names of tables; every value is a parameter
NO_SCORE = "0"


class WordIndex(BatchedIndex, SQLiteIndex):
    def entry_columns(self, texts: IndexedTexts) -> dict[str, Any]:
        return {
            "title": texts.title,
            "body": texts.body,
            "autocomplete": texts.autocomplete,
            "title_norm": texts.title_norm,
        }


class WordQueryCompiler(SQLiteSearchQueryCompiler):
    """Joins the queryset with its hits: one derived table, made before anything else."""

    @property
    def columns(self) -> list[str]:
        """The title's column when titles alone are asked for; the other fields share one."""
        only_titles = self.fields and all(map(is_title, self.search_fields.values()))
        return ["title"] if only_titles else self.FTS_TABLE_FIELDS

    def search(
        self, config: None, start: int | None, stop: int | None, score_field: str | None = None
    ) -> QuerySet[Any]:
        if isinstance(self.query, MatchAll | Not):
            return super().search(config, start, stop, score_field)
        scored = self.order_by_relevance or score_field is not None
        queryset, score = join_hits(self.queryset, *self._hits(scored=scored))
        if score_field is not None:
            queryset = queryset.annotate(**{score_field: score})
        if self.order_by_relevance:
            queryset = queryset.order_by(score.desc(), "-pk")
        elif not queryset.query.order_by:
            queryset = queryset.order_by("-pk")
        return queryset[start:stop]

    def _hits(self, *, scored: bool) -> tuple[str, list[Any]]:
        """Return the query of the full-text index, and its parameters."""
        content_types = get_descendants_content_types_pks(self.queryset.model)
        sql = HITS.format(
            score=SCORE if scored else NO_SCORE,
            content_types=", ".join(["%s"] * len(content_types)),
        )
        title = [self._match(["title"])] if scored else []
        return sql, [*title, self._match(self.columns), *content_types]

    def _match(self, columns: list[str]) -> str:
        """Return the query in the language of FTS5, limited to columns."""
        connection = connections[self.queryset.db]
        compiler = self.queryset.query.get_compiler(connection=connection)
        expression = MatchExpression(columns, self.build_search_query(normalize(self.query)))
        _sql, parameters = expression.as_sql(compiler, connection)
        return parameters[0]


class PrefixQueryCompiler(WordQueryCompiler, SQLiteAutocompleteQueryCompiler):
    @property
    def columns(self) -> list[str]:
        return self.FTS_TABLE_FIELDS


class HitsResults(SQLiteSearchResults):
    """Counts and facets without the score, which only an order needs."""

    def _do_count(self) -> int:
        return super(HitsResults, self._unranked())._do_count()

    def facet(self, field_name: str) -> dict[Any, int]:
        return super(HitsResults, self._unranked()).facet(field_name)

    def _unranked(self) -> Self:
        clone = self._clone()
        clone.query_compiler = copy(self.query_compiler)
        clone.query_compiler.order_by_relevance = False
        clone._score_field = None
        return clone


class SQLiteBackend(NormalisedQueries, SQLiteSearchBackend):
    query_compiler_class = WordQueryCompiler
    autocomplete_query_compiler_class = PrefixQueryCompiler
    index_class = WordIndex
    results_class = HitsResults

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__({**IN_BATCHES, **params})

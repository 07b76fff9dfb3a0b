"""Search on PostgreSQL: one indexed vector is matched, and titles are ranked first."""

from typing import Any

from django.contrib.postgres.search import SearchRank, SearchVector
from django.db.models import Case, F, QuerySet, TextField, Value, When
from modelsearch.backends.database.postgres.postgres import (
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)
from modelsearch.query import Fuzzy, MatchAll, Not

from core.search.entries import IN_BATCHES, BatchedIndex
from core.search.queries import NormalisedQueries
from core.search.ranking import TITLE_MATCH
from core.search.texts import IndexedTexts, is_title

# Neither stems nor drops words: the index holds texts of many languages.
CONFIG = "simple"


def _vector(text: str, weight: str) -> SearchVector:
    return SearchVector(Value(text, output_field=TextField()), config=CONFIG, weight=weight)


class VectorIndex(BatchedIndex, PostgresIndex):
    """Wagtail's index, with the title in the body's vector too: words of a query may be in both."""

    def entry_columns(self, texts: IndexedTexts) -> dict[str, Any]:
        return {
            "title": _vector(texts.title, "A"),
            "body": _vector(texts.title, "A") + _vector(texts.body, "D"),
            "autocomplete": _vector(texts.autocomplete, "D"),
            "title_norm": texts.title_norm,
            "title_text": texts.title,
            "body_text": texts.body,
        }


class WordQueryCompiler(PostgresSearchQueryCompiler):
    """Compares one column, so that PostgreSQL may start from its GIN index.

    Wagtail's own compiler joins title and body of each row and compares that, which no index can
    answer.
    """

    @property
    def vector(self) -> str:
        """The title's vector when titles alone are asked for; the other fields share one."""
        only_titles = self.fields and all(map(is_title, self.search_fields.values()))
        return "title" if only_titles else "body"

    def search(
        self,
        config: str,
        start: int | None,
        stop: int | None,
        score_field: str | None = None,
        backend: Any = None,
    ) -> QuerySet[Any]:
        if isinstance(self.query, MatchAll | Fuzzy) or _is_nothing(self.query):
            return super().search(config, start, stop, score_field, backend)
        query = self.build_tsquery(self.query, config=config)
        vector = F(f"index_entries__{self.vector}")
        title_match = Case(
            When(
                index_entries__title=query,
                then=TITLE_MATCH * (1 + F("index_entries__title_norm")),
            ),
            default=0.0,
        )
        return self._apply_ordering_and_scoring(
            self.queryset.alias(_vector_=vector).filter(_vector_=query),
            title_match + SearchRank(vector, query),
            start,
            stop,
            score_field,
        )


def _is_nothing(query: Any) -> bool:
    return isinstance(query, Not) and isinstance(query.subquery, MatchAll)


class PrefixQueryCompiler(WordQueryCompiler, PostgresAutocompleteQueryCompiler):
    @property
    def vector(self) -> str:
        return "autocomplete"


class PostgresBackend(NormalisedQueries, PostgresSearchBackend):
    query_compiler_class = WordQueryCompiler
    autocomplete_query_compiler_class = PrefixQueryCompiler
    index_class = VectorIndex

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__({"SEARCH_CONFIG": CONFIG, **IN_BATCHES, **params})

"""Joins a queryset with what the full-text index found: a derived table, which the ORM has not."""

from collections.abc import Sequence
from typing import Any, Self

from django.db.models import Field, FloatField, QuerySet
from django.db.models.expressions import Col
from django.db.models.sql.datastructures import BaseTable

NAME = "hits"


class HitsJoin(BaseTable):
    """`INNER JOIN (SELECT … AS object_id, … AS score) hits ON (table.pk = hits.object_id)`.

    Django's own `Join` knows tables and fields alone. The database converts the text `object_id`
    to the type of the key.
    """

    def __init__(
        self, sql: str, parameters: Sequence[Any], *, parent_alias: str, column: str
    ) -> None:
        super().__init__(NAME, alias=NAME)
        self.parent_alias: str = parent_alias
        self.sql = sql
        self.parameters = tuple(parameters)
        self.column = column

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        name = compiler.quote_name_unless_alias
        alias = name(self.table_alias)
        condition = f"{name(self.parent_alias)}.{name(self.column)} = {alias}.object_id"
        return f"INNER JOIN ({self.sql}) {alias} ON ({condition})", self.parameters

    def relabeled_clone(self, change_map: dict[str | None, str]) -> Self:
        clone = type(self)(
            self.sql,
            self.parameters,
            parent_alias=change_map.get(self.parent_alias, self.parent_alias),
            column=self.column,
        )
        clone.table_alias = change_map.get(self.table_alias, self.table_alias)
        return clone

    @property
    def identity(self) -> tuple[Any, ...]:
        return type(self), self.sql, self.parameters, self.parent_alias, self.column


def join_hits(
    queryset: QuerySet[Any], sql: str, parameters: Sequence[Any]
) -> tuple[QuerySet[Any], Col]:
    """Return `queryset` limited to the hits of a query, and the expression of their score.

    Args:
        queryset: unsliced; any filters and annotations.
        sql: a SELECT of the columns `object_id` and `score`, each object once.
        parameters: the values of its placeholders.
    """
    joined = queryset.all()
    join = HitsJoin(
        sql,
        parameters,
        parent_alias=joined.query.get_initial_alias(),
        column=queryset.model._meta.pk.column,
    )
    alias = joined.query.join(join)
    return joined, Col(alias, _score_field())


def _score_field() -> Field[Any, Any]:
    field = FloatField()
    field.column = "score"
    return field

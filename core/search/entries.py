"""Writes index rows: the same way on both databases, a whole batch in one statement."""

from collections.abc import Iterable
from typing import Any

from modelsearch.backends.base import BaseIndex
from modelsearch.utils import get_content_type_pk
from wagtail.search.models import IndexEntry

from core.search.texts import IndexedTexts, indexed_texts

KEY = ["content_type", "object_id"]
# A rebuild replaces rows in place, so nothing is missing meanwhile; one transaction around all of
# it would keep editors from saving for a minute.
IN_BATCHES = {"ATOMIC_REBUILD": False}


class BatchedIndex(BaseIndex):
    """Mixin of Wagtail's index classes. A subclass says how texts become columns."""

    def entry_columns(self, texts: IndexedTexts) -> dict[str, Any]:
        """Return the values of the index row's columns, by name."""
        raise NotImplementedError

    def add_items(self, model: Any, objs: Iterable[Any]) -> None:
        """Insert or replace the index rows of objects of one model."""
        content_type = get_content_type_pk(model)
        columns = {str(item.pk): self.entry_columns(indexed_texts(item)) for item in objs}
        if not columns or not model.get_search_fields():
            return
        IndexEntry.objects.bulk_create(
            [
                IndexEntry(content_type_id=content_type, object_id=object_id, **values)
                for object_id, values in columns.items()
            ],
            update_conflicts=True,
            unique_fields=KEY,
            update_fields=list(next(iter(columns.values()))),
        )

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Do nothing: a row's factor depends on its own title, so others need no rewriting."""

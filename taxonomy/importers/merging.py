"""Compares rows of a source with those in the database, and writes what differs.

Rows are written in short transactions, so a run that is stopped leaves whole batches and the next
one goes on: what is there already compares as equal.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from django.db import models, reset_queries, transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.search.backends import get_search_backend
from wagtail.search.index import Indexed

from core.extension_points import announce_written
from taxonomy.importers.reports import TableReport

BATCH = 2000
LEAST_SHARE = 0.8
"""A file that lacks more than a fifth of what is known is taken for incomplete."""

M = TypeVar("M", bound=models.Model)
Row = tuple[str, Any]
"""Where a row stands, for the report, and the unsaved object that it makes."""


@dataclass(slots=True)
class _Known:
    pk: Any
    digest: int
    is_withdrawn: bool
    is_local: bool


@dataclass(slots=True)
class Merge:
    """Brings the rows of one model, or of a part of it, to what a source says.

    Attributes:
        unique: fields that name a row; a constraint holds them together.
        compared: fields that the source determines.
        scope: which stored rows the source speaks about; those it lacks are flagged.
        is_partial: set where the source lacks so much that it was taken for incomplete, and
            nothing was flagged.
    """

    model: type[models.Model]
    unique: Sequence[str]
    compared: Sequence[str]
    report: TableReport
    scope: Q = field(default_factory=Q)
    dry_run: bool = False
    is_partial: bool = False

    def run(self, rows: Iterable[Row], progress: Callable[[], None] = lambda: None) -> None:
        """Write what differs. `progress` is called after each batch."""
        known = self._known()
        seen: set[Any] = set()
        iterator = iter(rows)
        while batch := list(islice(iterator, BATCH)):
            self._write([each for place, each in batch if self._differs(place, each, known, seen)])
            # With DEBUG on, Django keeps the last 9,000 statements; these are long.
            reset_queries()
            progress()
        self._flag_missing(known, seen)

    def _known(self) -> dict[Any, _Known]:
        flags = ["is_local"] if self._has_local else []
        names = ["pk", "withdrawn_at", *flags, *self.unique, *self.compared]
        start = 2 + len(flags)
        known = {}
        stored = self.model._default_manager.filter(self.scope).values_list(*names)
        for pk, withdrawn_at, *values in stored.iterator(chunk_size=BATCH):
            is_local = bool(values[0]) if flags else False
            fields = values[start - 2 :]
            key = self._key(fields[: len(self.unique)])
            digest = hash(tuple(map(_hashable, fields[len(self.unique) :])))
            known[key] = _Known(pk, digest, withdrawn_at is not None, is_local)
        return known

    @property
    def _has_local(self) -> bool:
        return any(field.name == "is_local" for field in self.model._meta.fields)

    def _key(self, values: Sequence[Any]) -> Any:
        return values[0] if len(values) == 1 else tuple(values)

    def _differs(self, place: str, row: Any, known: dict[Any, _Known], seen: set[Any]) -> bool:
        key = self._key([row.serializable_value(name) for name in self.unique])
        if key in seen:
            self.report.refuse(f"{place}: stands a second time; the first row holds.")
            return False
        seen.add(key)
        stored = known.get(key)
        if stored is None:
            self.report.created += 1
            return True
        if stored.is_local:
            self.report.kept += 1
            return False
        values = (_hashable(row.serializable_value(name)) for name in self.compared)
        if stored.digest == hash(tuple(values)) and not stored.is_withdrawn:
            self.report.unchanged += 1
            return False
        self.report.changed += 1
        return True

    def _write(self, rows: Sequence[Any]) -> None:
        if not rows or self.dry_run:
            return
        with transaction.atomic():
            written = self.model._default_manager.bulk_create(
                rows,
                update_conflicts=True,
                unique_fields=list(self.unique),
                update_fields=[*self.compared, "withdrawn_at"],
            )
            if issubclass(self.model, Indexed):
                get_search_backend().add_bulk(self.model, written)
            announce_written(written)

    def _flag_missing(self, known: dict[Any, _Known], seen: set[Any]) -> None:
        gone = [
            stored.pk
            for key, stored in known.items()
            if key not in seen and not stored.is_withdrawn and not stored.is_local
        ]
        if not gone:
            return
        present = len(known) - len(gone)
        if present < LEAST_SHARE * len(known):
            self.is_partial = True
            return
        self.report.withdrawn += len(gone)
        if self.dry_run:
            return
        now = timezone.now()
        for start in range(0, len(gone), BATCH):
            with transaction.atomic():
                rows = self.model._default_manager.filter(pk__in=gone[start : start + BATCH])
                rows.update(withdrawn_at=now)


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value

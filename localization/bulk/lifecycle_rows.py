"""Writes the rows of the translation lifecycle that receivers and counts would leave.

Of what is written in bulk everything is known: texts, states, versions. So the matrix is right at
once, and nobody has to count.
"""

import json
from collections import Counter
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from wagtail_localize.segments import StringSegmentValue

from localization.alignment import Piece, count_words
from localization.bulk.content import PlannedObject, PlannedPage
from localization.counting import rolled_up
from localization.models import LocaleProgress, SourceVersion, TranslatableObject
from localization.progress import ensure_many
from localization.publication_facts import PARTIAL, TRANSLATED
from localization.states import SegmentState
from localization.text_rules import limit_in, text_problem
from localization.tracking import facts_of
from localization.versions import digest_of_pieces

COUNTED = (
    "target_pk",
    "state",
    "segments",
    *SegmentState.values,
    "errors",
    "words",
    "words_left",
    "version",
    "complete_version",
    "published_version",
    "published_state",
    "source_published_at",
    "is_live",
    "is_dirty",
    "updated_at",
)


def insert_lifecycle_rows(objects: Collection[PlannedObject], *, now: datetime, user: Any) -> None:
    """Write list, versions and matrix of objects whose pages and engine rows are written."""
    _insert_listed(objects)
    listed = TranslatableObject.objects.select_related("current_version").filter(
        key__in=[planned.key for planned in objects]
    )
    rows = {row.key: row for row in listed}
    translated = [planned for planned in objects if planned.translations]
    _insert_versions(translated, rows, user)
    ensure_many(rows.values())
    _mark_uncounted(objects, rows)
    _write_cells(translated, rows, now)


def _insert_listed(objects: Collection[PlannedObject]) -> None:
    TranslatableObject.objects.bulk_create(
        TranslatableObject(key=planned.key, **facts_of(planned.page))
        for planned in objects
        if planned.source is not None
    )


def _insert_versions(
    objects: Collection[PlannedObject], rows: Mapping[UUID, TranslatableObject], user: Any
) -> None:
    """Write the first version of what is submitted now."""
    new = [planned for planned in objects if _lacks_version(rows.get(planned.key))]
    versions = []
    for planned in new:
        pieces = _pieces(planned)
        row = rows[planned.key]
        row.word_count = sum(count_words(piece.text) for piece in pieces)
        row.current_version = SourceVersion(
            translatable=row,
            number=1,
            digest=digest_of_pieces(pieces),
            segments=[piece.as_json() for piece in pieces],
            cause=SourceVersion.Cause.SUBMITTED,
            user=user,
        )
        versions.append(row.current_version)
    SourceVersion.objects.bulk_create(versions)
    TranslatableObject.objects.bulk_update(
        [rows[planned.key] for planned in new], ["word_count", "current_version"]
    )


def _lacks_version(row: TranslatableObject | None) -> bool:
    return row is not None and row.current_version_id is None


def _mark_uncounted(
    objects: Collection[PlannedObject], rows: Mapping[UUID, TranslatableObject]
) -> None:
    """Leave the words of what nobody has submitted to the worker."""
    uncounted = [rows[p.key].pk for p in objects if p.source is not None and not p.translations]
    if uncounted:
        LocaleProgress.objects.filter(translatable_id__in=uncounted).update(is_dirty=True)
    for planned in objects:
        row = rows.get(planned.key)
        # Cells of a source that existed were made before its words were counted.
        if planned.source is None and row is not None and row.current_version_id is not None:
            LocaleProgress.objects.filter(translatable=row, segments=0).exclude(
                words=row.word_count
            ).update(words=row.word_count, words_left=row.word_count)


def _write_cells(
    objects: Collection[PlannedObject], rows: Mapping[UUID, TranslatableObject], now: datetime
) -> None:
    begun = {
        (planned.key, each.locale.pk): (planned, each)
        for planned in objects
        for each in planned.translations
    }
    cells = LocaleProgress.objects.filter(translatable__key__in={key for key, _pk in begun})
    changed = []
    for cell in cells.select_related("translatable"):
        found = begun.get((cell.translatable.key, cell.locale_id))
        if found is not None:
            _fill_cell(cell, *found, rows[cell.translatable.key].current_version, now)
            changed.append(cell)
    LocaleProgress.objects.bulk_update(changed, COUNTED)


def _fill_cell(
    cell: LocaleProgress,
    planned: PlannedObject,
    page: PlannedPage,
    version: SourceVersion | None,
    now: datetime,
) -> None:
    """Count a cell from what was written; see `counting.count_cell`."""
    pieces = _pieces(planned)
    usable = {(t.path, t.source): t.text for t in page.texts if not t.has_error and t.text.strip()}
    model: Any = type(planned.page)
    done = [piece for piece in pieces if (piece.path, piece.text) in usable]
    states = Counter({SegmentState.TRANSLATED: len(done)})
    states[SegmentState.MISSING] = len(pieces) - len(done)
    words = sum(count_words(piece.text) for piece in pieces)
    cell.target_pk = str(page.page.pk)
    cell.state = rolled_up(states)
    cell.segments, cell.translated = len(pieces), len(done)
    cell.missing, cell.words = states[SegmentState.MISSING], words
    cell.errors = sum(
        text_problem(
            piece.text,
            usable[piece.path, piece.text],
            max_length=limit_in(model, piece.field),
        )
        is not None
        for piece in done
    )
    cell.words_left = words - sum(count_words(piece.text) for piece in done)
    cell.version = version
    cell.complete_version = version if pieces and not cell.missing else None
    cell.published_version = version if page.live else None
    if page.live:
        cell.published_state = PARTIAL if cell.missing else TRANSLATED
        cell.source_published_at = now
    cell.is_live, cell.is_dirty, cell.updated_at = page.live, False, now


def _pieces(planned: PlannedObject) -> list[Piece]:
    return [
        Piece(
            value.path,
            value.string.data,
            json.loads(json.dumps(value.attrs or {}, cls=DjangoJSONEncoder)),
            planned.field_paths.get(value.path, ""),
        )
        for value in sorted(planned.segments, key=lambda each: each.order)
        if isinstance(value, StringSegmentValue)
    ]

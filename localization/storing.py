"""Puts texts, states and history into the tables, many at once. Asks nothing and refuses nothing.

`writing` and `carrying` decide what is to be stored; this module alone knows which rows that means.
Callers hold a transaction and the lock of the translation (`lock`).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from localization.models import SegmentEvent, SegmentRecord
from localization.progress import mark_dirty
from localization.segments import Segment, digest_of, implied_state, with_translation
from localization.states import SegmentState

Place = tuple[int, int]
"""(string id, context id): a text in its context. Outlives every synchronisation."""

OWN_WRITE = "is_written_by_workflow"
"""Set on an engine row that is saved from here: the receivers have nothing to record."""

ROW_FIELDS = (
    "data",
    "translation_type",
    "tool_name",
    "last_translated_by",
    "has_error",
    "field_error",
    "updated_at",
)
RECORD_FIELDS = (
    "object_key",
    "state",
    "data_digest",
    "previous_source",
    "change",
    "reason",
    "comment",
    "user",
    "updated_at",
)


@dataclass(frozen=True, slots=True)
class Write:
    """A text and its state for one place.

    Attributes:
        segment: the place, with what the database says of it now.
        text: the new text; equal to the segment's where only the state changes.
        origin: the segment whose text this is, where it was taken over: who wrote it, and who
            decided about it, stay who they were.
        is_first: a text that comes with its object, by a tool or in bulk: it gets no event until it
            is replaced, as the engine's row says who, when and by what.
    """

    segment: Segment
    text: str
    state: SegmentState
    action: str
    change: str = ""
    previous_source: str = ""
    reason: str = ""
    comment: str = ""
    tool: str = ""
    user: Any = None
    has_error: bool = False
    origin: Segment | None = None
    is_first: bool = False

    @property
    def place(self) -> Place:
        return self.segment.string_id, self.segment.context_id

    @property
    def changes_text(self) -> bool:
        return self.text != self.segment.target


@dataclass(slots=True)
class Stored:
    """What is known of an object in a locale, by place.

    Attributes:
        rows: the engine's translations, those of texts that the source no longer has included.
        records: our records, void ones included.
    """

    key: UUID
    locale: Locale
    rows: dict[Place, StringTranslation] = field(default_factory=dict)
    records: dict[Place, SegmentRecord] = field(default_factory=dict)

    def segment(self, bare: Segment) -> Segment:
        """Return a bare segment with its text and state."""
        place = bare.string_id, bare.context_id
        return with_translation(bare, self.rows.get(place), self.records.get(place))


def lock(translation: Translation) -> None:
    """Make other writers of this translation wait until the transaction ends."""
    Translation.objects.select_for_update(no_key=True).filter(pk=translation.pk).first()


def load(key: UUID, locale: Locale, places: Sequence[Place] | None = None) -> Stored:
    """Read what is stored of an object in a locale, or of some places of it. Two queries."""
    rows = StringTranslation.objects.filter(locale_id=locale.pk, context__object_id=key)
    records = SegmentRecord.objects.filter(locale_id=locale.pk, object_key=key)
    if places is not None:
        strings = [string_id for string_id, _context_id in places]
        contexts = [context_id for _string_id, context_id in places]
        rows = rows.filter(translation_of_id__in=strings, context_id__in=contexts)
        records = records.filter(string_id__in=strings, context_id__in=contexts)
    return Stored(
        key,
        locale,
        {(row.translation_of_id, row.context_id or 0): row for row in rows},
        {(record.string_id, record.context_id): record for record in records},
    )


def store(stored: Stored, writes: Iterable[Write], *, marks_dirty: bool = True) -> list[Segment]:
    """Store texts, records and events; return the segments as they are now.

    `stored` is kept in step, so that it can be used again. Who does not have the cell marked here
    marks it in the same transaction.
    """
    wanted = list({write.place: write for write in writes}.values())
    if not wanted:
        return []
    now = timezone.now()
    first_events = _first_events(stored, wanted)
    _store_rows(stored, [write for write in wanted if _needs_row(stored, write)], now)
    _store_records(stored, wanted, now)
    events = [_event(stored, write, now) for write in wanted if not write.is_first]
    SegmentEvent.objects.bulk_create([*first_events, *events])
    if marks_dirty:
        mark_dirty(key=stored.key, locale_ids=[stored.locale.pk])
    return [stored.segment(write.segment) for write in wanted]


def remove(stored: Stored, write: Write) -> None:
    """Delete a text with its record; `write` says of the event who and why."""
    row = stored.rows.pop(write.place, None)
    events = _first_events(stored, [write])
    if row is not None:
        setattr(row, OWN_WRITE, True)
        row.delete()
    record = stored.records.pop(write.place, None)
    if record is not None:
        record.delete()
    SegmentEvent.objects.bulk_create([*events, _event(stored, write, timezone.now())])
    mark_dirty(key=stored.key, locale_ids=[stored.locale.pk])


def _needs_row(stored: Stored, write: Write) -> bool:
    row = stored.rows.get(write.place)
    return row is None or row.data != write.text or row.has_error != write.has_error


def _store_rows(stored: Stored, writes: Sequence[Write], now: datetime) -> None:
    new: list[StringTranslation] = []
    old: list[StringTranslation] = []
    for write in writes:
        row = stored.rows.get(write.place)
        is_new = row is None
        if row is None:
            row = StringTranslation(
                translation_of_id=write.place[0],
                context_id=write.place[1],
                locale=stored.locale,
            )
            stored.rows[write.place] = row
        _fill_row(row, write, now)
        if write.segment.path == "title":
            # Signals of a title keep the page's draft title and slug.
            setattr(row, OWN_WRITE, True)
            row.save()
        else:
            (new if is_new else old).append(row)
    StringTranslation.objects.bulk_create(new)
    if old:
        StringTranslation.objects.bulk_update(old, ROW_FIELDS)


def _fill_row(row: StringTranslation, write: Write, now: datetime) -> None:
    row.data = write.text
    row.translation_type = (
        StringTranslation.TRANSLATION_TYPE_MACHINE
        if write.state == SegmentState.PRETRANSLATED
        else StringTranslation.TRANSLATION_TYPE_MANUAL
    )
    if write.origin is not None:
        row.tool_name = write.origin.tool
        row.last_translated_by_id = write.origin.user_id
    else:
        row.tool_name = write.tool
        row.last_translated_by = write.user
    row.has_error = write.has_error
    row.field_error = ""
    row.updated_at = now


def _store_records(stored: Stored, writes: Sequence[Write], now: datetime) -> None:
    kept, void = [], []
    for write in writes:
        row = stored.rows[write.place]
        known = (write.change, write.reason, write.comment)
        if write.has_error or (write.state == implied_state(row) and not any(known)):
            record = stored.records.pop(write.place, None)
            if record is not None:
                void.append(record.pk)
        else:
            stored.records[write.place] = _record(stored, write, now)
            kept.append(stored.records[write.place])
    if void:
        SegmentRecord.objects.filter(pk__in=void).delete()
    if kept:
        SegmentRecord.objects.bulk_create(
            kept,
            update_conflicts=True,
            unique_fields=["locale", "context_id", "string_id"],
            update_fields=RECORD_FIELDS,
        )


def _record(stored: Stored, write: Write, now: datetime) -> SegmentRecord:
    return SegmentRecord(
        locale=stored.locale,
        string_id=write.place[0],
        context_id=write.place[1],
        object_key=stored.key,
        state=write.state,
        data_digest=digest_of(write.text),
        previous_source=write.previous_source,
        change=write.change,
        reason=write.reason,
        comment=write.comment,
        user_id=write.origin.decided_by_id if write.origin else getattr(write.user, "pk", None),
        updated_at=now,
    )


def _event(stored: Stored, write: Write, now: datetime) -> SegmentEvent:
    before = write.segment
    return SegmentEvent(
        object_key=stored.key,
        locale_code=stored.locale.language_code,
        path=before.path,
        action=write.action,
        state=SegmentState.MISSING if write.has_error else write.state,
        previous_state=before.state,
        source=before.source,
        previous_source=write.previous_source,
        target=write.text,
        previous_target=before.target if write.changes_text else "",
        tool=write.tool,
        reason=write.reason,
        comment=write.comment,
        user=write.user,
        user_name=write.user.get_username() if write.user else "",
        created_at=now,
    )


def _first_events(stored: Stored, writes: Sequence[Write]) -> list[SegmentEvent]:
    """Return the events, dated back, of first texts that are replaced now."""
    replaced = [w for w in writes if w.segment.target and w.changes_text]
    if not replaced:
        return []
    known = _recorded(stored, {write.segment.path for write in replaced})
    first = [
        write.segment
        for write in replaced
        if (write.segment.path, write.segment.source, write.segment.target) not in known
    ]
    names = _names_of({segment.user_id for segment in first if segment.user_id})
    return [_first_event(stored, segment, names) for segment in first]


def _recorded(stored: Stored, paths: Iterable[str]) -> set[tuple[str, str, str]]:
    events = SegmentEvent.objects.filter(
        object_key=stored.key, locale_code=stored.locale.language_code, path__in=list(paths)
    )
    return set(events.values_list("path", "source", "target"))


def _names_of(user_ids: Collection[int]) -> dict[int, str]:
    if not user_ids:
        return {}
    people = get_user_model()._default_manager.in_bulk(user_ids)
    return {pk: person.get_username() for pk, person in people.items()}


def _first_event(stored: Stored, segment: Segment, names: Mapping[int, str]) -> SegmentEvent:
    imported = SegmentEvent.Action.IMPORTED if segment.tool else SegmentEvent.Action.TRANSLATED
    return SegmentEvent(
        object_key=stored.key,
        locale_code=stored.locale.language_code,
        path=segment.path,
        action=imported,
        state=segment.state,
        source=segment.source,
        target=segment.target,
        created_at=segment.updated_at or timezone.now(),
        tool=segment.tool,
        user_id=segment.user_id,
        user_name=names.get(segment.user_id or 0, ""),
    )


def as_first(write: Write) -> Write:
    """Return a write that leaves no event where there was no text before."""
    return replace(write, is_first=not write.segment.target)

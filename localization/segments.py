"""Reads the engine's tables of segments and yields plain values.

What writes them: `engine`, `submitting`, `drafting`, `writing` and `bulk`.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from localization.models import SegmentRecord
from localization.states import SegmentState


@dataclass(frozen=True, slots=True)
class Segment:
    """A translatable text of a source, and how far it is in one locale.

    Attributes:
        path: the engine's content path, such as `body.<block id>.heading`.
        field_path: the same without ids, for people.
        source: the text, with inline tags only.
        target: the translation; empty where there is none without error.
        string_id, context_id: the engine's rows, for writing.
        order: the place in the source, from 0.
        attrs: what the engine has taken out of the source's tags, by the id it left there.
        state: see `localization.states`; follows from the engine's row and our record.
        change, previous_source: what has changed in the source since the translation was made.
        reason, comment: what the last reviewer said.
        tool: what wrote the translation, where that was not a person at the desk.
        user_id: who wrote the translation.
        decided_by_id: who set the state, where the state does not follow from the text alone.
    """

    path: str
    field_path: str
    source: str
    target: str
    string_id: int
    context_id: int
    order: int = 0
    attrs: Mapping[str, Any] = field(default_factory=dict)
    state: SegmentState = SegmentState.MISSING
    change: str = ""
    previous_source: str = ""
    reason: str = ""
    comment: str = ""
    tool: str = ""
    user_id: int | None = None
    decided_by_id: int | None = None
    updated_at: datetime | None = None

    @property
    def version(self) -> str:
        """What a writer must have seen to overwrite it: changes with every text and state."""
        seen = f"{self.state}\x00{self.target}".encode("utf-8", "surrogatepass")
        return hashlib.sha1(seen, usedforsecurity=False).hexdigest()[:16]

    @property
    def is_outdated(self) -> bool:
        """Whether the translation was made for another text than the source has now."""
        return bool(self.change) and self.state == SegmentState.NEEDS_EDIT


def digest_of(text: str) -> str:
    """Return what ties a record to the very text that it speaks of."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def implied_state(row: StringTranslation) -> SegmentState:
    """Return the state that follows from the engine's row alone."""
    if row.has_error or not row.data.strip():
        return SegmentState.MISSING
    if row.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE:
        return SegmentState.PRETRANSLATED
    return SegmentState.TRANSLATED


def with_translation(
    segment: Segment, row: StringTranslation | None, record: SegmentRecord | None
) -> Segment:
    """Return a segment as the engine's row and our record make it: the rule of states."""
    state = implied_state(row) if row is not None else SegmentState.MISSING
    if row is None or state == SegmentState.MISSING:
        return _without_translation(segment)
    segment = replace(
        segment,
        target=row.data,
        state=state,
        tool=row.tool_name,
        user_id=row.last_translated_by_id,
        updated_at=row.updated_at,
        change="",
        previous_source="",
        reason="",
        comment="",
        decided_by_id=None,
    )
    if record is None or record.data_digest != digest_of(row.data):
        return segment
    return replace(
        segment,
        state=SegmentState(record.state),
        change=record.change,
        previous_source=record.previous_source,
        reason=record.reason,
        comment=record.comment,
        decided_by_id=record.user_id,
        updated_at=max(row.updated_at, record.updated_at),
    )


def _without_translation(segment: Segment) -> Segment:
    return Segment(
        path=segment.path,
        field_path=segment.field_path,
        source=segment.source,
        target="",
        string_id=segment.string_id,
        context_id=segment.context_id,
        order=segment.order,
        attrs=segment.attrs,
    )


def enabled_translation(key: UUID, locale_id: int) -> Translation | None:
    """Return the engine's record that makes an object a translation, unless it was stopped."""
    return (
        Translation.objects.filter(source__object_id=key, target_locale_id=locale_id, enabled=True)
        .select_related("source", "target_locale")
        .first()
    )


def source_of(key: UUID, locale_id: int) -> TranslationSource | None:
    """Return the engine's record of an object as a source."""
    return TranslationSource.objects.filter(object_id=key, locale_id=locale_id).first()


def segments_of(translation: Translation) -> list[Segment]:
    """Return all segments of a translation in the order of the source. Three queries."""
    bare = bare_segments(translation.source_id)
    key, locale_id = translation.source.object_id, translation.target_locale_id
    rows = StringTranslation.objects.filter(locale_id=locale_id, context__object_id=key)
    records = SegmentRecord.objects.filter(locale_id=locale_id, object_key=key)
    by_place = {(row.translation_of_id, row.context_id): row for row in rows}
    recorded = {(record.string_id, record.context_id): record for record in records}
    return [
        with_translation(
            segment,
            by_place.get((segment.string_id, segment.context_id)),
            recorded.get((segment.string_id, segment.context_id)),
        )
        for segment in bare
    ]


def bare_segments(source_id: int) -> list[Segment]:
    """Return the segments of a source in its order, without any locale. One query."""
    rows = (
        StringSegment.objects.filter(source_id=source_id)
        .order_by("order")
        .values_list(
            "context__path",
            "context__field_path",
            "string__data",
            "string_id",
            "context_id",
            "order",
            "attrs",
        )
    )
    return [
        Segment(
            path=path,
            field_path=field_path or path,
            source=source,
            target="",
            string_id=string_id,
            context_id=context_id,
            order=order,
            attrs=(json.loads(attrs) if attrs else None) or {},
        )
        for path, field_path, source, string_id, context_id, order, attrs in rows
    ]


def current_segment(translation: Translation, segment: Segment) -> Segment:
    """Return a segment as it is now in the database. Two queries."""
    place = {"locale_id": translation.target_locale_id, "context_id": segment.context_id}
    row = StringTranslation.objects.filter(translation_of_id=segment.string_id, **place).first()
    record = SegmentRecord.objects.filter(string_id=segment.string_id, **place).first()
    return with_translation(segment, row, record)


def missing_segments(translation: Translation) -> list[Segment]:
    """Return the segments without an accepted translation."""
    return [segment for segment in segments_of(translation) if not segment.target.strip()]


def texts_of(instance: Any) -> dict[str, list[str]]:
    """Return the translatable texts of an object, saved or not, by content path, in order."""
    texts: dict[str, list[str]] = defaultdict(list)
    for value in extract_segments(instance):
        if isinstance(value, StringSegmentValue):
            texts[value.path].append(value.string.data)
    return dict(texts)


def outdated_paths(translation: Translation, instance: Any) -> list[str]:
    """Return the content paths at which an object does not say what the translations say.

    Args:
        translation: the engine's record; all its segments are translated.
        instance: the translated object as one of its revisions or its row has it.
    """
    texts = texts_of(instance)
    accepted: dict[str, list[str]] = defaultdict(list)
    for segment in segments_of(translation):
        accepted[segment.path].append(segment.target)
    if texts == accepted:
        return []
    # One markup can be written in several ways; what counts is what the engine makes of it.
    expected = texts_of(
        translation.source.get_ephemeral_translated_instance(
            translation.target_locale, fallback=True
        )
    )
    return [path for path in {**expected, **texts} if expected.get(path) != texts.get(path)]


def pair_texts(
    translation: Translation, localized: dict[str, list[str]]
) -> Iterator[tuple[Segment, str | None]]:
    """Yield each segment with the text at the same path and position of a translated object."""
    segments = segments_of(translation)
    return zip(
        segments,
        texts_at((segment.path for segment in segments), localized),
        strict=True,
    )


def texts_at(paths: Iterable[str], localized: dict[str, list[str]]) -> Iterator[str | None]:
    """Yield for each path the next text that a translated object has there, None where none.

    Where an object has another number of paragraphs at a path than there are segments, nobody knows
    which belongs to which: none of them is taken.
    """
    wanted = list(paths)
    expected = Counter(wanted)
    position: dict[str, int] = defaultdict(int)
    for path in wanted:
        texts = localized.get(path, [])
        yield texts[position[path]] if len(texts) == expected[path] else None
        position[path] += 1


def accepted_by_person(translation: Translation) -> set[tuple[int, int]]:
    """Return (string id, context id) of the translations that a person has made."""
    rows = StringTranslation.objects.filter(
        locale_id=translation.target_locale_id,
        context__object_id=translation.source.object_id,
        last_translated_by__isnull=False,
    )
    return set(rows.values_list("translation_of_id", "context_id"))

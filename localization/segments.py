"""Reads the engine's tables of segments and yields plain values.

With `services` and `bulk` the only code that knows the engine's models.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Segment:
    """A translatable text of a source and its translation in one locale.

    Attributes:
        path: the engine's content path, such as `body.<block id>.heading`.
        field_path: the same without ids, for people.
        source: the text, with inline tags only.
        target: the accepted translation; empty where there is none without error.
        string_id, context_id: the engine's rows, for writing.
    """

    path: str
    field_path: str
    source: str
    target: str
    string_id: int
    context_id: int


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
    """Return all segments of a translation in the order of the source. One query."""
    rows = (
        StringSegment.objects.filter(source_id=translation.source_id)
        .annotate_translation(translation.target_locale)
        .order_by("order")
        .values_list(
            "context__path",
            "context__field_path",
            "string__data",
            "translation",
            "string_id",
            "context_id",
        )
    )
    return [
        Segment(path, field_path or path, source, target or "", string_id, context_id)
        for path, field_path, source, target, string_id, context_id in rows
    ]


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
    """Yield for each path the next text that a translated object has there, None where none."""
    position: dict[str, int] = defaultdict(int)
    for path in paths:
        texts = localized.get(path, [])
        index = position[path]
        position[path] += 1
        yield texts[index] if index < len(texts) else None


def accepted_by_person(translation: Translation) -> set[tuple[int, int]]:
    """Return (string id, context id) of the translations that a person has made."""
    rows = StringTranslation.objects.filter(
        locale_id=translation.target_locale_id,
        context__object_id=translation.source.object_id,
        last_translated_by__isnull=False,
    )
    return set(rows.values_list("translation_of_id", "context_id"))

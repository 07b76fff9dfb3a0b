"""Reads the engine's tables of segments and yields plain values.

With `services` and `bulk` the only code that knows the engine's models.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.html import strip_tags
from wagtail.fields import StreamField
from wagtail.models import Locale
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from core.models import TranslatableSnippet
from core.tokens import TOKEN


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


def untranslated_paths(instance: Any) -> list[str]:
    """Return the content paths at which an object has its source's text and nobody accepted it.

    For objects without a running translation: it was stopped, or they were copied by hand. Texts
    without a letter (numbers, tokens) are the same in every language.
    """
    source_texts = _source_texts(instance)
    same = [
        (path, text)
        for path, texts in texts_of(instance).items()
        for text in texts
        if text in source_texts[path] and _has_words(text)
    ]
    if not same:
        return []
    accepted = StringTranslation.objects.filter(
        context__object_id=instance.translation_key,
        locale_id=instance.locale_id,
        translation_of__data=models.F("data"),
        has_error=False,
    )
    fine = set(accepted.values_list("context__path", "data"))
    return [path for path, text in same if (path, text) not in fine]


def _source_texts(instance: Any) -> dict[str, set[str]]:
    """Return what an object's source says or said, by content path.

    That is: the segments that the engine keeps of it, also of one that is gone; what is live; the
    latest draft; and what the source was when the object was made.
    """
    found: dict[str, set[str]] = defaultdict(set)
    default = Locale.get_default()
    kept = StringSegment.objects.filter(
        source__object_id=instance.translation_key, source__locale=default
    )
    for path, text in kept.values_list("context__path", "string__data"):
        found[path].add(text)
    rows = type(instance)._default_manager
    source = rows.filter(translation_key=instance.translation_key, locale=default).first()
    for version in _versions(source, instance) if source else []:
        for path, texts in texts_of(version).items():
            found[path].update(texts)
    return found


def _versions(source: Any, copied: Any) -> Iterator[Any]:
    yield source
    revisions = {source.latest_revision}
    first = copied.revisions.order_by("created_at").first()
    if first is not None:
        earlier = source.revisions.filter(created_at__lte=first.created_at)
        revisions.add(earlier.order_by("created_at").last())
    for revision in revisions - {None, source.live_revision}:
        yield revision.as_object()


def _has_words(text: str) -> bool:
    return any(character.isalpha() for character in TOKEN.sub("", strip_tags(text)))


def references_in_another_locale(instance: Any) -> list[Any]:
    """Return the translatable snippets that an object names, itself or in its streams, in another
    locale than its own. Pages and entries of vocabularies are named in the default locale and
    found by their key.
    """
    ids: dict[type[models.Model], set[Any]] = defaultdict(set)
    for declared in get_translatable_fields(type(instance)):
        field = declared.get_field(type(instance))
        value = field.value_from_object(instance) if field.concrete else None
        if isinstance(field, StreamField):
            for model, pk, *_path in field.extract_references(value):
                ids[model].add(pk)
        elif isinstance(field, models.ForeignKey) and value:
            ids[field.related_model].add(value)
    return [
        found
        for model, pks in ids.items()
        if issubclass(model, TranslatableSnippet)
        for found in model._default_manager.filter(pk__in=pks).exclude(locale=instance.locale_id)
    ]


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

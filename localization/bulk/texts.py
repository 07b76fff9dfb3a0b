"""Texts of translations: paired with the source's segments, and put into the translated page.

Uses the engine's own extraction and ingestion, on objects in memory.
"""

import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext
from wagtail.fields import StreamField
from wagtail.models import Locale
from wagtail_localize.segments import (
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.strings import StringValue

from localization.bulk.content import StoredText
from localization.bulk.references import Snippets
from localization.errors import LocalizationError
from localization.publication_rules import INCOMPLETE
from localization.segments import texts_at, texts_of
from localization.text_rules import text_problem
from localization.workflow import RELATED_NOT_LIVE

NUL = "\x00"
SHOWN = 60


class UnstorableTextError(LocalizationError):
    """A text holds what databases cannot: NUL, or half of a character."""


class _FoundSnippet(RelatedObjectSegmentValue):
    """A segment that knows its object in the target locale, so that the engine asks no query."""

    def __init__(self, value: RelatedObjectSegmentValue, snippet: Any) -> None:
        super().__init__(value.path, value.content_type, value.translation_key, order=value.order)
        self.snippet = snippet

    def clone(self) -> "_FoundSnippet":
        return _FoundSnippet(self, self.snippet)

    def get_instance(self, locale: Any) -> Any:
        return self.snippet


def pair_texts(segments: Sequence[Any], localized: Any) -> list[StoredText]:
    """Return the texts that a translated object has for the source's segments.

    Where a string stands twice in one context, the last text counts, as the engine stores but one.
    """
    strings = [value for value in segments if isinstance(value, StringSegmentValue)]
    texts = texts_at((value.path for value in strings), texts_of(localized))
    stored = {}
    for value, text in zip(strings, texts, strict=True):
        if text:
            source = value.string.data
            broken = bool(text.strip()) and text_problem(source, text) is not None
            stored[value.path, source] = StoredText(value.path, source, text, broken)
    return list(stored.values())


def translate(
    page: Any,
    segments: Sequence[Any],
    texts: Collection[StoredText],
    snippets: Snippets,
    *,
    source_locale: Locale,
    locale: Locale,
) -> set[str]:
    """Put translations into a copy of the source; what is missing stays as it is in the source.

    Returns:
        Codes of the publish gate for what is missing.
    """
    usable = {(text.path, text.source): text.text for text in texts if not text.has_error}
    values: list[Any] = []
    problems = set()
    for value in segments:
        if isinstance(value, StringSegmentValue):
            translated = usable.get((value.path, value.string.data), "")
            if not translated.strip():
                problems.add(INCOMPLETE)
            values.append(_translated(value, translated))
        elif isinstance(value, TemplateSegmentValue):
            values.append(value)
        elif isinstance(value, RelatedObjectSegmentValue):
            snippet = snippets.get((value.content_type.pk, value.translation_key, locale.pk))
            if snippet is None or not getattr(snippet, "live", True):
                problems.add(RELATED_NOT_LIVE)
            if snippet is not None:
                values.append(_FoundSnippet(value, snippet))
    ingest_segments(page, page, source_locale, locale, values)
    return problems


def _translated(value: StringSegmentValue, text: str) -> StringSegmentValue:
    string = StringValue(text) if text else value.string
    return StringSegmentValue(value.path, string, attrs=value.attrs, order=value.order)


def ensure_storable(page: Any) -> None:
    """Raise UnstorableTextError if a database cannot hold a text of the page."""
    for field in page._meta.concrete_fields:
        value = field.value_from_object(page)
        if isinstance(field, StreamField):
            value = field.stream_block.get_prep_value(value)
        for text in _texts_in(value):
            if NUL in text or not _is_unicode(text):
                raise UnstorableTextError(
                    gettext("%(field)s: %(text)s holds a character that cannot be stored.")
                    % {"field": field.name, "text": json.dumps(text)[:SHOWN]}
                )


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts_in(part)


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True

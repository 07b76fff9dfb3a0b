"""Tells the translation engine what a source says, and says whether it knows.

There is one state of a source: what is published, or the draft that is frozen for translation.
"""

import json
from collections.abc import Collection
from typing import Any

from django.db import transaction
from wagtail.fields import StreamField
from wagtail_localize.models import TranslationSource

from localization.models import TranslatableObject
from localization.segments import source_of

VOLATILE = frozenset(
    {
        "first_published_at",
        "go_live_at",
        "has_unpublished_changes",
        "last_published_at",
        "latest_revision",
        "latest_revision_created_at",
        "live",
        "live_revision",
        "locked",
        "locked_at",
        "locked_by",
        "numchild",
        "path",
        "url_path",
        "draft_title",
        "expired",
        "expire_at",
        "wagtail_admin_comments",
    }
)
"""Keys of serialised content that say nothing about what is to be translated."""


def tell_engine(
    *, instance: Any, create: bool = False, is_frozen_state: bool = False
) -> TranslationSource | None:
    """Tell the engine what a default-locale object says now; skip it when nothing has changed.

    Nor is it told while a draft is frozen for translation: there is one state of a source, and
    translators work on that one.

    Args:
        instance: the object as published, or as its draft where it never was.
        create: begin to keep a source; otherwise only objects that are one already are told.
        is_frozen_state: the object is the very draft that is frozen.
    """
    return tell_of_change(instance=instance, create=create, is_frozen_state=is_frozen_state)[0]


@transaction.atomic
def tell_of_change(
    *, instance: Any, create: bool = False, is_frozen_state: bool = False
) -> tuple[TranslationSource | None, bool]:
    """Do what `tell_engine` does, and return also whether the engine was told anything."""
    source = source_of(instance.translation_key, instance.locale_id)
    if source is None and not create:
        return None, False
    if source is not None and not _content_differs(source, instance):
        return source, False
    if source is not None and not is_frozen_state and is_frozen(instance.translation_key):
        return source, False
    source, _created = TranslationSource.update_or_create_from_instance(instance)
    return source, True


def is_told(instance: Any) -> bool:
    """Whether the engine knows what an object says, if it keeps it as a source."""
    source = source_of(instance.translation_key, instance.locale_id)
    return source is None or not _content_differs(source, instance)


def is_frozen(key: Any) -> bool:
    """Whether translators work on a draft of a source that is not published yet."""
    return TranslatableObject.objects.filter(key=key, frozen_revision_id__isnull=False).exists()


def _content_differs(source: TranslationSource, instance: Any) -> bool:
    stored = json.loads(source.content_json)
    streams = _streams_of(instance)
    return _comparable(stored, streams) != _comparable(_serialized(instance), streams)


def says_the_same(one: Any, other: Any) -> bool:
    """Whether two objects of a model have the same content, whatever their state and place."""
    streams = _streams_of(one)
    return _comparable(_serialized(one), streams) == _comparable(_serialized(other), streams)


def _serialized(instance: Any) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(json.dumps(instance.serializable_data(), default=str))
    return content


def _streams_of(instance: Any) -> set[str]:
    return {field.name for field in instance._meta.get_fields() if isinstance(field, StreamField)}


def _comparable(content: dict[str, Any], streams: Collection[str]) -> dict[str, Any]:
    """Leave out what does not matter; read streams, whose keys a database may put in order."""
    comparable = {}
    for name, value in content.items():
        if name in streams and isinstance(value, str):
            comparable[name] = json.loads(value)
        elif name not in VOLATILE:
            rows = isinstance(value, list)
            comparable[name] = [_without_pk(row) for row in value] if rows else value
    return comparable


def _without_pk(row: Any) -> Any:
    return {k: v for k, v in row.items() if k != "pk"} if isinstance(row, dict) else row

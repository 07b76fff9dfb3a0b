"""Finds what an object outside the default locale still has from its source.

For objects without a running translation: it was stopped, or they were copied by hand.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.html import strip_tags
from wagtail.fields import StreamField
from wagtail.models import Locale
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import StringSegment, StringTranslation

from core.models import TranslatableSnippet
from core.tokens import TOKEN
from localization.segments import texts_of


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

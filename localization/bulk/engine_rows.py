"""Writes the engine's rows: sources, contexts, strings, templates, segments, translations.

What the engine does with a `get_or_create` for each row happens here with a few statements a batch.
Strings, templates and the records of snippets are shared with other objects, and so looked up.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID, uuid5

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    StringTranslation,
    Template,
    TemplateSegment,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationLog,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)

from localization.bulk.content import PlannedObject, StoredText

LOOKUP_SIZE = 500
MAX_REPR = 200


@dataclass(frozen=True, slots=True)
class SharedRows:
    """Primary keys of the rows that segments and translations point to.

    Attributes:
        strings: by the hash of the text.
        templates: by the hash of format and template.
        contexts: by translation key and content path.
    """

    strings: Mapping[UUID, int]
    templates: Mapping[UUID, int]
    contexts: Mapping[tuple[UUID, str], int]

    def string(self, text: str) -> int:
        """Return the row of a source string."""
        return self.strings[String._get_data_hash(text)]


def insert_engine_rows(
    objects: Iterable[PlannedObject], *, now: datetime, user: Any, tool_name: str
) -> None:
    """Write what submitting, translating and saving leaves, for objects whose pages are written."""
    translated = [planned for planned in objects if planned.translations]
    if not translated:
        return
    _insert_objects(translated)
    new = [planned for planned in translated if planned.record is None]
    _insert_sources(new, now)
    shared = SharedRows(_strings(translated), _templates(new), _contexts(translated))
    _insert_segments(new, shared)
    Translation.objects.bulk_create(
        Translation(source=planned.record, target_locale=page.locale)
        for planned in translated
        for page in planned.translations
    )
    StringTranslation.objects.bulk_create(
        _string_translation(planned, page.locale, text, shared, user, tool_name)
        for planned in translated
        for page in planned.translations
        for text in page.texts
    )
    TranslationLog.objects.bulk_create(
        TranslationLog(
            source=planned.record, locale=page.locale, revision_id=page.page.latest_revision_id
        )
        for planned in translated
        for page in planned.translations
    )


def records_of(keys: Iterable[UUID]) -> set[UUID]:
    """Return which of these keys the engine has a source of."""
    rows = TranslationSource.objects.filter(object_id__in=list(keys))
    return set(rows.values_list("object_id", flat=True))


def _insert_objects(objects: Collection[PlannedObject]) -> None:
    """Write the records of the pages and of the snippets that they use."""
    page_type = ContentType.objects.get_for_model(Page)
    rows = {planned.key: page_type for planned in objects}
    for value in _values(objects, RelatedObjectSegmentValue):
        rows[value.translation_key] = value.content_type
    TranslatableObject.objects.bulk_create(
        [TranslatableObject(translation_key=key, content_type=rows[key]) for key in sorted(rows)],
        ignore_conflicts=True,
    )


def _insert_sources(objects: Collection[PlannedObject], now: datetime) -> None:
    schema_version = cache(get_schema_version)
    for planned in objects:
        page = planned.page
        planned.record = TranslationSource(
            object_id=planned.key,
            specific_content_type_id=page.content_type_id,
            locale_id=page.locale_id,
            object_repr=str(page)[:MAX_REPR],
            content_json=page.to_json(),
            schema_version=schema_version(page._meta.app_label),
            last_updated_at=now,
        )
    TranslationSource.objects.bulk_create([planned.record for planned in objects])


def _strings(objects: Collection[PlannedObject]) -> dict[UUID, int]:
    locale = Locale.get_default()
    texts = (value.string.data for value in _values(objects, StringSegmentValue))
    rows = {String._get_data_hash(text): text for text in set(texts)}
    return _find_or_create(
        [String(locale=locale, data_hash=key, data=rows[key]) for key in sorted(rows)],
        lambda row: row.data_hash,
        lambda keys: String.objects.filter(locale=locale, data_hash__in=keys).values_list(
            "data_hash", "pk"
        ),
    )


def _templates(objects: Collection[PlannedObject]) -> dict[UUID, int]:
    rows = {_template_key(value): value for value in _values(objects, TemplateSegmentValue)}
    return _find_or_create(
        [
            Template(
                uuid=key,
                template=rows[key].template,
                template_format=rows[key].format,
                string_count=rows[key].string_count,
            )
            for key in sorted(rows)
        ],
        lambda row: row.uuid,
        lambda keys: Template.objects.filter(uuid__in=keys).values_list("uuid", "pk"),
    )


def _template_key(value: TemplateSegmentValue) -> UUID:
    return uuid5(uuid5(Template.BASE_UUID_NAMESPACE, value.format), value.template)


def _find_or_create(
    rows: Collection[Model],
    key_of: Callable[[Any], UUID],
    find: Callable[[list[UUID]], Iterable[tuple[UUID, int]]],
) -> dict[UUID, int]:
    """Return the primary keys of shared rows by their keys; another process may add some too.

    The rows are in the order of their keys, so that two processes cannot wait for each other.
    """

    def look_up(keys: list[UUID]) -> dict[UUID, int]:
        return {
            key: pk
            for start in range(0, len(keys), LOOKUP_SIZE)
            for key, pk in find(keys[start : start + LOOKUP_SIZE])
        }

    found = look_up([key_of(row) for row in rows])
    missing = [row for row in rows if key_of(row) not in found]
    if missing:
        type(missing[0])._default_manager.bulk_create(missing, ignore_conflicts=True)
        found.update(look_up([key_of(row) for row in missing]))
    return found


def _contexts(objects: Collection[PlannedObject]) -> dict[tuple[UUID, str], int]:
    """Contexts belong to one object: those of a new one are all new."""
    kept = [planned.key for planned in objects if planned.source is None]
    found = {}
    if kept:
        existing = TranslationContext.objects.filter(object_id__in=kept)
        found = {
            (key, path): pk for key, path, pk in existing.values_list("object_id", "path", "pk")
        }
    rows = TranslationContext.objects.bulk_create(
        TranslationContext(
            object_id=planned.key,
            path=path,
            path_id=TranslationContext._get_path_id(path),
            field_path=field_path,
        )
        for planned in objects
        for path, field_path in planned.field_paths.items()
        if (planned.key, path) not in found
    )
    found.update({(row.object_id, row.path): row.pk for row in rows})
    return found


def _insert_segments(objects: Collection[PlannedObject], shared: SharedRows) -> None:
    StringSegment.objects.bulk_create(
        StringSegment(
            **_place(planned, value, shared),
            string_id=shared.string(value.string.data),
            attrs=json.dumps(value.attrs, cls=DjangoJSONEncoder),
        )
        for planned, value in _placed(objects, StringSegmentValue)
    )
    TemplateSegment.objects.bulk_create(
        TemplateSegment(
            **_place(planned, value, shared), template_id=shared.templates[_template_key(value)]
        )
        for planned, value in _placed(objects, TemplateSegmentValue)
    )
    RelatedObjectSegment.objects.bulk_create(
        RelatedObjectSegment(**_place(planned, value, shared), object_id=value.translation_key)
        for planned, value in _placed(objects, RelatedObjectSegmentValue)
    )
    OverridableSegment.objects.bulk_create(
        OverridableSegment(
            **_place(planned, value, shared),
            data_json=json.dumps(value.data, cls=DjangoJSONEncoder),
        )
        for planned, value in _placed(objects, OverridableSegmentValue)
    )


def _place(planned: PlannedObject, value: Any, shared: SharedRows) -> dict[str, Any]:
    return {
        "source": planned.record,
        "context_id": shared.contexts[planned.key, value.path],
        "order": value.order,
    }


def _placed(
    objects: Collection[PlannedObject], kind: type[Any]
) -> Iterator[tuple[PlannedObject, Any]]:
    for planned in objects:
        for value in planned.segments:
            if isinstance(value, kind):
                yield planned, value


def _values(objects: Collection[PlannedObject], kind: type[Any]) -> Iterator[Any]:
    return (value for _planned, value in _placed(objects, kind))


def _string_translation(
    planned: PlannedObject,
    locale: Locale,
    text: StoredText,
    shared: SharedRows,
    user: Any,
    tool_name: str,
) -> StringTranslation:
    return StringTranslation(
        translation_of_id=shared.string(text.source),
        context_id=shared.contexts[planned.key, text.path],
        locale=locale,
        data=text.text,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        tool_name=tool_name,
        last_translated_by=user,
        has_error=text.has_error,
    )

"""Puts what a record says into an object: fields, streams, references, rows."""

import json
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from wagtail.models import Page

from localization.interchange.declared import ContentField, content_fields
from localization.interchange.errors import RecordError
from localization.interchange.records import Record
from localization.interchange.references import References
from localization.interchange.values import from_file

# Fields that clean_fields() would ask the database about, or that are derived.
NOT_CLEANED = {"path", "depth", "numchild", "url_path", "draft_title", "translation_key", "slug"}


def fill(instance: Any, record: Record, references: References) -> list[str]:
    """Set the fields that a record has.

    Returns:
        References that lead nowhere, which were left out.

    Raises:
        RecordError: a value has the wrong shape or does not fit its field.
    """
    lost: list[str] = []

    def find(kind: str, model: Any, name: Any) -> Any:
        pk = references.find(kind, model, name)
        if pk is None and name:
            lost.append(str(name))
        return pk

    fields = content_fields(record.model)
    for name, value in record.fields.items():
        _set(instance, fields[name], from_file(fields[name], value, find))
    _clean(instance, record.fields)
    return lost


def empty_texts(instance: Any) -> None:
    """Empty everything that translations say in their own words."""
    for field in content_fields(instance.__class__).values():
        if field.per_locale:
            setattr(instance, field.name, _stream(field, []) if field.kind == "stream" else "")


def _set(instance: Any, field: ContentField, value: Any) -> None:
    if field.kind == "rows":
        setattr(instance, field.name, list(_rows(field, value)))
    elif field.kind == "stream":
        setattr(instance, field.name, _stream(field, value))
    elif isinstance(field.field, models.ForeignKey):
        setattr(instance, field.field.attname, value)
    else:
        setattr(instance, field.name, _python(field, value))


def _python(field: ContentField, value: Any) -> Any:
    try:
        return field.field.to_python(value)
    except ValidationError as error:
        raise RecordError(f"{field.name}: {' '.join(error.messages)}") from error


def _stream(field: ContentField, value: Any) -> Any:
    """Return the value of a stream, or say that its blocks are not what they should be."""
    try:
        stream = field.field.to_python(json.dumps(value))
        # Blocks are lazy: only reading them tells whether their values have the right form.
        field.field.stream_block.get_prep_value(stream)
    except (TypeError, ValueError, AttributeError, KeyError, ValidationError) as error:
        raise RecordError(
            gettext("%(field)s: a block has a value of the wrong form (%(error)s).")
            % {"field": field.name, "error": error}
        ) from error
    return stream


def _rows(field: ContentField, rows: Iterable[dict[str, Any]]) -> Iterable[Any]:
    for order, row in enumerate(rows):
        values = {}
        for column in field.columns:
            is_key = isinstance(column.field, models.ForeignKey)
            name = column.field.attname if is_key else column.name
            values[name] = row[column.name] if is_key else _python(column, row[column.name])
        missing = [
            column.name
            for column in field.columns
            if isinstance(column.field, models.ForeignKey)
            and not column.field.null
            and not values[column.field.attname]
        ]
        if not missing:
            yield field.model(**values, sort_order=order)


def _clean(instance: Any, names: Iterable[str]) -> None:
    """Refuse what does not fit its field; what is merely empty is the publishing rules' concern."""
    kept = set(names)
    exclude = {
        field.name
        for field in instance._meta.concrete_fields
        if field.name not in kept or field.name in NOT_CLEANED or field.is_relation
    }
    try:
        instance.clean_fields(exclude=exclude)
    except ValidationError as error:
        wrong = [
            f"{name}: {' '.join(found.messages)}"
            for name, errors in error.error_dict.items()
            for found in errors
            if found.code not in {"blank", "null", "required"} and name in kept
        ]
        if wrong:
            raise RecordError(" ".join(wrong)) from error


def new_instance(record: Record) -> Any:
    """Return an unsaved object with the record's key."""
    instance = record.model()
    instance.translation_key = record.key
    instance.live = False
    if isinstance(instance, Page):
        instance.slug = record.slug
    return instance

"""Values that a locale sets in place of the source's: links, pictures, addresses, names.

They are not texts to be translated; the engine keeps them by content path and writes them into the
translated object as they are, so they are checked here before they are stored, and again before
they are used.
"""

import json
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist, ValidationError
from django.core.validators import URLValidator
from django.db import models, transaction
from django.utils.translation import gettext
from wagtail_localize.models import OverridableSegment, SegmentOverride, Translation

from core.serializers.rich_text import URL_SCHEMES
from localization.errors import InvalidOverrideError

MAX_LINK_LENGTH = 2000
WITHIN_SITE = ("/", "#")


@transaction.atomic
def save_override(
    *, translation: Translation, segment: OverridableSegment, value: str, user: Any
) -> SegmentOverride:
    """Store what a locale sets at one place of the source.

    Args:
        translation: the engine's record.
        segment: the place.
        value: a link, an address or a name; of a picture, document or page its id.
        user: who sets it.

    Raises:
        InvalidOverrideError: the value does not fit the place. Nothing was written.
    """
    problem = override_problem(segment, value)
    if problem:
        raise InvalidOverrideError(problem)
    override, _created = SegmentOverride.objects.update_or_create(
        locale_id=translation.target_locale_id,
        context_id=segment.context_id,
        defaults={
            "data_json": json.dumps(value),
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        },
    )
    try:
        translation.source.get_ephemeral_translated_instance(
            translation.target_locale, fallback=True
        )
    except (ObjectDoesNotExist, ValueError) as error:
        raise InvalidOverrideError(_gone()) from error
    return override


def delete_override(
    *, translation: Translation, segment: OverridableSegment
) -> SegmentOverride | None:
    """Remove what a locale sets at one place; return it, or None where there was nothing."""
    override = SegmentOverride.objects.filter(
        locale_id=translation.target_locale_id, context_id=segment.context_id
    ).first()
    if override is not None:
        override.delete()
    return override


def ensure_overrides_fit(translation: Translation) -> None:
    """Raise ValidationError where a stored value does not fit its place."""
    segments = (
        OverridableSegment.objects.filter(source_id=translation.source_id)
        .annotate_override_json(translation.target_locale)
        .filter(override_json__isnull=False)
        .select_related("context", "source__specific_content_type")
    )
    problems = [
        f"{segment.context.path}: {problem}"
        for segment in segments
        if (problem := override_problem(segment, json.loads(segment.override_json)))
    ]
    if problems:
        raise ValidationError(problems)


def override_problem(segment: OverridableSegment, value: Any) -> str | None:
    """Return what is wrong with a value at a place of the source."""
    if "\x00" in str(value):
        return gettext("The value contains a NUL character.")
    field = _model_field(segment)
    if _is_link(segment, field) and (problem := link_problem(str(value))):
        return problem
    if field is not None:
        try:
            field.clean(value, None)
        except ValidationError as error:
            gone = isinstance(field, models.ForeignKey)
            return _gone() if gone else " ".join(error.messages)
    return None


def _gone() -> str:
    return gettext("What was chosen here does not exist. Choose another one.")


def link_problem(link: str) -> str | None:
    """Return what is wrong with the target of a link."""
    if len(link) > MAX_LINK_LENGTH:
        return gettext("At most %(max)d characters; there are %(length)d.") % {
            "max": MAX_LINK_LENGTH,
            "length": len(link),
        }
    if link.startswith(WITHIN_SITE) and link.isprintable():
        return None
    try:
        scheme = urlsplit(link).scheme
        if scheme in {"http", "https"}:
            URLValidator()(link)
    except (ValueError, ValidationError):
        scheme = ""
    if scheme not in URL_SCHEMES or not link.isprintable() or " " in link:
        return gettext(
            "“%(link)s” is not a link. Give an address that begins with https://, http://, "
            "mailto: or tel:."
        ) % {"link": link[:100]}
    return None


def _model_field(segment: OverridableSegment) -> Any:
    """Return the model field that a place is, or None inside a stream or rich text."""
    model = segment.source.specific_content_type.model_class()
    try:
        return model._meta.get_field(segment.context.path)
    except FieldDoesNotExist:
        return None


def _is_link(segment: OverridableSegment, field: Any) -> bool:
    """The engine quotes the target of a link in the path of rich text."""
    if segment.context.path.endswith("'") or isinstance(field, models.URLField):
        return True
    return field is None and str(segment.data).startswith(tuple(f"{s}:" for s in URL_SCHEMES))

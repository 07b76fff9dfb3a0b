"""Translates objects for tests: every segment gets a text of its own, marked with the locale."""

from typing import Any

from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from localization.publishing import publish_translation
from localization.segments import segments_of
from localization.states import OPEN_STATES
from localization.submitting import submit_for_translation


def submit(instance: Any, code: str = "de") -> Translation:
    """Submit an object into one locale and return the engine's record."""
    (translation,) = submit_for_translation(
        instance=instance, locales=[Locale.objects.get(language_code=code)]
    )
    return translation


def fill(translation: Translation) -> None:
    """Translate every segment that nobody has accepted a translation of."""
    code = translation.target_locale.language_code
    for segment in segments_of(translation):
        if segment.state in OPEN_STATES:
            StringTranslation.objects.update_or_create(
                translation_of_id=segment.string_id,
                context_id=segment.context_id,
                locale_id=translation.target_locale_id,
                defaults={
                    "data": f"{code} {segment.source}",
                    "translation_type": "manual",
                    "has_error": False,
                },
            )


def translate(instance: Any, code: str = "de") -> Any:
    """Submit, fill and publish an object with everything above it and everything it uses."""
    translation = submit(instance, code)
    # In the order in which they were made: what stands above and what is used comes first.
    records = Translation.objects.filter(target_locale__language_code=code).order_by("pk")
    for record in records:
        fill(record)
    for record in records.exclude(pk=translation.pk):
        target = record.get_target_instance()
        if not target.live:
            publish_translation(translation=record)
    return publish_translation(translation=translation)

"""The draft of a translation: its source as it was submitted, with the texts as they are now."""

import json
from typing import Any

from django.db import models
from wagtail_localize.models import Translation


def translation_draft(instance: models.Model) -> dict[str, Any] | None:
    """Return a translation's draft as a revision would store it; None for what is none.

    Texts that have no translation yet are the source's. See `core.extension_points.draft_content`.
    """
    key = getattr(instance, "translation_key", None)
    locale = getattr(instance, "locale", None)
    translation = (
        Translation.objects.select_related("source", "target_locale")
        .filter(source__object_id=key, target_locale=locale, enabled=True)
        .first()
    )
    if translation is None:
        return None
    draft = translation.source.get_ephemeral_translated_instance(locale, fallback=True)
    content: dict[str, Any] = json.loads(draft.to_json())
    return content

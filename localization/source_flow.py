"""What follows when a source is published: the engine is told, versions noted, texts carried over.

Each step is cheap when nothing has changed. Objects that were never submitted end after the first.
What live translations show at once of a change is brought to them by a worker, a moment later: it
writes pages in every locale. The task is stored with the change, so that none is lost.
"""

from typing import Any

from django.db import transaction

from localization.carrying import carry_over
from localization.delivering import deliver_published
from localization.engine import tell_of_change
from localization.freezing import end_freeze, ends_freeze
from localization.models import SourceVersion, TranslatableObject
from localization.tasks import follow_source
from localization.tracking import mark_uncounted
from localization.versions import note_source

MAX_SEGMENTS = 300
"""The texts of larger sources are carried over by the worker too: nobody should wait for it."""


def follow_published(*, instance: Any, revision: Any = None, is_minor: bool = False) -> None:
    """Bring translations in step with what a default-locale object says since it was published.

    While a draft of it is frozen, translators keep that draft; of what is published past it, the
    live translations get what waits for no text.

    Args:
        instance: the object as published.
        revision: what was published.
        is_minor: translations may stay as they are.
    """
    user = revision.user if revision is not None else None
    listed = listed_object(instance.translation_key)
    is_frozen = listed is not None and listed.frozen_revision_id is not None
    if listed is not None and is_frozen and not ends_freeze(listed, instance):
        deliver_published(translatable=listed, instance=instance, user=user)
        return
    with transaction.atomic():
        if listed is not None and is_frozen:
            end_freeze(listed)
        source, has_changed = tell_of_change(instance=instance)
        if source is None:
            mark_uncounted(instance.translation_key)
            return
        if not (has_changed or is_frozen) and is_noted(listed, source):
            return
        version = note_source(
            instance=instance,
            cause=SourceVersion.Cause.PUBLISHED,
            revision_id=revision.pk if revision is not None else None,
            user=user,
            is_minor=is_minor,
        )
        if version is not None or has_changed or is_frozen:
            enqueue_following(instance.translation_key)
    if version is not None and len(version.segments) <= MAX_SEGMENTS:
        carry_over(translatable=version.translatable, version=version)


def listed_object(key: Any) -> TranslatableObject | None:
    """Return an object's row with its current version, but for what is long in it. One query."""
    rows = TranslatableObject.objects.select_related("current_version").filter(key=key)
    return rows.defer("current_version__segments", "current_version__changes").first()


def is_noted(listed: TranslatableObject | None, source: Any) -> bool:
    """Whether the engine was told of nothing since the current version was taken. No query."""
    version = listed.current_version if listed is not None else None
    return version is not None and bool(version.created_at >= source.last_updated_at)


def enqueue_following(key: Any) -> None:
    """Have a worker bring an object's translations in step with its current version."""
    for pk in TranslatableObject.objects.filter(key=key).values_list("pk", flat=True):
        follow_source.enqueue(pk)

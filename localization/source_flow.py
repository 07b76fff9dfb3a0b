"""What follows when a source is published: the engine is told, versions noted, texts carried over.

Each step is cheap when nothing has changed. Objects that were never submitted end after the first.
What live translations show at once of a change is brought to them by a worker, a moment later: it
writes pages in every locale. The task is stored with the change, so that none is lost.
"""

from typing import Any

from django.db import transaction

from localization.carrying import carry_over
from localization.models import SourceVersion, TranslatableObject
from localization.services import tell_of_change
from localization.tasks import follow_source
from localization.tracking import mark_uncounted
from localization.versions import note_source

MAX_SEGMENTS = 300
"""The texts of larger sources are carried over by the worker too: nobody should wait for it."""


def follow_published(*, instance: Any, revision: Any = None, is_minor: bool = False) -> None:
    """Bring translations in step with what a default-locale object says since it was published.

    Args:
        instance: the object as published.
        revision: what was published.
        is_minor: translations may stay as they are.
    """
    facts = {
        "revision_id": revision.pk if revision is not None else None,
        "user": revision.user if revision is not None else None,
        "is_minor": is_minor,
    }
    with transaction.atomic():
        source, has_changed = tell_of_change(instance=instance)
        if source is None:
            mark_uncounted(instance.translation_key)
            return
        cause = SourceVersion.Cause.PUBLISHED
        version = note_source(instance=instance, cause=cause, **facts)
        if version is not None or has_changed:
            enqueue_following(instance)
    if version is not None and len(version.segments) <= MAX_SEGMENTS:
        carry_over(translatable=version.translatable, version=version)


def enqueue_following(instance: Any) -> None:
    """Have a worker bring an object's translations in step with its current version."""
    listed = TranslatableObject.objects.filter(key=instance.translation_key)
    for pk in listed.values_list("pk", flat=True):
        follow_source.enqueue(pk)

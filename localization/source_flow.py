"""What follows when a source is published: the engine is told, versions noted, texts carried over.

Each step is cheap when nothing has changed. Objects that were never submitted end after the first.
"""

from typing import Any

from localization.carrying import carry_over
from localization.delivering import deliver_published, deliver_source_change
from localization.freezing import end_freeze, ends_freeze, frozen_object
from localization.models import SourceVersion, TranslatableObject
from localization.services import is_news, tell_engine
from localization.tasks import follow_version_later
from localization.tracking import mark_uncounted
from localization.versions import note_source

MAX_SEGMENTS = 300
"""Sources with more texts are followed by a worker: nobody should wait for it."""


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
    frozen = frozen_object(instance.translation_key)
    if frozen is not None and not ends_freeze(frozen, instance):
        deliver_published(translatable=frozen, instance=instance, user=user)
        return
    is_changed = frozen is not None or is_news(instance)
    if frozen is not None:
        end_freeze(frozen)
    if tell_engine(instance=instance) is None:
        mark_uncounted(instance.translation_key)
        return
    version = note_source(
        instance=instance,
        cause=SourceVersion.Cause.PUBLISHED,
        revision_id=revision.pk if revision is not None else None,
        user=user,
        is_minor=is_minor,
    )
    if version is not None:
        follow_version(version)
    elif is_changed:
        row = TranslatableObject.objects.filter(key=instance.translation_key).first()
        if row is not None:
            deliver_source_change(translatable=row, user=user)


def follow_version(version: SourceVersion) -> None:
    """Carry translations over to a new version and deliver what waits for no text.

    At once, or by a worker.
    """
    if version.number == 1:
        return
    if len(version.segments) > MAX_SEGMENTS:
        follow_version_later.enqueue(version.pk)
    else:
        carry_over(translatable=version.translatable, version=version)
        deliver_source_change(translatable=version.translatable, version=version)

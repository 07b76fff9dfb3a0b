"""What follows when a source is published: the engine is told, versions noted, texts carried over.

Each step is cheap when nothing has changed. Objects that were never submitted end after the first.
"""

from typing import Any

from localization.carrying import carry_over
from localization.models import SourceVersion
from localization.services import tell_engine
from localization.tasks import carry_over_later
from localization.tracking import mark_uncounted
from localization.versions import note_source

MAX_SEGMENTS = 300
"""Sources with more texts are followed by a worker: nobody should wait for it."""


def follow_published(*, instance: Any, revision: Any = None, is_minor: bool = False) -> None:
    """Bring translations in step with what a default-locale object says since it was published.

    Args:
        instance: the object as published.
        revision: what was published.
        is_minor: translations may stay as they are.
    """
    if tell_engine(instance=instance) is None:
        mark_uncounted(instance.translation_key)
        return
    version = note_source(
        instance=instance,
        cause=SourceVersion.Cause.PUBLISHED,
        revision_id=revision.pk if revision is not None else None,
        user=revision.user if revision is not None else None,
        is_minor=is_minor,
    )
    if version is not None:
        follow_version(version)


def follow_version(version: SourceVersion) -> None:
    """Carry translations over to a new version, at once or by a worker."""
    if version.number == 1:
        return
    if len(version.segments) > MAX_SEGMENTS:
        carry_over_later.enqueue(version.pk)
    else:
        carry_over(translatable=version.translatable, version=version)

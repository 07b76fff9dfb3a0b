"""Hands a draft to translation before it is published, and keeps it still meanwhile.

The engine has one state of a source. Once a draft is frozen, that is what translators work on, and
nothing else changes it: what is published past it (a correction of what is live) waits, except for
the values that need no translation. The frozen draft is published together with its translations,
or given up.
"""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext
from wagtail.models import Page, Revision

from localization.carrying import carry_over
from localization.cascades import is_source
from localization.engine import says_the_same, tell_engine
from localization.errors import FreezeRefusedError, NotDefaultLocaleError
from localization.models import SourceVersion, TranslatableObject
from localization.tracking import track
from localization.versions import note_source


def frozen_object(key: Any) -> TranslatableObject | None:
    """Return the row of an object of which a draft is frozen, else None. One query."""
    return TranslatableObject.objects.filter(key=key, frozen_revision_id__isnull=False).first()


def frozen_revision(translatable: TranslatableObject) -> Revision | None:
    """Return the draft that is frozen; None where none is, or it was deleted."""
    return Revision.objects.filter(pk=translatable.frozen_revision_id).first()


@transaction.atomic
def freeze(*, instance: Any, revision: Revision | None = None, user: Any) -> TranslatableObject:
    """Hand a draft of a source to translation as it is; return the object's row.

    Frozen again with a newer draft, translators get what has changed between the two.

    Args:
        instance: a page or snippet of the default locale.
        revision: the draft; by default the latest.
        user: who does it.

    Raises:
        NotDefaultLocaleError: the object is not translated from.
        FreezeRefusedError: there is no draft that differs from what is live.
    """
    specific = instance.specific if isinstance(instance, Page) else instance
    if not is_source(specific):
        raise NotDefaultLocaleError(gettext("Only the source language is translated from."))
    revision = revision or specific.get_latest_revision()
    if revision is None or revision.pk == specific.live_revision_id:
        raise FreezeRefusedError(
            gettext("There is no draft to freeze: what was saved last is published already.")
        )
    row = track(specific)
    row = TranslatableObject.objects.select_for_update().get(pk=row.pk)
    row.frozen_revision_id = revision.pk
    row.frozen_over_revision_id = specific.live_revision_id
    row.save(update_fields=["frozen_revision_id", "frozen_over_revision_id", "updated_at"])
    draft = revision.as_object()
    tell_engine(instance=draft, create=True, is_frozen_state=True)
    version = note_source(
        instance=draft,
        cause=SourceVersion.Cause.FROZEN,
        revision_id=revision.pk,
        user=user,
    )
    if version is not None and version.number > 1:
        carry_over(translatable=version.translatable, version=version)
    row.refresh_from_db()
    return row


@transaction.atomic
def thaw(*, translatable: TranslatableObject, user: Any) -> None:
    """Give a frozen draft up: translators work on what is live again, or on the draft as it is.

    Translations of texts that only the draft had stay in the engine's memory and come back with
    the texts.

    Raises:
        FreezeRefusedError: nothing is frozen.
    """
    row = TranslatableObject.objects.select_for_update().get(pk=translatable.pk)
    if row.frozen_revision_id is None:
        raise FreezeRefusedError(gettext("Nothing of this is frozen."))
    end_freeze(row)
    model = row.content_type.model_class()
    if model is None:
        return
    instance = model._default_manager.filter(pk=row.object_pk).first()
    if instance is None:
        return
    tell_engine(instance=instance)
    version = note_source(instance=instance, cause=SourceVersion.Cause.PUBLISHED, user=user)
    if version is not None and version.number > 1:
        carry_over(translatable=version.translatable, version=version)


def end_freeze(translatable: TranslatableObject) -> None:
    """Note that nothing is frozen any more; the engine is told by the caller."""
    TranslatableObject.objects.filter(pk=translatable.pk).update(
        frozen_revision_id=None, frozen_over_revision_id=None
    )
    translatable.frozen_revision_id = translatable.frozen_over_revision_id = None


def ends_freeze(translatable: TranslatableObject, instance: Any) -> bool:
    """Whether a published object says what the frozen draft says, or the draft is gone."""
    revision = frozen_revision(translatable)
    return revision is None or says_the_same(revision.as_object(), instance)


def published_meanwhile(translatable: TranslatableObject, instance: Any) -> bool:
    """Whether something else was published after a draft was frozen, which it would undo."""
    return (
        translatable.frozen_revision_id is not None
        and instance.live_revision_id != translatable.frozen_over_revision_id
    )

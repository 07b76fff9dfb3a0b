"""Keeps translations in step with what happens to their sources, however it happens.

The admin's confirmation screens show the same effects (see `wagtail_hooks`); these receivers cover
code, bulk actions and expiry as well.
"""

from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.utils.translation import gettext
from wagtail.models import Locale, Page
from wagtail.signals import post_page_move, published, unpublished
from wagtail_localize.models import (
    LocaleSynchronization,
    StringTranslation,
    Translation,
    TranslationSource,
)

from localization.cascades import (
    delete_translations,
    is_source,
    move_translations,
    translations_with_strays,
)
from localization.locales import welcome_locale
from localization.progress import mark_all_dirty, mark_dirty
from localization.recording import is_foreign, record_removal, record_write, remember
from localization.segments import enabled_translation
from localization.slugs import set_slug
from localization.source_flow import follow_published
from localization.tasks import make_locale_cells
from localization.tracking import (
    TRACKED_FIELDS,
    follow_move,
    forget,
    is_tracked,
    is_translation,
    note_publication,
    note_target,
    track,
)


def connect() -> None:
    """Connect all receivers, once, from `AppConfig.ready`."""
    published.connect(on_published, dispatch_uid="localization.published")
    unpublished.connect(on_unpublished, dispatch_uid="localization.unpublished")
    post_page_move.connect(on_moved, dispatch_uid="localization.moved")
    pre_delete.connect(on_deleting, dispatch_uid="localization.deleting")
    post_save.connect(
        on_string_translated, StringTranslation, dispatch_uid="localization.first_title"
    )
    pre_save.connect(
        refuse_synchronization, LocaleSynchronization, dispatch_uid="localization.no_aliases"
    )
    pre_save.connect(on_text_saving, StringTranslation, dispatch_uid="localization.text_before")
    post_save.connect(on_text_saved, StringTranslation, dispatch_uid="localization.text_written")
    post_delete.connect(on_text_deleted, StringTranslation, dispatch_uid="localization.text_gone")
    post_save.connect(on_saved, dispatch_uid="localization.tracked")
    post_delete.connect(on_deleted, dispatch_uid="localization.forgotten")
    post_save.connect(on_locale_saved, Locale, dispatch_uid="localization.locale_added")
    post_save.connect(on_told, TranslationSource, dispatch_uid="localization.told")
    for signal in (post_save, post_delete):
        signal.connect(on_submitted, Translation, dispatch_uid="localization.submitted")


def on_saved(sender: Any, instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Keep the list of translatable objects and the matrix in step with a saved object."""
    fields = kwargs.get("update_fields")
    if raw or (fields is not None and not TRACKED_FIELDS & set(fields)):
        return
    if is_tracked(instance):
        track(instance)
    elif created and is_translation(instance):
        note_target(instance)


def on_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Note that an object of the list or of the matrix is gone."""
    if is_tracked(instance):
        forget(instance.translation_key)
    elif is_translation(instance):
        note_target(instance)


def on_text_saving(
    sender: Any, instance: StringTranslation, raw: bool = False, **kwargs: Any
) -> None:
    """Remember the text that somebody else is about to overwrite."""
    if not raw and is_foreign(instance):
        remember(instance)


def on_text_saved(
    sender: Any, instance: StringTranslation, raw: bool = False, **kwargs: Any
) -> None:
    """Record a text that was written past us."""
    if not raw and is_foreign(instance):
        record_write(instance)


def on_text_deleted(sender: Any, instance: StringTranslation, **kwargs: Any) -> None:
    """Record that a text was deleted past us."""
    if is_foreign(instance):
        record_removal(instance)


def on_locale_saved(
    sender: Any, instance: Locale, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """Keep a locale that is added later from the public, and have its cells made."""
    if created and not raw and welcome_locale(instance):
        make_locale_cells.enqueue(instance.pk)


def on_told(sender: Any, instance: TranslationSource, raw: bool = False, **kwargs: Any) -> None:
    """Have the cells of a source counted whoever has told the engine what it says."""
    if not raw:
        mark_all_dirty(instance.object_id)


def on_submitted(sender: Any, instance: Translation, raw: bool = False, **kwargs: Any) -> None:
    """Have a cell counted when a translation is begun, stopped or taken up again."""
    if not raw:
        mark_dirty(key=instance.source.object_id, locale_ids=[instance.target_locale_id])


def on_string_translated(
    sender: Any, instance: StringTranslation, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """Give a translated page a slug of its own language when its title is first translated."""
    if raw or not created or instance.context.path != "title":
        return
    translation = enabled_translation(instance.context.object_id, instance.locale_id)
    if translation is not None:
        set_slug(translation=translation)


def on_published(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Bring translations in step with a published source; note what is live of a translation."""
    specific = instance.specific if isinstance(instance, Page) else instance
    if is_source(instance):
        follow_published(instance=specific, revision=kwargs.get("revision"))
    elif is_translation(specific):
        note_publication(specific)


def on_unpublished(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Take the translations of an unpublished or expired source down with it."""
    if is_source(instance):
        for translation in instance.get_translations().filter(live=True):
            translation.unpublish()
    elif is_translation(instance):
        note_target(instance)


def on_deleting(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Delete the translations of a source once it is gone; their texts are kept.

    What stands below them is looked at now: afterwards, which pages had a source is not known.
    """
    if is_source(instance):
        keep = translations_with_strays(instance) if isinstance(instance, Page) else set()
        delete = partial(delete_translations, type(instance), instance.translation_key, keep=keep)
        transaction.on_commit(delete)


def on_moved(
    sender: Any, instance: Any, parent_page_after: Page, parent_page_before: Page, **kwargs: Any
) -> None:
    """Move the translations of a moved source below the translations of its new parent."""
    # Wagtail sends the plain Page here.
    if is_source(instance.specific) and parent_page_after != parent_page_before:
        move_translations(instance, parent_page_after)
    if instance.locale_id == Locale.get_default().pk:
        follow_move(parent_page_after)


def refuse_synchronization(sender: Any, **kwargs: Any) -> None:
    """Refuse the engine's locale synchronisation: it makes live copies in the source language."""
    raise ValidationError(
        gettext("Locale synchronisation is not used here. Submit pages for translation instead.")
    )

"""Keeps translations in step with what happens to their sources, however it happens.

The admin's confirmation screens show the same effects (see `wagtail_hooks`); these receivers cover
code, bulk actions and expiry as well.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from django.utils.translation import gettext
from wagtail.models import Locale, Page
from wagtail.signals import post_page_move, published, unpublished
from wagtail_localize.models import LocaleSynchronization, StringTranslation

from core.models import ContentPage, TranslatableSnippet
from localization.segments import enabled_translation
from localization.services import set_slug, tell_engine


def connect() -> None:
    """Connect all receivers, once, from `AppConfig.ready`."""
    published.connect(on_published, dispatch_uid="localization.published")
    unpublished.connect(on_unpublished, dispatch_uid="localization.unpublished")
    post_page_move.connect(on_moved, dispatch_uid="localization.moved")
    post_delete.connect(on_deleted, dispatch_uid="localization.deleted")
    post_save.connect(
        on_string_translated, StringTranslation, dispatch_uid="localization.first_title"
    )
    pre_save.connect(
        refuse_synchronization, LocaleSynchronization, dispatch_uid="localization.no_aliases"
    )


def on_string_translated(
    sender: Any, instance: StringTranslation, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """Give a translated page a slug of its own language when its title is first translated."""
    if raw or not created or instance.context.path != "title":
        return
    translation = enabled_translation(instance.context.object_id, instance.locale_id)
    if translation is not None:
        set_slug(translation=translation)


def is_source(instance: Any) -> bool:
    """Whether an object is in the default locale, the only one that is translated from."""
    return (
        isinstance(instance, ContentPage | TranslatableSnippet)
        and instance.locale_id == Locale.get_default().pk
    )


def on_published(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Tell the engine what a published source says now."""
    if is_source(instance):
        tell_engine(instance=instance)


def on_unpublished(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Take the translations of an unpublished or expired source down with it."""
    if is_source(instance):
        for translation in instance.get_translations().filter(live=True):
            translation.unpublish()


def on_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Delete the translations of a deleted source once it is gone; their texts are kept."""
    if is_source(instance):
        key, model = instance.translation_key, type(instance)
        transaction.on_commit(lambda: _delete_orphans(model, key))


def _delete_orphans(model: type[Any], key: Any) -> None:
    default = Locale.get_default()
    rows = model._default_manager.filter(translation_key=key)
    if rows.filter(locale=default).exists():
        return
    for row in rows:
        row.delete()


def on_moved(
    sender: Any, instance: Any, parent_page_after: Page, parent_page_before: Page, **kwargs: Any
) -> None:
    """Move the translations of a moved source below the translations of its new parent."""
    # Wagtail sends the plain Page here.
    if not is_source(instance.specific) or parent_page_after == parent_page_before:
        return
    for translation in instance.get_translations():
        parent = parent_page_after.get_translation_or_none(translation.locale)
        if parent is not None and translation.get_parent().pk != parent.pk:
            translation.move(parent, pos="last-child")


def refuse_synchronization(sender: Any, **kwargs: Any) -> None:
    """Refuse the engine's locale synchronisation: it makes live copies in the source language."""
    raise ValidationError(
        gettext("Locale synchronisation is not used here. Submit pages for translation instead.")
    )

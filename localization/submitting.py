"""Makes objects translatable: the engine's record of them, and a draft in each locale."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from localization.carrying import carry_over
from localization.drafting import engine_save, find_target
from localization.engine import tell_engine
from localization.errors import NotDefaultLocaleError
from localization.models import SourceVersion, TranslatableObject
from localization.tracking import note_begun
from localization.versions import note_source

HOME_DEPTH = 2


@transaction.atomic
def submit_for_translation(
    *, instance: Any, locales: Iterable[Locale], user: Any = None
) -> list[Translation]:
    """Make an object translatable into locales: its record with the engine, and a draft in each.

    What it needs comes first: the snippets it uses, and for a page its ancestors, from the home
    page down, so that the engine never makes an alias of a parent. An existing target is left as
    it is; a stopped translation starts again. Safe to repeat.

    Raises:
        NotDefaultLocaleError: the object is not in the default locale.
    """
    instance = instance.specific if isinstance(instance, Page) else instance
    default = Locale.get_default()
    if instance.locale_id != default.pk:
        raise NotDefaultLocaleError(
            f"“{instance}” is in {instance.locale}; only {default} is translated from."
        )
    targets = [locale for locale in locales if locale.pk != default.pk]
    if isinstance(instance, Page):
        for ancestor in instance.get_ancestors().filter(depth__gte=HOME_DEPTH).specific():
            if targets_without(ancestor, targets):
                _submit_one(ancestor, targets_without(ancestor, targets), user)
    return _submit_one(instance, targets, user)


def targets_without(instance: Any, locales: Sequence[Locale]) -> list[Locale]:
    """Return the locales in which an object does not exist yet."""
    existing = set(
        type(instance)
        ._default_manager.filter(translation_key=instance.translation_key)
        .values_list("locale_id", flat=True)
    )
    return [locale for locale in locales if locale.pk not in existing]


def _submit_one(instance: Any, locales: Sequence[Locale], user: Any) -> list[Translation]:
    source = tell_engine(instance=instance, create=True)
    if source is None:
        raise AssertionError("tell_engine(create=True) returns a source.")
    version = note_source(instance=instance, cause=SourceVersion.Cause.SUBMITTED, user=user)
    if version is not None and version.number > 1:
        carry_over(translatable=version.translatable, version=version)
    for related in source.relatedobjectsegment_set.select_related("object"):
        snippet = related.object.get_instance(source.locale)
        missing = targets_without(snippet, locales)
        if missing:
            _submit_one(snippet, missing, user)
    begun = [_ensure_target(source, locale, user) for locale in locales]
    note_begun(instance.translation_key, [locale.pk for locale in locales])
    return begun


def _ensure_target(source: TranslationSource, locale: Locale, user: Any) -> Translation:
    translation, created = Translation.objects.get_or_create(source=source, target_locale=locale)
    if not created and not translation.enabled:
        resume_translation(translation)
    if find_target(translation) is None:
        target = engine_save(translation, user)
        if not isinstance(target, Page):
            # The engine copies a snippet's row, and with it the source's publishing history.
            type(target)._default_manager.filter(pk=target.pk).update(
                live=False, live_revision=None, first_published_at=None, last_published_at=None
            )
    return translation


@transaction.atomic
def resume_translation(translation: Translation) -> None:
    """Take a stopped translation up again, with what its source has become since."""
    translation.enabled = True
    translation.save(update_fields=["enabled"])
    row = (
        TranslatableObject.objects.select_related("current_version")
        .filter(key=translation.source.object_id)
        .first()
    )
    if row is not None and row.current_version is not None:
        carry_over(translatable=row, version=row.current_version)

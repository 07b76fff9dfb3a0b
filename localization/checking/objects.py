"""Checks of the list of objects: each is listed as it is, with its engine's state and cells."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.apps import apps
from django.db import models
from wagtail.models import Locale
from wagtail_localize.models import Translation

from core.models import ContentPage, TranslatableSnippet
from localization.carrying import carry_over
from localization.checking.drift import Drift
from localization.engine import is_told, tell_of_change
from localization.models import LocaleProgress, SourceVersion, TranslatableObject
from localization.progress import ensure_rows, target_locales
from localization.source_flow import enqueue_following
from localization.tracking import facts_of, forget, mark_uncounted, track
from localization.versions import current_pieces, digest_of_pieces, note_source


def tracked_models() -> list[type[models.Model]]:
    """Return every kind of page and snippet that is translated."""
    return [
        model for model in apps.get_models() if issubclass(model, ContentPage | TranslatableSnippet)
    ]


def sources() -> Iterator[Any]:
    """Yield all objects of the default locale."""
    default = Locale.get_default()
    for model in tracked_models():
        yield from model._default_manager.filter(locale=default).iterator(chunk_size=500)


def unlisted() -> Iterator[Drift]:
    """Objects that are not in the list, or of which it says something else."""
    rows = {row.key: row for row in TranslatableObject.objects.all()}
    for instance in sources():
        row = rows.get(instance.translation_key)
        repair = partial(track, instance)
        if row is None:
            yield Drift("object-unlisted", str(instance), "", repair)
            continue
        facts = facts_of(instance)
        wrong = [name for name, value in facts.items() if getattr(row, name) != value]
        if wrong:
            yield Drift("object-differs", str(instance), ", ".join(wrong), repair)


def orphans() -> Iterator[Drift]:
    """Rows of the list whose object is gone."""
    default = Locale.get_default()
    present = {
        key
        for model in tracked_models()
        for key in model._default_manager.filter(locale=default).values_list(
            "translation_key", flat=True
        )
    }
    for row in TranslatableObject.objects.filter(deleted_at=None):
        if row.key not in present:
            yield Drift("object-orphan", str(row), "", partial(forget, row.key))


def untold() -> Iterator[Drift]:
    """Live sources of which the engine, or the newest version, says something else."""
    rows = TranslatableObject.objects.filter(
        deleted_at=None, frozen_revision_id=None, is_live=True
    ).select_related("content_type", "current_version")
    submitted = set(Translation.objects.values_list("source__object_id", flat=True))
    for row in rows.iterator(chunk_size=200):
        if row.key not in submitted:
            continue
        instance = _object_of(row)
        if instance is None:
            continue
        known = row.current_version.digest if row.current_version else ""
        if not is_told(instance) or digest_of_pieces(current_pieces(instance)) != known:
            yield Drift("source-unnoted", str(row), "", partial(_note, instance))


def _object_of(row: TranslatableObject) -> Any:
    model: Any = row.content_type.model_class()
    return model._default_manager.filter(pk=row.object_pk).first()


def _note(instance: Any) -> None:
    _source, has_changed = tell_of_change(instance=instance)
    version = note_source(instance=instance, cause=SourceVersion.Cause.REPAIRED)
    if version is not None:
        carry_over(translatable=version.translatable, version=version)
    if version is not None or has_changed:
        enqueue_following(instance.translation_key)


def without_cells() -> Iterator[Drift]:
    """Objects that lack a cell for a locale: one that was added past us."""
    wanted = len(target_locales())
    rows = TranslatableObject.objects.filter(deleted_at=None).annotate(
        cells=models.Count("progress")
    )
    for row in rows.filter(cells__lt=wanted):
        yield Drift("cells-missing", str(row), "", partial(_ensure_cells, row))


def _ensure_cells(row: TranslatableObject) -> None:
    ensure_rows(row)
    mark_uncounted(row.key)


def behind() -> Iterator[Drift]:
    """Translations that were not carried over to their source's newest version."""
    begun = set(
        Translation.objects.filter(enabled=True).values_list(
            "source__object_id", "target_locale_id"
        )
    )
    cells = LocaleProgress.objects.exclude(
        version_id=models.F("translatable__current_version_id")
    ).filter(translatable__current_version__isnull=False, translatable__deleted_at=None)
    late = cells | LocaleProgress.objects.filter(
        version=None,
        translatable__current_version__isnull=False,
        translatable__deleted_at=None,
    )
    for cell in late.select_related("translatable__current_version", "locale").distinct():
        if (cell.translatable.key, cell.locale_id) in begun:
            version: Any = cell.translatable.current_version
            repair = partial(carry_over, translatable=cell.translatable, version=version)
            yield Drift("translation-behind", str(cell), "", repair)

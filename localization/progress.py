"""Keeps the matrix: one row for each object and target locale, equal to a recount at any time.

A write marks its cell dirty in its own transaction; the recount follows on commit, once a cell.
What a crash leaves dirty, `recount_dirty` counts later.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Locale

from localization.alignment.words import count_words
from localization.counting import count_cell
from localization.models import LocalePolicy, LocaleProgress, TranslatableObject
from localization.segments import texts_of
from localization.states import Requirement

BATCH = 500


def target_locales() -> list[Locale]:
    """Return the locales that are translated into."""
    default = Locale.get_default().pk
    return [locale for locale in Locale.objects.all() if locale.pk != default]


def ensure_rows(translatable: TranslatableObject) -> list[LocaleProgress]:
    """Make the cells that an object lacks, counted; return the new ones."""
    return ensure_many([translatable])


def ensure_many(
    objects: Iterable[TranslatableObject], locales: Collection[Locale] | None = None
) -> list[LocaleProgress]:
    """Make the cells that objects lack, as of objects that nobody has submitted.

    Mark them dirty (`mark_dirty`) where there may be more to say.
    """
    objects = list(objects)
    wanted = target_locales() if locales is None else locales
    pks = [each.pk for each in objects]
    rows = LocaleProgress.objects.filter(translatable_id__in=pks)
    present = set(rows.values_list("translatable_id", "locale_id"))
    requirements = requirements_by_place()
    missing = [
        LocaleProgress(
            translatable=each,
            locale=locale,
            requirement=required(requirements, locale.pk, each.content_type_id),
            words=each.word_count,
            words_left=each.word_count,
        )
        for each in objects
        for locale in wanted
        if (each.pk, locale.pk) not in present
    ]
    return LocaleProgress.objects.bulk_create(missing, batch_size=BATCH, ignore_conflicts=True)


def requirements_by_place() -> dict[tuple[int, int | None], str]:
    """Return what the policies ask for, by locale and content type (None: all kinds)."""
    rows = LocalePolicy.objects.values_list("locale_id", "content_type_id", "requirement")
    return {(locale_id, kind): requirement for locale_id, kind, requirement in rows}


def required(
    requirements: Mapping[tuple[int, int | None], str], locale_id: int, content_type_id: int
) -> str:
    """Return what objects of a kind are in a locale unless somebody decides otherwise."""
    general = requirements.get((locale_id, None), Requirement.REQUIRED)
    return requirements.get((locale_id, content_type_id), general)


def mark_dirty(*, key: UUID, locale_ids: Iterable[int]) -> None:
    """Note that cells have to be counted again, and count them on commit."""
    cells = LocaleProgress.objects.filter(translatable__key=key, locale_id__in=list(locale_ids))
    # Also where it is dirty already: the row's lock makes a count that runs elsewhere wait for this
    # transaction, or be repeated by it.
    cells.update(is_dirty=True)
    transaction.on_commit(partial(_recount_if_dirty, cells))


def mark_all_dirty(key: UUID) -> None:
    """Note that all cells of an object have to be counted again, and count them on commit."""
    cells = LocaleProgress.objects.filter(translatable__key=key)
    cells.update(is_dirty=True)
    transaction.on_commit(partial(_recount_if_dirty, cells))


def _recount_if_dirty(cells: QuerySet[LocaleProgress]) -> None:
    """Count cells unless an earlier callback of the same transaction has done so."""
    recount(cells.filter(is_dirty=True).values_list("translatable__key", "locale_id"))


def recount(cells: Iterable[tuple[UUID, int]]) -> int:
    """Count cells, each in a transaction of its own; return how many rows were wrong."""
    return sum(_recount(key, locale_id) for key, locale_id in cells)


def recount_dirty() -> int:
    """Count what a crash has left dirty; return how many cells were looked at."""
    dirty = LocaleProgress.objects.filter(is_dirty=True, translatable__deleted_at=None)
    rows = dirty.select_related("translatable__content_type").order_by("translatable_id")[:BATCH]
    cells = [(row.translatable.key, row.locale_id) for row in rows]
    for translatable in {row.translatable.pk: row.translatable for row in rows}.values():
        count_words_of(translatable)
    recount(cells)
    return len(cells)


def count_words_of(translatable: TranslatableObject) -> None:
    """Count the words of an object that nobody has submitted, from what it says now.

    Of the others, the current version says it.
    """
    if translatable.current_version_id is not None:
        return
    model: Any = translatable.content_type.model_class()
    instance = model._default_manager.filter(pk=translatable.object_pk).first()
    if instance is None:
        return
    counted = sum(count_words(text) for texts in texts_of(instance).values() for text in texts)
    if counted != translatable.word_count:
        TranslatableObject.objects.filter(pk=translatable.pk).update(word_count=counted)


@transaction.atomic
def _recount(key: UUID, locale_id: int) -> bool:
    row = (
        LocaleProgress.objects.select_for_update(of=("self",))
        .select_related("translatable__content_type", "translatable__current_version", "locale")
        .defer("translatable__current_version__segments", "translatable__current_version__changes")
        .filter(translatable__key=key, locale_id=locale_id)
        .first()
    )
    return row is not None and apply_count(row, count_cell(row))


def apply_count(row: LocaleProgress, counted: Mapping[str, Any]) -> bool:
    """Write a count to its row, which is locked; return whether it said something else."""
    differs = differences(row, counted)
    if differs or row.is_dirty:
        for name in differs:
            setattr(row, name, counted[name])
        row.is_dirty = False
        row.save(update_fields=[*differs, "is_dirty", "updated_at"])
    return bool(differs)


def differences(row: LocaleProgress, counted: Mapping[str, Any]) -> list[str]:
    """Return the fields of a row in which it differs from a count."""
    return [name for name, value in counted.items() if getattr(row, name) != value]

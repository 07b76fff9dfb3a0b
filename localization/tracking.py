"""Keeps the list of translatable objects in step with the pages and snippets of the default locale.

One row for each, with what lists and filters need; see `TranslatableObject`. Receivers call this;
the bulk writer makes the same rows itself.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Locale, Page

from core.models import ContentPage, TranslatableSnippet
from localization.models import LocaleProgress, TranslatableObject
from localization.progress import ensure_rows, mark_dirty

TITLE_LENGTH = 255
TRACKED_FIELDS = frozenset({"title", "path", "live"})


def is_tracked(instance: Any) -> bool:
    """Whether an object is one that is translated from: of the default locale, and no alias."""
    return (
        isinstance(instance, ContentPage | TranslatableSnippet)
        and instance.locale_id == Locale.get_default().pk
    )


def track(instance: Any) -> TranslatableObject:
    """Write what the list says of an object, if it says something else; return its row."""
    facts = facts_of(instance)
    row = TranslatableObject.objects.filter(key=instance.translation_key).first()
    if row is None:
        row = TranslatableObject.objects.create(key=instance.translation_key, **facts)
        ensure_rows(row)
        mark_uncounted(row.key)
        return row
    changed = [name for name, value in facts.items() if getattr(row, name) != value]
    if changed:
        for name in changed:
            setattr(row, name, facts[name])
        row.save(update_fields=[*changed, "updated_at"])
    return row


def facts_of(instance: Any) -> dict[str, Any]:
    """Return what the list says of an object."""
    is_page = isinstance(instance, Page)
    return {
        "content_type_id": ContentType.objects.get_for_model(type(instance)).pk,
        "object_pk": str(instance.pk),
        "title": str(instance.title if is_page else instance)[:TITLE_LENGTH],
        "path": instance.path if is_page else "",
        "category_key": category_key(instance),
        "is_live": instance.live,
        "deleted_at": None,
    }


def category_key(instance: Any) -> UUID | None:
    """Return the key that an object's main category has in all locales."""
    name = getattr(instance, "category_field", "")
    category: Any = getattr(instance, name) if name else None
    return category.translation_key if category is not None else None


def mark_uncounted(key: UUID) -> None:
    """Have a worker count an object's words and cells: extraction is too slow for a request."""
    LocaleProgress.objects.filter(translatable__key=key).update(is_dirty=True)


def forget(key: UUID) -> None:
    """Note that an object is gone. Its history stays."""
    TranslatableObject.objects.filter(key=key, deleted_at=None).update(deleted_at=timezone.now())


def follow_move(parent: Page) -> None:
    """Take over the tree paths below a page after something was moved there.

    All of them: the tree makes room by moving siblings.
    """
    pages = Page.objects.descendant_of(parent).filter(locale=Locale.get_default())
    take_paths(pages.values_list("translation_key", "path"))


def take_paths(paths: Iterable[tuple[UUID, str]]) -> int:
    """Write tree paths where they differ; return how many did."""
    wanted = dict(paths)
    rows = TranslatableObject.objects.filter(key__in=wanted)
    moved = [row for row in rows if row.path != wanted[row.key]]
    for row in moved:
        row.path = wanted[row.key]
    TranslatableObject.objects.bulk_update(moved, ["path"], batch_size=500)
    return len(moved)


def is_translation(instance: Any) -> bool:
    """Whether an object is what an object of the list became, or may become, in another locale."""
    return (
        isinstance(instance, ContentPage | TranslatableSnippet)
        and instance.locale_id != Locale.get_default().pk
    )


def note_target(instance: Any) -> None:
    """Have the cell of an object that was made, taken down or deleted counted again."""
    mark_dirty(key=instance.translation_key, locale_ids=[instance.locale_id])


def note_publication(instance: Any) -> None:
    """Note that what is live in a locale was made from the source's current version."""
    row = TranslatableObject.objects.filter(key=instance.translation_key).first()
    if row is not None and row.current_version_id is not None:
        LocaleProgress.objects.filter(translatable=row, locale_id=instance.locale_id).update(
            published_version=row.current_version_id
        )
    note_target(instance)


def note_begun(key: UUID, locale_ids: Iterable[int]) -> None:
    """Note that translations are begun from the source's current version: nothing is to be carried.

    Those that were begun earlier stay where they are.
    """
    row = TranslatableObject.objects.filter(key=key).first()
    if row is not None:
        LocaleProgress.objects.filter(
            translatable=row, locale_id__in=list(locale_ids), version=None
        ).update(version=row.current_version_id)

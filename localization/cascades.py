"""What deleting or moving a source does to its translations.

The admin asks first (`deletion_problems`, `move_problems`) and refuses before anything changes.
From code nothing can be refused any more: what cannot follow its source is taken down and logged.
"""

import logging
from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils.translation import gettext
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page

from core.models import TranslatableSnippet
from core.usage import rows_that_need

logger = logging.getLogger(__name__)

SHOWN = 3


def is_source(instance: Any) -> bool:
    """Whether an object is in the default locale, the only one that is translated from."""
    return (
        isinstance(instance, Page | TranslatableSnippet)
        and instance.locale_id == Locale.get_default().pk
    )


def deletion_problems(instance: Any) -> Iterator[str]:
    """Yield why an object and its translations cannot be deleted, as sentences for editors."""
    if isinstance(instance, Page):
        if is_source(instance):
            yield from _stray_problems(instance)
    elif isinstance(instance, TranslatableSnippet):
        for row in instance.get_translations(inclusive=True) if is_source(instance) else [instance]:
            users = [_named(owner) for owner in islice(rows_that_need(row), SHOWN)]
            if users:
                yield gettext(
                    "%(object)s is used by %(users)s. Choose something else there before you "
                    "delete it."
                ) % {"object": _named(row), "users": ", ".join(users)}


def _stray_problems(source: Page) -> Iterator[str]:
    doomed = Page.objects.descendant_of(source, inclusive=True).values("translation_key")
    translations = Page.objects.filter(translation_key__in=doomed, numchild__gt=0)
    for page in translations.exclude(locale=source.locale_id):
        strays = page.get_descendants().exclude(translation_key__in=doomed)
        names = [_named(stray) for stray in strays[:SHOWN]]
        if names:
            yield gettext(
                "%(page)s would be deleted too, and with it pages that exist only there: "
                "%(strays)s. Move or delete them first."
            ) % {"page": _named(page), "strays": ", ".join(names)}


def move_problems(page: Any, new_parent: Page) -> Iterator[str]:
    """Yield why the translations of a source cannot follow it, as sentences for editors."""
    if not is_source(page):
        return
    for translation in page.get_translations():
        names = {
            "page": _named(translation),
            "parent": new_parent.get_admin_display_title(),
            "locale": translation.locale.get_display_name(),
        }
        parent = new_parent.get_translation_or_none(translation.locale)
        if parent is None:
            yield (
                gettext(
                    "%(page)s cannot follow, because “%(parent)s” does not exist in %(locale)s. "
                    "Translate “%(parent)s” first."
                )
                % names
            )
        elif translation.live and not parent.live:
            yield (
                gettext(
                    "%(page)s cannot follow, because “%(parent)s” is not published in %(locale)s. "
                    "Publish it first."
                )
                % names
            )
        elif parent == translation or parent.is_descendant_of(translation):
            yield (
                gettext("%(page)s cannot follow, because “%(parent)s” is below it in %(locale)s.")
                % names
            )


def translations_with_strays(source: Page) -> set[int]:
    """Return the ids of translations below which stand pages whose source is not below `source`."""
    below = Page.objects.descendant_of(source, inclusive=True).values("translation_key")
    return {
        page.pk
        for page in Page.objects.filter(
            translation_key=source.translation_key, numchild__gt=0
        ).exclude(pk=source.pk)
        if page.get_descendants().exclude(translation_key__in=below).exists()
    }


def delete_translations(model: type[Any], key: Any, *, keep: Collection[int]) -> None:
    """Delete what a deleted source leaves behind, row by row; take down what has to stay.

    Args:
        model: the model of the source.
        key: its translation key.
        keep: ids of translations below which other pages stand.
    """
    rows = model._default_manager.filter(translation_key=key)
    if rows.filter(locale=Locale.get_default()).exists():
        return
    for row in rows:
        if row.pk in keep:
            _take_down(row, "Pages stand below it.")
        elif isinstance(row, TranslatableSnippet) and any(rows_that_need(row)):
            _take_down(row, "Other content uses it.")
        else:
            _delete(row)


def _delete(row: Any) -> None:
    try:
        with transaction.atomic():
            row.delete()
    except Exception:
        logger.exception("A translation could not be deleted.", extra=_identity(row))
        _take_down(row, "It could not be deleted.")


def move_translations(source: Page, new_parent: Page) -> None:
    """Move the translations of a moved source below those of its new parent, one by one."""
    for translation in source.get_translations():
        parent = new_parent.get_translation_or_none(translation.locale)
        if parent is None:
            _take_down(translation, "The new parent does not exist in its locale.")
        elif translation.get_parent().pk != parent.pk:
            _move(translation, parent)


def _move(page: Page, parent: Page) -> None:
    try:
        with transaction.atomic():
            slug = find_available_slug(parent, page.slug, ignore_page_id=page.pk)
            if slug != page.slug:
                specific = page.specific
                specific.slug = slug
                specific.save(clean=False)
            Page.objects.get(pk=page.pk).move(parent, pos="last-child")
    except Exception:
        logger.exception("A translation could not follow its source.", extra=_identity(page))
        _take_down(page, "It could not be moved.")
    else:
        if not parent.live:
            _take_down(page, "The new parent is not published in its locale.")


def _take_down(row: Any, reason: str) -> None:
    """Unpublish what cannot follow its source, so that nothing half done is served."""
    logger.warning(
        "A translation was kept and taken down.", extra={**_identity(row), "reason": reason}
    )
    fresh = type(row)._default_manager.filter(pk=row.pk, live=True).first()
    if fresh is not None:
        (fresh.specific if isinstance(fresh, Page) else fresh).unpublish()


def _identity(row: Any) -> dict[str, Any]:
    return {"model": row._meta.label, "pk": row.pk}


def _named(instance: Any) -> str:
    """Return an object's name with its language, for sentences."""
    name = instance.get_admin_display_title() if isinstance(instance, Page) else instance
    return f"“{name}” ({instance.locale.get_display_name()})"

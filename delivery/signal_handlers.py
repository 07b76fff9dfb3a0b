"""What makes documents out of date. Each receiver names keys or withdraws, nothing more."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.contrib.redirects import signal_handlers as redirects
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import CollectionViewRestriction, Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, post_page_move

from core.models import TranslatableSnippet, VocabularyEntry
from delivery import keys
from delivery.change_log import note_synonyms
from delivery.loading import closed_page_ids
from delivery.models import Retirement, SearchSynonyms
from delivery.projection import lock_pages, mark_dirty, shown_keys
from delivery.retiring import keep_addresses
from delivery.storing import withdraw


def connect() -> None:
    """Connect all receivers, once, from `AppConfig.ready`."""
    post_save.connect(on_save, dispatch_uid="delivery.save")
    pre_delete.connect(on_delete, dispatch_uid="delivery.delete")
    for signal in (pre_save, pre_delete):
        signal.connect(on_synonyms, SearchSynonyms, dispatch_uid="delivery.synonyms")
    post_delete.connect(on_restriction_change, PageViewRestriction, dispatch_uid="delivery.open")
    # Wagtail's receivers write redirects, and do it without a signal: they must come before ours,
    # which read them. Connecting them again later changes nothing.
    post_page_move.connect(redirects.autocreate_redirects_on_page_move)
    page_slug_changed.connect(redirects.autocreate_redirects_on_slug_change)
    post_page_move.connect(on_move, dispatch_uid="delivery.move")
    page_published.connect(on_publish, dispatch_uid="delivery.publish")
    page_slug_changed.connect(on_slug_change, dispatch_uid="delivery.slug")


# What a draft leaves behind in its row; documents show none of it.
DRAFT_FIELDS = {
    "latest_revision",
    "latest_revision_created_at",
    "draft_title",
    "has_unpublished_changes",
    "wagtail_admin_comments",
}


def on_save(
    sender: type[Model],
    instance: Model,
    raw: bool = False,
    update_fields: frozenset[str] | None = None,
    **kwargs: Any,
) -> None:
    """Note what a saved object is shown in; withdraw a page that may not be public any more."""
    if raw or (update_fields is not None and update_fields <= DRAFT_FIELDS):
        return
    # Bulk actions save the plain Page, whatever its type.
    if isinstance(instance, Page):
        if not instance.live and not withdraw([instance.pk], "unpublished"):
            return
        mark_dirty([keys.page_key(instance.translation_key)])
    elif isinstance(instance, PageViewRestriction):
        on_restriction_change(sender, instance)
    else:
        mark_dirty(_keys_of(instance))


def on_objects_written(objects: Sequence[Model]) -> None:
    """Note what objects written in bulk are shown in; new pages are shown nowhere yet."""
    mark_dirty(
        keys.page_key(page.translation_key)
        for page in objects
        if isinstance(page, Page) and page.live
    )
    entries = [entry for entry in objects if isinstance(entry, VocabularyEntry)]
    mark_dirty(shown_keys([key for entry in entries for key in _keys_of(entry)]))


def on_delete(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Withdraw a deleted page; note what else a deleted object was shown in."""
    if isinstance(instance, Page):
        lock_pages([instance.pk])
        withdraw([instance.pk], "deleted")
        keep_addresses(instance)
        mark_dirty([keys.page_key(instance.translation_key), keys.ROUTES])
    else:
        mark_dirty(_keys_of(instance))


@transaction.atomic
def on_restriction_change(
    sender: type[Model], instance: PageViewRestriction, **kwargs: Any
) -> None:
    """Withdraw a page and all below it while a restriction stands; render them when it falls.

    In all locales: what may not be read in one language may not be read in another.
    """
    subtree = _versions_below(instance.page)
    _close(subtree)
    mark_dirty(keys.page_key(key) for key in subtree.values_list("translation_key", flat=True))


def _versions_below(page: Page) -> QuerySet[Page]:
    """Return a page's versions in all locales and everything below them."""
    versions = Page.objects.filter(translation_key=page.translation_key)
    below = [Q(path__startswith=path) for path in versions.values_list("path", flat=True)]
    return Page.objects.filter(reduce(or_, below))


def _close(pages: QuerySet[Page]) -> None:
    """Withdraw those that lie where nothing is public. Call inside a transaction."""
    lock_pages(pages.values("pk"))
    closed = closed_page_ids(pages)
    if closed:
        withdraw(closed, "restricted")


@transaction.atomic
def on_move(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Render a moved page and all below it again: paths, breadcrumbs and restrictions change.

    What lies below a restriction now, or below no site, is withdrawn at once.
    """
    _close(Page.objects.filter(path__startswith=instance.path))
    mark_dirty([*_page_keys(instance), keys.ROUTES])


def on_synonyms(
    sender: type[Model], instance: SearchSynonyms, raw: bool = False, **kwargs: Any
) -> None:
    """Tell caches of searches in the language of the synonyms, and in that which they had."""
    before = SearchSynonyms.objects.filter(pk=instance.pk).values_list("locale", flat=True)
    if not raw:
        note_synonyms(sorted({instance.locale, *before}))


def on_slug_change(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Render a page with a new slug and all below it again; Wagtail has written redirects."""
    mark_dirty([*_page_keys(instance), keys.ROUTES])


def on_publish(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Let a page that is published again be retired no more."""
    Retirement.objects.filter(page_id=instance.pk).delete()


def _page_keys(page: Page) -> list[str]:
    subtree = Page.objects.filter(path__startswith=page.path)
    return [keys.page_key(key) for key in subtree.values_list("translation_key", flat=True)]


def _keys_of(instance: Model) -> list[str]:
    if isinstance(instance, TranslatableSnippet | VocabularyEntry):
        label = instance._meta.label_lower
        return [keys.snippet_key(label, instance.translation_key), keys.model_key(label)]
    if isinstance(instance, get_image_model()):
        return [keys.image_key(instance.pk)]
    if isinstance(instance, get_image_model().get_rendition_model()):
        return [keys.image_key(instance.image_id)]
    if isinstance(instance, get_document_model()):
        return [keys.document_key(instance.pk)]
    if isinstance(instance, CollectionViewRestriction):
        files = get_document_model().objects.filter(
            collection__path__startswith=instance.collection.path
        )
        return [keys.document_key(pk) for pk in files.values_list("pk", flat=True)]
    whole = {Redirect: keys.ROUTES, Retirement: keys.ROUTES, Site: keys.SITE, Locale: keys.SITE}
    return [key for model, key in whole.items() if isinstance(instance, model)]

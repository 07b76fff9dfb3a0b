"""Takes pages out for good, and says what stands in their place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Locale, Page

from delivery import keys
from delivery.models import Document, DocumentKey, Retirement
from delivery.projection import lock_pages
from delivery.routes import path_of

MAX_USES = 50


class RetirementError(ValueError):
    """A page cannot be retired or brought back as it was asked; the message says why."""


@dataclass(frozen=True, slots=True)
class Uses:
    """Which published pages show a page.

    Attributes:
        total: how many.
        pages: the first of them, with the languages in which they do.
    """

    total: int
    pages: Sequence[tuple[Page, Sequence[str]]]


def uses_of(page: Page) -> Uses:
    """Return the published pages, itself aside, that show or link to a page."""
    showing = (
        Document.objects.filter(
            pk__in=DocumentKey.objects.filter(key=keys.page_key(page.translation_key)).values(
                "document"
            )
        )
        .exclude(key=page.translation_key)
        .exclude(page_id__in=page.get_descendants().values("pk"))
    )
    locales: dict[Any, list[str]] = {}
    for key, locale in showing.order_by("key", "locale").values_list("key", "locale"):
        locales.setdefault(key, []).append(locale)
    shown = list(locales)[:MAX_USES]
    found_ids = showing.filter(key__in=shown).values_list("key", "locale", "page_id")
    # A page is named in the language of the one that is to go, where it shows it in that.
    own = page.locale.language_code
    ids = {key: pk for key, _l, pk in sorted(found_ids, key=lambda row: row[1] == own)}
    pages = Page.objects.in_bulk(ids.values())
    found = [(pages[ids[key]], locales[key]) for key in shown if ids[key] in pages]
    return Uses(len(locales), found)


def retire(successors: Mapping[Page, Page | None], *, user: Any) -> list[Retirement]:
    """Take live pages out and have readers led to their successors, or told that they are gone.

    All or none. Earlier redirects to them lead on to the successors.

    Raises:
        RetirementError: a page is not live, is locked or scheduled, or has live pages below it; a
            successor is not public, or retired as well; or a source is to go while translations
            stay.
    """
    for page, successor in successors.items():
        _check(page, successor, successors)
        _check_freedom(page, user)
    _check_sources(successors)
    with transaction.atomic():
        lock_pages(_ids(successors))
        return [_retire(page, successor, user) for page, successor in _sources_last(successors)]


def bring_back(retirement: Retirement, *, user: Any) -> None:
    """Publish what was live when a page was retired, at its old address.

    Raises:
        RetirementError: the page or that revision has been deleted.
        PublishRefusedError: it may not go live as it is.
    """
    page = retirement.page
    revision = page.revisions.filter(pk=retirement.revision_id).first() if page else None
    if page is None or revision is None:
        raise RetirementError(_("What was live has been deleted, so it cannot be brought back."))
    with transaction.atomic():
        lock_pages([page.pk])
        retirement.delete()
        log(page, "delivery.bring_back", user=user)
        revision.publish(user=user)


def all_of(retirement: Retirement) -> list[Retirement]:
    """Return the retirements of a page in all languages, the source's first: it goes live first."""
    if retirement.page is None:
        return [retirement]
    key = retirement.page.translation_key
    found = Retirement.objects.filter(page__translation_key=key).select_related("page__locale")
    default = Locale.get_default().pk
    return sorted(found, key=lambda one: one.page is None or one.page.locale_id != default)


def keep_addresses(page: Page) -> None:
    """Have what leads to a retired page, which is being deleted, lead to its successor.

    Deleting a page deletes the redirects to it: their addresses are retired like its own.
    """
    retirement = Retirement.objects.filter(page=page).first()
    if retirement is None:
        return
    Retirement.objects.filter(successor=page).update(successor=retirement.successor)
    known = Retirement.objects.values("path")
    Retirement.objects.bulk_create(
        Retirement(
            locale=retirement.locale,
            title=retirement.title,
            site_id=retirement.site_id,
            path=path_of(redirect),
            successor=retirement.successor,
            retired_by=retirement.retired_by,
        )
        for redirect in Redirect.objects.filter(redirect_page=page)
        if not known.filter(path=path_of(redirect)).exists()
    )


def _check(page: Page, successor: Page | None, retired: Mapping[Page, Any]) -> None:
    title = {"title": page.title}
    if not page.live:
        raise RetirementError(_("“%(title)s” is not live.") % title)
    if page.get_descendants().filter(live=True).exists():
        raise RetirementError(
            _("Pages below “%(title)s” are live. Retire, move or unpublish them first.") % title
        )
    if successor is None:
        return
    title = {"title": successor.title}
    if successor.pk in _ids(retired):
        raise RetirementError(_("“%(title)s” is retired itself; choose another successor.") % title)
    if not Document.objects.filter(page_id=successor.pk).exists():
        raise RetirementError(
            _("Readers cannot be led to “%(title)s”: it is not public. Choose another successor.")
            % title
        )


def _check_sources(retired: Mapping[Page, Any]) -> None:
    """Refuse to retire a source alone: unpublishing it takes its translations along."""
    chosen = {page.pk for page in retired}
    for page in retired:
        if page.locale_id != Locale.get_default().pk:
            continue
        staying = page.get_translations().filter(live=True).exclude(pk__in=chosen)
        languages = ", ".join(one.locale.get_display_name() for one in staying)
        if languages:
            raise RetirementError(
                _("Translations cannot stay without their source, and these would: %(languages)s.")
                % {"languages": languages}
            )


def _sources_last(successors: Mapping[Page, Page | None]) -> list[tuple[Page, Page | None]]:
    default = Locale.get_default().pk
    return sorted(successors.items(), key=lambda item: item[0].locale_id == default)


def _check_freedom(page: Page, user: Any) -> None:
    """Refuse a page that somebody or a schedule holds."""
    if user is not None and not page.permissions_for_user(user).can_unpublish():
        raise RetirementError(
            _(
                "“%(title)s” cannot be unpublished now: it is locked, or is to be published at a "
                "set time. Unlock it or end the schedule first."
            )
            % {"title": page.title}
        )


def _ids(pages: Mapping[Page, Any]) -> list[int]:
    return [page.pk for page in pages]


def _retire(page: Page, successor: Page | None, user: Any) -> Retirement:
    specific = page.specific
    parts = specific.get_url_parts()
    document = Document.objects.filter(page_id=page.pk).first()
    retirement, _is_new = Retirement.objects.update_or_create(
        page=page,
        defaults={
            "site_id": parts[0] if parts else None,
            "path": document.path if document else (parts[2] if parts else ""),
            "locale": page.locale.language_code,
            "title": page.title,
            "revision_id": page.live_revision_id,
            "successor": successor,
            "retired_by": user,
        },
    )
    log(page, "delivery.retire", user=user, data={"successor": successor and successor.pk})
    specific.unpublish(user=user)
    return retirement

"""Addresses of translated pages, which people change."""

import html
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail_localize.models import Translation

from core.text import ascii_slug
from core.tokens import TOKEN
from localization.drafting import find_target
from localization.segments import segments_of

MAX_SLUG = 255


@transaction.atomic
def change_slug(*, translation: Translation, page: Page, slug: str, user: Any) -> None:
    """Change the last part of a translated page's address, at once; what is below moves along.

    Of a page that was published the old address leads to the new one, by Wagtail's redirect.

    Raises:
        django.core.exceptions.ValidationError: it is no slug, or another page has it. Nothing was
            written.
    """
    if not slug or len(slug) > MAX_SLUG:
        raise ValidationError(_("Give an address of 1 to %(max)d characters.") % {"max": MAX_SLUG})
    validate_slug(slug)
    page = page.specific
    if not Page._slug_is_available(slug, page.get_parent(), page):
        raise ValidationError(
            _("Another page already has the address “%(slug)s” here.") % {"slug": slug}
        )
    if page.first_published_at is None:
        set_slug(translation=translation, slug=slug)
    else:
        page.slug = slug
        page.save(clean=False, update_fields=["slug", "url_path"])
    log(instance=page, action="wagtail.edit", user=user)


def set_slug(*, translation: Translation, slug: str | None = None) -> None:
    """Give a translated page that was never published a slug of its own language.

    Made from the translated title where none is given, which happens when the title is translated
    for the first time. Once the page has been published, only a person changes it.
    """
    page = find_target(translation)
    if not isinstance(page, Page) or page.first_published_at is not None:
        return
    wanted = slug or slug_from_title(_translated_title(translation))
    if wanted and wanted != page.slug:
        _change_slug(page, find_available_slug(page.get_parent(), wanted, ignore_page_id=page.pk))


def slug_from_title(text: str) -> str:
    """Make a slug from a title as the engine stores it, escaped; empty where nothing is left."""
    return ascii_slug(TOKEN.sub("", html.unescape(text)))


def _change_slug(page: Page, slug: str) -> None:
    """Write a slug without the signal that makes redirects: nobody has seen the old address."""
    old_path = page.url_path
    page.slug = slug
    new_path = page.set_url_path(page.get_parent())
    Page.objects.filter(pk=page.pk).update(slug=slug, url_path=new_path)
    for below in Page.objects.filter(url_path__startswith=old_path, path__startswith=page.path):
        if below.pk != page.pk:
            moved = f"{new_path}{below.url_path.removeprefix(old_path)}"
            Page.objects.filter(pk=below.pk).update(url_path=moved)


def _translated_title(translation: Translation) -> str:
    return next(
        (segment.target for segment in segments_of(translation) if segment.path == "title"), ""
    )

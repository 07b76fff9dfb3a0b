"""Buttons and menu items that lead to reviewing and to publishing."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from localization.models import LocaleRole, TranslatableObject
from localization.passing import OVERRIDE
from localization.permissions import may
from localization.roles import acts_somewhere
from localization.tracking import is_tracked


class ReviewQueueMenuItem(MenuItem):
    """What waits for review, for those who review a language."""

    def is_shown(self, request: HttpRequest) -> bool:
        return acts_somewhere(request.user, LocaleRole.Role.REVIEWER)


class OverridesMenuItem(MenuItem):
    """What was published past the gate, for those who may do that."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(OVERRIDE))


def review_queue_menu_item() -> MenuItem:
    """Return the item of the Reports menu."""
    return ReviewQueueMenuItem(
        _("Translations to review"),
        reverse("translation_review_queue"),
        name="translation-review",
        icon_name="check",
        order=660,
    )


def overrides_menu_item() -> MenuItem:
    """Return the item of the Reports menu."""
    return OverridesMenuItem(
        _("Published past the gate"),
        reverse("translation_gate_overrides"),
        name="translation-overrides",
        icon_name="warning",
        order=670,
    )


def page_buttons(page: Page, user: Any, **kwargs: Any) -> Iterator[Button]:
    """Yield the ways to publish a source page's languages together and to freeze its draft."""
    if not page.is_root() and may(user, "change", page):
        yield from _buttons(page.specific_deferred)


def snippet_buttons(snippet: Any, user: Any, next_url: str = "", **kwargs: Any) -> Iterator[Button]:
    """Yield the same for a snippet."""
    if is_tracked(snippet) and may(user, "change", snippet):
        yield from _buttons(snippet)


def _buttons(source: Any) -> Iterator[Button]:
    if not is_tracked(source):
        return
    row = TranslatableObject.objects.filter(key=source.translation_key).only("pk").first()
    if row is None:
        return
    for label, name, icon, priority in (
        (gettext("Publish its languages together"), "translation_publish_together", "upload", 62),
        (gettext("Freeze a draft for translation"), "translation_freeze", "lock", 63),
    ):
        yield Button(label, url=reverse(name, args=[row.pk]), icon_name=icon, priority=priority)

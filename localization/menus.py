"""Buttons and menu items that lead to jobs and to the matrix."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from core.models import TranslatableSnippet
from localization.matrix.filters import category_models
from localization.matrix.rows import visible_targets
from localization.views.jobs.forms import managed_locales

ENGINE_REPORT = "translations"
ICON = "wagtail-localize-language"


class TranslationsMenuItem(MenuItem):
    """The matrix, for those who translate into a language."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(visible_targets(request.user))


def matrix_menu_item() -> MenuItem:
    """Return the item of the Reports menu."""
    url = reverse("wagtail_localize:translations_report")
    return TranslationsMenuItem(
        _("Translations"), url, name="translation-matrix", icon_name=ICON, order=650
    )


def page_buttons(page: Page, user: Any, **kwargs: Any) -> Iterator[Button]:
    """Yield “Translate into …” for a page, and for it with all below it."""
    if page.is_root() or not managed_locales(user):
        return
    yield _button(gettext("Translate into …"), {"page": page.pk}, priority=60)
    if page.numchild:
        yield _button(
            gettext("Translate this and all below it into …"), {"below": page.pk}, priority=61
        )


def snippet_buttons(snippet: Any, user: Any, next_url: str = "", **kwargs: Any) -> Iterator[Button]:
    """Yield “Translate into …” for a snippet, and for the pages of a category."""
    if not isinstance(snippet, TranslatableSnippet) or not managed_locales(user):
        return
    snippet_id = {"snippet": f"{snippet._meta.label_lower}:{snippet.pk}"}
    yield _button(gettext("Translate into …"), snippet_id, priority=100)
    if isinstance(snippet, category_models()):
        category = {"category": snippet.translation_key}
        yield _button(gettext("Translate the pages of this category into …"), category, 101)


def _button(label: str, query: dict[str, Any], priority: int) -> Button:
    url = f"{reverse('translation_job_create')}?{urlencode(query)}"
    return Button(label, url=url, icon_name=ICON, priority=priority)

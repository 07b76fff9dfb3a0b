"""Marking the latest change of a source as minor: what changed, and a button."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.models import Locale, Page

from localization.alignment import word_diff
from localization.alignment.words import plain
from localization.minor import NotMinorError, mark_minor
from localization.models import SourceVersion
from localization.permissions import may
from localization.states import ChangeKind

SHOWN = frozenset({ChangeKind.TEXT, ChangeKind.NUMBERS, ChangeKind.MARKUP})


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_minor(request: HttpRequest, version_id: int) -> HttpResponse:
    """Show what a change of a source was; on POST, let translations stay as they are."""
    version = get_object_or_404(
        SourceVersion.objects.select_related("translatable__content_type"), pk=version_id
    )
    source = _source_of(version)
    if source is None or not may(request.user, "publish", source):
        raise PermissionDenied
    way_back = reverse("translation_source_of", args=[version.translatable_id])
    if request.method == "POST":
        _mark(request, version)
        return redirect(way_back)
    title = _("Keep translations of “%(object)s”") % {"object": source}
    return TemplateResponse(
        request,
        "localization/minor.html",
        {
            "page_title": title,
            "header_title": title,
            "header_icon": "wagtail-localize-language",
            "changes": [
                word_diff(plain(change["old_text"]), plain(change["text"]))
                for change in version.changes
                if change["kind"] in SHOWN
            ],
            "way_back": way_back,
            "breadcrumbs_items": [
                {"url": way_back, "label": str(source)},
                {"url": "", "label": title},
            ],
        },
    )


def _mark(request: HttpRequest, version: SourceVersion) -> None:
    try:
        kept = mark_minor(version=version, user=request.user)
    except NotMinorError as error:
        messages.error(request, str(error))
        return
    messages.success(
        request,
        ngettext(
            "The change is marked as minor. %(count)d translated text stays as it was.",
            "The change is marked as minor. %(count)d translated texts stay as they were.",
            kept,
        )
        % {"count": kept},
    )


def _source_of(version: SourceVersion) -> Any:
    model: Any = version.translatable.content_type.model_class()
    source = model._default_manager.filter(
        translation_key=version.translatable.key, locale=Locale.get_default()
    ).first()
    return source.specific if isinstance(source, Page) else source


def minor_candidate(user: Any, translatable: Any, cells: Any) -> int | None:
    """Return the version that a person could mark as minor; None where there is none."""
    version = translatable.current_version if translatable is not None else None
    if version is None or version.number == 1 or version.is_minor:
        return None
    if not any(cell.outdated_since is not None for cell in cells):
        return None
    source = _source_of(version)
    return version.pk if source is not None and may(user, "publish", source) else None

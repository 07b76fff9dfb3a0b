"""Leads from an object and a locale to the screen where something can be done about it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_GET
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Locale

from localization.addresses import explanation_url
from localization.models import LocaleProgress, TranslatableObject
from localization.permissions import may_translate
from localization.segments import enabled_translation


@require_GET
def to_desk(request: HttpRequest, translatable_id: int, locale_id: int) -> HttpResponse:
    """Go to where an object is translated into a locale; explain, where it is not begun yet."""
    cell = get_object_or_404(
        LocaleProgress.objects.select_related("translatable__content_type", "locale"),
        translatable_id=translatable_id,
        locale_id=locale_id,
    )
    if not may_translate(request.user, locale_id):
        raise PermissionDenied
    translation = enabled_translation(cell.translatable.key, locale_id)
    if translation is not None:
        return redirect("localization:desk", translation.pk)
    # Edited by hand: its translation was stopped, or it never was one.
    target = version_in(cell.translatable, locale_id)
    url = AdminURLFinder(request.user).get_edit_url(target) if target is not None else None
    if url is None:
        messages.info(request, gettext("The translation has not been begun yet."))
        return redirect(explanation_url(cell))
    return redirect(url)


@require_GET
def to_source(request: HttpRequest, translatable_id: int) -> HttpResponse:
    """Go to where an object of the default locale is edited, or else can be seen."""
    translatable = get_object_or_404(
        TranslatableObject.objects.select_related("content_type"), pk=translatable_id
    )
    source = version_in(translatable, Locale.get_default().pk)
    url = AdminURLFinder(request.user).get_edit_url(source) if source is not None else None
    if url is None:
        raise PermissionDenied
    return redirect(url)


def version_in(translatable: TranslatableObject, locale_id: int) -> Any | None:
    """Return an object as it is in a locale, None where it is not."""
    model: Any = translatable.content_type.model_class()
    rows = model._default_manager.filter(translation_key=translatable.key, locale_id=locale_id)
    return rows.first()

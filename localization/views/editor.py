"""The translation editor: the engine's screen, our saving and publishing."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail_localize.views import edit_translation as engine

from core.publishing import PublishRefusedError
from localization.errors import IncompleteTranslationError, TranslationLockedError
from localization.permissions import ensure_unlocked, may, translation_for
from localization.segments import enabled_translation
from localization.services import (
    publish_translation,
    save_translation_draft,
    stop_translation,
)
from localization.views.locks import explains_locks


def edit_target(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """Answer for the edit view of a translation; None for everything that is not one.

    Never falls through to the engine on POST: it would publish whatever was sent, to anyone who
    may edit.
    """
    translation = enabled_translation(instance.translation_key, instance.locale_id)
    if translation is None:
        return None
    if not may(request.user, "change", instance):
        raise PermissionDenied
    if request.method == "POST":
        return _save(request, translation, instance)
    return engine.edit_translation(request, translation, instance)


def _save(request: HttpRequest, translation: Any, instance: Any) -> HttpResponse:
    locale = translation.target_locale.get_display_name()
    try:
        ensure_unlocked(request.user, instance)
        if request.POST.get("action") == "publish":
            if not may(request.user, "publish", instance):
                raise PermissionDenied
            target = publish_translation(translation=translation, user=request.user)
            messages.success(
                request,
                _("Published “%(object)s” in %(locale)s.") % {"object": target, "locale": locale},
            )
        else:
            save_translation_draft(translation=translation, user=request.user)
            messages.success(request, _("Saved the draft in %(locale)s.") % {"locale": locale})
    except TranslationLockedError as error:
        messages.error(request, str(error))
    except PublishRefusedError as error:
        for problem in error.problems:
            messages.error(request, problem.message)
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
    return redirect(request.path)


def preview(request: HttpRequest, translation_id: int, mode: str | None = None) -> HttpResponse:
    """Show the draft that the current translations make."""
    translation_for(request, translation_id, writes=False)
    return engine.preview_translation(request, translation_id, mode)


@require_POST
@explains_locks
def stop(request: HttpRequest, translation_id: int) -> HttpResponse:
    """End the link to the source; the page goes on as it is, edited by hand."""
    translation, _target = translation_for(request, translation_id)
    try:
        stop_translation(translation=translation, user=request.user)
    except IncompleteTranslationError as error:
        messages.error(request, str(error))
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
    else:
        messages.success(request, _("The translation was stopped."))
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


def refuse_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """Refuse to turn a translation into a copy of its source."""
    messages.error(request, _("A translation cannot become an alias: it would show the source."))
    return redirect("wagtailadmin_pages:edit", page_id)

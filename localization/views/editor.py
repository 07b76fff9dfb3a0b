"""The engine's addresses of one translation: edit, preview, stop."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from localization.errors import IncompleteTranslationError
from localization.models import TranslatableObject
from localization.permissions import may_publish, may_translate, translation_for
from localization.policies import set_mode
from localization.segments import enabled_translation
from localization.states import Mode
from localization.views.desk.screen import answer
from localization.views.locks import explains_locks


def edit_target(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """Answer for the edit view of a translation; None for everything that is not one.

    Never falls through to the engine on POST: it would publish whatever was sent, to anyone who
    may edit.
    """
    translation = enabled_translation(instance.translation_key, instance.locale_id)
    if translation is None:
        return None
    if not may_translate(request.user, instance):
        raise PermissionDenied
    return answer(request, translation, instance)


@xframe_options_sameorigin
def preview(request: HttpRequest, translation_id: int, mode: str | None = None) -> HttpResponse:
    """Show the draft that the current translations make, in a frame of the desk or alone."""
    translation, target = translation_for(request, translation_id, writes=False)
    wanted = mode or getattr(target, "default_preview_mode", "")
    if not isinstance(target, Page) or wanted not in dict(target.preview_modes):
        raise Http404
    draft = translation.source.get_ephemeral_translated_instance(
        translation.target_locale, fallback=True
    )
    return draft.make_preview_request(request, wanted)


@require_POST
@explains_locks
def stop(request: HttpRequest, translation_id: int) -> HttpResponse:
    """End the link to the source: the page goes on as a local adaptation, edited by hand.

    For those who may publish: what holds translations back from readers ends with the link.
    """
    translation, target = translation_for(request, translation_id)
    if not may_publish(request.user, target):
        raise PermissionDenied
    try:
        set_mode(
            translatable=TranslatableObject.objects.get(key=translation.source.object_id),
            locale=translation.target_locale,
            mode=Mode.LOCAL_ADAPTATION,
            user=request.user,
        )
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

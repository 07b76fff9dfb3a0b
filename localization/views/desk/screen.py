"""The desk's screen: everything about one object in one locale, to be translated and published."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from core.publishing import PublishRefusedError
from localization.desk.controls import controls_of, locales_of, way_up
from localization.desk.reasons import RejectReason
from localization.desk.sheet import ERRORS, MISSING, NEEDS_EDIT, UNREVIEWED, sheet_of
from localization.desk.values import values_of
from localization.drafting import save_translation_draft
from localization.errors import TranslationLockedError
from localization.holding import held_segments
from localization.permissions import (
    ensure_unlocked,
    lock_message,
    may_publish,
    may_review,
    translation_for,
)
from localization.publication_rules import SHOWN_PATHS
from localization.publishing import publish_translation
from localization.views.desk.texts import script_texts

TEMPLATE = "localization/desk/screen.html"


@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Show the desk of a translation, or save and publish it."""
    translation, target = translation_for(request, translation_id, writes=False)
    return answer(request, translation, target)


def answer(request: HttpRequest, translation: Any, target: Any) -> HttpResponse:
    """Answer for a translation and its target, for somebody who may translate it."""
    if request.method == "POST":
        return _save(request, translation, target)
    return TemplateResponse(request, TEMPLATE, _context(request, translation, target))


def _context(request: HttpRequest, translation: Any, target: Any) -> dict[str, Any]:
    sheet = sheet_of(translation)
    values = values_of(translation)
    counts = sheet.counts()
    locale = translation.target_locale
    media: Any = sum((value.widget.media for value in values), start=Media())
    return {
        "translation": translation,
        "target": target,
        "page_title": _("%(object)s in %(locale)s")
        % {"object": translation.source.object_repr, "locale": locale.get_display_name()},
        "groups": sheet.groups,
        "values": values,
        "counts": counts,
        "filters": _filters(counts),
        "source_locale": translation.source.locale,
        "target_locale": locale,
        "locales": locales_of(translation, target, request.user),
        "controls": controls_of(translation, target, request.user),
        "can_publish": may_publish(request.user, target),
        "can_review": may_review(request.user, target),
        "lock": lock_message(request.user, target),
        "reasons": RejectReason.choices,
        "is_outdated_schema": translation.source.schema_out_of_date(),
        "media": media,
        "script": {"texts": script_texts(), "user": request.user.pk},
        "breadcrumbs_items": [
            {"url": way_up(target), "label": target._meta.verbose_name_plural.capitalize()},
            {"url": "", "label": str(target)},
        ],
        **_page_context(translation, target),
    }


def _page_context(translation: Any, target: Any) -> dict[str, Any]:
    """What only pages have: an address of their own and a preview."""
    if not isinstance(target, Page):
        return {"is_page": False}
    modes = target.preview_modes
    # The first is Wagtail's default too, which would look all of them up again.
    default = modes[0][0] if modes else ""
    name = "wagtail_localize:preview_translation"
    return {
        "is_page": True,
        "slug_url": reverse("localization:desk_slug", args=[translation.pk]),
        "previews": [
            (
                label,
                reverse(name, args=[translation.pk] if mode == default else [translation.pk, mode]),
            )
            for mode, label in modes
        ],
    }


def _filters(counts: dict[str, int]) -> list[tuple[str, str, int]]:
    labels = {
        "all": _("All"),
        MISSING: _("Missing"),
        NEEDS_EDIT: _("Needs edit"),
        ERRORS: _("With errors"),
        UNREVIEWED: _("Unreviewed"),
    }
    return [(name, label, counts[name]) for name, label in labels.items()]


def _save(request: HttpRequest, translation: Any, target: Any) -> HttpResponse:
    locale = translation.target_locale.get_display_name()
    try:
        ensure_unlocked(request.user, target)
        if request.POST.get("action") == "publish":
            if not may_publish(request.user, target):
                raise PermissionDenied
            published = publish_translation(translation=translation, user=request.user)
            messages.success(
                request,
                _("Published “%(object)s” in %(locale)s.")
                % {"object": published, "locale": locale},
            )
            _say_what_is_held(request, translation)
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


def _say_what_is_held(request: HttpRequest, translation: Any) -> None:
    held = held_segments(translation)
    if held:
        places = ", ".join(dict.fromkeys(segment.field_path for segment in held[:SHOWN_PATHS]))
        messages.info(
            request,
            ngettext(
                "%(count)d text was left out until it is translated (%(places)s).",
                "%(count)d texts were left out until they are translated (%(places)s).",
                len(held),
            )
            % {"count": len(held), "places": places},
        )

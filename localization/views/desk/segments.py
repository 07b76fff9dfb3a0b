"""What the desk sends and asks segment by segment. JSON in, JSON out.

Whoever writes says which version they have seen. If somebody else was faster, the answer is a 409
with both texts, and nothing is written.
"""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail_localize.models import Translation

from localization.desk.answers import conflict, findings_of, history_of, state_of
from localization.desk.display import shown
from localization.desk.reasons import RejectReason
from localization.errors import (
    InvalidTextError,
    LocalizationError,
    StaleTextError,
    TranslationLockedError,
)
from localization.models import SegmentEvent
from localization.permissions import may_review, translation_for
from localization.quality.refusing import MAX_TEXT_LENGTH
from localization.review import approve_segment, reject_segment
from localization.segments import Segment, segments_of
from localization.states import SegmentState
from localization.writing import remove_text, revert, write_text

MAX_COMMENT = 2000
HISTORY_LENGTH = 50
VERSION_LENGTH = 16


class BadRequestError(LocalizationError):
    """What was sent cannot be read. The message says what is expected."""


View = Callable[..., HttpResponse]


def answers_as_json(view: View) -> View:
    """Turn what goes wrong into an answer that the desk shows at the segment."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except BadRequestError as error:
            return JsonResponse({"detail": str(error)}, status=400)
        except StaleTextError as error:
            return JsonResponse(conflict(error), status=409)
        except TranslationLockedError as error:
            return JsonResponse({"detail": str(error)}, status=423)
        except PermissionDenied:
            return JsonResponse({"detail": _("You may not do this in this language.")}, status=403)
        except LocalizationError as error:
            return JsonResponse({"detail": str(error)}, status=422)

    return wrapped


@require_POST
@answers_as_json
def write(
    request: HttpRequest, translation_id: int, context_id: int, string_id: int
) -> HttpResponse:
    """Store a segment's text: as accepted, or as work in progress.

    Takes `{"text", "expected", "accepted"}`. An empty text takes the translation away.
    """
    translation, segment = _segment(request, translation_id, context_id, string_id)
    sent = _sent(request)
    text, expected = _text(sent, "text", MAX_TEXT_LENGTH), _expected(sent)
    accepted = sent.get("accepted") is True
    if not text.strip():
        written = remove_text(
            translation=translation, segment=segment, user=request.user, expected=expected
        )
        return JsonResponse(state_of(translation, written))
    try:
        written = write_text(
            translation=translation,
            segment=segment,
            text=text,
            state=SegmentState.TRANSLATED if accepted else SegmentState.NEEDS_EDIT,
            user=request.user,
            expected=expected,
        )
    except InvalidTextError as error:
        findings = findings_of(translation, segment, text)
        return JsonResponse({"detail": str(error), "findings": findings}, status=422)
    return JsonResponse(state_of(translation, written))


@require_POST
@answers_as_json
def approve(
    request: HttpRequest, translation_id: int, context_id: int, string_id: int
) -> HttpResponse:
    """Say that a text is right. Takes `{"expected"}`."""
    translation, segment = _segment(request, translation_id, context_id, string_id, reviews=True)
    written = approve_segment(
        translation=translation,
        segment=segment,
        user=request.user,
        expected=_expected(_sent(request)),
    )
    return JsonResponse(state_of(translation, written))


@require_POST
@answers_as_json
def reject(
    request: HttpRequest, translation_id: int, context_id: int, string_id: int
) -> HttpResponse:
    """Send a text back to be edited. Takes `{"expected", "reason", "comment"}`."""
    translation, segment = _segment(request, translation_id, context_id, string_id, reviews=True)
    sent = _sent(request)
    written = reject_segment(
        translation=translation,
        segment=segment,
        user=request.user,
        reason=_text(sent, "reason", MAX_COMMENT),
        comment=_text(sent, "comment", MAX_COMMENT).strip(),
        expected=_expected(sent),
    )
    return JsonResponse(state_of(translation, written))


@require_GET
def history(
    request: HttpRequest, translation_id: int, context_id: int, string_id: int
) -> HttpResponse:
    """Show what happened to a segment, the latest first."""
    translation, segment = _segment(request, translation_id, context_id, string_id, writes=False)
    events = [
        (event, shown(event.target)) for event in history_of(translation, segment, HISTORY_LENGTH)
    ]
    return render(
        request,
        "localization/desk/history.html",
        {"events": events, "segment": segment, "reasons": dict(RejectReason.choices)},
    )


@require_POST
@answers_as_json
def revert_to(
    request: HttpRequest, translation_id: int, context_id: int, string_id: int, event_id: int
) -> HttpResponse:
    """Bring back the text that a segment had after an event. Takes `{"expected"}`."""
    translation, segment = _segment(request, translation_id, context_id, string_id)
    event = get_object_or_404(
        SegmentEvent,
        pk=event_id,
        object_key=translation.source.object_id,
        locale_code=translation.target_locale.language_code,
        path=segment.path,
    )
    written = revert(
        translation=translation,
        event=event,
        user=request.user,
        expected=_expected(_sent(request)),
    )
    return JsonResponse(state_of(translation, written))


def _segment(
    request: HttpRequest,
    translation_id: int,
    context_id: int,
    string_id: int,
    *,
    writes: bool = True,
    reviews: bool = False,
) -> tuple[Translation, Segment]:
    """Return a translation and one of its segments, for somebody who may do what is asked."""
    translation, target = translation_for(request, translation_id, writes=writes)
    if reviews and not may_review(request.user, target):
        raise PermissionDenied
    for segment in segments_of(translation):
        if (segment.context_id, segment.string_id) == (context_id, string_id):
            return translation, segment
    raise Http404


def _sent(request: HttpRequest) -> dict[str, Any]:
    try:
        sent = json.loads(request.body)
    except ValueError as error:
        raise BadRequestError(_("Send a JSON object.")) from error
    if not isinstance(sent, dict):
        raise BadRequestError(_("Send a JSON object."))
    return sent


def _text(sent: dict[str, Any], name: str, limit: int) -> str:
    text = sent.get(name, "")
    if not isinstance(text, str) or len(text) > limit or "\x00" in text:
        raise BadRequestError(
            _("Send “%(name)s” as text, at most %(max)d characters.") % {"name": name, "max": limit}
        )
    return text


def _expected(sent: dict[str, Any]) -> str:
    expected = sent.get("expected")
    if not isinstance(expected, str) or len(expected) != VERSION_LENGTH:
        raise BadRequestError(_("Send as “expected” the version of the text that you have seen."))
    return expected

"""One translation as its reviewer sees it: the texts that changed since the last review."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from core.publishing import PublishRefusedError
from localization.alignment.words import plain, word_diff
from localization.desk.controls import edit_url
from localization.desk.display import shown
from localization.desk.reasons import RejectReason
from localization.errors import (
    InvalidTextError,
    ReviewRefusedError,
    StaleTextError,
    TranslationLockedError,
)
from localization.models import LocaleReviewTask, SegmentEvent
from localization.permissions import may_review, translation_for
from localization.quality import text_findings
from localization.review import (
    approve_all,
    approve_segment,
    edit_and_approve,
    ensure_reason,
    last_reviewed_texts,
    reject_all,
    reject_segment,
    segments_to_review,
)
from localization.reviewing import start_review
from localization.segments import Segment
from localization.views.locks import explains_locks

MAX_COMMENT = 2000

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A text to be reviewed, beside what was approved before."""

    segment: Segment
    approved: SegmentEvent | None

    @property
    def source(self) -> str:
        return shown(self.segment.source, self.segment.attrs)

    @property
    def target(self) -> str:
        return shown(self.segment.target, self.segment.attrs)

    @property
    def source_difference(self) -> list[tuple[str, str]]:
        return self._difference(self.approved.source, self.segment.source) if self.approved else []

    @property
    def target_difference(self) -> list[tuple[str, str]]:
        return self._difference(self.approved.target, self.segment.target) if self.approved else []

    @property
    def findings(self) -> list[Any]:
        return list(text_findings(self.segment.source, self.segment.target))

    def _difference(self, before: str, now: str) -> list[tuple[str, str]]:
        return [] if before == now else [*word_diff(plain(before), plain(now))]


def says_refusals(view: View) -> View:
    """Answer what is refused with a message and the way back to the review."""

    @wraps(view)
    def wrapped(request: HttpRequest, translation_id: int, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, translation_id, **kwargs)
        except (
            InvalidTextError,
            ReviewRefusedError,
            StaleTextError,
            TranslationLockedError,
        ) as error:
            messages.error(request, str(error))
        except PublishRefusedError as error:
            for problem in error.problems:
                messages.error(request, problem.message)
        return redirect("translation_review", translation_id)

    return wrapped


@require_safe
def review(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Show the texts of a translation that wait for review."""
    translation, target = _for_reviewer(request, translation_id, writes=False)
    segments = segments_to_review(translation)
    approved = last_reviewed_texts(translation, segments)
    locale = translation.target_locale.get_display_name()
    title = _("Review of %(object)s in %(locale)s") % {"object": target, "locale": locale}
    return TemplateResponse(
        request,
        "localization/review/screen.html",
        {
            "page_title": title,
            "header_title": title,
            "header_icon": "check",
            "translation": translation,
            "rows": [ReviewRow(segment, approved.get(segment.path)) for segment in segments],
            "reasons": RejectReason.choices,
            "edit_url": edit_url(target),
            "seen_at": timezone.now().isoformat(),
            "breadcrumbs_items": [
                {"url": reverse("translation_review_queue"), "label": _("Translations to review")},
                {"url": "", "label": title},
            ],
        },
    )


@require_POST
@says_refusals
def decide(
    request: HttpRequest, translation_id: int, *, context_id: int, string_id: int
) -> HttpResponse:
    """Approve a text, with or without a wording of one's own, or send it back."""
    translation, _target = _for_reviewer(request, translation_id)
    segment = _segment(translation, context_id, string_id)
    common = {
        "translation": translation,
        "segment": segment,
        "user": request.user,
        "expected": request.POST.get("expected", ""),
    }
    action = request.POST.get("action")
    if action == "approve":
        approve_segment(**common)
    elif action == "edit":
        edit_and_approve(text=request.POST.get("text", ""), **common)
    elif action == "reject":
        reject_segment(reason=request.POST.get("reason", ""), comment=_comment(request), **common)
    else:
        raise ReviewRefusedError(_("Choose what to do with this text."))
    return redirect("translation_review", translation_id)


@require_POST
@says_refusals
def decide_all(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Approve all texts that were shown, or send the translation back."""
    translation, target = _for_reviewer(request, translation_id)
    task_state = _task_state(target)
    if request.POST.get("action") == "reject":
        reason, comment = request.POST.get("reason", ""), _comment(request)
        ensure_reason(reason, comment)
        if task_state is not None:
            task_state.task.specific.on_action(
                task_state, request.user, "reject", reason=reason, comment=comment
            )
        else:
            reject_all(translation=translation, user=request.user, reason=reason, comment=comment)
        messages.success(request, _("The translation was sent back."))
        return redirect("translation_review_queue")
    report = approve_all(translation=translation, user=request.user, seen_at=_seen_at(request))
    if report.approved:
        messages.success(
            request,
            ngettext("Approved %(count)d text.", "Approved %(count)d texts.", report.approved)
            % {"count": report.approved},
        )
    for sentence in report.sentences():
        messages.warning(request, sentence)
    if not report.is_finished:
        return redirect("translation_review", translation_id)
    if task_state is not None:
        task_state.task.specific.on_action(task_state, request.user, "approve")
    return redirect("translation_review_queue")


@require_POST
@explains_locks
def start(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Send a translated page to its reviewers."""
    translation, target = translation_for(request, translation_id)
    try:
        start_review(translation=translation, user=request.user)
    except ReviewRefusedError as error:
        messages.error(request, str(error))
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
    else:
        messages.success(request, _("The reviewers of this language were told."))
    return redirect(edit_url(target))


def _for_reviewer(
    request: HttpRequest, translation_id: int, *, writes: bool = True
) -> tuple[Any, Any]:
    translation, target = translation_for(request, translation_id, writes=writes)
    if not may_review(request.user, target):
        raise PermissionDenied
    return translation, target


def _segment(translation: Any, context_id: int, string_id: int) -> Segment:
    for segment in segments_to_review(translation):
        if (segment.context_id, segment.string_id) == (context_id, string_id):
            return segment
    raise ReviewRefusedError(_("This text does not wait for review any more."))


def _task_state(target: Any) -> Any:
    """Return the state of the review that a page is in, if it is in one."""
    state = getattr(target, "current_workflow_task_state", None)
    is_review = state is not None and isinstance(state.task.specific, LocaleReviewTask)
    return state if is_review else None


def _comment(request: HttpRequest) -> str:
    return request.POST.get("comment", "").replace("\x00", "").strip()[:MAX_COMMENT]


def _seen_at(request: HttpRequest) -> datetime:
    try:
        seen_at = parse_datetime(request.POST.get("seen_at", ""))
    except ValueError:
        seen_at = None
    if seen_at is None or timezone.is_naive(seen_at):
        raise Http404
    return seen_at

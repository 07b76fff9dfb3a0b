"""Review of translations: approving, rejecting, and what a reviewer has to look at.

The state of the segments is the truth. A review task of Wagtail's acts on it: approving a task
approves its segments, and a task ends only when every text that would be published is reviewed. So
what changes during a review, by anybody, is open again, and nothing else is.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext, ngettext
from wagtail_localize.models import Translation

from localization.addresses import desk_url
from localization.desk.reasons import RejectReason
from localization.drafting import find_target
from localization.errors import ReviewRefusedError
from localization.holding import plan_of
from localization.models import LocaleProgress, NoticeKind, SegmentEvent
from localization.notices.subjects import Subject
from localization.notices.telling import notify
from localization.permissions import may_review, may_translate
from localization.policies import policy_of
from localization.pruning import is_within
from localization.segments import Segment, segments_of
from localization.states import SegmentState
from localization.storing import Write, load, lock, store
from localization.text_rules import limit_of, text_problem
from localization.writing import set_state, write_text

Action = SegmentEvent.Action
TO_REVIEW = frozenset({SegmentState.TRANSLATED, SegmentState.PRETRANSLATED})
"""States of texts that a reviewer has not decided about."""


@dataclass(slots=True)
class ReviewReport:
    """What became of the texts of a translation that were to be approved at once.

    Attributes:
        approved: how many are approved.
        own: content paths of texts that the reviewer wrote, where another has to look.
        changed: content paths of texts that somebody changed after the reviewer looked.
        faulty: content paths of texts that fail a check.
        waiting: content paths of texts that are still to be edited.
    """

    approved: int = 0
    own: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    faulty: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left that could be published and is not reviewed."""
        return not (self.own or self.changed or self.faulty or self.waiting)

    def sentences(self) -> list[str]:
        """Return what is left, for people."""
        return [
            template(len(paths)) % {"count": len(paths)}
            for paths, template in (
                (self.own, _own),
                (self.changed, _changed),
                (self.faulty, _faulty),
                (self.waiting, _waiting),
            )
            if paths
        ]


def _own(count: int) -> str:
    return ngettext(
        "You wrote %(count)d of these texts yourself. Somebody else has to approve it.",
        "You wrote %(count)d of these texts yourself. Somebody else has to approve them.",
        count,
    )


def _changed(count: int) -> str:
    return ngettext(
        "%(count)d text was changed while you looked. Look at it again.",
        "%(count)d texts were changed while you looked. Look at them again.",
        count,
    )


def _faulty(count: int) -> str:
    return ngettext(
        "%(count)d text has an error. It is marked in the translation editor.",
        "%(count)d texts have errors. They are marked in the translation editor.",
        count,
    )


def _waiting(count: int) -> str:
    return ngettext(
        "%(count)d text is still to be edited.",
        "%(count)d texts are still to be edited.",
        count,
    )


@transaction.atomic
def approve_segment(
    *, translation: Translation, segment: Segment, user: Any, expected: str | None = None
) -> Segment:
    """Say that a text is right; return the segment as it is now.

    Raises:
        PermissionDenied: the person may not review in this locale.
        ReviewRefusedError: the person wrote the text, and somebody else has to look.
        InvalidTextError, StaleTextError: see `writing.set_state`. Nothing was written.
    """
    _ensure_reviewer(translation, user)
    approved = set_state(
        translation=translation,
        segment=segment,
        state=SegmentState.REVIEWED,
        user=user,
        action=Action.APPROVED,
        expected=expected,
    )
    if approved.user_id == user.pk and _asks_four_eyes(translation):
        raise ReviewRefusedError(_own(1) % {"count": 1})
    return approved


@transaction.atomic
def edit_and_approve(
    *,
    translation: Translation,
    segment: Segment,
    text: str,
    user: Any,
    expected: str | None = None,
) -> Segment:
    """Store a reviewer's own wording as reviewed; return the segment as it is now.

    Where four eyes are asked for it is only translated: the reviewer has become its author.

    Raises:
        PermissionDenied: the person may not review in this locale.
        InvalidTextError, StaleTextError: see `writing.write_text`. Nothing was written.
    """
    _ensure_reviewer(translation, user)
    four_eyes = _asks_four_eyes(translation)
    return write_text(
        translation=translation,
        segment=segment,
        text=text,
        state=SegmentState.TRANSLATED if four_eyes else SegmentState.REVIEWED,
        user=user,
        expected=expected,
    )


@transaction.atomic
def reject_segment(
    *,
    translation: Translation,
    segment: Segment,
    user: Any,
    reason: str,
    comment: str = "",
    expected: str | None = None,
) -> Segment:
    """Send a text back to whoever has the translation; return the segment as it is now.

    Raises:
        PermissionDenied: the person may not review in this locale.
        ReviewRefusedError: there is no such reason, or it needs words.
        InvalidTextError, StaleTextError: see `writing.set_state`. Nothing was written.
    """
    _ensure_reviewer(translation, user)
    ensure_reason(reason, comment)
    rejected = set_state(
        translation=translation,
        segment=segment,
        state=SegmentState.NEEDS_EDIT,
        user=user,
        action=Action.REJECTED,
        reason=reason,
        comment=comment,
        expected=expected,
    )
    _send_back(translation, [rejected], user, comment or str(RejectReason(reason).label))
    return rejected


@transaction.atomic
def approve_all(
    *, translation: Translation, user: Any, seen_at: datetime | None = None
) -> ReviewReport:
    """Approve every text that waits for review, except those that this person may not approve.

    Args:
        translation: the engine's record.
        user: the reviewer.
        seen_at: when the reviewer has read the texts; what others changed since stays open.

    Raises:
        PermissionDenied: the person may not review in this locale.
    """
    _ensure_reviewer(translation, user)
    lock(translation)
    report = ReviewReport()
    four_eyes = _asks_four_eyes(translation)
    right = []
    for segment in shown_segments(translation):
        if segment.state not in TO_REVIEW:
            if segment.state != SegmentState.REVIEWED:
                report.waiting.append(segment.path)
        elif seen_at and segment.updated_at and segment.updated_at > seen_at:
            report.changed.append(segment.path)
        elif four_eyes and segment.user_id == user.pk:
            report.own.append(segment.path)
        elif _is_faulty(translation, segment):
            report.faulty.append(segment.path)
        else:
            right.append(segment)
    _decide(translation, right, SegmentState.REVIEWED, Action.APPROVED, user)
    report.approved = len(right)
    return report


@transaction.atomic
def reject_all(*, translation: Translation, user: Any, reason: str, comment: str = "") -> int:
    """Send a translation back; return how many texts are to be edited.

    Texts that were rejected one by one are what is meant; where none was, all that wait for
    review are.

    Raises:
        PermissionDenied: the person may not review in this locale.
        ReviewRefusedError: there is no such reason, or it needs words.
    """
    _ensure_reviewer(translation, user)
    ensure_reason(reason, comment)
    lock(translation)
    segments = segments_of(translation)
    rejected = [each for each in segments if each.state == SegmentState.NEEDS_EDIT and each.reason]
    if not rejected:
        waiting = [segment for segment in segments if segment.state in TO_REVIEW]
        rejected = _decide(
            translation,
            waiting,
            SegmentState.NEEDS_EDIT,
            Action.REJECTED,
            user,
            reason=reason,
            comment=comment,
        )
    _send_back(translation, rejected, user, comment or str(RejectReason(reason).label))
    return len(rejected)


def shown_segments(translation: Translation) -> list[Segment]:
    """Return the segments that publishing would show: translated, and in places that are kept."""
    plan = plan_of(translation)
    return [
        segment
        for segment in segments_of(translation)
        if segment.target.strip() and not is_within(segment.path, plan.left_out)
    ]


def _is_faulty(translation: Translation, segment: Segment) -> bool:
    limit = limit_of(translation, segment)
    return text_problem(segment.source, segment.target, max_length=limit) is not None


def segments_to_review(translation: Translation) -> list[Segment]:
    """Return the texts that were written since somebody last approved them, or never were."""
    return [segment for segment in segments_of(translation) if segment.state in TO_REVIEW]


def last_reviewed_texts(
    translation: Translation, segments: Collection[Segment]
) -> dict[str, SegmentEvent]:
    """Return the last approval at each path where there was one. One query."""
    events = SegmentEvent.objects.filter(
        object_key=translation.source.object_id,
        locale_code=translation.target_locale.language_code,
        path__in={segment.path for segment in segments},
        state=SegmentState.REVIEWED,
    )
    return {event.path: event for event in events.order_by("pk")}


def _decide(
    translation: Translation,
    segments: Sequence[Segment],
    state: SegmentState,
    action: str,
    user: Any,
    *,
    reason: str = "",
    comment: str = "",
) -> list[Segment]:
    places = [(segment.string_id, segment.context_id) for segment in segments]
    stored = load(translation.source.object_id, translation.target_locale, places)
    writes = [
        Write(
            segment=segment,
            text=segment.target,
            state=state,
            action=action,
            reason=reason,
            comment=comment,
            tool=segment.tool,
            user=user,
        )
        for segment in segments
    ]
    return store(stored, writes)


def _ensure_reviewer(translation: Translation, user: Any) -> None:
    target = find_target(translation)
    if target is None or not may_review(user, target):
        raise PermissionDenied


def ensure_reason(reason: str, comment: str) -> None:
    """Raise ReviewRefusedError where there is no such reason, or it needs words."""
    if reason not in RejectReason.values:
        raise ReviewRefusedError(
            gettext("Give a reason: %(choices)s.")
            % {"choices": ", ".join(str(label) for label in RejectReason.labels)}
        )
    if reason == RejectReason.OTHER and not comment.strip():
        raise ReviewRefusedError(gettext("Say in a comment what is wrong."))


def _asks_four_eyes(translation: Translation) -> bool:
    model = translation.source.specific_content_type.model_class()
    return policy_of(translation.target_locale_id, model).four_eyes


def _author_of(segments: Sequence[Segment]) -> Any:
    """Return who wrote texts, where that was one person."""
    authors = {segment.user_id for segment in segments if segment.user_id}
    people: Any = get_user_model()._default_manager
    return people.filter(pk__in=authors).first() if len(authors) == 1 else None


def _send_back(
    translation: Translation, segments: Sequence[Segment], user: Any, comment: str
) -> None:
    """Give a rejected translation to who has it; where nobody has, to who wrote it."""
    cell = (
        LocaleProgress.objects.select_related("translatable", "assignee")
        .filter(translatable__key=translation.source.object_id, locale=translation.target_locale)
        .first()
    )
    if cell is None:
        return
    if cell.assignee_id is None and cell.assigned_group_id is None:
        author = _author_of(segments)
        if author is not None and may_translate(author, translation.target_locale_id):
            cell.assignee = author
            cell.save(update_fields=["assignee", "updated_at"])
    group = cell.assigned_group
    recipients = list(group.user_set.all()) if group is not None else []
    subject = Subject(
        title=cell.translatable.title,
        url=desk_url(cell),
        locale_code=translation.target_locale.language_code,
        key=cell.translatable.key,
        comment=comment,
    )
    notify(
        NoticeKind.REJECTED,
        [cell.assignee] if cell.assignee is not None else recipients,
        [subject],
        actor=user,
    )

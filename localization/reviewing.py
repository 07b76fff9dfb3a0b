"""Reviews as Wagtail's workflow runs them: begun from the desk, ended by publishing.

`review` decides about the texts; this module ties its decisions to the state of a task.
"""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext
from wagtail.models import Page, Task, TaskState, Workflow, WorkflowState, WorkflowTask
from wagtail_localize.models import Translation

from core.publishing import PublicationProblem, PublishRefusedError
from localization.addresses import desk_url
from localization.desk.reasons import RejectReason
from localization.drafting import find_target, save_translation_draft
from localization.errors import ReviewRefusedError
from localization.holding import plan_of
from localization.models import LocaleProgress, LocaleReviewTask, LocaleRole, NoticeKind
from localization.notices.subjects import Subject
from localization.notices.telling import notify
from localization.permissions import may_review
from localization.publication_rules import UNREVIEWED
from localization.publishing import publish_translation
from localization.review import (
    ReviewReport,
    approve_all,
    reject_all,
    segments_to_review,
    shown_segments,
)
from localization.roles import locales_for, people_with
from localization.segments import enabled_translation
from localization.states import SegmentState
from localization.storing import lock

NAME = "Translation review"

__all__ = [
    "approve_task",
    "keys_in_review",
    "may_review",
    "publish_reviewed",
    "reject_task",
    "start_review",
    "states_in_review_by",
]


@transaction.atomic
def start_review(*, translation: Translation, user: Any) -> WorkflowState:
    """Send a translated page to the reviewers of its locale.

    Its draft is saved as it would be published. A review that was sent back goes on where it was.

    Raises:
        ReviewRefusedError: nothing waits for review, a review is under way, or the object is no
            page: snippets are reviewed without a workflow, from the queue.
    """
    # Of two who send it at once, the second is told that it is in review.
    lock(translation)
    page = find_target(translation)
    if not isinstance(page, Page):
        raise ReviewRefusedError(
            gettext("Reviewers find this in their queue already; there is nothing to send.")
        )
    if not segments_to_review(translation):
        raise ReviewRefusedError(gettext("No text waits for review."))
    state = page.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS:
        raise ReviewRefusedError(gettext("It is in review already."))
    save_translation_draft(translation=translation, user=user, plan=plan_of(translation))
    page = type(page)._default_manager.get(pk=page.pk)
    if state is not None and _has_review(state.workflow):
        state = WorkflowState.objects.get(pk=state.pk)
        state.resume(user=user)
    else:
        if state is not None:
            state.cancel(user=user)
        state = _workflow_for(page).start(page, user)
    _tell_reviewers(translation, user)
    return state


def _workflow_for(page: Page) -> Workflow:
    """Return the page's own workflow where it has a review, else the one for all translations."""
    own = page.get_workflow()
    if own is not None and _has_review(own):
        return own
    task = _review_tasks().order_by("pk").first()
    if task is None:
        task = LocaleReviewTask.objects.create(name=NAME)
    shared = Workflow.objects.active().filter(workflow_tasks__task=task).first()
    if shared is None:
        shared = Workflow.objects.create(name=NAME)
        WorkflowTask.objects.create(workflow=shared, task=task, sort_order=0)
    return shared


def _review_tasks() -> QuerySet[Task]:
    ids = LocaleReviewTask.objects.filter(active=True).values("pk")
    return Task.objects.filter(pk__in=ids)


def _has_review(workflow: Workflow) -> bool:
    return workflow.workflow_tasks.filter(task__in=_review_tasks()).exists()


def _tell_reviewers(translation: Translation, user: Any) -> None:
    cell = (
        LocaleProgress.objects.select_related("translatable", "reviewer")
        .filter(translatable__key=translation.source.object_id, locale=translation.target_locale)
        .first()
    )
    if cell is None:
        return
    everybody = people_with(LocaleRole.Role.REVIEWER, translation.target_locale_id)
    subject = Subject(
        title=cell.translatable.title,
        url=desk_url(cell),
        locale_code=translation.target_locale.language_code,
        key=cell.translatable.key,
    )
    notify(
        NoticeKind.READY,
        [cell.reviewer] if cell.reviewer is not None else list(everybody),
        [subject],
        actor=user,
    )


def approve_task(task_state: Any, user: Any) -> None:
    """Approve the texts of an object in review; go on only when nothing is left to look at.

    What can be approved is approved in any case, in a transaction of its own.

    Raises:
        core.publishing.PublishRefusedError: texts are left; the review goes on.
    """
    instance = task_state.workflow_state.content_object
    translation = enabled_translation(instance.translation_key, instance.locale_id)
    if translation is None:
        return
    report = approve_all(translation=translation, user=user)
    if not report.is_finished:
        raise PublishRefusedError(instance, _left(report))


def _left(report: ReviewReport) -> list[PublicationProblem]:
    return [PublicationProblem(sentence, UNREVIEWED) for sentence in report.sentences()]


def reject_task(task_state: Any, user: Any, *, reason: str = "", comment: str = "") -> str:
    """Send the texts of an object in review back; return the comment for the workflow."""
    chosen = RejectReason(reason) if reason in RejectReason.values else RejectReason.OTHER
    instance = task_state.workflow_state.content_object
    translation = enabled_translation(instance.translation_key, instance.locale_id)
    if translation is not None:
        reject_all(
            translation=translation,
            user=user,
            reason=chosen,
            comment=comment or str(chosen.label),
        )
    return f"{chosen.label}: {comment}" if comment else str(chosen.label)


def states_in_review_by(user: Any, states: QuerySet[TaskState]) -> QuerySet[TaskState]:
    """Return those of a task's states that are in progress in a locale where a person reviews."""
    running = states.filter(status=TaskState.STATUS_IN_PROGRESS)
    ids = list(running.values_list("workflow_state__object_id", flat=True))
    locales = locales_for(user, LocaleRole.Role.REVIEWER)
    pages = Page.objects.filter(pk__in=ids, locale__in=locales).values_list("pk", flat=True)
    return running.filter(workflow_state__object_id__in=[str(pk) for pk in pages])


def keys_in_review() -> set[Any]:
    """Return (translation key, locale id) of the pages that are in a review now."""
    ids = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, task__in=_review_tasks()
    ).values_list("workflow_state__object_id", flat=True)
    return set(Page.objects.filter(pk__in=list(ids)).values_list("translation_key", "locale_id"))


def publish_reviewed(instance: Any, workflow_state: Any, user: Any) -> bool:
    """Publish what a review approved: the texts as they are, if each of them is reviewed.

    Returns:
        Whether that was this function's to do: not for what is no translation or had no review.

    Raises:
        core.publishing.PublishRefusedError: a text has been changed since, or the gate's reasons.
    """
    translation = enabled_translation(instance.translation_key, instance.locale_id)
    if translation is None or not _has_review(workflow_state.workflow):
        return False
    open_paths = [
        segment.field_path
        for segment in shown_segments(translation)
        if segment.state != SegmentState.REVIEWED
    ]
    if open_paths:
        raise PublishRefusedError(
            instance,
            [
                PublicationProblem(
                    gettext(
                        "Texts were changed after they were approved (%(places)s). Submit it for "
                        "review again."
                    )
                    % {"places": ", ".join(open_paths[:3])},
                    UNREVIEWED,
                )
            ],
        )
    publish_translation(translation=translation, user=user)
    return True

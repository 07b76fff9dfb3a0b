"""What finishing a workflow publishes: what was approved, not what others have written since."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext

from core.extension_points import publish_approved
from core.publishing import PublicationProblem, PublishRefusedError


def publish_approved_revision(workflow_state: Any, user: Any = None) -> None:
    """Publish the revision that the last task approved. `WAGTAIL_FINISH_WORKFLOW_ACTION`.

    What the approver has saved since the task began is approved with it, and the task says so.

    Raises:
        core.publishing.PublishRefusedError: somebody else has saved a draft since.
    """
    # Read afresh: the state may hold the object as it was when the workflow began.
    model = type(workflow_state.content_object)
    instance = model._default_manager.get(pk=workflow_state.object_id)
    if publish_approved(instance, workflow_state, user):
        return
    task_state = workflow_state.current_task_state
    if _saved_by_others(instance, task_state, user):
        problem = PublicationProblem(
            gettext(
                "Somebody else saved a draft after the one that was to be approved. Submit it for "
                "review again."
            ),
            "newer-draft",
        )
        raise PublishRefusedError(instance, [problem])
    latest = instance.latest_revision
    if task_state.revision_id != latest.pk:
        task_state.revision = latest
        task_state.save(update_fields=["revision"])
    latest.publish(user=user)


def _saved_by_others(instance: Any, task_state: Any, user: Any) -> bool:
    """Whether a draft is not the one in review nor the approver's own.

    A revision that its author overwrites keeps its id and gets a new time.
    """
    later = Q(pk__gt=task_state.revision_id) | Q(created_at__gt=task_state.started_at)
    drafts = instance.revisions.filter(later)
    return bool((drafts.exclude(user=user) if user else drafts).exists())

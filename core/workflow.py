"""What finishing a workflow publishes: what was approved, not what was written since."""

from typing import Any

from django.utils.translation import gettext

from core.publishing import PublicationProblem, PublishRefusedError


def publish_approved_revision(workflow_state: Any, user: Any = None) -> None:
    """Publish the revision that the last task approved. `WAGTAIL_FINISH_WORKFLOW_ACTION`.

    Raises:
        core.publishing.PublishRefusedError: somebody has saved a newer draft since.
    """
    # Read afresh: the state may hold the object as it was when the workflow began.
    model = type(workflow_state.content_object)
    instance = model._default_manager.get(pk=workflow_state.object_id)
    approved = workflow_state.current_task_state.revision
    if approved is not None and approved.pk != instance.latest_revision_id:
        problem = PublicationProblem(
            gettext("A newer draft was saved after the approved one. Submit it for review again."),
            "newer-draft",
        )
        raise PublishRefusedError(instance, [problem])
    (approved or instance.get_latest_revision()).publish(user=user)

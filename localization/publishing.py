"""Publishes translations, and ends their link to the source.

Always by `revision.publish()`, through the gate: the engine would publish without asking.
"""

from typing import Any

from django.db import transaction
from wagtail.signal_handlers import (
    disable_reference_index_auto_update,
    update_reference_index_on_save,
)
from wagtail_localize.models import Translation

from localization.drafting import find_target, save_translation_draft
from localization.errors import IncompleteTranslationError
from localization.holding import differing_paths, plan_of
from localization.models import HoldingPlan
from localization.passing import passage_of
from localization.segments import missing_segments


@transaction.atomic
def publish_translation(
    *,
    translation: Translation,
    user: Any = None,
    plan: HoldingPlan | None = None,
) -> Any:
    """Publish the current translations, if the gate lets them; what has none is left out.

    Whether the person may is asked before, by `permissions.may_publish`.

    Args:
        translation: the engine's record.
        user: who publishes.
        plan: what is published, where not all translations that there are.

    Returns:
        The published object.

    Raises:
        core.publishing.PublishRefusedError: the gate's reasons; nothing was written.
    """
    if plan is None:
        plan = _plan_to_publish(translation)
    revision = save_translation_draft(
        translation=translation, user=user, plan=plan, is_published_next=True
    )
    with disable_reference_index_auto_update():
        revision.publish(user=user, skip_permission_checks=True)
    target = find_target(translation)
    update_reference_index_on_save(target)
    return target


def _plan_to_publish(translation: Translation) -> HoldingPlan | None:
    """Leave out what is missing where the gate allows it; else it says what is missing."""
    plan = plan_of(translation)
    target = find_target(translation)
    passage = passage_of(target) if target else None
    allowed = plan.is_complete or bool(target and target.live)
    return plan if allowed or (passage is not None and passage.overrides) else None


@transaction.atomic
def stop_translation(*, translation: Translation, user: Any = None) -> None:
    """End the link of a complete translation to its source; the object goes on edited by hand.

    Its latest draft then says what was translated, so that nothing of the source is left in it.

    Raises:
        IncompleteTranslationError: texts are not translated yet. Nothing was written.
    """
    missing = [segment.field_path for segment in missing_segments(translation)]
    if missing:
        raise IncompleteTranslationError(missing)
    target = find_target(translation)
    if target and differing_paths(translation, target.get_latest_revision_as_object()):
        save_translation_draft(translation=translation, user=user)
    translation.enabled = False
    translation.save(update_fields=["enabled"])

"""Publishing past the gate: what it says, and doing it all the same, with a reason."""

from typing import Any

from django.db import transaction
from wagtail_localize.models import Translation

from core.publishing import PublicationProblem, publication_problems
from localization.holding import holding_source, plan_of
from localization.passing import overriding
from localization.publication_rules import OVERRIDABLE
from localization.publishing import publish_translation


def reasons_against(translation: Translation) -> list[PublicationProblem]:
    """Return why a translation cannot be published as it is; writes nothing."""
    source = holding_source(translation, plan_of(translation))
    return publication_problems(source.get_ephemeral_translated_instance(translation.target_locale))


def can_be_overridden(problems: list[PublicationProblem]) -> bool:
    """Whether people with the right may publish past all of these reasons, and there are any."""
    return bool(problems) and all(problem.code in OVERRIDABLE for problem in problems)


@transaction.atomic
def publish_past_gate(*, translation: Translation, user: Any, explanation: str) -> Any:
    """Publish a translation past the gate's reasons; what has no text is left out all the same.

    Returns:
        The published object.

    Raises:
        localization.errors.UnexplainedOverrideError: the person may not, or does not say why.
        core.publishing.PublishRefusedError: reasons that nobody may set aside.
    """
    with overriding(
        key=translation.source.object_id,
        locale=translation.target_locale,
        explanation=explanation,
        user=user,
    ):
        return publish_translation(translation=translation, user=user)

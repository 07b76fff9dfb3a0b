"""What the publish gate is told beside the object: an override, or that nothing new is shown.

The gate is asked deep inside `save()` and `publish()`, which take no arguments for it; so it is
told by the context in which they run, and only for the object that is named.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from wagtail.models import Locale

from core.publishing import PublicationProblem
from localization.errors import UnexplainedOverrideError
from localization.models import GateOverride, HoldingPlan

OVERRIDE = "localization.override_gate"


@dataclass(slots=True)
class Passage:
    """What holds for one object in one locale while it is published.

    Attributes:
        overrides: whether reasons of the kinds that people may set aside are set aside.
        plan: what is published, where no text of it is new; the states of texts then say nothing.
        set_aside: the reasons that were set aside, by code.
        is_joint: it is published together with the source's frozen draft.
    """

    key: UUID
    locale_id: int
    overrides: bool = False
    plan: HoldingPlan | None = None
    set_aside: dict[str, PublicationProblem] = field(default_factory=dict)
    is_joint: bool = False


_passages: ContextVar[tuple[Passage, ...]] = ContextVar("localization_passages", default=())


def passage_of(instance: Any) -> Passage | None:
    """Return what holds for an object here, if anything does."""
    for passage in reversed(_passages.get()):
        if (passage.key, passage.locale_id) == (instance.translation_key, instance.locale_id):
            return passage
    return None


@contextmanager
def overriding(*, key: UUID, locale: Locale, explanation: str, user: Any) -> Iterator[Passage]:
    """Publish past the gate's reasons, and record which were set aside, in one transaction.

    Nothing is recorded where there was nothing to set aside, or the publish failed.

    Raises:
        UnexplainedOverrideError: the person may not, or does not say why.
    """
    if not user or not user.has_perm(OVERRIDE):
        raise UnexplainedOverrideError(UnexplainedOverrideError.NO_RIGHT)
    if not explanation.strip():
        raise UnexplainedOverrideError(UnexplainedOverrideError.NO_EXPLANATION)
    with (
        transaction.atomic(),
        _within(Passage(key=key, locale_id=locale.pk, overrides=True)) as passage,
    ):
        yield passage
        if passage.set_aside:
            GateOverride.objects.create(
                object_key=key,
                locale_code=locale.language_code,
                reasons=[
                    {"code": problem.code, "message": problem.message}
                    for problem in passage.set_aside.values()
                ],
                explanation=explanation.strip(),
                user=user,
                user_name=user.get_username(),
            )


@contextmanager
def publishing_jointly(*, key: UUID, locale: Locale) -> Iterator[Passage]:
    """Publish a translation of a frozen draft in the transaction that publishes the draft."""
    with _within(Passage(key=key, locale_id=locale.pk, is_joint=True)) as passage:
        yield passage


@contextmanager
def showing_nothing_new(*, key: UUID, locale: Locale, plan: HoldingPlan) -> Iterator[Passage]:
    """Publish a plan whose texts are live already; what is asked of new texts is not asked."""
    with _within(Passage(key=key, locale_id=locale.pk, plan=plan)) as passage:
        yield passage


@contextmanager
def _within(passage: Passage) -> Iterator[Passage]:
    token = _passages.set((*_passages.get(), passage))
    try:
        yield passage
    finally:
        _passages.reset(token)

"""Publishes locales of an object together: all in one transaction, or none.

Now, or by the clock at a time. With the frozen draft of the source, which goes live in the same
moment, or without it.
"""

import logging
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import Locale
from wagtail_localize.models import Translation

from core.publishing import PublicationProblem, PublishRefusedError
from localization.drafting import find_target
from localization.errors import JointRefusedError, LocalizationError
from localization.freezing import frozen_revision, published_meanwhile
from localization.models import JointPublication, TranslatableObject
from localization.overriding import reasons_against
from localization.passing import overriding, publishing_jointly
from localization.permissions import may, may_publish
from localization.publishing import publish_translation

logger = logging.getLogger(__name__)

SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A translation that may be published with the others.

    Attributes:
        problems: what the gate says against it now.
    """

    translation: Translation
    target: Any
    problems: list[PublicationProblem]

    @property
    def code(self) -> str:
        return self.translation.target_locale.language_code

    @property
    def is_ready(self) -> bool:
        return not self.problems


def candidates(translatable: TranslatableObject, user: Any) -> list[Candidate]:
    """Return the translations of an object that a person may publish, with what is against it."""
    found = []
    for translation in _translations(translatable):
        target = find_target(translation)
        if target is not None and may_publish(user, target):
            locale = translation.target_locale
            with publishing_jointly(key=translatable.key, locale=locale):
                found.append(Candidate(translation, target, reasons_against(translation)))
    return found


@transaction.atomic
def publish_together(
    *,
    translatable: TranslatableObject,
    codes: Collection[str],
    user: Any,
    with_source: bool = False,
    explanation: str = "",
) -> list[Any]:
    """Publish translations of an object in one transaction; return what was published.

    Args:
        translatable: the source's row.
        codes: the languages.
        user: who publishes; needs the right in every one of them.
        with_source: whether the frozen draft of the source is published with them.
        explanation: why the gate's reasons are set aside, by a person with the right to.

    Raises:
        JointRefusedError: something cannot be published, by language. Nothing was written.
    """
    TranslatableObject.objects.select_for_update().get(pk=translatable.pk)
    translatable.refresh_from_db()
    chosen = [each for each in _translations(translatable) if _code(each) in codes]
    problems: dict[str, list[str]] = {
        code: [gettext("There is no translation into this language.")]
        for code in set(codes) - {_code(each) for each in chosen}
    }
    published = []
    for translation in chosen:
        try:
            published.append(_publish_one(translation, user, explanation))
        except (PublishRefusedError, ValidationError, LocalizationError) as error:
            problems[_code(translation)] = _sentences(error)
    if with_source:
        try:
            published.append(_publish_source(translatable, user))
        except (PublishRefusedError, LocalizationError) as error:
            problems[SOURCE] = _sentences(error)
    if problems or not published:
        raise JointRefusedError(problems)
    return published


def _translations(translatable: TranslatableObject) -> Sequence[Translation]:
    """In the order of their keys, in which all writers lock them."""
    rows = Translation.objects.filter(source__object_id=translatable.key, enabled=True)
    return list(rows.select_related("source", "target_locale").order_by("pk"))


def _code(translation: Translation) -> str:
    code: str = translation.target_locale.language_code
    return code


@transaction.atomic
def _publish_one(translation: Translation, user: Any, explanation: str) -> Any:
    target = find_target(translation)
    if target is None or not may_publish(user, target):
        raise LocalizationError(gettext("You may not publish in this language."))
    with _passage(translation.target_locale, translation.source.object_id, user, explanation):
        return publish_translation(translation=translation, user=user)


@contextmanager
def _passage(locale: Locale, key: Any, user: Any, explanation: str) -> Iterator[None]:
    if explanation:
        with overriding(key=key, locale=locale, explanation=explanation, user=user) as passage:
            passage.is_joint = True
            yield
    else:
        with publishing_jointly(key=key, locale=locale):
            yield


@transaction.atomic
def _publish_source(translatable: TranslatableObject, user: Any) -> Any:
    revision = frozen_revision(translatable)
    if revision is None:
        raise LocalizationError(gettext("No draft of the source is frozen."))
    instance = revision.content_object
    if not may(user, "publish", instance):
        raise LocalizationError(gettext("You may not publish the source."))
    if published_meanwhile(translatable, instance):
        raise LocalizationError(
            gettext(
                "The source was published after its draft was frozen; publishing the draft would "
                "undo that. Take the change over into the draft and freeze it again."
            )
        )
    revision.publish(user=user, skip_permission_checks=True)
    return type(instance)._default_manager.get(pk=instance.pk)


def _sentences(error: Exception) -> list[str]:
    if isinstance(error, PublishRefusedError):
        return [problem.message for problem in error.problems]
    return error.messages if isinstance(error, ValidationError) else [str(error)]


def schedule(
    *,
    translatable: TranslatableObject,
    codes: Collection[str],
    user: Any,
    go_live_at: datetime,
    with_source: bool = False,
    explanation: str = "",
) -> JointPublication:
    """Order a joint publication for later. The gate is asked then.

    Raises:
        JointRefusedError: the time is over, or no language is named.
    """
    if go_live_at <= timezone.now():
        raise JointRefusedError({SOURCE: [gettext("This time is over. Choose a later one.")]})
    if not codes:
        raise JointRefusedError({SOURCE: [gettext("Choose a language.")]})
    return JointPublication.objects.create(
        translatable=translatable,
        locales=sorted(codes),
        user=user,
        go_live_at=go_live_at,
        with_source=with_source,
        explanation=explanation,
    )


def cancel(*, publication: JointPublication) -> bool:
    """Take an order back; return whether it still waited."""
    waiting = JointPublication.objects.filter(
        pk=publication.pk, status=JointPublication.Status.WAITING
    )
    return bool(
        waiting.update(status=JointPublication.Status.CANCELLED, finished_at=timezone.now())
    )


def publish_due() -> int:
    """Carry out the orders that are due, each by itself; return how many succeeded.

    For the clock. Safe to repeat and to run twice at once.
    """
    due = JointPublication.objects.filter(
        status=JointPublication.Status.WAITING, go_live_at__lte=timezone.now()
    )
    return sum(_carry_out(pk) for pk in list(due.values_list("pk", flat=True)))


def _who_ordered(publication: JointPublication) -> Any:
    if publication.user is None or not publication.user.is_active:
        raise JointRefusedError({SOURCE: [gettext("Who ordered this has no account any more.")]})
    return publication.user


@transaction.atomic
def _carry_out(publication_id: int) -> bool:
    waiting = JointPublication.objects.select_for_update(of=("self",)).filter(
        pk=publication_id, status=JointPublication.Status.WAITING
    )
    publication = waiting.select_related("translatable", "user").first()
    if publication is None:
        return False
    try:
        publish_together(
            translatable=publication.translatable,
            codes=publication.locales,
            user=_who_ordered(publication),
            with_source=publication.with_source,
            explanation=publication.explanation,
        )
        publication.status = JointPublication.Status.DONE
    except JointRefusedError as error:
        publication.status = JointPublication.Status.REFUSED
        publication.problems = error.problems
        logger.warning("A joint publication was refused.", extra={"publication": publication_id})
    publication.finished_at = timezone.now()
    publication.save(update_fields=["status", "problems", "finished_at"])
    return publication.status == JointPublication.Status.DONE

"""Brings a source change that waits for no text to live translations at once.

Synchronised values, pictures, order, and what was removed; a wrong pay range must not stay live in
five languages until somebody has translated a paragraph. No text goes live that was not live: what
people have written since waits until they publish it, what is new in the source is held back.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import Page, Revision
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from core.publishing import PublishRefusedError
from localization.alignment.words import plain
from localization.drafting import find_target, save_translation_draft
from localization.engine import says_the_same
from localization.holding import holding_source, plan_of, plan_of_published
from localization.models import HoldingPlan, RefusedDelivery, SegmentEvent, TranslatableObject
from localization.passing import showing_nothing_new
from localization.segments import Segment, segments_of, texts_at, texts_of
from localization.text_rules import broken_text

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class DeliveryReport:
    """What became of a source change, by language code.

    Attributes:
        delivered: where it is live now.
        unchanged: where nothing of it concerned what is live.
        refused: where the publish gate kept it back, with its sentences.
    """

    delivered: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: dict[str, list[str]] = field(default_factory=dict)


def deliver_source_change(
    *, translatable: TranslatableObject, version: Any = None, user: Any = None
) -> DeliveryReport:
    """Bring what a published source says now to its live translations, one transaction each.

    Call it after the texts were carried over. Safe to repeat: a translation that says everything
    already is not published again. What the gate refuses stays as it is and is noted.

    Args:
        translatable: the source.
        version: the source version it is about, whose author is named as the publisher.
        user: who publishes, where there is no version.
    """
    report = DeliveryReport()
    author = version.user if version is not None and user is None else user
    translations = Translation.objects.filter(source__object_id=translatable.key, enabled=True)
    for translation in translations.select_related("source", "target_locale").order_by("pk"):
        _deliver(translatable, translation, author, report)
    return report


def deliver_published(
    *, translatable: TranslatableObject, instance: Any, user: Any = None
) -> DeliveryReport:
    """Bring what was published past a frozen draft to its live translations; see above.

    Texts stay those that are live: translators work on the frozen draft.
    """
    report = DeliveryReport()
    translations = Translation.objects.filter(source__object_id=translatable.key, enabled=True)
    for translation in translations.select_related("source", "target_locale").order_by("pk"):
        _deliver(translatable, translation, user, report, instance)
    return report


def _deliver(
    translatable: TranslatableObject,
    translation: Translation,
    user: Any,
    report: DeliveryReport,
    published: Any = None,
) -> None:
    code = translation.target_locale.language_code
    noted = RefusedDelivery.objects.filter(
        translatable=translatable, locale=translation.target_locale
    )
    try:
        outcome = deliver(translation=translation, user=user, published=published)
    except PublishRefusedError as error:
        reasons = [{"code": each.code, "message": each.message} for each in error.problems]
    except ValidationError as error:
        reasons = [{"code": "invalid", "message": message} for message in error.messages]
    else:
        noted.delete()
        if outcome is not None:
            (report.delivered if outcome else report.unchanged).append(code)
        return
    logger.warning(
        "A source change was kept from a live translation.",
        extra={"key": str(translatable.key), "locale": code},
    )
    RefusedDelivery.objects.update_or_create(
        translatable=translatable,
        locale=translation.target_locale,
        defaults={"reasons": reasons},
    )
    report.refused[code] = [reason["message"] for reason in reasons]


@transaction.atomic
def deliver(*, translation: Translation, user: Any = None, published: Any = None) -> bool | None:
    """Bring a live translation to what its source says, with the texts that are live.

    Args:
        translation: the engine's record.
        user: who publishes.
        published: the source as it is live, where the engine keeps another state of it.

    Returns:
        Whether anything was published; None where nothing is live.

    Raises:
        core.publishing.PublishRefusedError: the gate's reasons. Nothing was written.
        django.core.exceptions.ValidationError: a stored value does not fit. Nothing was written.
    """
    Translation.objects.select_for_update().get(pk=translation.pk)
    target = find_target(translation)
    if target is None or not target.live or target.live_revision_id is None:
        return None
    if published is None:
        plan = _plan_of_live(translation, target)
    else:
        plan = plan_of_published(published, live_texts_for(translation, target, published))
    wanted = holding_source(translation, plan).get_ephemeral_translated_instance(
        translation.target_locale
    )
    if says_the_same(wanted, find_target(translation)):
        return False
    with showing_nothing_new(
        key=target.translation_key, locale=translation.target_locale, plan=plan
    ):
        revision = save_translation_draft(
            translation=translation, user=user, plan=plan, is_published_next=True
        )
        _publish(revision, target, user)
    if _leaves_something_unpublished(translation, plan):
        type(target)._default_manager.filter(pk=target.pk).update(has_unpublished_changes=True)
    return True


def _plan_of_live(translation: Translation, target: Any) -> HoldingPlan:
    """Return what can be published with texts that are live; a name that must be there stays."""
    texts = texts_already_live(translation, target)
    plan = plan_of(translation, texts)
    if not plan.refused:
        return plan
    live = texts_of(target)
    for segment in segments_of(translation):
        names = live.get(segment.path, [])
        if segment.path in plan.refused and len(names) == 1 and _fits(segment, names[0]):
            texts[segment.order] = names[0]
    return plan_of(translation, texts)


def texts_already_live(translation: Translation, target: Any) -> dict[int, str | None]:
    """Return for each segment, by its order, a translation that is live now; None where none is.

    That is its translation, the one it had before somebody changed it, or the one of the text that
    the source had before. What counts is the wording; markup may follow the source.
    """
    live = {plain(text) for texts in texts_of(target).values() for text in texts}
    segments = segments_of(translation)
    chosen = {
        segment.order: segment.target if plain(segment.target) in live else None
        for segment in segments
        if segment.target
    }
    waiting = [segment for segment in segments if chosen.get(segment.order) is None]
    earlier = _earlier_texts(translation, waiting) if waiting else {}
    for segment in waiting:
        candidates = earlier.get((segment.path, segment.source), [])
        if segment.previous_source:
            candidates = candidates + earlier.get((segment.path, segment.previous_source), [])
        chosen[segment.order] = next(
            (text for text in candidates if plain(text) in live and _fits(segment, text)), None
        )
    return chosen


def live_texts_for(translation: Translation, target: Any, published: Any) -> dict[int, str | None]:
    """Return live translations for what a source says that the engine does not keep, by order.

    A text that has none gets the one that is live at its place, where there are as many.
    """
    by_path = texts_of(target)
    live = {plain(text) for texts in by_path.values() for text in texts}
    bare = [
        Segment(value.path, value.path, value.string.data, "", 0, 0, order=value.order)
        for value in extract_segments(published)
        if isinstance(value, StringSegmentValue)
    ]
    earlier = _earlier_texts(translation, bare)
    places = texts_at((segment.path for segment in bare), by_path)
    chosen: dict[int, str | None] = {}
    for segment, in_place in zip(bare, places, strict=True):
        candidates = [
            text for text in earlier.get((segment.path, segment.source), []) if plain(text) in live
        ]
        if in_place is not None:
            candidates.append(in_place)
        chosen[segment.order] = next((text for text in candidates if _fits(segment, text)), None)
    return chosen


def _fits(segment: Segment, text: str) -> bool:
    return broken_text(segment.source, text) is None


def _earlier_texts(
    translation: Translation, segments: Iterable[Segment]
) -> dict[tuple[str, str], list[str]]:
    """Return the translations that texts had, by path and source text, the latest first."""
    found: dict[tuple[str, str], list[str]] = {}
    key, locale = translation.source.object_id, translation.target_locale
    paths = {segment.path for segment in segments}
    events = SegmentEvent.objects.filter(
        object_key=key, locale_code=locale.language_code, path__in=paths
    ).order_by("-pk")
    for path, source, *texts in events.values_list("path", "source", "target", "previous_target"):
        found.setdefault((path, source), []).extend(text for text in texts if text)
    kept = StringTranslation.objects.filter(
        context__object_id=key, context__path__in=paths, locale=locale, has_error=False
    )
    for path, source, text in kept.values_list("context__path", "translation_of__data", "data"):
        found.setdefault((path, source), []).append(text)
    return found


def _publish(revision: Revision, target: Any, user: Any) -> None:
    """Publish without ending a review or a schedule that is under way."""
    scheduled = list(
        target.revisions.exclude(approved_go_live_at=None).values_list("pk", "approved_go_live_at")
    )
    is_page = isinstance(target, Page)
    action: Any = (PublishPageRevisionAction if is_page else PublishRevisionAction)(
        revision, user=user, log_action="wagtail.publish"
    )
    # Where the object knows of no workflow, publishing it cancels none.
    action.object._current_workflow_states = []
    action.object.go_live_at = None
    action.execute(skip_permission_checks=True)
    for pk, go_live_at in scheduled:
        Revision.objects.filter(pk=pk).update(approved_go_live_at=go_live_at)


def _leaves_something_unpublished(translation: Translation, plan: HoldingPlan) -> bool:
    return any(
        segment.target and plan.texts.get(segment.order) != segment.target
        for segment in segments_of(translation)
    )

"""What the publish gate asks of the texts of a translation, and of its locale.

The reasons that people with the right may set aside are marked by their codes; the others keep
an object from showing its source's texts, or stand for a decision that is changed elsewhere.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from wagtail.models import Locale

from core.publishing import PublicationProblem
from localization.engine import is_frozen
from localization.holding import differing_paths, plan_of
from localization.models import HoldingPlan, LocalePolicy
from localization.passing import Passage
from localization.policies import decision_about, policy_of
from localization.pruning import is_within
from localization.quality import text_findings
from localization.quality.base import Severity
from localization.quality.registry import CHECKS
from localization.segments import Segment, segments_of
from localization.states import Requirement, SegmentState
from localization.text_rules import limit_in

SHOWN_PATHS = 3
INCOMPLETE = "translation-incomplete"
NOT_AS_TRANSLATED = "translation-outdated"
TITLE_MISSING = "title-missing"
SOURCE_OUTDATED = "source-outdated"
UNREVIEWED = "unreviewed"
SOURCE_FROZEN = "source-frozen"
NOT_PUBLIC = "locale-not-public"
NOT_PLANNED = "not-planned"

OVERRIDABLE = frozenset({INCOMPLETE, SOURCE_OUTDATED, UNREVIEWED, NOT_PLANNED, *CHECKS})
"""Reasons that may be set aside by people with the right; nothing of the source shows for it."""


def locale_problems(instance: Any, policy: LocalePolicy) -> Iterator[PublicationProblem]:
    """Yield why nothing, or not this, is published in a locale."""
    locale = instance.locale.get_display_name()
    if not policy.is_public:
        yield PublicationProblem(
            gettext(
                "Nothing is published in %(locale)s yet. Make the language public in its "
                "policy first."
            )
            % {"locale": locale},
            NOT_PUBLIC,
        )
    decision = decision_about(instance.translation_key, instance.locale_id)
    if decision is not None and decision.requirement == Requirement.NOT_PLANNED:
        yield PublicationProblem(
            gettext(
                "It is not planned in %(locale)s: %(reason)s Change that first if it is wanted."
            )
            % {"locale": locale, "reason": _sentence(decision.reason)},
            NOT_PLANNED,
        )


def text_problems(
    translation: Any, instance: Any, passage: Passage | None
) -> Iterator[PublicationProblem]:
    """Yield what is wrong with the texts of a running translation.

    What goes live is a revision, so it is the revision that must say what was accepted.

    Args:
        translation: the engine's record.
        instance: the translated object as it would go live.
        passage: what holds for this publish; a plan whose texts are live already is only compared.
    """
    if passage is not None and passage.plan is not None:
        yield from _name_problems(translation, passage.plan)
        yield from _difference_problems(translation, instance, passage.plan)
        return
    if is_frozen(instance.translation_key) and (passage is None or not passage.is_joint):
        yield PublicationProblem(
            gettext(
                "Its source is a draft that is frozen for translation. Publish it together with "
                "that draft, or give the frozen draft up."
            ),
            SOURCE_FROZEN,
        )
    plan = plan_of(translation)
    segments = segments_of(translation)
    missing = [segment for segment in segments if not segment.target.strip()]
    shown = [
        segment
        for segment in segments
        if segment.target.strip() and not is_within(segment.path, plan.left_out)
    ]
    without = list(_missing_problems(translation, instance, missing, plan))
    yield from without
    if not without or (passage is not None and passage.overrides):
        yield from _difference_problems(translation, instance, plan)
    policy = policy_of(translation.target_locale_id, type(instance))
    yield from _outdated_problems(translation, shown, policy)
    if policy.needs_review:
        yield from _review_problems(shown, translation.target_locale)
    yield from _error_problems(shown, type(instance))


def policy_codes(policy: LocalePolicy) -> set[str]:
    """Return the reasons that keep back what comes in bulk: nothing of it has been reviewed."""
    codes = set() if policy.is_public else {NOT_PUBLIC}
    return codes | ({UNREVIEWED} if policy.needs_review else set())


def _missing_problems(
    translation: Any, instance: Any, missing: Sequence[Segment], plan: HoldingPlan
) -> Iterator[PublicationProblem]:
    """What is live goes on without what is new; what never was live begins complete.

    A name that is missing is never left out.
    """
    names = translation.target_locale.get_display_name()
    if missing and not instance.live:
        yield PublicationProblem(
            ngettext(
                "%(count)d text is not translated into %(locale)s yet (%(places)s).",
                "%(count)d texts are not translated into %(locale)s yet (%(places)s …).",
                len(missing),
            )
            % {
                "count": len(missing),
                "locale": names,
                "places": places([segment.field_path for segment in missing]),
            },
            INCOMPLETE,
        )
    else:
        yield from _name_problems(translation, plan)


def _name_problems(translation: Any, plan: HoldingPlan) -> Iterator[PublicationProblem]:
    if plan.refused:
        names = translation.target_locale.get_display_name()
        yield PublicationProblem(
            gettext("Nothing is published in %(locale)s without this text: %(places)s.")
            % {"locale": names, "places": places(plan.refused)},
            TITLE_MISSING,
        )


def _difference_problems(
    translation: Any, instance: Any, plan: HoldingPlan
) -> Iterator[PublicationProblem]:
    different = differing_paths(translation, instance, plan)
    if different:
        yield PublicationProblem(
            gettext(
                "This draft does not say what its translation into %(locale)s says now "
                "(%(places)s). Save the draft in the translation editor, then publish it."
            )
            % {
                "locale": translation.target_locale.get_display_name(),
                "places": places(different),
            },
            NOT_AS_TRANSLATED,
        )


def _outdated_problems(
    translation: Any, shown: Collection[Segment], policy: LocalePolicy
) -> Iterator[PublicationProblem]:
    outdated = [segment for segment in shown if segment.is_outdated]
    if policy.outdated_days is None or not outdated:
        return
    cell = decision_about(translation.source.object_id, translation.target_locale_id)
    since = cell.outdated_since if cell else None
    if since is not None and since < timezone.now() - timedelta(days=policy.outdated_days):
        yield PublicationProblem(
            ngettext(
                "%(count)d text has waited for a change of its source for more than %(days)d days "
                "(%(places)s). Bring it up to date first.",
                "%(count)d texts have waited for a change of their source for more than %(days)d "
                "days (%(places)s). Bring them up to date first.",
                len(outdated),
            )
            % {
                "count": len(outdated),
                "days": policy.outdated_days,
                "places": places([segment.field_path for segment in outdated]),
            },
            SOURCE_OUTDATED,
        )


def _review_problems(shown: Collection[Segment], locale: Locale) -> Iterator[PublicationProblem]:
    waiting = [segment.field_path for segment in shown if segment.state != SegmentState.REVIEWED]
    if waiting:
        yield PublicationProblem(
            ngettext(
                "%(count)d text has not been reviewed in %(locale)s yet (%(places)s). Have it "
                "reviewed first.",
                "%(count)d texts have not been reviewed in %(locale)s yet (%(places)s …). Have "
                "them reviewed first.",
                len(waiting),
            )
            % {
                "count": len(waiting),
                "locale": locale.get_display_name(),
                "places": places(waiting),
            },
            UNREVIEWED,
        )


def _error_problems(
    shown: Collection[Segment], model: type[models.Model]
) -> Iterator[PublicationProblem]:
    """What the checks call an error, on whatever path the text was stored."""
    for segment in shown:
        limit = limit_in(model, segment.field_path)
        for finding in text_findings(segment.source, segment.target, max_length=limit):
            if finding.severity == Severity.ERROR:
                message = gettext("%(place)s: %(problem)s") % {
                    "place": segment.field_path,
                    "problem": finding.message,
                }
                yield PublicationProblem(message, finding.check_id)


def places(paths: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(paths[:SHOWN_PATHS]))


def _sentence(reason: str) -> str:
    return reason if reason.endswith((".", "!", "?")) else f"{reason}."

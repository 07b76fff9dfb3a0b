"""Who may go live: the rules that a translation adds to the publish gate."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext, ngettext
from wagtail.models import Locale, Page, TranslatableMixin

from core.publishing import PublicationProblem
from localization.copies import references_in_another_locale, untranslated_paths
from localization.passing import Passage, passage_of
from localization.policies import policy_of
from localization.publication_rules import (
    OVERRIDABLE,
    locale_problems,
    places,
    text_problems,
)
from localization.segments import enabled_translation

HOME_DEPTH = 2
PARENT_NOT_LIVE = "parent-not-live"
RELATED_NOT_LIVE = "related-not-live"


def translation_problems(
    instance: Model, parent: Model | None = None
) -> Iterator[PublicationProblem]:
    """Yield why an object may not go live in its locale: a rule of the publish gate.

    No page in a language goes live with texts of another one; none goes live where its parent is
    not. Of a new page, `parent` is where it will stand.
    """
    if isinstance(instance, Page):
        yield from _parent_problems(instance, parent)
    if isinstance(instance, TranslatableMixin) and instance.locale_id != Locale.get_default().pk:
        passage = passage_of(instance)
        for problem in _problems_in_locale(instance, passage):
            if passage is None or not passage.overrides or problem.code not in OVERRIDABLE:
                yield problem
            else:
                passage.set_aside[problem.code] = problem


def _problems_in_locale(instance: Any, passage: Passage | None) -> Iterator[PublicationProblem]:
    translation = enabled_translation(instance.translation_key, instance.locale_id)
    if passage is None or passage.plan is None:
        yield from locale_problems(instance, policy_of(instance.locale_id, type(instance)))
    if translation is None:
        yield from _copy_problems(instance)
    else:
        yield from text_problems(translation, instance, passage)
        yield from _related_problems(translation)
    yield from _reference_problems(instance)


def _parent_problems(page: Page, parent: Any) -> Iterator[PublicationProblem]:
    if page.path:
        parent = page.get_parent() if page.depth > HOME_DEPTH else None
    if parent is not None and not parent.live:
        yield PublicationProblem(
            gettext("“%(parent)s”, the page above, is not published. Publish it first.")
            % {"parent": parent.get_admin_display_title()},
            PARENT_NOT_LIVE,
        )


def _related_problems(translation: Any) -> Iterator[PublicationProblem]:
    for segment in translation.source.relatedobjectsegment_set.select_related("object"):
        related = segment.object.get_instance_or_none(translation.target_locale)
        if related is None or not getattr(related, "live", True):
            yield PublicationProblem(
                gettext("“%(object)s” is not published in %(locale)s. Translate and publish it.")
                % {
                    "object": related or segment.object.get_instance(translation.source.locale),
                    "locale": translation.target_locale.get_display_name(),
                },
                RELATED_NOT_LIVE,
            )


def _copy_problems(instance: Any) -> Iterator[PublicationProblem]:
    """An object outside the default locale that no translator works on must not be a copy."""
    untranslated = untranslated_paths(instance)
    if untranslated:
        yield PublicationProblem(
            ngettext(
                "%(count)d text is still that of the source (%(places)s). Translate it; if it "
                "is the same in both languages, submit the source for translation and accept "
                "it there.",
                "%(count)d texts are still those of the source (%(places)s). Translate them; if "
                "they are the same in both languages, submit the source for translation and "
                "accept them there.",
                len(untranslated),
            )
            % {"count": len(untranslated), "places": places(untranslated)},
            "not-translated",
        )


def _reference_problems(instance: Any) -> Iterator[PublicationProblem]:
    for related in references_in_another_locale(instance):
        yield PublicationProblem(
            gettext("“%(object)s” is used in %(other)s. Choose the one in %(locale)s.")
            % {
                "object": related,
                "other": related.locale.get_display_name(),
                "locale": instance.locale.get_display_name(),
            },
            "related-other-locale",
        )

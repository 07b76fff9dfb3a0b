"""Who may go live: the rules that a translation adds to the publish gate."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext, ngettext
from wagtail.models import Locale, Page, TranslatableMixin

from core.publishing import PublicationProblem
from localization.copies import references_in_another_locale, untranslated_paths
from localization.segments import (
    enabled_translation,
    missing_segments,
    outdated_paths,
    segments_of,
)
from localization.text_rules import token_problem

HOME_DEPTH = 2
SHOWN_PATHS = 3
INCOMPLETE = "translation-incomplete"
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
        translation = enabled_translation(instance.translation_key, instance.locale_id)
        if translation is None:
            yield from _copy_problems(instance)
        else:
            yield from _text_problems(translation, instance)
            yield from _token_problems(translation)
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


def _text_problems(translation: Any, instance: Any) -> Iterator[PublicationProblem]:
    """What goes live is a revision, so it is the revision that must say what was accepted."""
    missing = [segment.field_path for segment in missing_segments(translation)]
    locale = translation.target_locale.get_display_name()
    if missing:
        yield PublicationProblem(
            ngettext(
                "%(count)d text is not translated into %(locale)s yet (%(places)s).",
                "%(count)d texts are not translated into %(locale)s yet (%(places)s …).",
                len(missing),
            )
            % {"count": len(missing), "locale": locale, "places": _places(missing)},
            INCOMPLETE,
        )
    elif outdated := outdated_paths(translation, instance):
        yield PublicationProblem(
            gettext(
                "This draft does not say what its translation into %(locale)s says now "
                "(%(places)s). Save the draft in the translation editor, then publish it."
            )
            % {"locale": locale, "places": _places(outdated)},
            "translation-outdated",
        )


def _places(paths: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(paths[:SHOWN_PATHS]))


def _token_problems(translation: Any) -> Iterator[PublicationProblem]:
    for segment in segments_of(translation):
        problem = token_problem(segment.source, segment.target) if segment.target.strip() else None
        if problem:
            message = gettext("%(place)s: %(problem)s") % {
                "place": segment.field_path,
                "problem": problem,
            }
            yield PublicationProblem(message, "token-mismatch")


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
            % {"count": len(untranslated), "places": _places(untranslated)},
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

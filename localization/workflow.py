"""Who may go live: the rules that a translation adds to the publish gate."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext, ngettext
from wagtail.models import Locale, Page, TranslatableMixin

from core.publishing import PublicationProblem
from localization.segments import enabled_translation, missing_segments, texts_of

HOME_DEPTH = 2
SHOWN_PATHS = 3
INCOMPLETE = "translation-incomplete"
PARENT_NOT_LIVE = "parent-not-live"
RELATED_NOT_LIVE = "related-not-live"


def translation_problems(instance: Model) -> Iterator[PublicationProblem]:
    """Yield why an object may not go live in its locale: a rule of the publish gate.

    No page in a language goes live with texts of another one; none goes live where its parent is
    not.
    """
    if isinstance(instance, Page):
        yield from _parent_problems(instance)
    if isinstance(instance, TranslatableMixin) and instance.locale_id != Locale.get_default().pk:
        translation = enabled_translation(instance.translation_key, instance.locale_id)
        if translation is None:
            yield from _copy_problems(instance)
        else:
            yield from _missing_problems(translation)
            yield from _related_problems(translation)


def _parent_problems(page: Page) -> Iterator[PublicationProblem]:
    if not page.path or page.depth <= HOME_DEPTH:
        return
    parent = page.get_parent()
    if not parent.live:
        yield PublicationProblem(
            gettext("“%(parent)s”, the page above, is not published. Publish it first.")
            % {"parent": parent.get_admin_display_title()},
            PARENT_NOT_LIVE,
        )


def _missing_problems(translation: Any) -> Iterator[PublicationProblem]:
    missing = missing_segments(translation)
    if missing:
        places = ", ".join(dict.fromkeys(segment.field_path for segment in missing[:SHOWN_PATHS]))
        yield PublicationProblem(
            ngettext(
                "%(count)d text is not translated into %(locale)s yet (%(places)s).",
                "%(count)d texts are not translated into %(locale)s yet (%(places)s …).",
                len(missing),
            )
            % {
                "count": len(missing),
                "locale": translation.target_locale.get_display_name(),
                "places": places,
            },
            INCOMPLETE,
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
    """An object outside the default locale that no translator works on must not be a plain copy."""
    source = (
        type(instance)
        ._default_manager.filter(
            translation_key=instance.translation_key, locale=Locale.get_default()
        )
        .first()
    )
    if source is not None and texts_of(source) == texts_of(instance):
        yield PublicationProblem(
            gettext("All texts are still those of the source. Translate them first."),
            "not-translated",
        )

"""Writes through the services what the bulk path leaves to them, one page at a time."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page

from core.publishing import PublicationProblem, PublishRefusedError, publication_problems
from localization.binding import bind_translations
from localization.bulk.content import NewPage
from localization.bulk.refusing import refusing
from localization.bulk.report import BulkReport
from localization.drafting import save_translation_draft
from localization.publishing import publish_translation
from localization.slugs import slug_from_title
from localization.submitting import submit_for_translation


def write_one_by_one(
    new: NewPage, locales: Sequence[Locale], report: BulkReport, *, user: Any, tool_name: str
) -> None:
    """Write what is missing of one page, one transaction a locale. Refusals go to the report."""
    default = Locale.get_default()
    model = type(new.source)
    source = model._default_manager.filter(translation_key=new.key, locale=default).first()
    if source is None:
        codes = [default.language_code, *(locale.language_code for locale in locales)]
        with refusing(new, codes, report):
            source = _write_source(new, default, report, user)
    if source is None:
        return
    for locale in locales:
        with refusing(new, [locale.language_code], report):
            problems = _write_translation(new, source, locale, user, tool_name)
            report.count_written(
                locale.language_code,
                live=new.publish and not problems,
                problems={problem.code for problem in problems},
            )


@transaction.atomic
def _write_source(new: NewPage, default: Locale, report: BulkReport, user: Any) -> Any:
    page: Any = new.source
    page.locale = default
    page.live = False
    parent = Page.objects.get(translation_key=new.parent_key, locale=default)
    page.slug = find_available_slug(parent, page.slug or slug_from_title(page.title))
    parent.add_child(instance=page)
    revision = page.save_revision(user=user)
    problems = publication_problems(page) if new.publish else []
    if new.publish and not problems:
        revision.publish(user=user, skip_permission_checks=True)
    source = type(page)._default_manager.get(pk=page.pk)
    report.count_written(
        default.language_code, live=source.live, problems={each.code for each in problems}
    )
    return source


@transaction.atomic
def _write_translation(
    new: NewPage, source: Any, locale: Locale, user: Any, tool_name: str
) -> list[PublicationProblem]:
    localized = new.translations[locale.language_code]
    (translation,) = submit_for_translation(instance=source, locales=[locale], user=user)
    bind_translations(
        translation=translation,
        localized_instance=localized,
        slug=localized.slug or None,
        user=user,
        tool_name=tool_name,
    )
    if new.publish:
        try:
            publish_translation(translation=translation, user=user)
        except PublishRefusedError as error:
            save_translation_draft(translation=translation, user=user)
            return error.problems
    else:
        save_translation_draft(translation=translation, user=user)
    return []

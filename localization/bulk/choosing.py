"""Chooses what of a batch is to be written, into which locales, and which way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext
from wagtail.models import Locale

from localization.bulk.content import NewPage
from localization.bulk.existing import Existing, find_existing
from localization.bulk.refusing import refuse
from localization.bulk.report import BulkReport
from localization.bulk.tree import Parents, find_parents


@dataclass(slots=True)
class Choice:
    """What is to be written of a batch.

    Attributes:
        in_bulk: pages that the bulk path writes.
        one_by_one: pages that go through the services.
        locales: by key, the locales into which translations are missing.
        kept_sources: keys whose source page exists.
        parent_keys: by key, the key of the page above.
    """

    in_bulk: list[NewPage] = field(default_factory=list)
    one_by_one: list[NewPage] = field(default_factory=list)
    locales: dict[UUID, list[Locale]] = field(default_factory=dict)
    kept_sources: set[UUID] = field(default_factory=set)
    parent_keys: dict[UUID, UUID] = field(default_factory=dict)


def choose(group: list[NewPage], report: BulkReport) -> Choice:
    """Leave out what exists and refuse what has no place; sort the rest."""
    default = Locale.get_default()
    by_code = {locale.language_code: locale for locale in Locale.objects.all()}
    existing = find_existing([new.key for new in group])
    parents = find_parents({existing.parent_key(new) for new in group})
    choice = Choice()
    for new in group:
        kept = default.pk in existing.locales[new.key]
        if kept:
            report.present[default.language_code] += 1
        else:
            reason = _source_problem(new, existing, parents, default)
            if reason:
                codes = [default.language_code, *new.translations]
                refuse(new, codes, reason, report)
                continue
        locales = list(_missing(new, existing, parents, by_code, report))
        if kept and not locales:
            continue
        choice.locales[new.key] = locales
        choice.parent_keys[new.key] = existing.parent_key(new)
        if kept:
            choice.kept_sources.add(new.key)
        fits = existing.fits_bulk(new, [locale.pk for locale in locales])
        (choice.in_bulk if fits else choice.one_by_one).append(new)
    return choice


def _source_problem(
    new: NewPage, existing: Existing, parents: Parents, default: Locale
) -> str | None:
    if new.source.locale_id not in {None, default.pk}:
        return gettext("only pages in %(locale)s are translated from.") % {
            "locale": default.get_display_name()
        }
    if parents.get(existing.parent_key(new), default.pk) is None:
        return gettext("the page above it does not exist. Write that one first.")
    return None


def _missing(
    new: NewPage,
    existing: Existing,
    parents: Parents,
    by_code: Mapping[str, Locale],
    report: BulkReport,
) -> Iterator[Locale]:
    for code in new.translations:
        locale = by_code.get(code)
        if locale is None:
            reason = gettext("the site has no such locale. Add it, or leave it out.")
            refuse(new, [code], reason, report)
        elif locale.pk in existing.locales[new.key]:
            report.present[code] += 1
        elif parents.get(existing.parent_key(new), locale.pk) is None:
            reason = gettext("the page above it does not exist in this locale. Translate it first.")
            refuse(new, [code], reason, report)
        else:
            yield locale

"""Creates role descriptions for occupations, in all locales: facts in, pages written in bulk."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from wagtail.models import Locale

from jobdescriptions.models import JobDescriptionIndexPage, JobDescriptionPage
from jobdescriptions.role_building import build_role, role_key
from localization.bulk import BulkReport, NewPage, write_pages
from taxonomy.selectors import BATCH, CategoryFinder, OccupationFacts, occupation_facts

TOOL_NAME = "Classification"


class NoSectionError(LookupError):
    """There is no section for role descriptions in the default locale."""


@dataclass(slots=True)
class RolePagesReport:
    """What became of the occupations.

    Attributes:
        pages: what was written, in numbers per locale.
        taken: how many occupations an editor's page describes already.
        unknown: keys of occupations that have no label in the default locale, or are withdrawn.
    """

    pages: BulkReport = field(default_factory=BulkReport)
    taken: int = 0
    unknown: list[UUID] = field(default_factory=list)


@dataclass(slots=True)
class RolePagesRun:
    """One run. A run that is stopped is taken up by the next: what exists is left alone.

    Attributes:
        section: the page below which roles are written, in the default locale.
        locales: language codes to write, besides the default one.
        publish: go live where the publishing rules allow it; otherwise drafts.
        progress: called with how many occupations are dealt with.
    """

    section: JobDescriptionIndexPage
    locales: Sequence[str]
    publish: bool = False
    user: Any = None
    progress: Callable[[int], None] = lambda done: None
    report: RolePagesReport = field(default_factory=RolePagesReport)

    def run(self, keys: Sequence[UUID]) -> RolePagesReport:
        """Write the role descriptions of occupations, by their translation keys."""
        self.report.pages = write_pages(
            self._new_pages(keys),
            user=self.user,
            tool_name=TOOL_NAME,
            progress=lambda pages: self.progress(pages.handled),
        )
        return self.report

    def _new_pages(self, keys: Sequence[UUID]) -> Iterator[NewPage]:
        categories = CategoryFinder()
        for start in range(0, len(keys), BATCH):
            batch = keys[start : start + BATCH]
            taken = self._taken(batch)
            self.report.taken += len(taken)
            wanted = [key for key in batch if key not in taken]
            found = set()
            for facts in occupation_facts(wanted):
                found.add(facts.key)
                yield self._new_page(facts, categories)
            self.report.unknown.extend(key for key in wanted if key not in found)

    def _taken(self, keys: Collection[UUID]) -> set[UUID]:
        """Return the occupations that a page of an editor's describes."""
        pages = JobDescriptionPage.objects.filter(
            occupation__translation_key__in=keys, locale=self.section.locale
        )
        chosen = pages.values_list("occupation__translation_key", "translation_key")
        return {occupation for occupation, page in chosen if page != role_key(occupation)}

    def _new_page(self, facts: OccupationFacts, categories: CategoryFinder) -> NewPage:
        default = self.section.locale.language_code
        category = categories.find(facts.labels[default].isco_code)
        pages = {
            code: build_role(facts, code, source_locale=default, category=category)
            for code in (default, *self.locales)
            if code in facts.labels
        }
        return NewPage(
            source=pages.pop(default),
            parent_key=self.section.translation_key,
            translations=pages,
            publish=self.publish,
        )


def find_section(page_id: int | None = None) -> JobDescriptionIndexPage:
    """Return the section for role descriptions in the default locale.

    Raises:
        NoSectionError: it does not exist.
    """
    sections = JobDescriptionIndexPage.objects.filter(locale=Locale.get_default())
    if page_id is not None:
        sections = sections.filter(pk=page_id)
    section = sections.order_by("path").first()
    if section is None:
        raise NoSectionError(
            "There is no section for role descriptions in the default locale. Create one, or name "
            "its id."
        )
    return section


def other_locales() -> list[str]:
    """Return the language codes of the site besides the default one."""
    default = Locale.get_default()
    codes = Locale.objects.exclude(pk=default.pk).values_list("language_code", flat=True)
    return list(codes.order_by("pk"))

"""Writes pages with all their translations, batch by batch.

A batch is built in memory and then written in one short transaction, complete in every locale, so
that a run which is stopped leaves whole pages and the next one goes on. What exists is left alone.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db import reset_queries, transaction
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import Page, Site

from core.extension_points import announce_written
from localization.bulk.choosing import choose
from localization.bulk.content import NewPage, PlannedObject, PlannedPage
from localization.bulk.engine_rows import insert_engine_rows, records_of
from localization.bulk.lifecycle_rows import insert_lifecycle_rows
from localization.bulk.one_by_one import write_one_by_one
from localization.bulk.page_rows import insert_pages
from localization.bulk.planning import plan_batch
from localization.bulk.refusing import refuse
from localization.bulk.report import BulkReport
from localization.bulk.tree import ROOT_DEPTH, Parents, find_parents, place
from localization.tasks import index_pages
from localization.workflow import PARENT_NOT_LIVE

BATCH = 10
"""How many pages, with their translations, are written at once: less than a second on SQLite."""


def write_pages(
    pages: Iterable[NewPage],
    *,
    user: Any = None,
    tool_name: str = "",
    batch: int = BATCH,
    progress: Callable[[BulkReport], None] = lambda report: None,
) -> BulkReport:
    """Write what is missing of these pages, in all their locales.

    A page that exists in a locale is left alone; translations that it lacks are added, from what
    its source says now. Each batch is one transaction. The publish gate is asked for every page:
    what it refuses becomes a draft. Texts that a translation lacks stand in the source language,
    in a draft. No signals are sent: `core.extension_points.announce_written` tells who must
    know, and a task indexes the pages for the admin's search.

    Args:
        pages: read as they are needed. A parent comes before its children.
        user: whose work this is; the texts of a person are not overwritten by imports.
        tool_name: where the texts come from, where that is not a person.
        batch: how many to write at once.
        progress: called after each batch with the report so far.

    Returns:
        What was written, refused and left alone.
    """
    report = BulkReport()
    for group in _batches(pages, batch):
        _write_batch(group, report, user, tool_name)
        report.handled += len(group)
        # With DEBUG on, Django keeps the last 9,000 statements; these are long.
        reset_queries()
        progress(report)
    return report


def _batches(pages: Iterable[NewPage], size: int) -> Iterator[list[NewPage]]:
    """Cut pages into batches; a new one begins where a page needs what stands in the last."""
    group: list[NewPage] = []
    keys: set[UUID] = set()
    for new in pages:
        alone = type(new.source).rules_compare_pages
        if group and (alone or len(group) >= size or keys & {new.key, new.parent_key}):
            yield group
            group, keys = [], set()
        group.append(new)
        keys.add(new.key)
        if alone:
            yield group
            group, keys = [], set()
    if group:
        yield group


def _write_batch(group: list[NewPage], report: BulkReport, user: Any, tool_name: str) -> None:
    wanted = choose(group, report)
    objects = plan_batch(wanted.in_bulk, wanted.locales, wanted.kept_sources, report)
    if objects:
        started = time.monotonic()
        written = _write(objects, wanted.parent_keys, report, user=user, tool_name=tool_name)
        report.transactions.append(time.monotonic() - started)
        for each in written:
            problems = each.problems if each.publish else ()
            report.count_written(each.locale.language_code, live=each.live, problems=problems)
    for new in wanted.one_by_one:
        write_one_by_one(new, wanted.locales[new.key], report, user=user, tool_name=tool_name)


@transaction.atomic
def _write(
    objects: list[PlannedObject],
    parent_keys: Mapping[UUID, UUID],
    report: BulkReport,
    *,
    user: Any,
    tool_name: str,
) -> list[PlannedPage]:
    """Write a batch, in the one transaction that it takes; return what was written."""
    parents = find_parents(set(parent_keys.values()), lock=True)
    objects = _still_missing(objects, report)
    objects = [each for each in objects if _find_place(each, parents, parent_keys, report)]
    pages = [page for planned in objects for page in planned.pages]
    if not pages:
        return []
    now = timezone.now()
    place(pages)
    insert_pages(pages, now=now, user=user)
    insert_engine_rows(objects, now=now, user=user, tool_name=tool_name)
    insert_lifecycle_rows(objects, now=now, user=user)
    if any(each.page.depth == ROOT_DEPTH + 1 for each in pages):
        Site.clear_site_root_paths_cache()
    announce_written([each.page for each in pages])
    index_pages.enqueue([each.page.pk for each in pages])
    return pages


def _still_missing(objects: list[PlannedObject], report: BulkReport) -> list[PlannedObject]:
    """Leave out what somebody else wrote since the batch was planned."""
    keys = [planned.key for planned in objects]
    found = set(
        Page.objects.filter(translation_key__in=keys).values_list("translation_key", "locale_id")
    )
    submitted = records_of(planned.key for planned in objects if planned.record is None)
    missing = []
    for planned in objects:
        twins = [each for each in planned.pages if (planned.key, each.locale.pk) in found]
        report.present.update(each.locale.language_code for each in twins)
        if planned.key in submitted and not twins:
            reason = gettext("somebody submitted it for translation meanwhile. Run this again.")
            refuse(planned.new, planned.codes, reason, report)
        elif not twins:
            missing.append(planned)
    return missing


def _find_place(
    planned: PlannedObject,
    parents: Parents,
    parent_keys: Mapping[UUID, UUID],
    report: BulkReport,
) -> bool:
    """Give an object's pages their parents, now locked; refuse it where one is gone by now."""
    key = parent_keys[planned.key]
    above_source = parents.get(key, planned.page.locale_id)
    for each in planned.pages:
        parent = parents.get(key, each.locale.pk)
        if parent is None:
            reason = gettext("the page above it was deleted meanwhile.")
            refuse(planned.new, planned.codes, reason, report)
            return False
        each.parent = parent
        each.slug = each.slug or _source_slug(each, parent)
        if each.publish and parent.depth > ROOT_DEPTH and not parent.live:
            each.problems.add(PARENT_NOT_LIVE)
        if each is not planned.source:
            each.copied_from = above_source
    return True


def _source_slug(planned: PlannedPage, parent: Page) -> str:
    """Return the slug of a page without a title to make one from: its source's, as in copying.

    Home pages of all locales stand side by side, so theirs names the locale.
    """
    slug: str = planned.page.slug
    return slug if parent.depth > ROOT_DEPTH else f"{slug}-{planned.locale.language_code}"

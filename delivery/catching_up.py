"""Finds what no dirty key tells of, and has it rendered.

A newer version of the renderer makes all documents out of date at once. And some things leave no
key behind: a process that was killed between Wagtail's write and its signal, a row changed by SQL,
data that was loaded. Both are seen by comparing the tables with what is public; whatever a kill
interrupts, the next run finds again.
"""

from collections.abc import Collection
from itertools import chain

from django.db import transaction
from wagtail.models import Page

from delivery import change_log, keys
from delivery.composites import has_outdated_composites
from delivery.documents import RENDERER_VERSION
from delivery.loading import live_revisions
from delivery.models import Document
from delivery.projection import (
    ProjectionReport,
    batches,
    mark_dirty,
    project_others,
    project_pages,
)

AT_ONCE = 1000
"""Documents of an older version that one run renders, so that other work of the worker goes on."""


def render_outdated(limit: int = AT_ONCE) -> ProjectionReport:
    """Render what an older version of this code has rendered. A periodic job.

    What that changes is told to subscribers as one rebuild, not page by page.
    """
    report = ProjectionReport()
    older = Document.objects.filter(renderer_version__lt=RENDERER_VERSION)
    for batch in batches(older.values_list("page_id", flat=True).order_by("pk")):
        project_pages(batch, report, rebuilding=True)
        if report.rendered + report.removed >= limit:
            break
    if has_outdated_composites():
        project_others(report)
    change_log.number_changes()
    return report


def reconcile() -> ProjectionReport:
    """Render and withdraw where the tables are not what is public. A periodic job."""
    report = ProjectionReport()
    public = live_revisions()
    stored = dict(Document.objects.values_list("page_id", "revision_id"))
    differing = [pk for pk in {*public, *stored} if public.get(pk) != stored.get(pk)]
    for batch in batches(sorted(differing)):
        with transaction.atomic():
            mark_dirty(_page_keys(batch))
            project_pages(batch, report)
    project_others(report)
    change_log.number_changes()
    return report


def _page_keys(page_ids: Collection[int]) -> set[str]:
    """Return the keys of pages, those that are gone included: others may show them."""
    found = chain(
        Document.objects.filter(page_id__in=page_ids).values_list("key", flat=True),
        Page.objects.filter(pk__in=page_ids).values_list("translation_key", flat=True),
    )
    return {keys.page_key(key) for key in found}

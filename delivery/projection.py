"""Keeps the document tables equal to what is published.

A change writes dirty keys inside its own transaction; what must not be public any more is withdrawn
right there. Rendering follows after the commit in transactions of its own, and clears the keys it
has read. What a crash leaves, the worker renders.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet
from wagtail.models import Page

from delivery import change_log, keys, storing
from delivery.composites import NewerRendererError, project_composites
from delivery.context import NoSiteError
from delivery.documents import RENDERER_VERSION, RenderedDocument, render
from delivery.loading import Loaded, live_without_revision, load, public_page_ids
from delivery.models import DirtyKey, Document, DocumentKey
from delivery.renditions import make_missing_renditions
from delivery.routes import note_all_targets, project_routes

logger = logging.getLogger(__name__)

BATCH = 250
COMPARED = ("page_id", "etag", "renderer_version", "revision_id", "path", "site_id")
UNPUBLISHED = "unpublished"
NEWEST = 20
AT_ONCE = 100
"""How many documents a publish renders itself; more are left to the worker."""


@dataclass(slots=True)
class ProjectionReport:
    """What a rendering run did, in numbers of documents.

    Attributes:
        composites: how many answers made of snippets were written.
        routes: how many redirects were written or removed.
        left_to_newer: whether a newer version of this code has composites to render.
        failed: ids of pages that could not be rendered; the log has the reason.
        without_revision: ids of live pages that are not delivered for want of a live revision.
    """

    rendered: int = 0
    unchanged: int = 0
    removed: int = 0
    composites: int = 0
    routes: int = 0
    left_to_newer: bool = False
    failed: list[int] = field(default_factory=list)
    without_revision: list[int] = field(default_factory=list)


def mark_dirty(changed: Iterable[str]) -> None:
    """Note that documents showing any of `changed` may be out of date, and render after commit.

    Call inside the transaction of the change.
    """
    rows = [DirtyKey(key=key) for key in set(changed)]
    if not rows:
        return
    DirtyKey.objects.bulk_create(rows)
    transaction.on_commit(render_after_commit)


def render_after_commit() -> None:
    """Render what is dirty, up to a limit; never raises: the change itself is done."""
    try:
        render_dirty(limit=AT_ONCE)
    except Exception:
        logger.exception("Rendering after a change failed; the worker will try again.")


def render_dirty(limit: int | None = None) -> ProjectionReport:
    """Render the documents of all dirty keys, clear those keys, and number what has changed.

    Args:
        limit: leave everything to a later call when more documents than this are concerned.
    """
    report = _render_dirty(limit)
    change_log.number_changes()
    return report


def _render_dirty(limit: int | None) -> ProjectionReport:
    report = ProjectionReport()
    newest = DirtyKey.objects.order_by("-pk").values_list("pk", flat=True).first()
    if newest is None:
        return report
    while dirty := list(DirtyKey.objects.filter(pk__lte=newest).order_by("pk")[:BATCH]):
        changed = {row.key for row in dirty}
        page_ids = affected_pages(changed)
        if limit is not None and len(page_ids) > limit:
            _render_small_changes(report, limit)
            return report
        failed_before = len(report.failed)
        for batch in batches(page_ids):
            project_pages(batch, report)
        project_others(report, changed)
        done = DirtyKey.objects.filter(pk__in=[row.pk for row in dirty])
        done._raw_delete(done.db)
        _keep_dirty(report.failed[failed_before:])
        _leave_to_newer(report, changed)
        if len(dirty) < BATCH:
            break
    return report


def _render_small_changes(report: ProjectionReport, limit: int) -> None:
    """Render the newest changes that concern few documents, past one that concerns many."""
    for row in DirtyKey.objects.order_by("-pk")[:NEWEST]:
        page_ids = affected_pages({row.key})
        if len(page_ids) <= limit:
            for batch in batches(page_ids):
                project_pages(batch, report)
            project_others(report, {row.key})
            row.delete()
            _leave_to_newer(report, {row.key})


def _keep_dirty(page_ids: Collection[int]) -> None:
    """Note pages again that could not be rendered, behind everything else, for the next run."""
    if not page_ids:
        return
    failed = Page.objects.filter(pk__in=page_ids).values_list("translation_key", flat=True)
    DirtyKey.objects.bulk_create(DirtyKey(key=keys.page_key(key)) for key in set(failed))


def _leave_to_newer(report: ProjectionReport, changed: Iterable[str]) -> None:
    """Note keys again whose composites a newer version of this code is to render."""
    if report.left_to_newer:
        report.left_to_newer = False
        DirtyKey.objects.bulk_create(DirtyKey(key=key) for key in set(changed))


def rebuild(
    *,
    dry_run: bool = False,
    over_newer: bool = False,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> ProjectionReport:
    """Render everything public again and remove the rest. Writes only what differs.

    Args:
        dry_run: count, write nothing.
        over_newer: replace what a newer version of this code has rendered as well.
        progress: called with (pages done, pages in all) after each batch.
    """
    report = ProjectionReport(without_revision=live_without_revision())
    stored = Document.objects.values_list("page_id", flat=True)
    # In the order of the tree; what is stored and not public is looked at once more, under the
    # lock: it may have been published a moment ago.
    page_ids = list(dict.fromkeys([*public_page_ids(), *stored]))
    done = 0
    for batch in batches(page_ids):
        project_pages(batch, report, dry_run=dry_run, rebuilding=True, over_newer=over_newer)
        done += len(batch)
        progress(done, len(page_ids))
    project_others(report, dry_run=dry_run, over_newer=over_newer)
    if not dry_run:
        change_log.number_changes()
    return report


def affected_pages(changed: Collection[str]) -> list[int]:
    """Return the pages that show any of the keys, and the pages that the keys name."""
    if keys.SITE in changed:
        return public_page_ids()
    shown_in = Document.objects.filter(keys__key__in=changed).values_list("page_id", flat=True)
    named = [UUID(key.removeprefix("page:")) for key in changed if key.startswith("page:")]
    own = Page.objects.filter(translation_key__in=named).values_list("pk", flat=True)
    return sorted({*shown_in, *own})


def shown_keys(changed: Collection[str]) -> set[str]:
    """Return those of many keys that a document shows."""
    rows = DocumentKey.objects.filter(key__in=changed) if changed else DocumentKey.objects.none()
    return set(rows.values_list("key", flat=True).distinct())


def batches(page_ids: Iterable[int]) -> Iterator[list[int]]:
    """Cut ids into batches of a size that one short transaction can write."""
    iterator = iter(page_ids)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def project_pages(
    page_ids: Sequence[int],
    report: ProjectionReport,
    *,
    dry_run: bool = False,
    rebuilding: bool = False,
    over_newer: bool = False,
) -> None:
    """Render a batch and write what differs, in one short transaction.

    The rows are read and written under one lock, so that two processes never leave the older of
    two renderings behind. Pages that somebody is changing at this moment are left for later, noted
    as dirty: rendered now, one that is being withdrawn would come back. So are those that a newer
    version of this code has rendered, unless nothing has changed but a rebuild was asked for.
    """
    with transaction.atomic():
        _lock_projection()
        stored = {
            document.page_id: document
            for document in Document.objects.filter(page_id__in=page_ids).only(*COMPARED)
        }
        busy = busy_pages(page_ids)
        newer = set() if over_newer else _rendered_by_newer(stored)
        if not dry_run:
            _keep_dirty(busy if rebuilding else busy | newer)
        free = [pk for pk in page_ids if pk not in busy and pk not in newer]
        loaded = load(free)
        rendered = list(_rendered(loaded, free, report))
        kept = {document.row.id for document in rendered} | set(report.failed)
        gone = [pk for pk in free if pk in stored and pk not in kept]
        old_keys = storing.stored_keys(free)
        fresh = [
            document
            for document in rendered
            if storing.differs(document, stored.get(document.row.id), old_keys[document.row.id])
        ]
        report.removed += len(gone)
        report.rendered += len(fresh)
        report.unchanged += len(rendered) - len(fresh)
        if not dry_run:
            storing.withdraw(gone, UNPUBLISHED, coalesced=rebuilding)
            newly_related = storing.write(fresh, old_keys, coalesced=rebuilding)
            mark_dirty(() if rebuilding else newly_related)
            make_missing_renditions(loaded)


def _rendered_by_newer(stored: Mapping[int, Document]) -> set[int]:
    """Return pages whose documents a newer version of the renderer has written.

    While two versions run side by side, the older one leaves what changes to the newer one.
    """
    return {pk for pk, row in stored.items() if row.renderer_version > RENDERER_VERSION}


def project_others(
    report: ProjectionReport,
    changed: AbstractSet[str] | None = None,
    *,
    dry_run: bool = False,
    over_newer: bool = False,
) -> None:
    """Render what is no page under the same lock: what snippets make, and redirects."""
    with transaction.atomic():
        _lock_projection()
        try:
            report.composites += project_composites(changed, dry_run=dry_run, over_newer=over_newer)
        except NewerRendererError:
            report.left_to_newer = True
        if changed is None or changed & {keys.ROUTES, keys.SITE}:
            report.routes += project_routes(dry_run=dry_run)
        if changed is not None and keys.SITE in changed:
            note_all_targets()


def _lock_projection() -> None:
    """Let one process at a time render and write; SQLite's immediate transactions do it anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PROJECTION_LOCK])


PROJECTION_LOCK = 7_265_701


def lock_pages(page_ids: Collection[int] | QuerySet[Any]) -> None:
    """Lock the rows of pages until the transaction ends, so that none is rendered meanwhile.

    Waits for whoever is rendering one of them. Call before anything of theirs in the public tables
    is touched: the order of locks is that of a rendering, page first.
    """
    pages = Page.objects.filter(pk__in=page_ids).order_by("path")
    if connection.features.has_select_for_update:
        list(pages.select_for_update(no_key=True, of=("self",)).values_list("pk", flat=True))


def busy_pages(page_ids: Collection[int]) -> set[int]:
    """Lock the rows of pages until the transaction ends; return those that another one holds.

    Never waits, so it cannot deadlock with a publish that holds some rows and wants others. On
    SQLite there is one writer, and it is this one.
    """
    pages = Page.objects.filter(pk__in=page_ids)
    if not connection.features.has_select_for_update_skip_locked:
        return set()
    free = pages.select_for_update(skip_locked=True, no_key=True, of=("self",))
    return set(pages.values_list("pk", flat=True)) - set(free.values_list("pk", flat=True))


def _rendered(
    loaded: Loaded, page_ids: Iterable[int], report: ProjectionReport
) -> Iterator[RenderedDocument]:
    for page_id in page_ids:
        row = loaded.rows.get(page_id)
        if row is None:
            continue
        try:
            yield render(loaded, row)
        except NoSiteError:
            # It has no address, so it is not public.
            continue
        except Exception:
            logger.exception("A page could not be rendered.", extra={"page_id": page_id})
            report.failed.append(page_id)

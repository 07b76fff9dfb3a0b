"""Keeps the document tables equal to what is published.

A change writes dirty keys inside its own transaction; what must not be public any more is withdrawn
right there. Rendering follows after the commit in transactions of its own, and clears the keys it
has read. What a crash leaves, the worker renders.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q
from wagtail.models import Page

from delivery import keys
from delivery.composites import project_composites
from delivery.context import NoSiteError
from delivery.documents import RENDERER_VERSION, RenderedDocument, render
from delivery.loading import Loaded, live_without_revision, load, public_page_ids
from delivery.models import DirtyKey, Document, DocumentFacet, DocumentKey

logger = logging.getLogger(__name__)

NAMES = keys.names_key("")
MEMBER = "member:"
BATCH = 250
NEWEST = 20
AT_ONCE = 100
"""How many documents a publish renders itself; more are left to the worker."""


@dataclass(slots=True)
class ProjectionReport:
    """What a rendering run did, in numbers of documents.

    Attributes:
        composites: how many answers made of snippets were written.
        failed: ids of pages that could not be rendered; the log has the reason.
        without_revision: ids of live pages that are not delivered for want of a live revision.
    """

    rendered: int = 0
    unchanged: int = 0
    removed: int = 0
    composites: int = 0
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


def withdraw(page_ids: Collection[int]) -> int:
    """Take pages out of the public tables, in the transaction of the change that demands it.

    Returns:
        How many documents went.
    """
    documents = list(Document.objects.filter(page_id__in=page_ids).only("pk"))
    for document in documents:
        document.delete()
    return len(documents)


def render_after_commit() -> None:
    """Render what is dirty, up to a limit; never raises: the change itself is done."""
    if not DirtyKey.objects.exists():
        return
    try:
        render_dirty(limit=AT_ONCE)
    except Exception:
        logger.exception("Rendering after a change failed; the worker will try again.")


def render_dirty(limit: int | None = None) -> ProjectionReport:
    """Render the documents of all dirty keys and clear those keys.

    Args:
        limit: leave everything to a later call when more documents than this are concerned.
    """
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
            _project(batch, report)
        _project_composites(report, changed)
        DirtyKey.objects.filter(pk__in=[row.pk for row in dirty]).delete()
        _keep_dirty(report.failed[failed_before:])
    return report


def _render_small_changes(report: ProjectionReport, limit: int) -> None:
    """Render the newest changes that concern few documents, past one that concerns many."""
    for row in DirtyKey.objects.order_by("-pk")[:NEWEST]:
        page_ids = affected_pages({row.key})
        if len(page_ids) <= limit:
            for batch in batches(page_ids):
                _project(batch, report)
            _project_composites(report, {row.key})
            row.delete()


def _keep_dirty(page_ids: Collection[int]) -> None:
    """Note pages again that could not be rendered, behind everything else, for the next run."""
    failed = Page.objects.filter(pk__in=page_ids).values_list("translation_key", flat=True)
    DirtyKey.objects.bulk_create(DirtyKey(key=keys.page_key(key)) for key in set(failed))


def rebuild(
    *, dry_run: bool = False, progress: Callable[[int, int], None] = lambda done, total: None
) -> ProjectionReport:
    """Render everything public again and remove the rest. Writes only what differs.

    Args:
        dry_run: count, write nothing.
        progress: called with (pages done, pages in all) after each batch.
    """
    report = ProjectionReport(without_revision=live_without_revision())
    public = public_page_ids()
    stale = list(Document.objects.exclude(page_id__in=public).values_list("page_id", flat=True))
    report.removed = len(stale)
    if not dry_run:
        withdraw(stale)
    done = 0
    for batch in batches(public):
        _project(batch, report, dry_run=dry_run, follow=False)
        done += len(batch)
        progress(done, len(public))
    _project_composites(report, dry_run=dry_run)
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


def _project(
    page_ids: Sequence[int],
    report: ProjectionReport,
    *,
    dry_run: bool = False,
    follow: bool = True,
) -> None:
    """Render a batch and write what differs, in one short transaction.

    The rows are read and written under one lock, so that two processes never leave the older of
    two renderings behind. Pages that somebody is changing at this moment are left for later, noted
    as dirty: rendered now, one that is being withdrawn would come back.
    """
    with transaction.atomic():
        _lock_projection()
        busy = busy_pages(page_ids)
        _keep_dirty(busy)
        page_ids = [pk for pk in page_ids if pk not in busy]
        loaded = load(page_ids)
        rendered = list(_rendered(loaded, page_ids, report))
        stored = {
            document.page_id: document
            for document in Document.objects.filter(page_id__in=page_ids).defer("body", "teaser")
        }
        kept = {document.row.id for document in rendered} | set(report.failed)
        gone = [pk for pk in stored if pk not in kept]
        stored_keys = _stored_keys(page_ids)
        fresh = [document for document in rendered if _differs(document, stored, stored_keys)]
        report.removed += len(gone)
        report.rendered += len(fresh)
        report.unchanged += len(rendered) - len(fresh)
        if dry_run:
            return
        withdraw(gone)
        newly_related = _write(fresh)
        if follow:
            mark_dirty(newly_related)


def _project_composites(
    report: ProjectionReport, changed: Collection[str] | None = None, *, dry_run: bool = False
) -> None:
    """Render what is made of snippets, under the same lock as pages."""
    with transaction.atomic():
        _lock_projection()
        report.composites += project_composites(changed, dry_run=dry_run)


def _lock_projection() -> None:
    """Let one process at a time render and write; SQLite's immediate transactions do it anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PROJECTION_LOCK])


PROJECTION_LOCK = 7_265_701


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


def _stored_keys(page_ids: Collection[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    rows = DocumentKey.objects.filter(document__page_id__in=page_ids)
    for page_id, key in rows.values_list("document__page_id", "key"):
        found[page_id].add(key)
    return found


def _differs(
    document: RenderedDocument, stored: dict[int, Document], stored_keys: dict[int, set[str]]
) -> bool:
    old = stored.get(document.row.id)
    return (
        old is None
        or old.etag != document.etag
        or old.renderer_version != RENDERER_VERSION
        or stored_keys[document.row.id] != document.keys
        or (old.path, old.site_id) != (document.path, document.site_id)
    )


def _write(documents: Sequence[RenderedDocument]) -> set[str]:
    """Replace the rows of these documents.

    Returns:
        The keys of pages that documents began or ceased to name, and of groups that they joined
        or left: those show it in their turn.
    """
    if not documents:
        return set()
    page_ids = [document.row.id for document in documents]
    before = _marks(page_ids)
    for stored in Document.objects.filter(page_id__in=page_ids).only("pk"):
        stored.delete()
    rows = Document.objects.bulk_create([_row(document) for document in documents])
    DocumentKey.objects.bulk_create(
        DocumentKey(document=row, key=key)
        for row, document in zip(rows, documents, strict=True)
        for key in sorted(document.keys)
    )
    DocumentFacet.objects.bulk_create(
        DocumentFacet(document=row, name=name, value=value)
        for row, document in zip(rows, documents, strict=True)
        for name, values in document.facets.items()
        for value in dict.fromkeys(values)
    )
    after = {
        (document.row.id, key)
        for document in documents
        for key in document.keys
        if key.startswith((NAMES, MEMBER))
    }
    return {_followed(key) for _page_id, key in before ^ after}


def _followed(mark: str) -> str:
    """Return the key of what shows in its turn that a document bears a mark."""
    if mark.startswith(NAMES):
        return f"page:{mark.removeprefix(NAMES)}"
    return f"alike:{mark.removeprefix(MEMBER)}"


def _marks(page_ids: Collection[int]) -> set[tuple[int, str]]:
    """Return (page id, mark) of stored documents."""
    marked = Q(key__startswith=NAMES) | Q(key__startswith=MEMBER)
    rows = DocumentKey.objects.filter(marked, document__page_id__in=page_ids)
    return set(rows.values_list("document__page_id", "key"))


def _row(document: RenderedDocument) -> Document:
    row = document.row
    return Document(
        page_id=row.id,
        key=row.key,
        locale=row.locale,
        object_type=row.object_type,
        site_id=document.site_id,
        path=document.path,
        sort_title=document.sort_title,
        body=document.body,
        teaser=document.teaser,
        etag=document.etag,
        revision_id=row.live_revision_id or 0,
        renderer_version=RENDERER_VERSION,
    )

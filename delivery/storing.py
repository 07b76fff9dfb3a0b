"""Writes rendered documents into the public tables, and takes them out again.

Everything here happens inside the caller's transaction, and every write leaves its entry in the
Change log.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from django.db import connection

from core.api.representations import compress
from delivery import change_log, keys
from delivery.change_log import Stored
from delivery.documents import RENDERER_VERSION, RenderedDocument
from delivery.models import Document, DocumentFacet, DocumentKey, Retirement
from delivery.routes import note_targets
from delivery.search import index

NAMES = keys.names_key("")
MEMBER = "member:"
RETIRED = "retired"
REPLACED = [
    field.name for field in Document._meta.concrete_fields if field.name not in {"id", "page_id"}
]
LABEL_LENGTH = DocumentFacet._meta.get_field("label").max_length
ROUTE_START, ROUTE_END = b'{"kind":"page","page":', b"}"


def withdraw(page_ids: Collection[int], reason: str, *, coalesced: bool = False) -> int:
    """Take pages out of the public tables; return how many documents went.

    `reason` is that of the Change log; `coalesced` says that it is part of a rebuild.
    """
    documents = change_log.stored_documents(page_ids)
    if documents:
        _delete_rows(documents)
        retired = set(
            Retirement.objects.filter(page__in=documents).values_list("page_id", flat=True)
        )
        change_log.write(
            change_log.withdrawal(stored, RETIRED if pk in retired else reason, coalesced=coalesced)
            for pk, stored in documents.items()
        )
        note_targets(documents)
    return len(documents)


def differs(document: RenderedDocument, old: Document | None, old_keys: Collection[str]) -> bool:
    """Whether the stored row is another one than `document` would make."""
    return (
        old is None
        or old.etag != document.etag
        or old.renderer_version != RENDERER_VERSION
        or old_keys != document.keys
        or old.revision_id != (document.row.live_revision_id or 0)
        or (old.path, old.site_id) != (document.path, document.site_id)
    )


def stored_keys(page_ids: Collection[int]) -> dict[int, set[str]]:
    """Return what stored documents show, by page id."""
    found: dict[int, set[str]] = defaultdict(set)
    rows = DocumentKey.objects.filter(document__page_id__in=page_ids)
    for page_id, key in rows.values_list("document__page_id", "key"):
        found[page_id].add(key)
    return found


def write(
    documents: Sequence[RenderedDocument],
    old_keys: Mapping[int, Collection[str]],
    *,
    coalesced: bool = False,
) -> set[str]:
    """Replace the rows of these documents, which showed `old_keys` so far, by page id.

    Returns:
        The keys of pages that documents began or ceased to name, and of groups that they joined
        or left: those show it in their turn.
    """
    if not documents:
        return set()
    page_ids = [document.row.id for document in documents]
    before = change_log.stored_documents(page_ids)
    _write_rows(documents)
    now = {document.row.id: _stored(document) for document in documents}
    change_log.write(
        change_log.upsert(stored, before.get(page_id), coalesced=coalesced)
        for page_id, stored in now.items()
        if _is_visible(stored, before.get(page_id))
    )
    _follow_addresses(before, now)
    changed = (
        mark for one in documents for mark in _marks(one.keys) ^ _marks(old_keys[one.row.id])
    )
    return {_followed(mark) for mark in changed}


def _follow_addresses(before: Mapping[int, Stored], now: Mapping[int, Stored]) -> None:
    """See to the routes that lead to pages with a new address, and those away from them.

    A page that is public again is retired no more, however it was published.
    """
    new = now.keys() - before.keys()
    moved = {pk for pk in now.keys() & before.keys() if now[pk].path != before[pk].path}
    if new:
        Retirement.objects.filter(page__in=new).delete()
    if new or moved:
        note_targets(new | moved)


def _is_visible(now: Stored, before: Stored | None) -> bool:
    """Whether readers see another thing than before. The path is part of the bytes."""
    return before is None or before.etag != now.etag


def _delete_rows(page_ids: Collection[int]) -> None:
    """Delete documents with all that belongs to them, in one statement a table."""
    documents = list(
        Document.objects.filter(page_id__in=list(page_ids)).values_list("pk", flat=True)
    )
    if documents:
        index.remove(documents)
        for model in (DocumentKey, DocumentFacet):
            rows = model.objects.filter(document__in=documents)
            rows._raw_delete(rows.db)
        found = Document.objects.filter(pk__in=documents)
        found._raw_delete(found.db)


def _write_rows(documents: Sequence[RenderedDocument]) -> None:
    """Insert or replace documents; of their keys, most of which stay, write the difference."""
    rows = Document.objects.bulk_create(
        [_row(document) for document in documents],
        update_conflicts=True,
        unique_fields=["page_id"],
        update_fields=REPLACED,
    )
    pairs = list(zip(rows, documents, strict=True))
    # Read now that the rows are ours, so that none is missed that went in the meantime.
    stored: dict[int, set[str]] = defaultdict(set)
    found = DocumentKey.objects.filter(document__in=[row.pk for row in rows])
    for pk, key in found.values_list("document_id", "key"):
        stored[pk].add(key)
    keys_shown = [(row.pk, one.keys, stored[row.pk]) for row, one in pairs]
    with connection.cursor() as cursor:
        cursor.executemany(
            "DELETE FROM delivery_documentkey WHERE document_id = %s AND key = %s",
            [(pk, key) for pk, now, before in keys_shown for key in before - now],
        )
        cursor.executemany(
            "INSERT INTO delivery_documentkey (document_id, key) VALUES (%s, %s)",
            [(pk, key) for pk, now, before in keys_shown for key in sorted(now - before)],
        )
        cursor.executemany(
            "DELETE FROM delivery_documentfacet WHERE document_id = %s", [(row.pk,) for row in rows]
        )
        cursor.executemany(
            "INSERT INTO delivery_documentfacet"
            " (document_id, name, value, label, locale, object_type)"
            " VALUES (%s, %s, %s, %s, %s, %s)",
            [
                (row.pk, name, value, label[:LABEL_LENGTH], row.locale, row.object_type)
                for row, document in pairs
                for name, values in document.facets.items()
                for value, label in values.items()
            ],
        )
    index.add((row.pk, row.locale, document.texts) for row, document in pairs)


def _stored(document: RenderedDocument) -> Stored:
    row = document.row
    return Stored(
        row.key, row.locale, row.object_type, document.path, document.etag, document.facets
    )


def _row(document: RenderedDocument) -> Document:
    row = document.row
    return Document(
        page_id=row.id,
        key=row.key,
        locale=row.locale,
        object_type=row.object_type,
        site_id=document.site_id,
        path=document.path,
        sort_key=document.sort_key,
        initial=document.initial,
        published=int(row.last_published_at.timestamp()) if row.last_published_at else 0,
        is_indexable=document.is_indexable,
        body=document.body,
        body_br=compress(document.body),
        route_br=compress(ROUTE_START + document.body + ROUTE_END),
        teaser=document.teaser,
        etag=document.etag,
        revision_id=row.live_revision_id or 0,
        renderer_version=RENDERER_VERSION,
    )


def _followed(mark: str) -> str:
    """Return the key of what shows in its turn that a document bears a mark."""
    if mark.startswith(NAMES):
        return f"page:{mark.removeprefix(NAMES)}"
    return f"alike:{mark.removeprefix(MEMBER).split(':', 1)[1]}"


def _marks(keys_shown: Collection[str]) -> set[str]:
    """Return what a document is marked with for others."""
    return {key for key in keys_shown if key.startswith((NAMES, MEMBER))}

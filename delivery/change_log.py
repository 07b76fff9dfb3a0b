"""The Change log: written with what changes, numbered once that has committed.

A number taken while publishing would be taken before the commit: a reader could see number 8 before
number 7 has committed, and never ask for 7 again. So changes are written without one, and a short
transaction of its own numbers those that have committed, under one lock. Readers see numbered rows
alone, so they see no gap.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from delivery import tags
from delivery.models import Change, ChangeLog, Document, DocumentFacet

BATCH = 2000
Facets = Mapping[str, Iterable[str]]


@dataclass(frozen=True, slots=True)
class Stored:
    """What the tables hold of a document before it is replaced or withdrawn.

    Attributes:
        facets: values by name.
    """

    key: UUID
    locale: str
    object_type: str
    path: str
    etag: str
    facets: Facets


def upsert(now: Stored, before: Stored | None, *, coalesced: bool = False) -> Change:
    """Return the entry of a document that is public now. Save it with `write`."""
    return _change(Change.Action.UPSERT, now, before, etag=now.etag, coalesced=coalesced)


def withdrawal(before: Stored, reason: str, *, coalesced: bool = False) -> Change:
    """Return the entry of a document that is public no more. Save it with `write`."""
    return _change(Change.Action.DELETE, before, None, reason=reason, coalesced=coalesced)


def _change(
    action: Change.Action,
    thing: Stored,
    before: Stored | None,
    *,
    etag: str = "",
    reason: str = "",
    coalesced: bool,
) -> Change:
    old_path = before.path if before is not None and before.path != thing.path else ""
    return Change(
        kind="page",
        name=str(thing.key),
        locale=thing.locale,
        object_type=thing.object_type,
        action=action,
        path=thing.path,
        old_path=old_path,
        etag=etag,
        reason=reason,
        tags=list(dict.fromkeys([*_tags(thing), *(_tags(before) if before else [])])),
        coalesced=coalesced,
    )


def _tags(thing: Stored) -> Iterator[str]:
    """Yield the tags of all answers that show a document or might."""
    yield tags.document_tag(thing.key, thing.locale)
    yield tags.changes_tag()
    yield tags.route_tag(thing.path)
    yield tags.collection_tag("all", "", thing.locale)
    yield tags.collection_tag("type", thing.object_type, thing.locale)
    for name, values in thing.facets.items():
        for value in values:
            yield tags.collection_tag(name, value, thing.locale)


def note_synonyms(locales: Iterable[str]) -> None:
    """Note that searches in some locales may find something else now."""
    write(
        Change(
            kind="search",
            name="synonyms",
            locale=locale,
            action=Change.Action.UPSERT,
            tags=[tags.collection_tag("all", "", locale), tags.changes_tag()],
        )
        for locale in locales
    )


def stored_documents(page_ids: Iterable[int]) -> dict[int, Stored]:
    """Return what is stored of pages, by page id. Two queries."""
    rows = Document.objects.filter(page_id__in=list(page_ids))
    facets: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    found = DocumentFacet.objects.filter(document__in=rows.values("pk"))
    for page_id, name, value in found.values_list("document__page_id", "name", "value"):
        facets[page_id][name].append(value)
    found_rows = rows.values_list("page_id", "key", "locale", "object_type", "path", "etag")
    return {row[0]: Stored(*row[1:], facets[row[0]]) for row in found_rows}


def write(changes: Iterable[Change]) -> None:
    """Save entries, inside the transaction of what they tell of."""
    Change.objects.bulk_create(changes)


def number_changes() -> int:
    """Number what has committed; return how many entries that were.

    Call outside of any other transaction.
    """
    numbered = 0
    while Change.objects.filter(number=None).exists():
        with transaction.atomic():
            log = _locked_log()
            pks = Change.objects.filter(number=None).order_by("pk").values_list("pk", flat=True)
            numbers = list(enumerate(pks[:BATCH], log.last_number + 1))
            with connection.cursor() as cursor:
                cursor.executemany("UPDATE delivery_change SET number = %s WHERE id = %s", numbers)
            log.last_number += len(numbers)
            log.save(update_fields=["last_number"])
        numbered += len(numbers)
        if len(numbers) < BATCH:
            break
    return numbered


def prune(horizon: int) -> int:
    """Drop entries up to a number of which there is a newer one; return how many went.

    Args:
        horizon: what everybody has read that must see each change, such as caches to be purged.
    """
    newer = Change.objects.filter(
        kind=OuterRef("kind"),
        name=OuterRef("name"),
        locale=OuterRef("locale"),
        number__gt=OuterRef("number"),
    )
    superseded = Change.objects.filter(Exists(newer), number__lte=horizon)
    pks = list(superseded.values_list("pk", flat=True))
    for start in range(0, len(pks), BATCH):
        rows = Change.objects.filter(pk__in=pks[start : start + BATCH])
        rows._raw_delete(rows.db)
    return len(pks)


def _locked_log() -> ChangeLog:
    """Return the log's row, locked; make it where the log begins."""
    return ChangeLog.objects.select_for_update().get_or_create(pk=1)[0]


def current_log() -> ChangeLog:
    """Return the log as readers see it."""
    return ChangeLog.objects.filter(pk=1).first() or ChangeLog.objects.get_or_create(pk=1)[0]

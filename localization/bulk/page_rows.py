"""Writes rows of pages: the tree's and the type's, child rows, revisions, history, references."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, F, Model, OuterRef, Subquery
from django.db.models.functions import Cast
from wagtail.log_actions import get_active_log_context
from wagtail.models import Locale, Page, PageLogEntry, ReferenceIndex, Revision

from localization.bulk.content import PlannedPage
from localization.bulk.references import child_rows


def insert_pages(planned: Collection[PlannedPage], *, now: datetime, user: Any) -> None:
    """Write placed pages with all that belongs to them. Afterwards they are as loaded anew."""
    _insert_rows(planned, now)
    _insert_children(planned)
    _insert_revisions(planned, now, user)
    PageLogEntry.objects.bulk_create(_history(planned, now, user))
    ReferenceIndex.objects.bulk_create(_references(planned), ignore_conflicts=True)


def _insert_rows(planned: Collection[PlannedPage], now: datetime) -> None:
    rows = Page.objects.bulk_create([_tree_row(each, now) for each in planned])
    by_model: dict[Any, list[Any]] = defaultdict(list)
    for each, row in zip(planned, rows, strict=True):
        each.page.page_ptr_id = each.page.pk = each.page.id = row.pk
        by_model[type(each.page)].append(each.page)
    for model, pages in by_model.items():
        # `bulk_create` refuses models with a parent table, whose rows are written above.
        rows_of_type = model._base_manager.get_queryset()
        rows_of_type._for_write = True
        rows_of_type._batched_insert(pages, model._meta.local_concrete_fields, None)
        for page in pages:
            page._state.adding = False


def _tree_row(planned: PlannedPage, now: datetime) -> Page:
    names = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    row = Page(**{name: getattr(planned.page, name) for name in names})
    _set_published(row, planned, now)
    return row


def _set_published(page: Any, planned: PlannedPage, now: datetime) -> None:
    page.live = planned.live
    page.has_unpublished_changes = not planned.live
    if planned.live:
        page.first_published_at = page.first_published_at or now
        page.last_published_at = now
    page.latest_revision_created_at = now


def _insert_children(planned: Collection[PlannedPage]) -> None:
    by_model: dict[type[Model], list[Any]] = defaultdict(list)
    for each in planned:
        for relation, rows in child_rows(each.page):
            for row in rows:
                row.pk = None
                setattr(row, relation.field.attname, each.page.pk)
            by_model[relation.related_model].extend(rows)
    for model, rows in by_model.items():
        model._base_manager.bulk_create(rows)


def _insert_revisions(planned: Collection[PlannedPage], now: datetime, user: Any) -> None:
    """Write the revisions as `save_revision` would, and bring the pages up to date with them."""
    base = ContentType.objects.get_for_model(Page)
    revisions = Revision.objects.bulk_create(
        [
            Revision(
                content_type_id=each.page.content_type_id,
                base_content_type=base,
                object_id=str(each.page.pk),
                object_str=str(each.page),
                created_at=now,
                user=user,
                content=each.page.serializable_data(),
            )
            for each in planned
        ]
    )
    written = Page.objects.filter(pk__in=[each.page.pk for each in planned])
    of_page = Revision.objects.filter(
        base_content_type=base, object_id=Cast(OuterRef("pk"), CharField())
    )
    written.update(latest_revision_id=Subquery(of_page.values("pk")))
    written.filter(live=True).update(live_revision_id=F("latest_revision_id"))
    for each, revision in zip(planned, revisions, strict=True):
        _set_published(each.page, each, now)
        each.page.latest_revision_id = revision.pk
        each.page.live_revision_id = revision.pk if each.live else None


def _history(planned: Collection[PlannedPage], now: datetime, user: Any) -> Iterator[PageLogEntry]:
    """Yield the entries that creating, copying for translation and publishing leave."""
    default = Locale.get_default()
    context = get_active_log_context()
    person = user or context.user
    for each in planned:
        page = each.page
        entry = partial(
            PageLogEntry,
            page=page,
            content_type_id=page.content_type_id,
            timestamp=now,
            uuid=context.uuid,
        )
        first_title = each.source_title or page.title
        yield entry(
            action="wagtail.create",
            label=first_title,
            user=page.owner or person,
            content_changed=True,
        )
        if each.copied_from is not None:
            yield entry(
                action="wagtail.copy_for_translation",
                label=first_title,
                user=person,
                data=_copy_data(each, first_title, default),
            )
        if each.live:
            yield entry(
                action="wagtail.publish",
                label=page.draft_title,
                user=person,
                revision_id=page.live_revision_id,
                content_changed=True,
            )


def _copy_data(planned: PlannedPage, title: str, source_locale: Locale) -> dict[str, Any]:
    return {
        "page": {"id": planned.page.pk, "title": title, "locale": _locale_data(planned.locale)},
        "source": _place_data(planned.copied_from),
        "destination": _place_data(planned.parent),
        "keep_live": False,
        "source_locale": _locale_data(source_locale),
    }


def _locale_data(locale: Locale) -> dict[str, Any]:
    return {"id": locale.pk, "language_code": locale.language_code}


def _place_data(page: Any) -> dict[str, Any]:
    return {"id": page.pk, "title": page.get_admin_display_title()}


def _references(planned: Collection[PlannedPage]) -> Iterator[ReferenceIndex]:
    """Yield the rows of the reference index; new pages have none to be replaced."""
    base = ContentType.objects.get_for_model(Page)
    for each in planned:
        if not ReferenceIndex.is_indexed(type(each.page)):
            continue
        for kind, target, model_path, path in set(
            ReferenceIndex._extract_references_from_object(each.page)
        ):
            yield ReferenceIndex(
                content_type_id=each.page.content_type_id,
                base_content_type=base,
                object_id=each.page.pk,
                to_content_type_id=kind,
                to_object_id=target,
                model_path=model_path,
                content_path=path,
                content_path_hash=ReferenceIndex._get_content_path_hash(path),
            )

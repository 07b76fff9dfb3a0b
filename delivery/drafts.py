"""Drafts as the API would deliver them if they were published at this moment."""

import json
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.dateparse import parse_datetime
from wagtail.models import Page

from core.extension_points import draft_content
from core.models import ContentPage
from core.serializers.references import JSON
from delivery.context import isoformat
from delivery.documents import render_json
from delivery.loading import PageRow, load_for_preview, page_models, restricted_paths, site_roots
from delivery.models import ApiKey, PreviewSession
from delivery.preview_sessions import previewable_pages

MAX_ID = 2**63 - 1
UNSAVED_ID = 0


def snapshot(row: PageRow, content: dict[str, Any]) -> JSON:
    """Return a state of a page that may never have been saved, to be kept in a session."""
    facts = {
        "id": row.id,
        "path": row.path,
        "url_path": row.url_path,
        "slug": row.slug,
        "model": row.object_type,
        "first_published_at": isoformat(row.first_published_at),
        "last_published_at": isoformat(row.last_published_at),
    }
    return {"row": facts, "content": content}


def snapshot_document(session: PreviewSession) -> JSON:
    """Return the state that a session has seen last.

    Raises:
        NoSiteError: the page lies below no site.
    """
    content: JSON = session.content
    facts = content["row"]
    models = {model._meta.label: model for model in page_models().values()}
    row = PageRow(
        id=facts["id"],
        key=session.key or UUID(int=0),
        locale=session.locale,
        model=models[facts["model"]],
        path=facts["path"],
        url_path=facts["url_path"],
        slug=facts["slug"],
        live_revision_id=None,
        first_published_at=_moment(facts["first_published_at"]),
        last_published_at=_moment(facts["last_published_at"]),
    )
    return _document(row, content["content"], drafts_for(session))


def row_of(page: ContentPage) -> PageRow:
    """Return what is true of a page, saved or not, beside its content."""
    return PageRow(
        id=page.pk or UNSAVED_ID,
        key=page.translation_key,
        locale=page.locale.language_code,
        model=type(page),
        path=page.path or "",
        url_path=page.url_path or _future_url_path(page),
        slug=page.slug or "",
        live_revision_id=page.live_revision_id,
        first_published_at=page.first_published_at,
        last_published_at=page.last_published_at,
    )


def _future_url_path(page: ContentPage) -> str:
    """Return where a page that is not saved yet would lie: at the root of its locale."""
    home = Page.objects.filter(depth=2, locale=page.locale).first()
    return f"{home.url_path}{page.slug or 'preview'}/" if home else "/"


def drafts_for(reader: PreviewSession | ApiKey) -> Q:
    """Return of which pages a reader may see drafts."""
    if isinstance(reader, PreviewSession):
        return previewable_pages(reader.user)
    return Q(locale__language_code__in=reader.locales) if reader.locales else Q()


def draft_document(page: ContentPage, reader: PreviewSession | ApiKey) -> JSON:
    """Return a page's draft: of a translation its current texts, of any other its latest revision.

    Other pages that it shows are drafts where the reader may see these, else as published.

    Raises:
        NoSiteError: the page lies below no site.
    """
    content = draft_content(page)
    if content is None:
        revision = page.latest_revision
        content = revision.content if revision else json.loads(page.to_json())
    row = PageRow(
        id=page.pk,
        key=page.translation_key,
        locale=page.locale.language_code,
        model=type(page),
        path=page.path,
        url_path=page.url_path,
        slug=page.slug,
        live_revision_id=page.latest_revision_id,
        first_published_at=page.first_published_at,
        last_published_at=page.last_published_at,
    )
    return _document(row, content, drafts_for(reader))


def draft_page(identifier: int | UUID, locale: str | None) -> ContentPage | None:
    """Return the page of an id, or of a key in a locale; None where none may be previewed."""
    if isinstance(identifier, int):
        found = Page.objects.filter(pk=identifier) if identifier <= MAX_ID else Page.objects.none()
        if locale is not None:
            keys = found.values("translation_key")
            found = Page.objects.filter(translation_key__in=keys, locale__language_code=locale)
    else:
        found = Page.objects.filter(translation_key=identifier, locale__language_code=locale)
    return _previewable(found.first())


def draft_page_at(path: str) -> ContentPage | None:
    """Return the page whose address is `path`, published or not."""
    code, _slash, rest = path.strip("/").partition("/")
    for root in site_roots():
        if root.language_code == code:
            url_path = f"{root.url_path}{rest}/" if rest else root.url_path
            found = _previewable(Page.objects.filter(url_path=url_path).first())
            if found is not None:
                return found
    return None


def _previewable(page: Page | None) -> ContentPage | None:
    if page is None or page.alias_of_id:
        return None
    if any(page.path.startswith(path) for path in restricted_paths()):
        return None
    specific = page.specific
    return specific if isinstance(specific, ContentPage) else None


def _document(row: PageRow, content: dict[str, Any], drafts: Q) -> JSON:
    return render_json(load_for_preview(row, content, drafts=drafts), row)


def _moment(text: str | None) -> Any:
    return parse_datetime(text) if text else None

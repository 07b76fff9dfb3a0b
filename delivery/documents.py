"""Builds documents: from loaded data to the JSON of the API. Pure; no queries.

The one renderer: publishing, rebuilding and previews all come here.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from anyascii import anyascii
from django.conf import settings

from core.serializers.references import JSON, LinkTarget
from core.tokens import fill_tokens, find_tokens
from delivery import keys
from delivery.loading import Loaded, PageRow, SnippetRow, ancestor_paths

RENDERER_VERSION = 1
PAGE_KEYS = ("id", "meta", "title", "heading", "tokens", "body", "related")
TEASER_KEYS = (
    "id", "key", "type", "locale", "is_fallback", "title", "heading", "summary", "path",
    "html_url", "detail_url", "last_published_at", "category",
)  # fmt: skip
RELATED = ("job_descriptions", "interview_questions", "articles")
ETAG_LENGTH = 32
SORT_TITLE_LENGTH = 300


class NoSiteError(LookupError):
    """A page lies below no site, so it has no address."""


@dataclass(frozen=True, slots=True)
class RenderedDocument:
    """A page as the API answers it.

    Attributes:
        body, teaser: UTF-8 JSON.
        keys: what it shows, or would show if it were public.
    """

    row: PageRow
    site_id: int
    path: str
    sort_title: str
    body: bytes
    teaser: bytes
    keys: frozenset[str]
    facets: Mapping[str, Sequence[str]]

    @property
    def etag(self) -> str:
        """Hash of the body: equal for equal bytes."""
        return etag_of(self.body)


def render(loaded: Loaded, row: PageRow) -> RenderedDocument:
    """Render one page of a loaded batch.

    Raises:
        NoSiteError: the page lies below no site.
    """
    document, page = _document(loaded, row)
    return RenderedDocument(
        row=row,
        site_id=page.site_id,
        path=page.path,
        sort_title=sort_title(document["title"]),
        body=to_bytes(document),
        teaser=to_bytes(page.teaser(row)),
        keys=frozenset(page.shown | {keys.SITE, keys.page_key(row.key)}),
        facets=row.model.facets(document),
    )


def render_json(loaded: Loaded, row: PageRow) -> JSON:
    """Return the JSON of one page, for a preview."""
    document, _page = _document(loaded, row)
    return document


def to_bytes(value: JSON) -> bytes:
    """Serialize compactly; the same value always gives the same bytes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def etag_of(body: bytes) -> str:
    """Return the ETag's opaque part for a body."""
    return hashlib.sha256(body).hexdigest()[:ETAG_LENGTH]


def sort_title(title: str) -> str:
    """Return what lists are ordered by: case folded, in plain letters."""
    return anyascii(title).casefold()[:SORT_TITLE_LENGTH]


def isoformat(moment: datetime | None) -> str | None:
    """Return a moment in RFC 3339 with `Z`, to the second."""
    return None if moment is None else moment.strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(slots=True)
class PageContext:
    """Answers the references of one page, in its locale, and notes what it was asked for."""

    loaded: Loaded
    row: PageRow
    shown: set[str] = field(default_factory=set)

    @property
    def site_id(self) -> int:
        root = self.loaded.site_root(self.row)
        return root.site_id if root else 0

    @property
    def path(self) -> str:
        return self.address(self.row)[1]

    def address(self, row: PageRow) -> tuple[str, str]:
        """Return (absolute URL, path) of a page, as `ContentPage.get_url_parts()` does."""
        root = self.loaded.site_root(row)
        if root is None:
            raise NoSiteError(f"Page {row.id} lies below no site.")
        path = f"/{root.language_code}/{row.url_path[len(root.url_path) :]}"
        return f"{root.root_url}{path}", path

    def heading(self, row: PageRow) -> str:
        """Return the page's own heading, or the one its section's pattern makes."""
        content = self.loaded.contents[row.id]
        if content.get("heading_override"):
            return str(content["heading_override"])
        sections = self.ancestors(row)[::-1] if row.model.heading_from_section else []
        for ancestor in sections:
            pattern = self.loaded.contents[ancestor.id].get("title_pattern")
            if pattern:
                return fill_tokens(pattern, {"name": content["title"]})
        return str(content["title"])

    def ancestors(self, row: PageRow) -> list[PageRow]:
        """Return the public pages above a page, home page first."""
        found = (self.loaded.by_path.get(path) for path in ancestor_paths(row.path))
        return [ancestor for ancestor in found if ancestor is not None]

    def teaser(self, row: PageRow) -> JSON:
        """Return the flat form of a page, as this page's locale sees it."""
        content = self.loaded.contents[row.id]
        html_url, path = self.address(row)
        extra = {
            teaser_field.name: teaser_field.render(content, self)
            for teaser_field in row.model.teaser_fields
        }
        return {
            "id": row.id,
            "key": str(row.key),
            "type": row.object_type,
            "locale": row.locale,
            "is_fallback": row.locale != self.row.locale,
            "title": content["title"],
            "heading": self.heading(row),
            "summary": row.model.teaser_summary(content),
            "path": path,
            "html_url": html_url,
            "detail_url": detail_url(row.id),
            "last_published_at": isoformat(row.last_published_at),
            "category": None,
            **extra,
        }

    # The RenderContext of core.serializers.

    def page_teaser(self, pk: int) -> JSON | None:
        row = self._target(pk)
        if row is None or row.key == self.row.key:
            return None
        for ancestor in self.ancestors(row):
            self.shown.add(keys.page_key(ancestor.key))
        return self.teaser(row)

    def page_link(self, pk: int) -> LinkTarget | None:
        row = self._target(pk)
        if row is None:
            return None
        return LinkTarget(self.address(row)[0], str(row.key), row.locale)

    def image(self, pk: int) -> JSON | None:
        self.shown.add(keys.image_key(pk))
        image = self.loaded.images.get(pk)
        if image is None:
            return None
        return {
            "id": pk,
            "alt": None,
            "focal": _focal_point(image),
            "mime": f"image/{'jpeg' if (ext := _extension(image)) == 'jpg' else ext}",
            "width": image.width,
            "height": image.height,
            "url": image.file.url,
            "presets": None,
        }

    def document(self, pk: int) -> JSON | None:
        self.shown.add(keys.document_key(pk))
        file = self.loaded.files.get(pk)
        if file is None:
            return None
        return {"id": pk, "title": file.title, "filename": file.filename, "url": file.file.url}

    def document_url(self, pk: int) -> str | None:
        document = self.document(pk)
        return None if document is None else document["url"]

    def snippet(self, model: str, pk: int) -> JSON | None:
        key = self.loaded.snippet_keys.get((model, pk))
        if key is None:
            return None
        self.shown.add(keys.snippet_key(model, key))
        row = self._snippet_row(model, key)
        if row is None:
            return None
        return {
            "id": row.id,
            "key": str(row.key),
            "locale": row.locale,
            **{f.name: f.render(row.content, self) for f in row.model.document_fields},
        }

    def _target(self, pk: int) -> PageRow | None:
        """Return the public page for a stored id, in this page's locale or the default one."""
        key = self.loaded.keys.get(pk)
        if key is None:
            return None
        self.shown.add(keys.page_key(key))
        return self.loaded.in_locale(key, self.row.locale)

    def _snippet_row(self, model: str, key: UUID) -> SnippetRow | None:
        snippets = self.loaded.snippets
        return snippets.get((model, key, self.row.locale)) or snippets.get(
            (model, key, self.loaded.default_locale)
        )


def detail_url(page_id: int) -> str:
    """Return the API's absolute address of a page."""
    return f"{settings.API_BASE_URL}/api/v1/pages/{page_id}/"


def _document(loaded: Loaded, row: PageRow) -> tuple[JSON, PageContext]:
    context = PageContext(loaded, row)
    content = loaded.contents[row.id]
    fields = {f.name: f.render(content, context) for f in row.model.document_fields}
    related = dict.fromkeys(RELATED) | {
        f.name: f.render(content, context) for f in row.model.related_fields
    }
    body = fields.pop("body", None)
    document = {
        "id": row.id,
        "meta": _meta(context, row, content),
        "title": content["title"],
        "heading": context.heading(row),
        "tokens": sorted(set(_tokens(fields)) | set(_tokens(body))),
        **fields,
        "body": body or [],
        "related": {name: teasers or [] for name, teasers in related.items()},
    }
    return document, context


def _meta(context: PageContext, row: PageRow, content: Mapping[str, Any]) -> JSON:
    html_url, path = context.address(row)
    return {
        "key": str(row.key),
        "type": row.object_type,
        "locale": row.locale,
        "requested_locale": row.locale,
        "is_fallback": False,
        "path": path,
        "html_url": html_url,
        "detail_url": detail_url(row.id),
        "slug": row.slug,
        "first_published_at": isoformat(row.first_published_at),
        "last_published_at": isoformat(row.last_published_at),
        "alternates": _alternates(context, row),
        "breadcrumb": list(_breadcrumb(context, row)),
        "translation": {
            "state": "source" if row.locale == context.loaded.default_locale else "translated",
            "stale": None,
            "source_published_at": None,
        },
        "seo": {
            "title": content.get("seo_title") or context.heading(row),
            "description": content.get("search_description") or row.model.teaser_summary(content),
            "canonical_url": html_url,
            "robots": None,
            "image": None,
        },
        "json_ld": None,
    }


def _alternates(context: PageContext, row: PageRow) -> list[JSON]:
    """Return all public translations in the configured order, itself included, and x-default."""
    loaded = context.loaded
    versions = {
        locale: version
        for locale in settings.CONTENT_LOCALES
        if (version := loaded.by_key.get((row.key, locale))) is not None
    }
    alternates = [_alternate(context, locale, version) for locale, version in versions.items()]
    default = versions.get(loaded.default_locale)
    if default is not None:
        alternates.append(_alternate(context, "x-default", default))
    return alternates


def _alternate(context: PageContext, hreflang: str, row: PageRow) -> JSON:
    html_url, path = context.address(row)
    return {"hreflang": hreflang, "locale": row.locale, "html_url": html_url, "path": path}


def _breadcrumb(context: PageContext, row: PageRow) -> Iterator[JSON]:
    for position, crumb in enumerate([*context.ancestors(row), row], 1):
        context.shown.add(keys.page_key(crumb.key))
        html_url, path = context.address(crumb)
        yield {
            "position": position,
            "title": context.loaded.contents[crumb.id]["title"],
            "html_url": html_url,
            "path": path,
            "key": str(crumb.key),
        }


def _tokens(value: JSON) -> Iterator[str]:
    if isinstance(value, str):
        yield from find_tokens(value)
    elif isinstance(value, dict):
        for part in value.values():
            yield from _tokens(part)
    elif isinstance(value, list):
        for part in value:
            yield from _tokens(part)


def _focal_point(image: Any) -> JSON | None:
    if image.focal_point_x is None or not image.width or not image.height:
        return None
    return {
        "x": round(image.focal_point_x / image.width, 4),
        "y": round(image.focal_point_y / image.height, 4),
    }


def _extension(image: Any) -> str:
    return image.file.name.rsplit(".", 1)[-1].lower()

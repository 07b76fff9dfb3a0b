"""Answers what content refers to, in one document's locale. Pure; no queries."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from core.serializers.references import JSON, LinkTarget
from core.tokens import fill_tokens
from delivery import keys
from delivery.loading import (
    PLACEHOLDER,
    Loaded,
    PageRow,
    SnippetRow,
    ancestor_paths,
    credit_references,
)


class NoSiteError(LookupError):
    """A page lies below no site, so it has no address."""


@dataclass(slots=True)
class DocumentContext:
    """Answers the references of one document, in its locale, and notes what it was asked for.

    Attributes:
        key: the page's own key, None for what is not a page. A page never refers to itself.
        shown: keys of everything asked for, public or not.
        credits: data sources of what was shown, by key.
    """

    loaded: Loaded
    locale: str
    key: UUID | None = None
    title: str = ""
    shown: set[str] = field(default_factory=set)
    credits: dict[UUID, JSON] = field(default_factory=dict)

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

    def note_ancestors(self, row: PageRow) -> None:
        """Note the pages above a page, public or not: they make its heading and its breadcrumb."""
        tree_keys = self.loaded.tree_keys
        above = (tree_keys.get(path) for path in ancestor_paths(row.path))
        self.shown.update(keys.page_key(key) for key in above if key is not None)

    def teaser(self, row: PageRow) -> JSON:
        """Return the flat form of a page, as this document's locale sees it."""
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
            "is_fallback": row.locale != self.locale,
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
        if row is None or row.key == self.key:
            return None
        self.note_ancestors(row)
        return self.teaser(row)

    def page_link(self, pk: int) -> LinkTarget | None:
        row = self._target(pk)
        if row is None:
            return None
        return LinkTarget(*self.address(row), str(row.key), row.locale)

    def image(self, pk: int) -> JSON | None:
        self.shown.add(keys.image_key(pk))
        image = self.loaded.images.get(pk)
        if image is None:
            return None
        return {
            "id": pk,
            "alt": None,
            "focal": _focal_point(image),
            "mime": _mime(image.file.name),
            "width": image.width,
            "height": image.height,
            "url": image.file.url,
            "presets": {
                name: _rendition(self.loaded.presets.get(pk, {}).get(name))
                for name in settings.IMAGE_PRESETS
            },
        }

    def document(self, pk: int) -> JSON | None:
        self.shown.add(keys.document_key(pk))
        file = self.loaded.files.get(pk)
        if file is None:
            return None
        # The address that checks who asks, not that of the file itself.
        url = f"{settings.MEDIA_BASE_URL}{file.url}"
        return {"id": pk, "title": file.title, "filename": file.filename, "url": url}

    def document_url(self, pk: int) -> str | None:
        document = self.document(pk)
        return None if document is None else document["url"]

    def snippet(self, model: str, pk: int) -> JSON | None:
        key = self.loaded.snippet_keys.get((model, pk))
        return None if key is None else self.snippet_of_key(model, key)

    def snippet_of_key(self, model: str, key: UUID) -> JSON | None:
        """Return a published snippet in this locale, or in the default one and marked so."""
        self.shown.add(keys.snippet_key(model, key))
        row = self._snippet_row(model, key)
        if row is None:
            return None
        for credit in credit_references(row.model, row.content):
            self.credit(credit.model, credit.pk)
        return {
            "id": row.id,
            "key": str(row.key),
            "locale": row.locale,
            "is_fallback": row.locale != self.locale,
            **{f.name: f.render(row.content, self) for f in row.model.document_fields},
        }

    def credit(self, model: str, pk: int) -> None:
        """Note a data source that the document must be attributed to."""
        key = self.loaded.snippet_keys.get((model, pk))
        if key is not None and key not in self.credits:
            source = self.snippet_of_key(model, key)
            if source is not None:
                self.credits[key] = source

    def token(self, token: str) -> JSON | None:
        """Return `{key, label, example, is_fallback}` of a declared token, or None."""
        key = self.loaded.placeholders.get(token)
        found = None if key is None else self.snippet_of_key(PLACEHOLDER, key)
        if found is None:
            self.shown.add(keys.model_key(PLACEHOLDER))
            return None
        return {
            "key": token,
            "label": found["label"],
            "example": found["example"],
            "is_fallback": found["is_fallback"],
        }

    def _target(self, pk: int) -> PageRow | None:
        """Return the public page for a stored id, in this document's locale or the default one."""
        key = self.loaded.keys.get(pk)
        if key is None:
            return None
        self.shown.add(keys.page_key(key))
        return self.loaded.in_locale(key, self.locale)

    def _snippet_row(self, model: str, key: UUID) -> SnippetRow | None:
        snippets = self.loaded.snippets
        return snippets.get((model, key, self.locale)) or snippets.get(
            (model, key, self.loaded.default_locale)
        )


def detail_url(page_id: int) -> str:
    """Return the API's absolute address of a page."""
    return f"{settings.API_BASE_URL}/api/v1/pages/{page_id}/"


def isoformat(moment: datetime | None) -> str | None:
    """Return a moment in RFC 3339 with `Z`, to the second."""
    return None if moment is None else moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _focal_point(image: Any) -> JSON | None:
    if image.focal_point_x is None or not image.width or not image.height:
        return None
    return {
        "x": round(image.focal_point_x / image.width, 4),
        "y": round(image.focal_point_y / image.height, 4),
    }


def _rendition(rendition: Any) -> JSON | None:
    if rendition is None:
        return None
    return {
        "url": rendition.file.url,
        "mime": _mime(rendition.file.name),
        "width": rendition.width,
        "height": rendition.height,
    }


def _mime(file_name: str) -> str:
    ending = file_name.rsplit(".", 1)[-1].lower()
    return f"image/{'jpeg' if ending == 'jpg' else ending}"

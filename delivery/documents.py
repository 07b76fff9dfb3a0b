"""Builds documents: from loaded data to the JSON of the API. Pure; no queries.

The one renderer: publishing, rebuilding and previews all come here.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings

from core.collation import collation_key, initial
from core.models import ContentPage
from core.serializers.compact import to_bytes
from core.serializers.fields import BackReferences
from core.serializers.references import JSON
from core.tokens import find_tokens
from delivery import keys
from delivery.context import DocumentContext, NoSiteError, detail_url, isoformat
from delivery.loading import SOCIAL_IMAGE, Loaded, PageRow
from delivery.search.words import SearchTexts

RENDERER_VERSION = 7
PAGE_KEYS = ("id", "meta", "title", "heading", "tokens", "attribution", "body", "related")
TEASER_KEYS = (
    "id", "key", "type", "locale", "is_fallback", "title", "heading", "summary", "path",
    "html_url", "detail_url", "last_published_at", "category",
)  # fmt: skip
NOT_OWN_TEXT = frozenset({"id", "meta", "tokens", "attribution", "related"})
BRACES = b"{{"
"""What every token begins with; JSON itself never has two braces side by side."""
RELATED = ("job_descriptions", "interview_questions", "articles")
ETAG_LENGTH = 32


@dataclass(frozen=True, slots=True)
class RenderedDocument:
    """A page as the API answers it.

    Attributes:
        etag: hash of the body; equal for equal bytes.
        sort_key, initial: see `core.collation`.
        body, teaser: UTF-8 JSON.
        keys: what it shows, or would show if it were public.
        facets: values with their labels, by facet.
        texts: what searches look through.
    """

    row: PageRow
    site_id: int
    path: str
    etag: str
    sort_key: bytes
    initial: str
    is_indexable: bool
    body: bytes
    teaser: bytes
    keys: frozenset[str]
    facets: Mapping[str, Mapping[str, str]]
    texts: SearchTexts


def render(loaded: Loaded, row: PageRow) -> RenderedDocument:
    """Render one page of a loaded batch.

    Raises:
        NoSiteError: the page lies below no site.
    """
    document, context = _document(loaded, row)
    root = loaded.site_root(row)
    if root is None:
        raise NoSiteError(f"Page {row.id} lies below no site.")
    body = to_bytes(document)
    if BRACES in body:
        _add_tokens(document, context, row)
        body = to_bytes(document)
    return RenderedDocument(
        row=row,
        site_id=root.site_id,
        path=document["meta"]["path"],
        etag=etag_of(body),
        sort_key=collation_key(document["title"], row.locale),
        initial=initial(document["title"], row.locale),
        is_indexable=document["meta"]["seo"]["robots"] is None,
        body=body,
        teaser=to_bytes(context.teaser(row)),
        keys=frozenset(
            context.shown
            | {keys.SITE, keys.page_key(row.key)}
            | _names(loaded, row)
            | _group(loaded, row)
        ),
        facets=row.model.facets(document),
        texts=SearchTexts(
            title=document["title"],
            names=row.model.search_names(document),
            body="\n".join(row.model.search_texts(document)),
        ),
    )


def _names(loaded: Loaded, row: PageRow) -> set[str]:
    """Return marks for the pages that show in their turn that this page names them."""
    content = loaded.contents[row.id]
    named = (content.get(field) for field in shown_on_both_sides(row.model))
    return {keys.names_key(loaded.keys[pk]) for pk in named if pk in loaded.keys}


def _group(loaded: Loaded, row: PageRow) -> set[str]:
    """Return the marks of a page that shares a value with others, and may show them."""
    group = loaded.groups.get(row.key)
    return {keys.member_key(*group), keys.alike_key(*group[:2])} if group else set()


@cache
def shown_on_both_sides(model: type[ContentPage]) -> frozenset[str]:
    """Return the fields of a page type whose targets show which pages name them."""
    return frozenset(
        back_reference.field
        for other in apps.get_models()
        if issubclass(other, ContentPage)
        for back_reference in other.related_fields
        if isinstance(back_reference, BackReferences) and back_reference.model == model._meta.label
    )


def render_json(loaded: Loaded, row: PageRow) -> JSON:
    """Return the JSON of one page, for a preview."""
    document, context = _document(loaded, row)
    _add_tokens(document, context, row)
    return document


def etag_of(body: bytes) -> str:
    """Return the ETag's opaque part for a body."""
    return hashlib.sha256(body).hexdigest()[:ETAG_LENGTH]


def _document(loaded: Loaded, row: PageRow) -> tuple[JSON, DocumentContext]:
    """Return a page's JSON, still without the tokens that its texts name."""
    content = loaded.contents[row.id]
    context = DocumentContext(loaded, row.locale, row.key, content["title"])
    fields = {f.name: f.render(content, context) for f in row.model.document_fields}
    related = dict.fromkeys(RELATED) | {
        f.name: f.render(content, context) for f in row.model.related_fields
    }
    body = fields.pop("body", None)
    fields.pop("attribution", None)
    meta, heading = _meta(context, row, content), context.heading(row)
    document = {
        "id": row.id,
        "meta": meta,
        "title": content["title"],
        "heading": heading,
        "tokens": [],
        "attribution": list(context.credits.values()),
        **fields,
        "body": body or [],
        "related": {name: teasers or [] for name, teasers in related.items()},
    }
    meta["json_ld"] = row.model.json_ld(document)
    return document, context


def _add_tokens(document: JSON, context: DocumentContext, row: PageRow) -> None:
    """Add the declared tokens that the page's own texts name, in the order of their keys.

    Linked data has no tokens: their labels stand in their place.
    """
    own = [part for name, part in document.items() if name not in NOT_OWN_TEXT]
    found = sorted({*_tokens(own), *_tokens(document["meta"]["seo"])})
    declared = (context.token(token) for token in found)
    document["tokens"] = [token for token in declared if token is not None]
    document["meta"]["json_ld"] = row.model.json_ld(document)


def _meta(context: DocumentContext, row: PageRow, content: Mapping[str, Any]) -> JSON:
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
        "translation": _translation(context, row),
        "seo": {
            "title": content.get("seo_title") or context.heading(row),
            "description": content.get("search_description") or row.model.teaser_summary(content),
            "canonical_url": html_url,
            "robots": content.get("robots") or None,
            "image": SOCIAL_IMAGE.render(content, context),
        },
        "json_ld": None,
    }


def _translation(context: DocumentContext, row: PageRow) -> JSON:
    """Say what the page was made from; null where nobody has noted it."""
    is_source = row.locale == context.loaded.default_locale
    facts = None if is_source else context.loaded.translations.get((row.key, row.locale))
    if facts is None:
        state = "source" if is_source else "translated"
        return {"state": state, "stale": None, "source_published_at": None}
    return {
        "state": facts.state,
        "stale": facts.is_stale,
        "source_published_at": isoformat(facts.source_published_at),
    }


def _alternates(context: DocumentContext, row: PageRow) -> list[JSON]:
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


def _alternate(context: DocumentContext, hreflang: str, row: PageRow) -> JSON:
    html_url, path = context.address(row)
    return {
        "hreflang": hreflang,
        "locale": row.locale,
        "native_name": dict(settings.LANGUAGES).get(row.locale, row.locale),
        "html_url": html_url,
        "path": path,
    }


def _breadcrumb(context: DocumentContext, row: PageRow) -> Iterator[JSON]:
    context.note_ancestors(row)
    above = context.ancestors(row)
    contents = context.loaded.contents
    shown = [crumb for crumb in above if contents[crumb.id].get("show_in_breadcrumb", True)]
    for position, crumb in enumerate([*shown, row], 1):
        html_url, path = context.address(crumb)
        yield {
            "position": position,
            "title": contents[crumb.id].get("breadcrumb_title") or contents[crumb.id]["title"],
            "html_url": html_url,
            "path": path,
            "key": str(crumb.key),
        }


def _tokens(value: JSON) -> Iterator[str]:
    if isinstance(value, str):
        if "{{" in value:
            yield from find_tokens(value)
    elif isinstance(value, dict):
        for part in value.values():
            yield from _tokens(part)
    elif isinstance(value, list):
        for part in value:
            yield from _tokens(part)

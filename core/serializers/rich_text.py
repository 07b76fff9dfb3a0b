"""Rich text: from Wagtail's stored HTML to clean HTML with absolute links.

Stored links name ids (`<a linktype="page" id="4">`). In the API they carry an absolute `href`, and
where they lead inside the site, `data-key` and `data-locale`, so that a front end can route by
itself. Wagtail's own expansion follows the language of the request; this follows the document's.
"""

import html
import re
from collections.abc import Iterator

import nh3
from wagtail.rich_text.rewriters import extract_attrs

from core.serializers.references import JSON, Reference, RenderContext

OPENING_LINK = re.compile(r"<a(\s[^>]*)?>")
ALLOWED_TAGS = {"p", "br", "b", "i", "strong", "em", "a", "ul", "ol", "li", "h2", "h3", "h4"}
ALLOWED_ATTRIBUTES = {"a": {"href", "data-key", "data-locale", "data-call-to-action"}}
CALL_TO_ACTION_FEATURE = "call-to-action"
"""Name of the editor's feature and of the stored link type."""
CALL_TO_ACTION_MODEL = "home.calltoaction"
MAX_ID_DIGITS = 18
PLAIN_START = re.compile(r'<p data-block-key="\w+">')
PLAIN_PARAGRAPHS = re.compile(r'(?:<p(?: data-block-key="\w+")?>[^<>&\x00\r\xa0]*</p>)*')
URL_SCHEMES = {"http", "https", "mailto", "tel"}


def rich_text_references(source: str) -> Iterator[Reference]:
    """Yield the pages, documents and calls to action that `source` links to."""
    for match in OPENING_LINK.finditer(source) if "<a" in source else ():
        attributes = extract_attrs(match.group(1) or "")
        pk = _linked_id(attributes)
        if pk is None:
            continue
        if attributes.get("linktype") == "page":
            yield Reference("page", pk)
        elif attributes.get("linktype") == "document":
            yield Reference("document", pk)
        elif attributes.get("linktype") == CALL_TO_ACTION_FEATURE:
            yield Reference("snippet", pk, CALL_TO_ACTION_MODEL)


def render_rich_text(source: str, context: RenderContext) -> str:
    """Return `source` with resolved links, reduced to the allowed elements and URL schemes.

    A link whose target is not public keeps its text and loses its `href`.
    """
    if "<a" in source:
        source = OPENING_LINK.sub(lambda match: _render_link(match.group(1) or "", context), source)
    return sanitise_html(source)


def sanitise_html(source: str) -> str:
    """Reduce HTML to the elements, attributes and URL schemes that rich text may have."""
    if PLAIN_PARAGRAPHS.fullmatch(source):
        # Most texts: nothing in them could be anything else, so nobody has to parse them.
        return PLAIN_START.sub("<p>", source)
    return nh3.clean(
        source,
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes=URL_SCHEMES,
        link_rel=None,
    )


def _linked_id(attributes: dict[str, str]) -> int | None:
    value = attributes.get("id", "")
    return int(value) if value.isdecimal() and len(value) <= MAX_ID_DIGITS else None


def _render_link(raw_attributes: str, context: RenderContext) -> str:
    attributes = extract_attrs(raw_attributes)
    pk = _linked_id(attributes)
    link_type = attributes.get("linktype")
    if link_type == "page" and pk is not None:
        target = context.page_link(pk)
        if target is None:
            return "<a>"
        return (
            f'<a href="{html.escape(target.html_url)}" data-key="{target.key}" '
            f'data-locale="{html.escape(target.locale)}">'
        )
    if link_type == "document" and pk is not None:
        url = context.document_url(pk)
        return f'<a href="{html.escape(url)}">' if url else "<a>"
    if link_type == CALL_TO_ACTION_FEATURE and pk is not None:
        return _call_to_action_link(context.snippet(CALL_TO_ACTION_MODEL, pk))
    if "href" in attributes:
        return f'<a href="{html.escape(html.unescape(attributes["href"]))}">'
    return "<a>"


def _call_to_action_link(action: JSON | None) -> str:
    """Return a link with the action's code, and the address that it leads to, if it does."""
    if action is None:
        return "<a>"
    target = action["link"]
    address = f' href="{html.escape(target["html_url"])}"' if target else ""
    key = f' data-key="{target["key"]}"' if target and target["key"] else ""
    locale = f' data-locale="{html.escape(target["locale"])}"' if key else ""
    return f'<a{address}{key}{locale} data-call-to-action="{html.escape(action["code"])}">'

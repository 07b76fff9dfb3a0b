"""A link of an editor's choice: to a page of the site, or to an address elsewhere."""

from collections.abc import Iterator

from core.serializers.addresses import web_address
from core.serializers.references import JSON, Reference, RenderContext


def link_references(page_id: int | None) -> Iterator[Reference]:
    """Yield the page that a link leads to."""
    if page_id:
        yield Reference("page", page_id)


def render_link(page_id: int | None, url: str | None, context: RenderContext) -> JSON:
    """Return `{html_url, path, key, locale, is_fallback, is_external}`.

    None where there is no link, its address is none of the web, or its page is public neither in
    the document's locale nor in the default one. `path`, `key` and `locale` are None for an
    address elsewhere.
    """
    if page_id:
        target = context.page_link(page_id)
        return target and {
            "html_url": target.html_url,
            "path": target.path,
            "key": target.key,
            "locale": target.locale,
            "is_fallback": target.locale != context.locale,
            "is_external": False,
        }
    address = web_address(url)
    return address and {
        "html_url": address,
        "path": None,
        "key": None,
        "locale": None,
        "is_fallback": False,
        "is_external": True,
    }

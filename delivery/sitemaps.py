"""All public addresses with their translations, for search engines and for front ends.

Each address names all its translations and itself, so that the relation is mutual, and the default
locale's version as `x-default`. What search engines may not list is left out everywhere.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.db.models import QuerySet

from core.serializers.references import JSON
from delivery.models import Document

PAGES_A_CHUNK = 1000
"""Pages, in all their locales, of one file: well below the 50,000 addresses that are allowed."""
XML_START = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def keys_after(key: UUID | None, limit: int) -> list[UUID]:
    """Return the next keys of listed pages."""
    rows = _listed().order_by("key").values_list("key", flat=True).distinct()
    return list((rows.filter(key__gt=key) if key else rows)[:limit])


def chunk_count() -> int:
    """Return how many files the sitemap has."""
    pages = _listed().values("key").distinct().count()
    return max(1, -(-pages // PAGES_A_CHUNK))


def keys_of_chunk(number: int) -> list[UUID]:
    """Return the keys of the pages of a file, counted from 1."""
    rows = _listed().order_by("key").values_list("key", flat=True).distinct()
    start = (number - 1) * PAGES_A_CHUNK
    return list(rows[start : start + PAGES_A_CHUNK])


def entries_of(keys: Sequence[UUID]) -> Iterator[JSON]:
    """Yield `{html_url, path, locale, last_modified, alternates[]}` of pages in all locales."""
    versions: dict[UUID, dict[str, JSON]] = {}
    rows = _listed().filter(key__in=keys).order_by("key")
    for key, locale, teaser in rows.values_list("key", "locale", "teaser"):
        versions.setdefault(key, {})[locale] = json.loads(bytes(teaser))
    for of_page in versions.values():
        alternates = list(_alternates(of_page))
        for locale in _in_order(of_page):
            teaser = of_page[locale]
            yield {
                "html_url": teaser["html_url"],
                "path": teaser["path"],
                "locale": locale,
                "key": teaser["key"],
                "last_modified": teaser["last_published_at"],
                "alternates": alternates,
            }


def urlset(keys: Sequence[UUID]) -> bytes:
    """Return a file of the sitemap (sitemaps.org, with xhtml:link for translations)."""
    return f"{XML_START}{''.join(map(_url, entries_of(keys)))}</urlset>\n".encode()


def sitemap_index(count: int) -> bytes:
    """Return the file that names all others."""
    files = "".join(
        f"<sitemap><loc>{escape(f'{settings.API_BASE_URL}/sitemap-{number}.xml')}</loc></sitemap>\n"
        for number in range(1, count + 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{files}</sitemapindex>\n'
    ).encode()


def _url(entry: JSON) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(one["hreflang"])}'
        f" href={quoteattr(one['html_url'])}/>\n"
        for one in entry["alternates"]
    )
    modified = entry["last_modified"]
    lastmod = f"<lastmod>{escape(modified)}</lastmod>" if modified else ""
    return f"<url><loc>{escape(entry['html_url'])}</loc>{lastmod}\n{links}</url>\n"


def _alternates(versions: dict[str, JSON]) -> Iterator[JSON]:
    for locale in _in_order(versions):
        yield {"hreflang": locale, "html_url": versions[locale]["html_url"]}
    default = settings.CONTENT_LOCALES[0]
    if default in versions:
        yield {"hreflang": "x-default", "html_url": versions[default]["html_url"]}


def _in_order(versions: Iterable[str]) -> list[str]:
    known = settings.CONTENT_LOCALES
    return sorted(versions, key=lambda code: known.index(code) if code in known else len(known))


def _listed() -> QuerySet[Document]:
    return Document.objects.filter(is_indexable=True)

"""The addresses that are compared: ours, the stock API's, and the two floors."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from benchmarks.load import Target
from jobdescriptions.models import JobDescriptionPage
from taxonomy.models import JobCategory

WORD = "plan"
"""A word that all generated roles have."""
LOCALE = "de"
KIND = "jobdescriptions.JobDescriptionPage"
CATEGORY = "sales"
# What a teaser has that the stock API does not answer by itself.
TEASER_FIELDS = "introduction,category(code,name)"
DETAIL_FIELDS = f"{TEASER_FIELDS},alternate_names,body,related_roles(page)"
THROUGH_DJANGO = {"type": f"{KIND} "}
"""A blank that means nothing: the thin path leaves the address to Django."""


@dataclass(frozen=True, slots=True)
class Servers:
    """The processes that answer: (port, process id) each.

    Attributes:
        nginx: None where it is not installed.
    """

    ours: tuple[int, int]
    stock: tuple[int, int]
    hello: tuple[int, int]
    nginx: tuple[int, int] | None


def bench_page() -> JobDescriptionPage:
    """Return the page whose document is asked for."""
    return JobDescriptionPage.objects.get(slug="bench-role-1", locale__language_code=LOCALE)


def detail_path(page: JobDescriptionPage) -> str:
    """Return the address of a page's document."""
    return f"/api/v1/pages/{page.pk}/"


def floors(servers: Servers) -> list[Target]:
    """Return what serves the same bytes with less work."""
    targets = [_target("hello", servers.hello, "/", uses_database=False)]
    if servers.nginx:
        targets.append(_target("nginx", servers.nginx, "/document.json", uses_database=False))
    return targets


def thin_reads(servers: Servers) -> list[Target]:
    """Return what the thin path answers."""
    page = bench_page()
    detail = detail_path(page)
    etag = Client().get(detail)["ETag"]
    path = (page.get_url_parts() or ("", "", ""))[2]
    return [
        _target("detail", servers.ours, detail),
        _target("detail, br", servers.ours, detail, headers={"Accept-Encoding": "br"}),
        _target("detail, 304", servers.ours, detail, headers={"If-None-Match": etag}),
        _target("by-path", servers.ours, _api("pages/by-path/", path=path)),
        _target("list", servers.ours, _list()),
        _target("list by category", servers.ours, _list(category=CATEGORY)),
    ]


def django_reads(servers: Servers) -> list[Target]:
    """Return what Django answers."""
    return [
        _target(
            "detail through Django", servers.ours, f"{detail_path(bench_page())}?fallback=none"
        ),
        _target("list through Django", servers.ours, _list(**THROUGH_DJANGO)),
        _target("list, a facet", servers.ours, _list(facets="category")),
        _target("list, four facets", servers.ours, _list(facets="category,type,locale,initial")),
        _target("search", servers.ours, _api("search/", q=WORD, locale=LOCALE), connections=2),
        _target("suggest", servers.ours, _api("search/suggest/", q="be", locale=LOCALE)),
    ]


def changes(servers: Servers) -> list[Target]:
    """Return the two ends of the change log."""
    state = _api("changes/", locale=LOCALE, limit=100)
    return [
        _target("changes, nothing new", servers.ours, _end_of_log()),
        _target("changes, 100 documents", servers.ours, state, connections=2),
    ]


def stock_reads(servers: Servers) -> list[Target]:
    """Return the stock API's addresses with the same content, in its own order and shapes."""
    detail = f"/api/v2/pages/{bench_page().pk}/?{urlencode({'fields': DETAIL_FIELDS})}"
    category = JobCategory.objects.get(code=CATEGORY, locale__language_code=LOCALE)
    return [
        _target("stock detail", servers.stock, detail, one_by_one=True),
        _target("stock list", servers.stock, _stock_list(TEASER_FIELDS), one_by_one=True),
        _target(
            "stock list by category",
            servers.stock,
            _stock_list(TEASER_FIELDS, category=category.pk),
            one_by_one=True,
        ),
        _target("stock list, fields=*", servers.stock, _stock_list("*"), one_by_one=True),
    ]


def stock_search(servers: Servers) -> Target:
    """Return the stock API's search for the same word."""
    path = _stock_list(TEASER_FIELDS, search=WORD)
    return _target("stock search", servers.stock, path, one_by_one=True)


def _target(name: str, server: tuple[int, int], path: str, **more: Any) -> Target:
    port, process = server
    return Target(name, port, path, process, **more)


def _api(name: str, **query: Any) -> str:
    return f"/api/v1/{name}?{urlencode(query)}"


def _list(**more: str) -> str:
    return _api("pages/", **{"locale": LOCALE, "type": KIND, **more})


def _stock_list(fields: str, **more: Any) -> str:
    query = {"locale": LOCALE, "type": KIND, "limit": 20, "fields": fields, **more}
    return f"/api/v2/pages/?{urlencode(query)}"


def _end_of_log() -> str:
    """Follow the log to its end; return the address there."""
    path, has_more = _api("changes/", locale=LOCALE, limit=500), True
    while has_more:
        meta = json.loads(Client().get(path).content)["meta"]
        has_more = meta["has_more"]
        path = _api("changes/", locale=LOCALE, limit=500, cursor=meta["cursor"])
    return path

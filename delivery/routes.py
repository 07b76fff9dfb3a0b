"""Redirects and gone addresses: from what editors keep to what the API answers.

Editors' redirects (Wagtail's own, made by hand or by a change of slug) and retirements become
routes. Where a route leads is found when it is read, so a target that moves, or is retired in its
turn, needs no new one.
"""

import json
from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from core.api.representations import Representation
from core.serializers.addresses import web_address
from core.serializers.compact import to_bytes
from core.serializers.references import JSON
from delivery import tags
from delivery.models import Change, Document, Retirement, Route

MAX_HOPS = 10
GONE = 410
FIELDS = (
    "site_id", "path", "page_id", "target_page_id", "location", "is_permanent", "is_gone",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a path leads that is no page.

    Attributes:
        status: 301, 302 or 410.
        location: absolute address; empty with 410.
        document: the page it leads to, if it is one of ours.
    """

    status: int
    location: str = ""
    document: Document | None = None

    @property
    def value(self) -> JSON:
        """`{kind: "redirect", status, location, path, key, locale}` or `{kind: "gone", status}`."""
        if self.status == GONE:
            return {"kind": "gone", "status": GONE}
        page = self.document
        return {
            "kind": "redirect",
            "status": self.status,
            "location": self.location,
            "path": page.path if page else None,
            "key": str(page.key) if page else None,
            "locale": page.locale if page else None,
        }

    def representation(self, path: str) -> Representation:
        """Answer what is at `path`."""
        page = self.document
        shown = [(page.key, page.locale)] if page else []
        return Representation(to_bytes(self.value), tags=tags.roll_up(shown, tags_at(path)))


def project_routes(*, dry_run: bool = False) -> int:
    """Make the table of routes equal to redirects and retirements; return how many rows differ."""
    wanted = {_identity(route): route for route in _wanted()}
    stored = {_identity(route): route for route in Route.objects.all()}
    fresh = [route for identity, route in wanted.items() if identity not in stored]
    stale = [route for identity, route in stored.items() if identity not in wanted]
    if not dry_run and (fresh or stale):
        Route.objects.filter(pk__in=[route.pk for route in stale]).delete()
        Route.objects.bulk_create(fresh)
        kept = {route.path for route in wanted.values()}
        write_route_changes({route.path for route in (*fresh, *stale)}, kept)
    return len(fresh) + len(stale)


def write_route_changes(paths: Collection[str], kept: Container[str]) -> None:
    """Note in the Change log that something else is answered at paths; nothing where not kept."""
    Change.objects.bulk_create(
        _change(path, Change.Action.UPSERT if path in kept else Change.Action.DELETE)
        for path in sorted(paths)
    )


def note_targets(page_ids: Collection[int]) -> None:
    """Note in the Change log that routes to pages lead elsewhere now, or nowhere.

    Call when pages have got another address, or one at all, or none any more.
    """
    found: set[str] = set()
    targets = set(page_ids)
    while targets:
        leading = Route.objects.filter(target_page_id__in=targets).exclude(path__in=found)
        routes = list(leading.values_list("path", "page_id"))
        found.update(path for path, _page_id in routes)
        targets = {page_id for _path, page_id in routes if page_id}
    write_route_changes(found, found)


def note_all_targets() -> None:
    """Note in the Change log that the addresses of all pages may be others now."""
    found = set(Route.objects.exclude(target_page_id=None).values_list("path", flat=True))
    write_route_changes(found, found)


def resolve(path: str) -> Destination | None:
    """Follow the routes from a path to a page, an address elsewhere or nothing; None where none is.

    A chain that ends nowhere, or in itself, is none.
    """
    return resolve_route(routes_at([path]).get(path))


def routes_at(paths: Collection[str]) -> dict[str, Route]:
    """Return the routes that answer at paths: of several, a redirect, and the oldest."""
    found = Route.objects.filter(path__in=paths).order_by("is_gone", "pk")
    return {route.path: route for route in reversed(found)}


def paths_shown(locale: str | None) -> QuerySet[Route, str]:
    """Return the paths of routes that lie in a locale, or of all, in their order."""
    routes = Route.objects.filter(path__startswith=f"/{locale}/") if locale else Route.objects.all()
    return routes.order_by("path").values_list("path", flat=True).distinct()


def resolve_route(route: Route | None) -> Destination | None:
    """Follow a route to its end. See `resolve`."""
    permanent = True
    for _hop in range(MAX_HOPS):
        if route is None:
            return None
        if route.is_gone:
            return Destination(GONE)
        permanent = permanent and route.is_permanent
        if route.location:
            return Destination(301 if permanent else 302, route.location)
        target = Document.objects.filter(page_id=route.target_page_id or 0).first()
        if target is not None:
            return Destination(301 if permanent else 302, address_of(target), target)
        route = Route.objects.filter(page_id=route.target_page_id).first()
    return None


def address_of(document: Document) -> str:
    """Return the absolute address of a page at the front end."""
    return str(json.loads(bytes(document.teaser))["html_url"])


def locale_at(path: str) -> str:
    """Return the locale in which a path lies; nothing where it lies in none."""
    first = path.strip("/").split("/", 1)[0]
    return first if first in settings.CONTENT_LOCALES else ""


def tags_at(path: str) -> list[str]:
    """Return the cache tags of what is answered at a path that is no page's."""
    return [tags.route_tag(path), tags.locale_tag(locale_at(path))]


def _wanted() -> Iterator[Route]:
    default_site = Site.objects.filter(is_default_site=True).first()
    for redirect in Redirect.objects.select_related("site").order_by("pk"):
        location = absolute(redirect.redirect_link, redirect.site or default_site)
        if redirect.redirect_page_id or web_address(location):
            yield Route(
                site_id=redirect.site_id,
                path=path_of(redirect),
                target_page_id=redirect.redirect_page_id,
                location=web_address(location) or "",
                is_permanent=redirect.is_permanent,
            )
    retired = Retirement.objects.exclude(page__live=True)
    for retirement in retired.order_by("pk"):
        yield Route(
            site_id=retirement.site_id,
            path=retirement.path,
            page_id=retirement.page_id,
            target_page_id=retirement.successor_id,
            is_gone=retirement.successor_id is None,
        )


def path_of(redirect: Redirect) -> str:
    """Return the path that a redirect leads away from, with a slash at its end."""
    return f"{redirect.old_path.rstrip('/')}/"


def absolute(link: str, site: Site | None) -> str:
    """Return a redirect's target as an absolute address: a path lies at the site's front end."""
    return f"{site.root_url}{link}" if site is not None and link.startswith("/") else link


def _identity(route: Route) -> tuple[object, ...]:
    return tuple(getattr(route, name) for name in FIELDS)


def _change(path: str, action: Change.Action) -> Change:
    return Change(
        kind="redirect",
        name=path,
        locale=locale_at(path),
        action=action,
        path=path,
        tags=[tags.route_tag(path), tags.changes_tag()],
    )

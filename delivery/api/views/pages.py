"""Pages: one by id or key, one by path, and lists."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from rest_framework.request import Request

from core.api.errors import NothingThereError
from core.api.parameters import ALL_LOCALES
from core.api.representations import Representation
from core.api.views import PublicView, respond
from delivery import tags
from delivery.answers import (
    Shape,
    all_locales_answer,
    page_answer,
    route_answer,
)
from delivery.api.parameters import ListParameters, PageParameters, PathParameters
from delivery.facets import facet_counts
from delivery.listing import Listing, list_answer, list_pages
from delivery.reads import (
    StoredPage,
    django_reader,
    normal_path,
    page_at,
    page_of_id,
    page_of_key,
    pages_of_key,
)
from delivery.routes import locale_at, resolve, tags_at
from delivery.selectors import locale_chain
from delivery.totals import total_of


class PageView(PublicView):
    """`pages/{id|key}/`: a page by the id of one of its translations, or the key of all."""

    operation = "getPage"
    answers = {200: "PageOrAllLocales"}
    parameters_class = PageParameters

    def get(self, request: Request, page: int | UUID) -> HttpResponse:
        wanted = self.parameters["locale"]
        if isinstance(page, int):
            found = page_of_id(django_reader, page)
            if found is None:
                raise NothingThereError("No page with this id is published.")
            if wanted in (None, [found.locale]):
                return self._answer(request, found, [found.locale])
            page = UUID(found.key)
        return self._by_key(request, page, wanted or settings.CONTENT_LOCALES[:1])

    def _by_key(self, request: Request, key: UUID, wanted: Sequence[str]) -> HttpResponse:
        if wanted == [ALL_LOCALES]:
            locales = settings.CONTENT_LOCALES
            pages = pages_of_key(django_reader, key, locales)
            if not pages:
                raise not_published(key, locales)
            answer = all_locales_answer(django_reader, pages, locales=locales, shape=self.shape)
            return respond(request, answer)
        chain = locale_chain(wanted, self.parameters["fallback"])
        found = page_of_key(django_reader, key, chain)
        if found is None:
            raise not_published(key, chain)
        return self._answer(request, found, chain)

    def _answer(self, request: Request, found: StoredPage, wanted: Sequence[str]) -> HttpResponse:
        return respond(request, page_answer(django_reader, found, wanted=wanted, shape=self.shape))

    @property
    def shape(self) -> Shape:
        """The chosen fields and steps."""
        return shape_of(self.parameters, self.request.auth)


class PageByPathView(PublicView):
    """`pages/by-path/`: what a front end shows at a path."""

    operation = "getPageByPath"
    answers = {200: "RouteOrChosen"}
    parameters_class = PathParameters

    def get(self, request: Request) -> HttpResponse:
        path = normal_path(self.parameters["path"])
        page = page_at(django_reader, path)
        if page is not None:
            return respond(request, self._page(page, path, page.locale))
        destination = resolve(path)
        if destination is not None:
            return respond(request, destination.representation(path))
        locale = locale_at(path)
        stand_in = self._default_path(path, locale)
        if stand_in:
            page = self._default_version(stand_in, locale)
        if page is None:
            looked_at = [path, stand_in] if stand_in else [path]
            raise NothingThereError(
                "Nothing is published at this path.",
                cache_tags=[tag for one in looked_at for tag in tags_at(one)],
            )
        return respond(request, self._page(page, path, locale))

    def _page(self, page: StoredPage, path: str, locale: str) -> Representation:
        shape = shape_of(self.parameters, self.request.auth)
        return route_answer(django_reader, page, path=path, requested_locale=locale, shape=shape)

    def _default_path(self, path: str, locale: str) -> str:
        """Return the same remainder under the default locale, if that may stand in."""
        default = settings.CONTENT_LOCALES[0]
        if self.parameters["fallback"] != "default" or locale in ("", default):
            return ""
        return normal_path(f"/{default}/{path.strip('/').removeprefix(locale).strip('/')}")

    def _default_version(self, path: str, locale: str) -> StoredPage | None:
        found = page_at(django_reader, path)
        # The page may be published in the locale after all, under another path.
        return found and page_of_key(
            django_reader, found.key, [locale, settings.CONTENT_LOCALES[0]]
        )

    def permission_of(self, request: Any, response: Any) -> bool:
        """Whether a key may read it; a redirect is in the language of its path."""
        if "Content-Language" in response or request.auth is None or not request.auth.locales:
            return super().permission_of(request, response)
        return request.auth.allows(self.parameters["path"].strip("/").split("/", 1)[0])


def shape_of(chosen: dict[str, Any], key: Any) -> Shape:
    """Return the shape that checked parameters ask for, in what a key may read."""
    return Shape(chosen["fields"], chosen["include"], key.locales if key is not None else ())


class PageListView(PublicView):
    """`pages/`: teasers, filtered, counted and in pages."""

    operation = "listPages"
    answers = {200: "PageList"}
    parameters_class = ListParameters

    def get(self, request: Request) -> HttpResponse:
        listing = listing_of(self.parameters)
        page = list_pages(django_reader, listing)
        facets = facet_counts(django_reader, listing, self.parameters["facets"] or ())
        total = total_of(django_reader, listing)
        query = {name: str(value) for name, value in request.query_params.items()}
        return respond(
            request,
            list_answer(
                listing, page, total, query, fields=self.parameters["fields"], facets=facets
            ),
        )


def listing_of(chosen: dict[str, Any]) -> Listing:
    """Return the list that checked parameters ask for."""
    locales = chosen["locale"] or []
    listing = Listing(
        locales=() if locales == [ALL_LOCALES] else locales,
        types=chosen["type"] or (),
        facets=ListParameters.chosen_facets(chosen),
        initial=(chosen["initial"] or "").upper(),
        sort=chosen["sort"],
        limit=chosen["limit"],
    )
    return listing.at(chosen["cursor"])


def not_published(key: UUID | str, locales: Sequence[str]) -> NothingThereError:
    """Return the error for a page that is published in none of some locales."""
    return NothingThereError(
        f"This page is not published in {', '.join(locales)}.",
        cache_tags=tags.roll_up([(key, locale) for locale in locales]),
    )

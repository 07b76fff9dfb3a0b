"""Search: ranked results with facets, and suggestions while somebody types."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse
from rest_framework.request import Request

from core.api.pagination import Cursor
from core.api.representations import Representation
from core.api.views import PublicView, respond
from core.serializers.compact import to_bytes
from delivery import tags
from delivery.api.parameters import SearchParameters, SuggestParameters
from delivery.reads import django_reader
from delivery.search.finding import Search, search, suggest
from delivery.search.queries import parse_query


class SearchView(PublicView):
    """`search/`: pages of one locale in which all words are found."""

    operation = "search"
    answers = {200: "SearchResults"}
    parameters_class = SearchParameters

    def get(self, request: Request) -> HttpResponse:
        wanted = search_of(self.parameters)
        found = search(django_reader, wanted)
        locale = wanted.query.locale
        query = {name: str(value) for name, value in request.query_params.items()}
        body = {
            "meta": {
                "total_count": found.total,
                "next": self._neighbour(found.next, wanted, query),
                "previous": self._neighbour(found.previous, wanted, query),
            },
            "items": found.items,
            "facets": found.facets,
        }
        return respond(request, Representation(to_bytes(body), language=locale, tags=_tags(locale)))

    def _neighbour(
        self, cursor: Cursor | None, wanted: Search, query: dict[str, str]
    ) -> str | None:
        if cursor is None:
            return None
        parameters = urlencode({**query, "cursor": cursor.encode(wanted.filters)})
        return f"{settings.API_BASE_URL}/api/v1/search/?{parameters}"


def search_of(chosen: dict[str, Any]) -> Search:
    """Return the search that checked parameters ask for."""
    locale = chosen["locale"] or settings.CONTENT_LOCALES[0]
    wanted = Search(
        query=parse_query(chosen["q"], locale),
        types=chosen["type"] or (),
        facets=SearchParameters.chosen_facets(chosen),
        initial=(chosen["initial"] or "").upper(),
        sort=chosen["sort"],
        limit=chosen["limit"],
        counted=chosen["facets"] or (),
    )
    return wanted.at(chosen["cursor"])


class SuggestView(PublicView):
    """`search/suggest/`: titles and other names that begin as typed."""

    operation = "suggest"
    answers = {200: "Suggestions"}
    parameters_class = SuggestParameters

    def get(self, request: Request) -> HttpResponse:
        locale = self.parameters["locale"] or settings.CONTENT_LOCALES[0]
        items = suggest(django_reader, self.parameters["q"], locale)
        return respond(
            request,
            Representation(to_bytes({"items": items}), language=locale, tags=_tags(locale)),
        )


def _tags(locale: str) -> list[str]:
    return [tags.collection_tag("all", "", locale), tags.locale_tag(locale)]

"""Pages: one by id or key, one by path, and lists."""

import json
from collections.abc import Sequence
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from rest_framework.request import Request

from core.api.pagination import Cursor, paginate
from core.api.views import PublicView, bytes_response
from delivery.api.answers import page_answer, select_fields
from delivery.api.parameters import ListParameters, PageParameters, PathParameters
from delivery.documents import to_bytes
from delivery.models import Document
from delivery.selectors import (
    document_at,
    document_of_key,
    document_of_page,
    listed_documents,
    locale_chain,
)


class PageByIdView(PublicView):
    """`pages/{id}/`: a page by the id of one of its translations."""

    parameters_class = PageParameters

    def get(self, request: Request, page_id: int) -> HttpResponse:
        document = document_of_page(page_id)
        if document is None:
            raise Http404("No page with this id is published.")
        locale = self.parameters["locale"] or document.locale
        if locale != document.locale:
            document = _in_locale(document.key, locale, self.parameters["fallback"])
        return page_answer(
            request,
            document,
            requested_locale=locale,
            fields=self.parameters["fields"],
            include=self.parameters["include"],
        )


class PageByKeyView(PublicView):
    """`pages/{key}/`: a page by the key that it has in all locales."""

    parameters_class = PageParameters

    def get(self, request: Request, key: UUID) -> HttpResponse:
        locale = self.parameters["locale"] or settings.CONTENT_LOCALES[0]
        return page_answer(
            request,
            _in_locale(key, locale, self.parameters["fallback"]),
            requested_locale=locale,
            fields=self.parameters["fields"],
            include=self.parameters["include"],
        )


class PageByPathView(PublicView):
    """`pages/by-path/`: what a front end shows at a path."""

    parameters_class = PathParameters

    def get(self, request: Request) -> HttpResponse:
        path = self.parameters["path"]
        document = document_at(path)
        locale = document.locale if document else path.strip("/").split("/", 1)[0]
        if document is None and self.parameters["fallback"] == "default":
            document = self._default_version(path, locale)
        if document is None:
            raise Http404("Nothing is published at this path.")
        return page_answer(
            request,
            document,
            requested_locale=locale,
            fields=self.parameters["fields"],
            include=self.parameters["include"],
            envelope=True,
        )

    def _default_version(self, path: str, locale: str) -> Document | None:
        """Look for the same remainder under the default locale."""
        default = settings.CONTENT_LOCALES[0]
        if locale not in settings.CONTENT_LOCALES or locale == default:
            return None
        found = document_at(f"/{default}/{path.strip('/').removeprefix(locale).strip('/')}")
        # The page may be published in the locale after all, under another path.
        return found and document_of_key(found.key, [locale, default])


class PageListView(PublicView):
    """`pages/`: teasers, filtered and in pages."""

    parameters_class = ListParameters

    def get(self, request: Request) -> HttpResponse:
        chosen = self.parameters
        filters = {name: chosen[name] for name in ("locale", "type", "category")}
        cursor = Cursor.decode(chosen["cursor"], filters) if chosen["cursor"] else None
        documents = listed_documents(
            locale=chosen["locale"], types=chosen["type"], category=chosen["category"]
        )
        page = paginate(
            documents,
            text_field="sort_title",
            pk_field="page_id",
            cursor=cursor,
            limit=chosen["limit"],
        )
        meta = {
            "total_count": documents.count(),
            "next": self._neighbour(page.next, filters),
            "previous": self._neighbour(page.previous, filters),
        }
        items = b",".join(self._teaser(document, chosen["fields"]) for document in page.rows)
        body = b'{"meta":' + to_bytes(meta) + b',"items":[' + items + b"]}"
        return bytes_response(request, body, language=chosen["locale"])

    def _teaser(self, document: Document, fields: Sequence[str] | None) -> bytes:
        """Return a stored teaser, as it is unless fields are chosen."""
        stored = bytes(document.teaser)
        if fields is None:
            return stored
        return to_bytes(select_fields(json.loads(stored), fields))

    def _neighbour(self, cursor: Cursor | None, filters: dict[str, object]) -> str | None:
        """Return the absolute URL of the page at `cursor`."""
        if cursor is None:
            return None
        query = self.request.query_params.copy()
        query["cursor"] = cursor.encode(filters)
        return f"{settings.API_BASE_URL}/api/v1/pages/?{urlencode(query.dict())}"


def _in_locale(key: UUID, locale: str, fallback: str) -> Document:
    document = document_of_key(key, locale_chain(locale, fallback))
    if document is None:
        raise Http404(f"This page is not published in {locale}.")
    return document

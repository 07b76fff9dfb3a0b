"""Copies of everything public: changes, exports, sitemaps."""

from contextlib import suppress
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from rest_framework.request import Request

from core.api.errors import NothingThereError
from core.api.pagination import Cursor, invalid_cursor
from core.api.ranges import file_response
from core.api.representations import Representation, choose_encoding
from core.api.views import PublicView, respond
from core.serializers.compact import to_bytes
from delivery import sitemaps, tags
from delivery.api.parameters import ChangesParameters, SitemapParameters
from delivery.changes import read_changes, read_place
from delivery.exports import ExportBeingWrittenError, current_export

ATTEMPTS = 3
REVALIDATE = "public, no-cache"


class ChangesView(PublicView):
    """`changes/`: what has changed since a cursor; without one, everything, then a cursor."""

    operation = "listChanges"
    answers = {200: "Changes"}
    errors = {410: "The change log has begun anew."}
    parameters_class = ChangesParameters

    def get(self, request: Request) -> HttpResponse:
        chosen = self.parameters
        types = chosen["type"] or []
        filters = {"locale": chosen["locale"], "types": sorted(types)}
        place = read_place(chosen["cursor"], filters)
        batch = read_changes(place, locale=chosen["locale"], types=types, limit=chosen["limit"])
        cursor = batch.place.encode(filters)
        query = {name: str(value) for name, value in request.query_params.items()}
        meta = {
            "epoch": place.epoch,
            "cursor": cursor,
            "has_more": batch.has_more,
            "next": f"{settings.API_BASE_URL}/api/v1/changes/?"
            f"{urlencode({**query, 'cursor': cursor})}",
        }
        body = b'{"meta":%b,"items":[%b]}' % (to_bytes(meta), b",".join(batch.entries))
        return respond(
            request,
            Representation(
                body,
                language=chosen["locale"],
                tags=[tags.changes_tag()],
                cache_control=REVALIDATE,
            ),
        )


class ExportFileView(PublicView):
    """`export/{locale}.ndjson`: everything public in a locale, one JSON object a line."""

    operation = "getExport"
    answers = {200: "", 206: ""}
    file_schemas = {"application/x-ndjson": {"type": "string"}}
    errors = {
        416: "Nothing of the asked range exists.",
        503: "The export is being written. Try again after `Retry-After`.",
    }
    allowed_headers = f"{PublicView.allowed_headers}, If-Range, Range"
    exposed_headers = f"{PublicView.exposed_headers}, Accept-Ranges, Content-Range"

    def get(self, request: Request, locale: str) -> HttpResponseBase:
        if locale not in settings.CONTENT_LOCALES:
            raise NothingThereError(
                f"There is no such locale. Allowed: {', '.join(settings.CONTENT_LOCALES)}."
            )
        for _attempt in range(ATTEMPTS):
            # A newer file may take its place between the look and the opening.
            with suppress(FileNotFoundError):
                return self._answer(request, locale)
        raise ExportBeingWrittenError

    def _answer(self, request: Request, locale: str) -> HttpResponseBase:
        export = current_export(locale)
        encoding = choose_encoding(request.headers.get("Accept-Encoding", ""), ("br",))
        path, etag = export.path, f"{export.sha256[:32]}{export.number:x}"
        if encoding == "br":
            path, etag = export.compressed_path, f"{etag}-br"
        response = file_response(request, path, etag=etag, media_type="application/x-ndjson")
        if encoding == "br":
            response["Content-Encoding"] = "br"
        response["Cache-Control"] = REVALIDATE
        response["Content-Language"] = locale
        response["Cache-Tag"] = tags.changes_tag()
        return response


class SitemapJSONView(PublicView):
    """`sitemap.json`: all public addresses with their translations, in pages."""

    operation = "getSitemap"
    answers = {200: "Sitemap"}
    parameters_class = SitemapParameters

    def get(self, request: Request) -> HttpResponse:
        limit = self.parameters["limit"]
        start = self._start()
        keys = sitemaps.keys_after(start, limit + 1)
        more = len(keys) > limit
        keys = keys[:limit]
        following = Cursor(str(keys[-1]), 0).encode({}) if more else None
        query = {"limit": limit, "cursor": following}
        body = {
            "meta": {
                "next": f"{settings.API_BASE_URL}/api/v1/sitemap.json?{urlencode(query)}"
                if following
                else None
            },
            "items": list(sitemaps.entries_of(keys)),
        }
        return respond(request, Representation(to_bytes(body), tags=[tags.changes_tag()]))

    def _start(self) -> UUID | None:
        cursor = self.parameters["cursor"]
        if not cursor:
            return None
        try:
            return UUID(Cursor.decode(cursor, {}).text)
        except ValueError:
            raise invalid_cursor() from None


class SitemapXMLView(PublicView):
    """`/sitemap.xml` and, where one file is too small for all, `/sitemap-{n}.xml`."""

    def get(self, request: Request, number: int = 0) -> HttpResponse:
        count = sitemaps.chunk_count()
        if number > count:
            raise NothingThereError("There are not so many sitemaps.")
        body = (
            sitemaps.sitemap_index(count)
            if number == 0 and count > 1
            else sitemaps.urlset(sitemaps.keys_of_chunk(number or 1))
        )
        return respond(
            request,
            Representation(body, media_type="application/xml", tags=[tags.changes_tag()]),
        )

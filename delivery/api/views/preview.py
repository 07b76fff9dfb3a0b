"""Drafts for front ends: a code for a token, then the same shapes as the public ones."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from core.api.errors import NothingThereError
from core.api.parameters import CleanCharField, Parameters
from core.api.parsers import LimitedJSONParser
from core.api.representations import Representation
from core.api.views import PublicView, respond
from core.models import ContentPage
from core.serializers.compact import to_bytes
from core.serializers.references import JSON
from delivery.answers import select_fields
from delivery.api.authentication import PreviewAuthentication
from delivery.api.parameters import DraftParameters, DraftPathParameters
from delivery.context import NoSiteError, isoformat
from delivery.drafts import draft_document, draft_page, draft_page_at, snapshot_document
from delivery.models import PreviewSession
from delivery.preview_sessions import exchange, may_preview
from delivery.reads import normal_path

NO_STORE = "private, no-store"
MAX_CODE_LENGTH = 100


class CodeBody(Parameters):
    """The code of a preview, as the front end's address had it."""

    code = CleanCharField(max_length=MAX_CODE_LENGTH)


class PreviewTokenView(PublicView):
    """`preview/token/` (POST): a token for a code, from server to server: no browser reads it."""

    operation = "exchangePreviewCode"
    answers = {200: "PreviewToken"}
    submission_class = CodeBody
    security: list[Any] = [{}]
    http_method_names = ["post", "options"]
    authentication_classes = []
    parser_classes = [LimitedJSONParser]
    is_neutral = True

    def parse_parameters(self, request: Request) -> dict[str, Any]:
        return CodeBody.parse_body(request.data)

    def post(self, request: Request) -> HttpResponse:
        exchanged = exchange(self.parameters["code"])
        if exchanged is None:
            message = "This code is unknown, was used or is too old. Open the preview again."
            raise serializers.ValidationError({"code": [message]}, code="invalid_code")
        session, token = exchanged
        facts = (session.content or {}).get("row", {})
        body = {
            "token": token,
            "expires_at": isoformat(session.expires_at),
            "locale": session.locale or None,
            "key": str(session.key) if session.key else None,
            "path": _seen(session)["meta"]["path"] if facts else None,
        }
        return respond(request, Representation(to_bytes(body), cache_control=NO_STORE))

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers.pop("Access-Control-Allow-Origin", None)
        response["Cache-Control"] = NO_STORE
        return response


class DraftView(PublicView):
    """The base of views of drafts: a token or key, no cache, the audience's origin alone."""

    authentication_classes = [PreviewAuthentication]
    security: list[Any] = [{"previewToken": []}, {"apiKey": []}]
    errors = {401: "The token is missing, wrong, expired or revoked.", 403: "It is for others."}

    def document_of(self, page: ContentPage | None, session: Any, path: str = "") -> JSON:
        """Return the draft of a page, if the token allows it."""
        if isinstance(session, PreviewSession) and session.key is not None:
            is_own = page is not None and _is_of(session, page.translation_key, _locale(page))
            # A page that was never saved, or that not everybody may read, is its person's to see.
            if is_own or (page is None and path and path == _seen(session)["meta"]["path"]):
                return _seen(session)
            raise PermissionDenied("This token is for another page or language.")
        if page is None:
            raise NothingThereError("There is no such page.")
        if isinstance(session, PreviewSession):
            parts = page.get_url_parts()
            if parts is None or parts[0] != session.site_id:
                raise PermissionDenied("This token is for another site.")
            if not may_preview(session.user, page):
                raise PermissionDenied("Whose token this is may not see this page's draft.")
        elif not session.allows(_locale(page)):
            raise PermissionDenied("This key is for other languages.")
        try:
            return draft_document(page, session)
        except NoSiteError as error:
            raise NothingThereError("This page lies below no site.") from error

    def answer(self, request: Request, value: JSON, language: str) -> HttpResponse:
        return respond(
            request, Representation(to_bytes(value), language=language, cache_control=NO_STORE)
        )

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        session = getattr(request, "auth", None)
        audience = session.audience if isinstance(session, PreviewSession) else ""
        response.headers.pop("Access-Control-Allow-Origin", None)
        if request.method == "OPTIONS":
            # Which origin may read is decided by the token, which a preflight request has not.
            audience = "*"
        if audience:
            response["Access-Control-Allow-Origin"] = audience
        response["Vary"] = "Accept-Encoding, Authorization, Origin"
        response["Cache-Control"] = NO_STORE
        response["X-Robots-Tag"] = "noindex"
        return response

    def permission_of(self, request: Any, response: Any) -> bool:
        """The languages have been checked, page by page."""
        return True


class DraftByPathView(DraftView):
    """`preview/by-path/`: the draft that a front end shows at a path."""

    operation = "getDraftByPath"
    answers = {200: "RouteOrChosenDraft"}
    parameters_class = DraftPathParameters

    def get(self, request: Request) -> HttpResponse:
        path = normal_path(self.parameters["path"])
        document = self.document_of(draft_page_at(path), request.auth, path)
        page = select_fields(document, self.parameters["fields"])
        return self.answer(request, {"kind": "page", "page": page}, document["meta"]["locale"])


class DraftPageView(DraftView):
    """`preview/{id|key}/`: a draft by the page's id or key."""

    operation = "getDraft"
    answers = {200: "PageOrChosenDraft"}
    parameters_class = DraftParameters

    def get(self, request: Request, page: int | UUID) -> HttpResponse:
        session = request.auth
        locale = self.parameters["locale"]
        is_key = isinstance(page, UUID)
        if is_key and locale is None:
            locale = getattr(session, "locale", "") or settings.CONTENT_LOCALES[0]
        if isinstance(session, PreviewSession) and _is_named(session, page, locale):
            document = _seen(session)
        else:
            document = self.document_of(draft_page(page, locale), session)
        shown = select_fields(document, self.parameters["fields"])
        return self.answer(request, shown, document["meta"]["locale"])


def _is_named(session: PreviewSession, page: int | UUID, locale: str | None) -> bool:
    """Whether a page's key or id, with a language, names what a session is about."""
    if isinstance(page, UUID):
        return _is_of(session, page, locale)
    own = (session.content or {}).get("row", {}).get("id")
    return bool(own) and own == page and locale in {None, session.locale}


def _is_of(session: PreviewSession, key: Any, locale: str | None) -> bool:
    return session.key == key and session.locale == locale


def _locale(page: ContentPage) -> str:
    return str(page.locale.language_code)


def _seen(session: PreviewSession) -> JSON:
    """Return the state that a session has seen last.

    Raises:
        NothingThereError: the page lies below no site any more.
    """
    try:
        return snapshot_document(session)
    except NoSiteError as error:
        raise NothingThereError("This page lies below no site.") from error

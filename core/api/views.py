"""The bases of public views: the same headers everywhere."""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api.parameters import Parameters

CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=600"
ETAG_LENGTH = 32


class PublicView(APIView):
    """Answers GET, HEAD and OPTIONS; takes only the parameters it declares."""

    http_method_names = ["get", "head", "options"]
    parameters_class: type[Parameters] = Parameters
    allowed_headers = "If-None-Match"

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.parameters = {} if request.method == "OPTIONS" else self.parse_parameters(request)

    def parse_parameters(self, request: Any) -> dict[str, Any]:
        """Return the checked parameters of the address."""
        return self.parameters_class.parse(request.query_params)

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """Answer a preflight request."""
        response = Response(status=204)
        response["Allow"] = ", ".join(self.allowed_methods)
        response["Access-Control-Allow-Methods"] = ", ".join(self.allowed_methods)
        response["Access-Control-Allow-Headers"] = self.allowed_headers
        response["Access-Control-Max-Age"] = "86400"
        return response

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Drop what DRF adds for content negotiation: there is one representation."""
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers.pop("Vary", None)
        response["Access-Control-Allow-Origin"] = "*"
        return response


def bytes_response(
    request: HttpRequest,
    body: bytes,
    *,
    etag: str | None = None,
    language: str | None = None,
    media_type: str = "application/json",
) -> HttpResponse:
    """Answer ready bytes, or 304 where the client has them.

    `etag` is the opaque part of the entity tag, computed from the bytes where it is not given;
    `language` is for `Content-Language`.
    """
    tag = f'"{etag or hashlib.sha256(body).hexdigest()[:ETAG_LENGTH]}"'
    known = parse_etags(request.headers.get("If-None-Match", ""))
    matches = "*" in known or tag in {candidate.removeprefix("W/") for candidate in known}
    response = HttpResponse(status=304) if matches else HttpResponse(body, content_type=media_type)
    response["ETag"] = tag
    response["Cache-Control"] = CACHE_CONTROL
    response["Access-Control-Expose-Headers"] = "ETag, Content-Language"
    if language:
        response["Content-Language"] = language
    return response

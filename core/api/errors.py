"""The one error shape of the API: problem details for HTTP APIs (RFC 9457).

Views raise; only this module builds error responses.
"""

import logging
from collections.abc import Iterator, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views import defaults
from rest_framework import exceptions
from rest_framework.response import Response

logger = logging.getLogger(__name__)

API = "/api/"
KEPT_SHORTLY = frozenset({400, 404, 405, 410})
MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "Bad request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not found",
    405: "Method not allowed",
    406: "Not acceptable",
    410: "Gone",
    411: "Length required",
    412: "Precondition failed",
    413: "Content too large",
    415: "Unsupported media type",
    416: "Range not satisfiable",
    422: "Unprocessable content",
    423: "Locked",
    428: "Precondition required",
    429: "Too many requests",
    500: "Internal error",
    503: "Service unavailable",
}


class NothingThereError(exceptions.NotFound):
    """Nothing is published there.

    Attributes:
        cache_tags: tags of the changes that would put something there.
    """

    def __init__(self, detail: Any = None, *, cache_tags: Sequence[str] = ()) -> None:
        super().__init__(detail)
        self.cache_tags = cache_tags


def problem_response(error: Exception, context: dict[str, Any]) -> Response:
    """Turn what a view raised into a problem. DRF's `EXCEPTION_HANDLER`.

    Parameter errors are listed in `errors`, one `{parameter, code, message}` each.
    """
    if isinstance(error, Http404):
        error = NothingThereError(str(error) or None)
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    elif isinstance(error, SuspiciousOperation):
        error = exceptions.ParseError(
            "The request has too many parameters or cannot be read.", code="bad_request"
        )
    if not isinstance(error, exceptions.APIException):
        logger.exception("An API request failed.", exc_info=error)
        error = exceptions.APIException()
    headers: dict[str, str] = dict(getattr(error, "headers", {}))
    if getattr(error, "wait", None):
        headers["Retry-After"] = str(int(error.wait))  # type: ignore[attr-defined]  # Throttled
    if getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = error.auth_header  # type: ignore[attr-defined]  # DRF's
    response = Response(
        problem(error), status=error.status_code, headers=headers, content_type=MEDIA_TYPE
    )
    response["Access-Control-Allow-Origin"] = "*"
    tags = getattr(error, "cache_tags", ())
    if tags:
        response["Cache-Tag"] = ",".join(tags)
    keepable = error.status_code in KEPT_SHORTLY
    response["Cache-Control"] = "public, max-age=10" if keepable else "no-store"
    return response


def problem(error: exceptions.APIException) -> dict[str, Any]:
    """Return the body of a problem for an API exception."""
    errors = (
        list(_parameter_errors(error.detail))
        if isinstance(error, exceptions.ValidationError)
        else []
    )
    codes = error.get_codes()
    return {
        "type": "about:blank",
        "title": TITLES.get(error.status_code, "Error"),
        "status": error.status_code,
        "detail": errors[0]["message"] if errors else str(error.detail),
        "code": codes if isinstance(codes, str) else error.default_code,
        "errors": errors,
    }


def not_found(request: HttpRequest, unknown: str = "") -> HttpResponse:
    """Answer any unknown address below the API: 404, never a redirect."""
    return _plain_problem(exceptions.NotFound("There is no such endpoint."))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what Django refuses to read, such as a wrong Host. Django's `handler400`."""
    if not request.path_info.startswith(API):
        return defaults.bad_request(request, exception)
    return _plain_problem(exceptions.ParseError("The request cannot be read.", code="bad_request"))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer what failed outside a view of the API. Django's `handler500`."""
    if not request.path_info.startswith(API):
        return defaults.server_error(request)
    return _plain_problem(exceptions.APIException())


def _plain_problem(error: exceptions.APIException) -> HttpResponse:
    """Answer a problem where no view has been reached."""
    headers = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-store"}
    return JsonResponse(
        problem(error), status=error.status_code, content_type=MEDIA_TYPE, headers=headers
    )


def _parameter_errors(detail: Any) -> Iterator[dict[str, str | None]]:
    fields: dict[str | None, Any] = detail if isinstance(detail, dict) else {None: detail}
    for name, problems in fields.items():
        for message in problems if isinstance(problems, list) else [problems]:
            yield {"parameter": name, "code": message.code, "message": str(message)}

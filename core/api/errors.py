"""The one error shape of the API: problem details for HTTP APIs (RFC 9457).

Views raise; only this module builds error responses.
"""

import logging
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, JsonResponse
from rest_framework import exceptions
from rest_framework.response import Response

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "Bad request",
    403: "Forbidden",
    404: "Not found",
    405: "Method not allowed",
    406: "Not acceptable",
    413: "Content too large",
    415: "Unsupported media type",
    422: "Unprocessable content",
    429: "Too many requests",
    500: "Internal error",
}


def problem_response(error: Exception, context: dict[str, Any]) -> Response:
    """Turn what a view raised into a problem. DRF's `EXCEPTION_HANDLER`.

    Parameter errors are listed in `errors`, one `{parameter, code, message}` each.
    """
    if isinstance(error, Http404):
        error = exceptions.NotFound(str(error) or None)
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    elif isinstance(error, SuspiciousOperation):
        error = exceptions.ParseError(
            "The request has too many parameters or cannot be read.", code="bad_request"
        )
    if not isinstance(error, exceptions.APIException):
        logger.exception("An API request failed.", exc_info=error)
        error = exceptions.APIException()
    headers = {}
    if getattr(error, "wait", None):
        headers["Retry-After"] = str(int(error.wait))  # type: ignore[attr-defined]  # Throttled
    response = Response(
        problem(error), status=error.status_code, headers=headers, content_type=MEDIA_TYPE
    )
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "no-store" if error.status_code >= 500 else "public, max-age=10"  # noqa: PLR2004
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


def not_found(request: HttpRequest, unknown: str = "") -> JsonResponse:
    """Answer any unknown address below the API: 404, never a redirect."""
    error = exceptions.NotFound("There is no such endpoint.")
    return JsonResponse(
        problem(error),
        status=404,
        content_type=MEDIA_TYPE,
        headers={"Access-Control-Allow-Origin": "*"},
    )


def _parameter_errors(detail: Any) -> Iterator[dict[str, str | None]]:
    fields: dict[str | None, Any] = detail if isinstance(detail, dict) else {None: detail}
    for name, problems in fields.items():
        for message in problems if isinstance(problems, list) else [problems]:
            yield {"parameter": name, "code": message.code, "message": str(message)}

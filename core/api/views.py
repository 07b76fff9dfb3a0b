"""The bases of public views: the same headers everywhere."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from rest_framework.exceptions import APIException, PermissionDenied
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api.parameters import Parameters
from core.api.representations import EXPOSED, Representation, encode
from core.api.throttling import WindowThrottle

BAD_REQUEST = 400


class PublicView(APIView):
    """Answers GET, HEAD and OPTIONS; takes only the parameters it declares."""

    http_method_names = ["get", "head", "options"]
    throttle_classes = [WindowThrottle]
    parameters_class: type[Parameters] = Parameters
    is_neutral = False
    """Whether the answer has no language, so that a key for some languages may read it."""
    allowed_headers = "Accept-Encoding, Authorization, If-None-Match"
    exposed_headers = EXPOSED
    """What scripts of other origins may send, and read of an answer."""

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.parameters = {} if request.method == "OPTIONS" else self.parse_parameters(request)

    def get_authenticators(self) -> list[Any]:
        """Let browsers ask what they may send: a preflight request carries no key."""
        is_preflight = getattr(self.request, "method", "") == "OPTIONS"
        return [] if is_preflight else list(super().get_authenticators())

    def perform_authentication(self, request: Any) -> None:
        """Find out who asks; what is refused counts as a read of the address that it came from.

        Raises:
            rest_framework.exceptions.Throttled: too many have been refused.
        """
        try:
            super().perform_authentication(request)
        except APIException:
            self.check_throttles(request)
            raise

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
        response["Vary"] = "Accept-Encoding"
        for name, value in self._rate_headers(request).items():
            response[name] = value
        if getattr(request, "auth", None) is not None:
            self._keep_private(response)
        if response.status_code != 405:  # noqa: PLR2004 -- where it tells something
            response.headers.pop("Allow", None)
        response["Access-Control-Allow-Origin"] = "*"
        response.headers.setdefault("Access-Control-Expose-Headers", self.exposed_headers)
        return response

    def permission_of(self, request: Any, response: Any) -> bool:
        """Whether the key of the request allows to read what is answered."""
        key = request.auth
        if key is None or self.is_neutral or not key.locales:
            return True
        return key.allows(response.get("Content-Language"))

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Answer, but nothing in a language that the request's key is not for."""
        response = super().dispatch(request, *args, **kwargs)
        if response.status_code < BAD_REQUEST and not self.permission_of(self.request, response):
            refusal = self.handle_exception(
                PermissionDenied("The key is for other languages. Ask for one of its own: locale=")
            )
            # What the answer holds open is closed with what is sent in its place.
            refusal._resource_closers.extend(response._resource_closers)  # type: ignore[attr-defined]  # Django's
            response = self.finalize_response(self.request, refusal)
            self.response = response
        return response

    def _rate_headers(self, request: Any) -> dict[str, str]:
        throttle = getattr(request, "rate_limit", None)
        return throttle.headers() if throttle is not None else {}

    def _keep_private(self, response: Any) -> None:
        """Keep what somebody's key opened out of shared caches."""
        response["Vary"] = "Accept-Encoding, Authorization"
        if "no-store" not in response.get("Cache-Control", ""):
            response["Cache-Control"] = "private, no-cache"


def respond(request: HttpRequest, representation: Representation) -> HttpResponse:
    """Answer a representation in the encoding and under the condition that the client states."""
    encoded = encode(
        representation,
        accept_encoding=request.headers.get("Accept-Encoding", ""),
        if_none_match=request.headers.get("If-None-Match", ""),
    )
    response = HttpResponse(encoded.body, status=encoded.status)
    del response["Content-Type"]
    for name, value in encoded.headers:
        response[name] = value
    return response

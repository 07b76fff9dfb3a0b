"""The base of the API's public writes: forms that anybody may send.

A closed JSON (or form-encoded) body, checked before anything is stored; a field that only machines
fill in; a rate for each client. The answer is the same whether something was new or not.
"""

import hashlib
import hmac
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import QueryDict
from rest_framework import serializers
from rest_framework.exceptions import ParseError
from rest_framework.parsers import FormParser, JSONParser
from rest_framework.response import Response
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

from core.api.parameters import CleanCharField, shorten_list
from core.api.parsers import BodyTooLargeError
from core.api.representations import EXPOSED

MAX_BODY = 10_000
ALLOWED_HEADERS = "Content-Type"


class Submission(serializers.Serializer[Any]):
    """Base of a form's fields.

    Attributes:
        website: a trap. People do not see the field; what fills it in is a machine, and is thanked
            like everybody else.
    """

    website = serializers.CharField(required=False, allow_blank=True, max_length=500)

    def to_internal_value(self, data: Any) -> Any:
        unknown = [str(name) for name in data if name not in self.fields]
        if unknown:
            allowed = ", ".join(sorted(self.fields.keys() - {"website"}))
            message = f"Unknown field “{shorten_list(unknown[:1])}”. Allowed: {allowed}."
            raise serializers.ValidationError(
                {shorten_list(unknown[:1]): [message]}, code="unknown_parameter"
            )
        return super().to_internal_value(data)


class LineField(CleanCharField):
    """One line of text: no line breaks, no control characters."""

    def to_internal_value(self, data: Any) -> str:
        value = super().to_internal_value(data)
        if any(ord(character) < ord(" ") or character == "\x7f" for character in value):
            raise serializers.ValidationError(
                "The value must be one line without control characters.", code="invalid_text"
            )
        return value


class ConsentField(serializers.BooleanField):
    """A box that must be ticked."""

    def to_internal_value(self, data: Any) -> bool:
        if super().to_internal_value(data) is not True:
            raise serializers.ValidationError("Consent is needed.", code="consent_missing")
        return True


class SubmissionThrottle(SimpleRateThrottle):
    """Limits what one client sends. Its address is stored as a keyed hash only, for the window."""

    scope = "submissions"
    cache = caches["throttles"]
    num_requests: int
    duration: int

    def get_rate(self) -> str:
        return settings.SUBMISSION_RATE

    def get_cache_key(self, request: Any, view: Any) -> str:
        # A server behind a socket knows no address.
        client = client_hash(self.get_ident(request))
        return f"{self.scope}:{type(view).__name__}:{client}"

    def allow_request(self, request: Any, view: Any) -> bool:
        allowed: bool = super().allow_request(request, view)
        request.rate_limit = self
        return allowed

    def headers(self) -> dict[str, str]:
        """Return what the client is told about its rate, as readers are about theirs."""
        oldest = self.history[-1] if self.history else self.now
        left = max(self.num_requests - len(self.history), 0)
        reset = max(1, int(self.duration - (self.now - oldest)))
        return rate_headers(self.scope, self.num_requests, self.duration, left=left, reset=reset)


def rate_headers(policy: str, limit: int, window: int, *, left: int, reset: int) -> dict[str, str]:
    """Return the headers `RateLimit` and `RateLimit-Policy`; `window` and `reset` in seconds."""
    return {
        "RateLimit-Policy": f'"{policy}";q={limit};w={window}',
        "RateLimit": f'"{policy}";r={left};t={reset}',
    }


def client_hash(ident: str | None) -> str:
    """Return a hash of a client's address that nobody without our key can turn back.

    A server behind a socket file may know no address: all of its clients are one.
    """
    known = (ident or "").encode()
    return hmac.new(settings.SECRET_KEY.encode(), known, hashlib.sha256).hexdigest()[:32]


class SubmissionView(APIView):
    """Takes a form. Subclasses store it in `accept`."""

    http_method_names = ["post", "options"]
    parser_classes = [JSONParser, FormParser]
    authentication_classes = []
    throttle_classes = [SubmissionThrottle]
    submission_class: type[Submission] = Submission

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > MAX_BODY:
            raise BodyTooLargeError(MAX_BODY)
        super().initial(request, *args, **kwargs)

    def post(self, request: Any) -> Response:
        data = request.data.dict() if isinstance(request.data, QueryDict) else request.data
        if not isinstance(data, dict):
            raise ParseError("Send a JSON object.")
        submission = self.submission_class(data=data)
        submission.is_valid(raise_exception=True)
        fields = dict(submission.validated_data)
        is_machine = bool(fields.pop("website", ""))
        return self.thank(fields) if is_machine else self.accept(fields)

    def accept(self, fields: dict[str, Any]) -> Response:
        """Store the form and answer."""
        raise NotImplementedError

    def thank(self, fields: dict[str, Any]) -> Response:
        """Answer as if the form had been stored."""
        raise NotImplementedError

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """Answer a preflight request."""
        response = Response(status=204)
        response["Allow"] = ", ".join(self.allowed_methods)
        response["Access-Control-Allow-Methods"] = "POST, OPTIONS"
        response["Access-Control-Allow-Headers"] = ALLOWED_HEADERS
        response["Access-Control-Max-Age"] = "86400"
        return response

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers.pop("Vary", None)
        throttle = getattr(request, "rate_limit", None)
        for name, value in (throttle.headers() if throttle else {}).items():
            response[name] = value
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = EXPOSED
        response["Cache-Control"] = "no-store"
        return response

"""The base of the views: for people of the admin, in their languages, never kept by a cache."""

from typing import Any

from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import APIException
from rest_framework.permissions import BasePermission
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api.parameters import Parameters
from core.api.parsers import LimitedJSONParser
from localization.api.schema import TranslationSchema
from localization.errors import LocalizationError, StaleTextError, TranslationLockedError
from localization.jobs.selectors import visible_locales

LOCKED, UNPROCESSABLE = 423, 422


class RefusedError(APIException):
    """What was sent was understood and is refused. The detail says why and what helps."""

    status_code = UNPROCESSABLE
    default_code = "refused"


class LockedError(APIException):
    """Somebody or something has locked the object."""

    status_code = LOCKED
    default_code = "locked"


class TranslatesSomething(BasePermission):
    """Lets in who may enter the admin and translates into a language."""

    def has_permission(self, request: Any, view: Any) -> bool:
        user = request.user
        return bool(
            user
            and user.is_authenticated
            and user.has_perm("wagtailadmin.access_admin")
            and visible_locales(user)
        )


class TranslationView(APIView):
    """Signed in by the admin's session; a write needs its CSRF token."""

    authentication_classes = [SessionAuthentication]
    permission_classes = [TranslatesSomething]
    parser_classes = [LimitedJSONParser]
    throttle_classes = []
    schema = TranslationSchema()
    body_class: type[Parameters] | None = None
    shape_class: Any = None
    is_list = False
    parameters_class: type[Parameters] = Parameters
    http_method_names = ["get", "patch", "head", "options"]

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.parameters = self.parameters_class.parse(request.query_params)

    def handle_exception(self, exc: Exception) -> Response:
        """Turn what the workflow refuses into an answer."""
        if isinstance(exc, TranslationLockedError):
            exc = LockedError(str(exc))
        elif isinstance(exc, LocalizationError) and not isinstance(exc, StaleTextError):
            exc = RefusedError(str(exc))
        return super().handle_exception(exc)

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Keep answers out of caches and of other sites' scripts."""
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response.headers.pop("Access-Control-Allow-Origin", None)
        return response


def answer(representation: dict[str, Any], etag: str) -> Response:
    """Answer one thing with its ETag."""
    return Response(representation, headers={"ETag": etag})

"""Keeps people with roles out of other locales on Wagtail's snippet screens.

Those screens ask what a person may do with a kind of snippet, not with this one. Every address of
theirs that names an object, or a locale to make one in, is looked at here, so that a screen that
Wagtail adds is closed as well.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from wagtail.admin.auth import permission_denied
from wagtail.models import Locale, TranslatableMixin
from wagtail.snippets.models import get_snippet_models

from localization.roles import is_within_limits, limits

PREFIX = "wagtailsnippets_"


class LocaleRoleMiddleware:
    """Refuses where a person with roles asks for a snippet outside their locales."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Answer in place of a view of another locale, as Wagtail does where somebody may not."""
        model = _model_of(request)
        user = getattr(request, "user", None)
        if model is None or user is None or limits(user) is None:
            return None
        locale_id = _locale_of(model, request, kwargs)
        if is_within_limits(user, locale_id):
            return None
        answer: HttpResponse = permission_denied(request)
        return answer


def _model_of(request: HttpRequest) -> type[Model] | None:
    match = request.resolver_match
    namespace = match.namespace if match is not None else ""
    if not namespace.startswith(PREFIX):
        return None
    return _models().get(namespace)


def _models() -> dict[str, type[Model]]:
    return {
        f"{PREFIX}{model._meta.app_label}_{model._meta.model_name}": model
        for model in get_snippet_models()
        if issubclass(model, TranslatableMixin)
    }


def _locale_of(model: type[Model], request: HttpRequest, kwargs: dict[str, Any]) -> int | None:
    """Return the locale of the object that an address names, or in which it would make one."""
    match: Any = request.resolver_match
    if "pk" in kwargs:
        return _locale_of_object(model, kwargs["pk"])
    if match.url_name.startswith(("add", "preview_on_add")):
        code = request.GET.get("locale")
        named = Locale.objects.filter(language_code=code).first() if code else None
        return int((named or Locale.get_default()).pk)
    return None


def _locale_of_object(model: type[Model], quoted: str) -> int | None:
    try:
        found = model._default_manager.filter(pk=unquote(str(quoted))).values_list("locale_id")
        row = found.first()
    except (ValueError, ValidationError):
        return None
    return int(row[0]) if row else None

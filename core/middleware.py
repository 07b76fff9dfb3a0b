"""What every request passes: a refused publish becomes an answer to act on, a 304 has no length."""

from collections.abc import Callable

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder

from core.publishing import PublishRefusedError

NOT_MODIFIED = 304


class PublishRefusedMiddleware:
    """Answers PublishRefusedError: a message and the way back in the admin, 409 in its API.

    The admin's dialogues send requests of their own and want the way back as JSON.

    The forms of pages and snippets show the same problems at their fields; this is for the paths
    without a form (bulk actions, workflow, scheduled tasks run from a view, the admin API).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, PublishRefusedError):
            return None
        if "/api/" in request.path or "application/json" in request.headers.get("accept", ""):
            return JsonResponse(
                {
                    "title": _("This cannot be published yet."),
                    "problems": [
                        {"field": problem.field, "code": problem.code, "message": problem.message}
                        for problem in error.problems
                    ],
                },
                status=409,
            )
        for problem in error.problems:
            messages.error(
                request,
                _("“%(object)s” was not published. %(problem)s")
                % {"object": error.instance, "problem": problem.message},
            )
        way_back = self._way_back(request, error)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # What Wagtail's dialogues understand as "done, go there"; the messages wait there.
            return JsonResponse({"step": "success", "redirect": way_back})
        return HttpResponseRedirect(way_back)

    def _way_back(self, request: HttpRequest, error: PublishRefusedError) -> str:
        match = request.resolver_match
        if match is not None and match.url_name == "add" and _is_stored(error.instance):
            # The form it was created with would create it once more.
            return AdminURLFinder(request.user).get_edit_url(error.instance)
        referrer = request.headers.get("referer", "")
        if url_has_allowed_host_and_scheme(referrer, allowed_hosts={request.get_host()}):
            return referrer
        return reverse("wagtailadmin_home")


def _is_stored(instance: models.Model) -> bool:
    return type(instance)._default_manager.filter(pk=instance.pk).exists()


class NotModifiedMiddleware:
    """Takes the length off a 304: it would have to be that of the body not sent (RFC 9110, 8.6)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == NOT_MODIFIED:
            response.headers.pop("Content-Length", None)
        return response

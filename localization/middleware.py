"""Adds the side panel “Translations” to the admin's editors.

Wagtail has no hook for side panels. Its editors answer with a template that is not rendered yet;
this is where one can be added without a copy of their views.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from localization.side_panel import TranslationsSidePanel, has_side_panel

Answer = Callable[[HttpRequest], HttpResponse]


class TranslationsSidePanelMiddleware:
    """Appends the panel where an editor of a translatable object shows its side panels."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_template_response(self, request: HttpRequest, response: Any) -> Any:
        """Look only at what has side panels: everything else costs one look-up."""
        context = response.context_data or {}
        panels = context.get("side_panels")
        if panels is not None:
            edited = context.get("page") or context.get("object")
            if has_side_panel(request.user, edited):
                panels.append(TranslationsSidePanel(edited, request))
        return response

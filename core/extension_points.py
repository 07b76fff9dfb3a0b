"""Where apps above `core` plug in what `core` must call but may not import."""

from collections.abc import Callable

from django.db import models
from django.http import HttpRequest, HttpResponse

PreviewRenderer = Callable[[HttpRequest, models.Model], HttpResponse]

_preview_renderers: list[PreviewRenderer] = []


class NoPreviewRendererError(RuntimeError):
    """A preview was asked for before `set_preview_renderer` was called."""


def set_preview_renderer(renderer: PreviewRenderer) -> None:
    """Name the function that answers every preview in the admin."""
    _preview_renderers[:] = [renderer]


def preview_response(request: HttpRequest, instance: models.Model) -> HttpResponse:
    """Return the preview of a page or snippet, saved or not."""
    if not _preview_renderers:
        raise NoPreviewRendererError
    return _preview_renderers[0](request, instance)

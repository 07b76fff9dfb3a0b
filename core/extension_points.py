"""Where apps above `core` plug in what `core` must call but may not import."""

from collections.abc import Callable, Sequence

from django.db import models
from django.http import HttpRequest, HttpResponse

PreviewRenderer = Callable[[HttpRequest, models.Model], HttpResponse]

PagesWritten = Callable[[Sequence[models.Model]], None]

_preview_renderers: list[PreviewRenderer] = []

_pages_written: list[PagesWritten] = []


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


def register_pages_written(receiver: PagesWritten) -> None:
    """Name a function to be told of pages that were written in bulk, which sends no signals.

    It is called once a batch, inside its transaction. Adding the same one again changes nothing.
    """
    if receiver not in _pages_written:
        _pages_written.append(receiver)


def announce_pages_written(pages: Sequence[models.Model]) -> None:
    """Tell every receiver of pages that were written in bulk."""
    for receiver in _pages_written:
        receiver(pages)

"""The object that a screen of publishing is about, for a person who may act on its source."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.models import Page

from localization.models import TranslatableObject
from localization.permissions import is_within_limits, may


def source_for(request: HttpRequest, translatable_id: int, action: str) -> tuple[Any, Any]:
    """Return a translatable object's row and its source, for a person who may `action` the source.

    Raises:
        Http404: there is no such object, or its source is gone.
        PermissionDenied: the person may not.
    """
    row, source = object_and_source(translatable_id)
    if not is_within_limits(request.user, source.locale_id) or not may(
        request.user, action, source
    ):
        raise PermissionDenied
    return row, source


def object_and_source(translatable_id: int) -> tuple[TranslatableObject, Any]:
    """Return a translatable object's row and its source; raise Http404 where one is gone."""
    row = get_object_or_404(TranslatableObject, pk=translatable_id, deleted_at=None)
    model = row.content_type.model_class()
    source = model._default_manager.filter(pk=row.object_pk).first() if model else None
    if source is None:
        raise Http404
    return row, source.specific if isinstance(source, Page) else source

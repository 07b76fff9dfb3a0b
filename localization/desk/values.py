"""What a locale may set in place of the source's value: pictures, links, addresses.

Reads only; `overrides` checks and writes.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.db import models
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminPageChooser
from wagtail.documents.models import AbstractDocument
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images.models import AbstractImage
from wagtail.images.widgets import AdminImageChooser
from wagtail.models import Page
from wagtail.snippets.widgets import AdminSnippetChooser
from wagtail_localize.models import OverridableSegment, Translation

from localization.places import Place, Places

LINK_MARK = ".'"


@dataclass(frozen=True)
class Value:
    """One place whose value a locale may set.

    Attributes:
        segment_id: the engine's row.
        original: the source's value; of a picture, document, page or snippet its id.
        own: the locale's value, or None.
    """

    segment_id: int
    place: Place
    is_link: bool
    original: Any
    own: Any

    @property
    def label(self) -> str:
        if self.is_link:
            return _("Link to %(address)s") % {"address": self.original}
        return self.place.label

    @property
    def name(self) -> str:
        return f"value-{self.segment_id}"

    @cached_property
    def widget(self) -> forms.Widget:
        chosen = self.place.kind.chooses if not self.is_link else None
        return forms.TextInput() if chosen is None else chooser_of(chosen)

    @property
    def is_chosen(self) -> bool:
        return not isinstance(self.widget, forms.TextInput)

    @property
    def control(self) -> SafeString:
        """The field as HTML, filled with what holds in this locale."""
        value = self.original if self.own is None else self.own
        attrs = {"id": f"id_{self.name}", "data-desk-value-target": "input"}
        return self.widget.render(self.name, value, attrs)


def chooser_of(model: type[models.Model]) -> forms.Widget:
    """Return Wagtail's chooser of a model."""
    if issubclass(model, AbstractImage):
        return AdminImageChooser(show_clear_link=False)
    if issubclass(model, AbstractDocument):
        return AdminDocumentChooser(show_clear_link=False)
    if issubclass(model, Page):
        return AdminPageChooser(target_models=[model], show_clear_link=False)
    return AdminSnippetChooser(model=model, show_clear_link=False)


def values_of(translation: Translation) -> Sequence[Value]:
    """Return what a locale may set, in the order of the source. One query."""
    places = Places(translation.source.specific_content_type.model_class())
    segments = (
        OverridableSegment.objects.filter(source_id=translation.source_id)
        .annotate_override_json(translation.target_locale)
        .select_related("context")
        .order_by("order")
    )
    return [_value(segment, places) for segment in segments]


def _value(segment: OverridableSegment, places: Places) -> Value:
    path, mark, _link = segment.context.path.partition(LINK_MARK)
    names = (segment.context.field_path or path).partition(LINK_MARK)[0]
    return Value(
        segment_id=segment.pk,
        place=places.of(path, names),
        is_link=bool(mark),
        original=segment.data,
        own=json.loads(segment.override_json) if segment.override_json else None,
    )

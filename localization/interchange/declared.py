"""Which models are exchanged, and which of their fields, read from the models themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from django.apps import apps
from django.db import models
from django.utils.translation import gettext
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.fields import get_translatable_fields

from core.fields import LocalField
from core.models import ContentPage, TranslatableSnippet
from localization.interchange.errors import RecordError

Kind = Literal["text", "value", "rich_text", "stream", "page", "snippet", "image", "file", "rows"]

NOT_CONTENT = {
    "id", "page_ptr", "path", "depth", "numchild", "translation_key", "locale", "url_path", "slug",
    "draft_title", "live", "has_unpublished_changes", "go_live_at", "expire_at", "expired",
    "locked", "locked_at", "locked_by", "owner", "content_type", "first_published_at",
    "last_published_at", "latest_revision", "latest_revision_created_at", "live_revision",
    "alias_of",
}  # fmt: skip
"""State, place in the tree and the like. Slugs of pages stand beside the fields."""
NOT_ROWS = {"wagtail_admin_comments"}


@dataclass(frozen=True, slots=True)
class ContentField:
    """A field of a model, or one of its child relations.

    Attributes:
        field: the model field; of `rows`, the relation.
        per_locale: whether translations say something of their own in it.
        model: what a reference leads to; of `rows`, the model of the rows.
        columns: of `rows`, the fields of a row in order.
    """

    name: str
    kind: Kind
    field: Any
    per_locale: bool = False
    model: Any = None
    columns: tuple["ContentField", ...] = ()


def content_models() -> list[Any]:
    """Return the models that are exchanged: snippets first, then pages."""
    found = [m for m in apps.get_models() if issubclass(m, TranslatableSnippet | ContentPage)]
    return sorted(found, key=lambda model: (issubclass(model, Page), model._meta.label))


def find_model(label: str) -> Any:
    """Return the model that `label` names (`app_label.ModelName`).

    Raises:
        RecordError: there is none.
    """
    for model in content_models():
        if model._meta.label.lower() == str(label).lower():
            return model
    known = ", ".join(model._meta.label for model in content_models())
    raise RecordError(
        gettext("“%(type)s” is not a type of content. Known types: %(known)s.")
        % {"type": label, "known": known}
    )


@cache
def content_fields(model: Any) -> dict[str, ContentField]:
    """Return the fields of a model by name, in the order of the model."""
    own = {
        declared.field_name
        for declared in get_translatable_fields(model)
        if declared.is_translated(None) or isinstance(declared, LocalField)
    }
    fields = {
        field.name: _content_field(field, per_locale=field.name in own)
        for field in model._meta.concrete_fields
        if field.name not in NOT_CONTENT
    }
    return {**fields, **{each.name: each for each in _rows(model)}}


def _content_field(field: Any, *, per_locale: bool = False) -> ContentField:
    if isinstance(field, StreamField):
        return ContentField(field.name, "stream", field, per_locale)
    if isinstance(field, RichTextField):
        return ContentField(field.name, "rich_text", field, per_locale)
    if isinstance(field, models.ForeignKey):
        # What a translation refers to follows from its source.
        return ContentField(field.name, _reference_kind(field), field, model=field.related_model)
    is_text = isinstance(field, models.CharField | models.TextField)
    return ContentField(field.name, "text" if is_text else "value", field, per_locale)


def _reference_kind(field: Any) -> Kind:
    target = field.related_model
    if issubclass(target, Page):
        return "page"
    if issubclass(target, get_image_model()):
        return "image"
    if issubclass(target, get_document_model()):
        return "file"
    if issubclass(target, TranslatableMixin):
        return "snippet"
    raise TypeError(f"{field} leads to {target._meta.label}, which no content file can name.")


def _rows(model: Any) -> Iterator[ContentField]:
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        if name in NOT_ROWS:
            continue
        columns = tuple(
            _content_field(field)
            for field in relation.related_model._meta.concrete_fields
            if not isinstance(field, ParentalKey) and field.name not in {*NOT_CONTENT, "sort_order"}
        )
        yield ContentField(name, "rows", relation, model=relation.related_model, columns=columns)

"""Values between a revision's content and a file: references by name, streams and links included.

The content is what `serializable_data()` and `Revision.content` hold.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

import nh3
from django.apps import apps
from django.utils.translation import gettext
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page
from wagtail.rich_text.rewriters import extract_attrs
from wagtail.snippets.blocks import SnippetChooserBlock

from core.serializers.rich_text import (
    ALLOWED_TAGS,
    CALL_TO_ACTION_FEATURE,
    CALL_TO_ACTION_MODEL,
    URL_SCHEMES,
)
from core.text import unify_line_ends
from localization.interchange.declared import ContentField
from localization.interchange.errors import RecordError

Named = Callable[[str, Any, Any], Any]
"""Takes (kind, model, id or name) and returns the other of the two."""

LINK = re.compile(r"<a(\s[^>]*)?>")
STORED_ATTRIBUTES = {"a": {"href", "linktype", "id"}, "*": {"data-block-key"}}


def to_file(field: ContentField, value: Any, name: Named) -> Any:
    """Return a value of a revision's content as it stands in a file."""
    return _convert(field, value, name, reading=False)


def from_file(field: ContentField, value: Any, find: Named) -> Any:
    """Return a value of a file as it stands in a revision's content.

    Raises:
        RecordError: it has the wrong shape, or a reference is none.
    """
    return _convert(field, value, find, reading=True)


def _convert(field: ContentField, value: Any, other: Named, *, reading: bool) -> Any:
    if field.kind == "stream":
        is_stored = isinstance(value, str) and value and not reading
        raw = json.loads(value) if is_stored else value or []
        if not isinstance(raw, list):
            raise RecordError(_shape(field.name, gettext("a list of blocks")))
        return _stream(field.field.stream_block, raw, other, field.name)
    if field.kind == "rows":
        return _rows(field, value, other, reading=reading)
    if field.kind == "rich_text":
        return rich_text(_text(field.name, value), other)
    if field.kind == "text":
        return unify_line_ends(_text(field.name, value))
    if field.kind == "value":
        return value
    return other(field.kind, field.model, value) if value else None


def _text(name: str, value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise RecordError(_shape(name, gettext("a text")))
    if "\x00" in value:
        raise RecordError(gettext("%(place)s holds a NUL character.") % {"place": name})
    return value


def _shape(place: str, expected: str) -> str:
    return gettext("%(place)s must be %(expected)s.") % {"place": place, "expected": expected}


def _rows(field: ContentField, value: Any, other: Named, *, reading: bool) -> list[Any]:
    if not isinstance(value or [], list):
        raise RecordError(_shape(field.name, gettext("a list")))
    rows = value or []
    if not reading:
        rows = sorted(rows, key=lambda row: row.get("sort_order") or 0)
    converted = []
    for number, row in enumerate(rows, 1):
        if not isinstance(row, Mapping):
            place = f"{field.name}, {number}"
            raise RecordError(_shape(place, gettext("an object with the fields of the row")))
        known = {column.name: column for column in field.columns}
        unknown = set(row) - set(known)
        if reading and unknown:
            raise RecordError(
                gettext("%(place)s: there is no field “%(field)s”. Known: %(known)s.")
                % {
                    "place": field.name,
                    "field": min(unknown),
                    "known": ", ".join(known),
                }
            )
        converted.append(
            {
                name: _convert(column, row.get(name), other, reading=reading)
                for name, column in known.items()
            }
        )
    return converted


def rich_text(source: str, other: Named) -> str:
    """Return stored rich text with other references, reduced to what an editor can make."""

    def link(match: re.Match[str]) -> str:
        attributes = extract_attrs(match.group(1) or "")
        kind = LINKED.get(attributes.get("linktype", ""))
        if kind is None or not attributes.get("id"):
            return match.group(0)
        target = other(kind, _linked_model(attributes["linktype"]), _stored_id(attributes["id"]))
        reference = "" if target is None else f' id="{target}"'
        return f'<a linktype="{attributes["linktype"]}"{reference}>'

    cleaned = nh3.clean(
        source,
        tags=ALLOWED_TAGS,
        attributes=STORED_ATTRIBUTES,
        url_schemes=URL_SCHEMES,
        link_rel=None,
    )
    return LINK.sub(link, unify_line_ends(cleaned))


LINKED = {"page": "page", "document": "file", CALL_TO_ACTION_FEATURE: "snippet"}
"""Kind of reference by the type of a link."""


def _linked_model(link_type: str) -> Any:
    if link_type == "page":
        return Page
    if link_type == "document":
        return get_document_model()
    return apps.get_model(CALL_TO_ACTION_MODEL)


def _stored_id(text: str) -> Any:
    return int(text) if text.isdecimal() else text


def _stream(block: Any, raw: list[Any], other: Named, place: str) -> list[Any]:
    children = []
    for number, child in enumerate(raw, 1):
        here = f"{place}, {number}"
        if not isinstance(child, Mapping) or "type" not in child or "value" not in child:
            raise RecordError(_shape(here, gettext("an object with type, id and value")))
        if child["type"] not in block.child_blocks:
            raise RecordError(
                gettext("%(place)s: there is no block “%(type)s”. Known: %(known)s.")
                % {
                    "place": here,
                    "type": child["type"],
                    "known": ", ".join(block.child_blocks),
                }
            )
        value = _block(
            block.child_blocks[child["type"]], child["value"], other, f"{here} ({child['type']})"
        )
        children.append({"type": child["type"], "value": value, **_id_of(child)})
    return children


def _id_of(child: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": child["id"]} if child.get("id") else {}


def _block(block: Any, raw: Any, other: Named, place: str) -> Any:
    if isinstance(block, blocks.StreamBlock):
        return _stream(block, _listed(raw, place), other, place)
    if isinstance(block, blocks.StructBlock):
        return _struct(block, raw, other, place)
    if isinstance(block, blocks.ListBlock):
        return [
            _item(block, item, other, f"{place}, {number}")
            for number, item in enumerate(_listed(raw, place), 1)
        ]
    if isinstance(block, blocks.RichTextBlock):
        return rich_text(_text(place, raw), other)
    reference = _chooser(block)
    if reference is not None:
        return other(*reference, raw) if raw else None
    return unify_line_ends(raw) if isinstance(raw, str) else raw


def _listed(raw: Any, place: str) -> list[Any]:
    if not isinstance(raw or [], list):
        raise RecordError(_shape(place, gettext("a list")))
    return raw or []


def _struct(block: Any, raw: Any, other: Named, place: str) -> dict[str, Any]:
    if not isinstance(raw or {}, Mapping):
        raise RecordError(_shape(place, gettext("an object")))
    values = raw or {}
    unknown = set(values) - set(block.child_blocks)
    if unknown:
        raise RecordError(
            gettext("%(place)s: there is no field “%(field)s”. Known: %(known)s.")
            % {"place": place, "field": min(unknown), "known": ", ".join(block.child_blocks)}
        )
    return {
        name: _block(block.child_blocks[name], value, other, f"{place}, {name}")
        for name, value in values.items()
    }


def _item(block: Any, item: Any, other: Named, place: str) -> dict[str, Any]:
    """Convert an entry of a list, which may be stored without a frame."""
    is_framed = isinstance(item, Mapping) and item.get("type") == "item" and "value" in item
    frame = item if is_framed else {"value": item}
    value = _block(block.child_block, frame["value"], other, place)
    return {"type": "item", "value": value, **_id_of(frame)}


def _chooser(block: Any) -> tuple[str, Any] | None:
    if isinstance(block, blocks.PageChooserBlock):
        return "page", Page
    if isinstance(block, ImageChooserBlock):
        return "image", get_image_model()
    if isinstance(block, DocumentChooserBlock):
        return "file", get_document_model()
    if isinstance(block, SnippetChooserBlock):
        return "snippet", block.target_model
    return None

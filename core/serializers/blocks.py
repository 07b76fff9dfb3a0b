"""StreamField blocks: from raw stored JSON to the JSON of the API.

Works on raw values, block definition beside it, so that thousands of pages render without a query
each. A block whose API value differs from its children's defines two methods, both or neither:

    document_references(raw) -> Iterator[Reference]
    render_document_value(raw, context) -> JSON

A block class that is neither known here nor has these methods raises UnknownBlockError: nothing is
delivered by accident.
"""

from collections.abc import Iterator
from functools import singledispatch
from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from core.serializers.addresses import web_address
from core.serializers.references import JSON, Reference, RenderContext
from core.serializers.rich_text import render_rich_text, rich_text_references, sanitise_html
from core.text import html_to_text


class UnknownBlockError(TypeError):
    """A block class without a representation in the API."""


def block_name(block: blocks.Block) -> str:
    """Return where a block's class is defined, for errors."""
    return f"{type(block).__module__}.{type(block).__qualname__}"


def block_references(block: blocks.Block, raw: Any) -> Iterator[Reference]:
    """Yield what the raw value `raw` of `block` refers to."""
    if hasattr(block, "document_references"):
        yield from block.document_references(raw)
    else:
        yield from _references(block, raw)


def render_block(block: blocks.Block, raw: Any, context: RenderContext) -> JSON:
    """Return the API value of `block` for the raw value `raw`."""
    if hasattr(block, "render_document_value"):
        return block.render_document_value(raw, context)
    return _render(block, raw, context)


def list_items(raw: Any) -> list[tuple[str | None, Any]]:
    """Return (id, raw value) for each item of a stored list, in the current or the old format."""
    items: list[tuple[str | None, Any]] = []
    for item in raw or []:
        if isinstance(item, dict) and item.get("type") == "item" and "value" in item:
            items.append((item.get("id"), item["value"]))
        else:
            items.append((None, item))
    return items


def readable_text(value: JSON) -> str:
    """Join the readable texts inside a rendered value, one per line."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            return value["text"]
        if {"type", "value"} <= value.keys():
            return readable_text(value["value"])
        parts = [readable_text(part) for name, part in value.items() if name not in {"id", "html"}]
    elif isinstance(value, list):
        parts = [readable_text(part) for part in value]
    else:
        return ""
    return "\n".join(part for part in parts if part)


@singledispatch
def _references(block: blocks.Block, raw: Any) -> Iterator[Reference]:
    return iter(())


@singledispatch
def _render(block: blocks.Block, raw: Any, context: RenderContext) -> JSON:
    raise UnknownBlockError(f"{block_name(block)} has no representation in the API.")


@_render.register(blocks.FieldBlock)
def _render_field(block: blocks.FieldBlock, raw: Any, context: RenderContext) -> JSON:
    if isinstance(block, blocks.RawHTMLBlock):
        return sanitise_html(raw or "") or None
    if isinstance(block, blocks.ChooserBlock):
        raise UnknownBlockError(f"{block_name(block)} has no representation in the API.")
    if isinstance(block, blocks.BooleanBlock):
        return bool(raw)
    if isinstance(block, blocks.URLBlock):
        return web_address(raw)
    return None if raw == "" else raw


@_render.register(blocks.StaticBlock)
def _render_static(block: blocks.StaticBlock, raw: Any, context: RenderContext) -> JSON:
    """A block without content is its type alone."""
    return


@_references.register(blocks.RichTextBlock)
def _rich_text_references(block: blocks.RichTextBlock, raw: Any) -> Iterator[Reference]:
    return rich_text_references(raw or "")


@_render.register(blocks.RichTextBlock)
def _render_rich_text(block: blocks.RichTextBlock, raw: Any, context: RenderContext) -> JSON:
    rendered = render_rich_text(raw or "", context)
    return {"html": rendered, "text": html_to_text(rendered)}


@_references.register(blocks.StructBlock)
def _struct_references(block: blocks.StructBlock, raw: Any) -> Iterator[Reference]:
    for name, child in block.child_blocks.items():
        yield from block_references(child, (raw or {}).get(name))


@_render.register(blocks.StructBlock)
def _render_struct(block: blocks.StructBlock, raw: Any, context: RenderContext) -> JSON:
    return {
        name: render_block(child, (raw or {}).get(name), context)
        for name, child in block.child_blocks.items()
    }


@_references.register(blocks.ListBlock)
def _list_references(block: blocks.ListBlock, raw: Any) -> Iterator[Reference]:
    for _id, value in list_items(raw):
        yield from block_references(block.child_block, value)


@_render.register(blocks.ListBlock)
def _render_list(block: blocks.ListBlock, raw: Any, context: RenderContext) -> JSON:
    rendered = []
    for item_id, value in list_items(raw):
        item = render_block(block.child_block, value, context)
        rendered.append({"id": item_id, **item} if isinstance(item, dict) else item)
    return rendered


@_references.register(blocks.StreamBlock)
def _stream_references(block: blocks.StreamBlock, raw: Any) -> Iterator[Reference]:
    for child in raw or []:
        child_block = block.child_blocks.get(child["type"])
        if child_block is not None:
            yield from block_references(child_block, child["value"])


@_render.register(blocks.StreamBlock)
def _render_stream(block: blocks.StreamBlock, raw: Any, context: RenderContext) -> JSON:
    """A block type that no longer exists is left out, as Wagtail itself does."""
    return [
        {
            "type": child["type"],
            "id": child.get("id"),
            "value": render_block(block.child_blocks[child["type"]], child["value"], context),
        }
        for child in raw or []
        if child["type"] in block.child_blocks
    ]


@_references.register(blocks.PageChooserBlock)
def _page_references(block: blocks.PageChooserBlock, raw: Any) -> Iterator[Reference]:
    if raw:
        yield Reference("page", raw)


@_render.register(blocks.PageChooserBlock)
def _render_page(block: blocks.PageChooserBlock, raw: Any, context: RenderContext) -> JSON:
    return context.page_teaser(raw) if raw else None


@_references.register(ImageChooserBlock)
def _image_references(block: ImageChooserBlock, raw: Any) -> Iterator[Reference]:
    if raw:
        yield Reference("image", raw)


@_render.register(ImageChooserBlock)
def _render_image(block: ImageChooserBlock, raw: Any, context: RenderContext) -> JSON:
    return context.image(raw) if raw else None


@_references.register(DocumentChooserBlock)
def _document_references(block: DocumentChooserBlock, raw: Any) -> Iterator[Reference]:
    if raw:
        yield Reference("document", raw)


@_render.register(DocumentChooserBlock)
def _render_document(block: DocumentChooserBlock, raw: Any, context: RenderContext) -> JSON:
    return context.document(raw) if raw else None


@_references.register(SnippetChooserBlock)
def _snippet_references(block: SnippetChooserBlock, raw: Any) -> Iterator[Reference]:
    if raw:
        yield Reference("snippet", raw, block.target_model._meta.label_lower)


@_render.register(SnippetChooserBlock)
def _render_snippet(block: SnippetChooserBlock, raw: Any, context: RenderContext) -> JSON:
    return context.snippet(block.target_model._meta.label_lower, raw) if raw else None


@_references.register(ImageBlock)
def _described_image_references(block: ImageBlock, raw: Any) -> Iterator[Reference]:
    return block_references(block.child_blocks["image"], _described_image(raw).get("image"))


@_render.register(ImageBlock)
def _render_described_image(block: ImageBlock, raw: Any, context: RenderContext) -> JSON:
    """An image with the alternative text of its place; none where it is decorative."""
    stored = _described_image(raw)
    image = render_block(block.child_blocks["image"], stored.get("image"), context)
    alt = "" if stored.get("decorative") else stored.get("alt_text") or ""
    return None if image is None else {**image, "alt": alt}


def _described_image(raw: Any) -> dict[str, Any]:
    """Read what was an image chooser once as well: Wagtail lets one replace the other."""
    return raw if isinstance(raw, dict) else {"image": raw}


@_references.register(BaseTypedTableBlock)
def _table_references(block: BaseTypedTableBlock, raw: Any) -> Iterator[Reference]:
    for row in _rows(block, raw):
        for name, value in row:
            yield from block_references(block.child_blocks[name], value)


@_render.register(BaseTypedTableBlock)
def _render_table(block: BaseTypedTableBlock, raw: Any, context: RenderContext) -> JSON:
    """Cells are `{type, value}`; a column whose type no longer exists is left out."""
    stored = raw or {}
    return {
        "caption": stored.get("caption") or None,
        "columns": [
            {"type": column["type"], "heading": column.get("heading") or None}
            for column in stored.get("columns", [])
            if column["type"] in block.child_blocks
        ],
        "rows": [
            {
                "cells": [
                    {"type": name, "value": render_block(block.child_blocks[name], value, context)}
                    for name, value in row
                ]
            }
            for row in _rows(block, raw)
        ],
    }


def _rows(block: BaseTypedTableBlock, raw: Any) -> Iterator[list[tuple[str, Any]]]:
    """Yield (type, raw value) of the cells of each row."""
    stored = raw or {}
    kinds = [column["type"] for column in stored.get("columns", [])]
    for row in stored.get("rows", []):
        cells = zip(kinds, row["values"], strict=False)
        yield [(kind, value) for kind, value in cells if kind in block.child_blocks]

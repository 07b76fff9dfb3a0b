"""JSON Schemas of blocks, made from the same definitions that their values are rendered with.

`render_block` and `block_schema` walk the same blocks. A block whose API value differs from its
children's says so in a third method, beside the two that `core.serializers.blocks` names:

    document_schema(schemas) -> JSON Schema
"""

from functools import partial, singledispatch
from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from core.serializers.blocks import UnknownBlockError, block_name
from core.serializers.references import JSON
from core.serializers.schemas import (
    BOOLEAN,
    FILE,
    IMAGE,
    INTEGER,
    MOMENT,
    NUMBER,
    RICH_TEXT,
    STRING,
    TEASER,
    URI,
    Schemas,
    array,
    camel,
    nullable,
    record,
    snippet_schema,
    union,
)

OWN_REPRESENTATION = ("render_document_value", "document_schema")


def block_schema(block: blocks.Block, schemas: Schemas) -> JSON:
    """Return the schema of what `render_block` returns for `block`.

    Raises:
        UnknownBlockError: it has no representation, or one without a schema.
    """
    _ensure_described(block)
    if hasattr(block, "document_schema"):
        return block.document_schema(schemas)
    return _schema(block, schemas)


def _ensure_described(block: blocks.Block) -> None:
    """Refuse a class that changes what is delivered and not what the schema says.

    Wagtail's own hook is refused as well: its result is not what is delivered here.
    """
    renders, describes, wagtails = (
        next((place for place, each in enumerate(type(block).__mro__) if name in vars(each)), None)
        for name in (*OWN_REPRESENTATION, "get_api_representation")
    )
    if renders is not None and (describes is None or renders < describes):
        raise UnknownBlockError(
            f"{block_name(block)} has a representation of its own without document_schema."
        )
    place = type(block).__mro__[wagtails or 0]
    if renders is None and not place.__module__.startswith("wagtail."):
        raise UnknownBlockError(
            f"{block_name(block)} overrides get_api_representation, which nothing reads here."
        )


def children_schemas(block: Any, schemas: Schemas) -> dict[str, JSON]:
    """Return the schemas of a struct's children by name."""
    found = {}
    for name, child in block.child_blocks.items():
        with schemas.within(camel(name)):
            found[name] = block_schema(child, schemas)
    return found


@singledispatch
def _schema(block: blocks.Block, schemas: Schemas) -> JSON:
    raise UnknownBlockError(f"{block_name(block)} has no representation in the API.")


@_schema.register(blocks.FieldBlock)
def _field(block: Any, schemas: Schemas) -> JSON:
    if isinstance(block, blocks.ChooserBlock):
        return _schema.dispatch(object)(block, schemas)
    for kinds, schema in BLOCK_SCHEMAS:
        if isinstance(block, kinds):
            return schemas.optional(schema, required=block.required)
    return _schema.dispatch(object)(block, schemas)


BLOCK_SCHEMAS: list[tuple[Any, JSON]] = [
    (blocks.IntegerBlock, INTEGER),
    (blocks.FloatBlock, NUMBER),
    (blocks.DecimalBlock, STRING),
    (blocks.DateTimeBlock, MOMENT),
    (blocks.DateBlock, {"type": "string", "format": "date"}),
    (blocks.TimeBlock, {"type": "string", "format": "time"}),
    ((blocks.URLBlock, EmbedBlock), URI),
    (blocks.EmailBlock, {"type": "string", "format": "email"}),
    ((blocks.CharBlock, blocks.TextBlock, blocks.RegexBlock), STRING),
]  # fmt: skip


@_schema.register(blocks.BooleanBlock)
def _boolean(block: Any, schemas: Schemas) -> JSON:
    return BOOLEAN


@_schema.register(blocks.RawHTMLBlock)
def _raw_html(block: Any, schemas: Schemas) -> JSON:
    """Nothing may be left of what an editor pasted."""
    return nullable(STRING)


@_schema.register(blocks.ChoiceBlock)
def _choice(block: Any, schemas: Schemas) -> JSON:
    return schemas.optional({"type": "string", "enum": _choices(block)}, required=block.required)


@_schema.register(blocks.MultipleChoiceBlock)
def _choices_of_many(block: Any, schemas: Schemas) -> JSON:
    return schemas.optional(
        array({"type": "string", "enum": _choices(block)}), required=block.required
    )


def _choices(block: Any) -> list[str]:
    found: list[str] = []
    for value, label in block.field.choices:
        if isinstance(label, list | tuple):
            found.extend(str(inner) for inner, _name in label)
        elif value not in {"", None}:
            found.append(str(value))
    return found


@_schema.register(blocks.RichTextBlock)
def _rich_text(block: Any, schemas: Schemas) -> JSON:
    return RICH_TEXT


@_schema.register(blocks.StaticBlock)
def _static(block: Any, schemas: Schemas) -> JSON:
    return {"type": "null"}


@_schema.register(blocks.StructBlock)
def _struct(block: Any, schemas: Schemas) -> JSON:
    return record(children_schemas(block, schemas))


@_schema.register(blocks.ListBlock)
def _list(block: Any, schemas: Schemas) -> JSON:
    item = block_schema(block.child_block, schemas)
    if item.get("type") == "object":
        item = {
            **item,
            "properties": {"id": nullable(STRING), **item["properties"]},
            "required": ["id", *item["required"]],
        }
    return array(item)


@_schema.register(blocks.StreamBlock)
def _stream(block: Any, schemas: Schemas) -> JSON:
    facts = {"id": nullable(STRING)}
    return array(union(_typed(block, "{}Block", facts, schemas)))


@_schema.register(BaseTypedTableBlock)
def _table(block: Any, schemas: Schemas) -> JSON:
    kinds = {"type": "string", "enum": list(block.child_blocks)}
    cells = union(_typed(block, "{}Cell", {}, schemas))
    return record(
        {
            "caption": nullable(STRING),
            "columns": array(record({"type": kinds, "heading": nullable(STRING)})),
            "rows": array(record({"cells": array(cells)})),
        }
    )


def _typed(block: Any, pattern: str, facts: dict[str, JSON], schemas: Schemas) -> dict[str, JSON]:
    """Return references to `{type, …facts, value}` of each child, by its name."""

    def build(name: str, child: Any) -> JSON:
        with schemas.within(camel(name)):
            value = block_schema(child, schemas)
        return record({"type": {"type": "string", "const": name}, **facts, "value": value})

    return {
        name: schemas.of_block(pattern.format(camel(name)), child, partial(build, name, child))
        for name, child in block.child_blocks.items()
    }


@_schema.register(blocks.PageChooserBlock)
def _page(block: Any, schemas: Schemas) -> JSON:
    return nullable(TEASER)


@_schema.register(ImageBlock)
@_schema.register(ImageChooserBlock)
def _image(block: Any, schemas: Schemas) -> JSON:
    return nullable(IMAGE)


@_schema.register(DocumentChooserBlock)
def _document(block: Any, schemas: Schemas) -> JSON:
    return nullable(FILE)


@_schema.register(SnippetChooserBlock)
def _snippet(block: Any, schemas: Schemas) -> JSON:
    return nullable(snippet_schema(block.target_model._meta.label, schemas))

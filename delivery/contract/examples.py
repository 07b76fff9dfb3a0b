"""Values for mock servers: real ones wherever something is published, made ones for the rest.

What is published is walked beside its schema, so that each block is found under the name that the
contract gives it, however deep it lies. What no page uses comes from the block's own preview, and
what a preview leaves out from the schema.
"""

import json
from collections.abc import Iterator, Mapping
from functools import singledispatch
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

from core.serializers.blocks import render_block
from core.serializers.references import JSON, LinkTarget
from core.serializers.schemas import PREFIX
from delivery.contract.openapi import openapi_document
from delivery.contract.shapes import structures

TEXTS = {
    "uuid": "00000000-0000-4000-8000-000000000000",
    "uri": "https://www.example.com/",
    "date-time": "2026-01-02T09:00:00Z",
    "date": "2026-01-02",
    "time": "09:00:00",
    "email": "someone@example.com",
}
NUMBERS = {"integer": 1, "number": 1.5, "boolean": True, "null": None}
BLOCK = "Block"


class Nothing:
    """A context in which no reference leads anywhere; see `RenderContext`."""

    title = ""

    def __init__(self, locale: str) -> None:
        self.locale = locale

    def page_teaser(self, pk: int) -> JSON | None:
        return None

    def page_link(self, pk: int) -> LinkTarget | None:
        return None

    def image(self, pk: int) -> JSON | None:
        return None

    def document_url(self, pk: int) -> str | None:
        return None

    def document(self, pk: int) -> JSON | None:
        return None

    def snippet(self, model: str, pk: int) -> JSON | None:
        return None

    def credit(self, model: str, pk: int) -> None:
        return None


def block_names() -> list[str]:
    """Return the names of all blocks that published answers may have."""
    return sorted(name for name in structures() if name.endswith(BLOCK))


def find_examples(name: str, value: JSON, found: dict[str, JSON]) -> None:
    """Add the first value of each named schema inside `value`, which is one of schema `name`."""
    for part, inner in _parts({"$ref": f"{PREFIX}{name}"}, value):
        found.setdefault(part, inner)


def made_example(name: str) -> JSON:
    """Return a value of a schema that nothing published has: its block's preview, if it has one."""
    schema = _schemas()[name]
    block = structures()[name].block if name in structures() else None
    return completed(schema, None if block is None else _preview(schema, block))


def _preview(schema: JSON, block: Any) -> JSON:
    """Return the rendered preview of a stream's block, as the stream delivers it."""
    stored = block.get_prep_value(block.normalize(block.get_preview_value()))
    raw = json.loads(json.dumps(stored, cls=DjangoJSONEncoder))
    value = render_block(block, raw, Nothing(settings.CONTENT_LOCALES[0]))
    return {"type": schema["properties"]["type"]["const"], "id": TEXTS["uuid"], "value": value}


def completed(schema: JSON, value: JSON = None) -> JSON:
    """Return `value` with whatever its schema asks for and it has not."""
    if "$ref" in schema:
        return completed(_schemas()[_name(schema)], value)
    if "const" in schema:
        return schema["const"]
    if "allOf" in schema:
        parts = [completed(part, value) for part in schema["allOf"]]
        return {name: inner for part in parts for name, inner in part.items()}
    for word in ("oneOf", "anyOf"):
        if word in schema:
            return _completed_union(schema[word], value)
    if value is not None and not isinstance(value, dict | list):
        return value
    kinds = schema.get("type", "object")
    kind = kinds if isinstance(kinds, str) else ("null" if value is None else kinds[0])
    return _completed_kind(kind, schema, value)


def _completed_union(members: list[JSON], value: JSON) -> JSON:
    if value is None:
        if {"type": "null"} in members:
            return None
        return completed(members[0])
    member = _member(members, value)
    return value if member is None else completed(member, value)


def _completed_kind(kind: str, schema: JSON, value: JSON) -> JSON:
    if kind == "object":
        known = value or {}
        properties = schema.get("properties", {})
        made = {
            name: completed(properties[name], known.get(name))
            for name in properties
            if name in known or name in schema.get("required", ())
        }
        return {**known, **made}
    if kind == "array":
        return [completed(schema["items"], item) for item in value or ()]
    if "enum" in schema:
        return schema["enum"][0]
    return TEXTS.get(schema.get("format", ""), "Text") if kind == "string" else NUMBERS[kind]


def _parts(schema: JSON, value: JSON) -> Iterator[tuple[str, JSON]]:
    """Yield (name, value) of everything that has a schema with a name."""
    if "$ref" in schema:
        yield _name(schema), value
        yield from _parts(_schemas()[_name(schema)], value)
        return
    for part in schema.get("allOf", ()):
        yield from _parts(part, value)
    for word in ("oneOf", "anyOf"):
        member = _member(schema[word], value) if word in schema else None
        if member is not None:
            yield from _parts(member, value)
    yield from _inner(value, schema)


@singledispatch
def _inner(value: JSON, schema: JSON) -> Iterator[tuple[str, JSON]]:
    return iter(())


@_inner.register(dict)
def _of_object(value: dict[str, JSON], schema: JSON) -> Iterator[tuple[str, JSON]]:
    more = schema.get("additionalProperties")
    for name, inner in value.items():
        part = schema.get("properties", {}).get(name, more if isinstance(more, dict) else None)
        if part is not None:
            yield from _parts(part, inner)


@_inner.register(list)
def _of_list(value: list[JSON], schema: JSON) -> Iterator[tuple[str, JSON]]:
    for inner in value:
        yield from _parts(schema.get("items", {}), inner)


def _member(members: list[JSON], value: JSON) -> JSON | None:
    """Return the member of a union that a value is of, by its `type` or that of its `meta`."""
    for member in members:
        schema = _schemas()[_name(member)] if "$ref" in member else member
        if _fits(schema, value):
            return member
    return None


def _fits(schema: JSON, value: JSON) -> bool:
    if schema.get("type") == "null" or not isinstance(value, dict):
        return schema.get("type") == "null" and value is None
    properties: Mapping[str, JSON] = schema.get("properties", {})
    if "meta" in properties and "$ref" in properties["meta"] and "meta" in value:
        return _fits(_schemas()[_name(properties["meta"])], value["meta"])
    kind = properties.get("type", {}).get("const")
    return kind is None or kind == value.get("type")


def _name(reference: JSON) -> str:
    return str(reference["$ref"]).removeprefix(PREFIX)


def _schemas() -> Mapping[str, JSON]:
    schemas: Mapping[str, JSON] = openapi_document()["components"]["schemas"]
    return schemas

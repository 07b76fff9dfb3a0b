"""JSON Schemas of what the serializers deliver: their names, their parts, those of plain fields.

`core.serializers.block_schemas` makes those of blocks.

Published schemas are strict: what the publishing rules ask for is never null. Draft schemas allow
null wherever an editor may not have written anything yet.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from core.serializers.references import JSON

PREFIX = "#/components/schemas/"
STRING: JSON = {"type": "string"}
INTEGER: JSON = {"type": "integer"}
NUMBER: JSON = {"type": "number"}
BOOLEAN: JSON = {"type": "boolean"}
URI: JSON = {"type": "string", "format": "uri"}
MOMENT: JSON = {"type": "string", "format": "date-time"}
KEY: JSON = {"type": "string", "format": "uuid"}
HASH_LENGTH = 8
SEPARATOR = "~"
LOOP = "loop"
"""What stands for the digest of a schema that is being made."""
ANY_LOOP = re.compile(rf"(?<={SEPARATOR}){LOOP}\d+")


class SchemaNameError(ValueError):
    """Two models would have the same name in the schema."""


def nullable(schema: JSON) -> JSON:
    """Return a schema that takes null as well."""
    kind = schema.get("type")
    if isinstance(kind, list) or "anyOf" in schema:
        return schema
    if isinstance(kind, str) and "enum" not in schema and "const" not in schema:
        return {**schema, "type": [kind, "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def array(items: JSON) -> JSON:
    """Return the schema of a list."""
    return {"type": "array", "items": items}


def record(properties: Mapping[str, JSON], *, optional: tuple[str, ...] = ()) -> JSON:
    """Return the schema of an object; every key is always there but for the optional ones."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": dict(properties), "required": required}


@dataclass(frozen=True, slots=True)
class Structure:
    """One of the structures that blocks of one name have.

    Attributes:
        owner: the model in whose stream it was met first.
        path: the names of the blocks around it there.
        block: the block, where it is one of a stream.
    """

    owner: str
    path: tuple[str, ...]
    schema: JSON
    block: Any = None


@dataclass(slots=True)
class Schemas:
    """Named schemas that refer to each other.

    A name belongs to one structure. Where blocks of one name differ, each is named after the page
    type that it belongs to as well and, where that has several, after the blocks around it; so a
    name never means two things, and does not change when a block of another page type does.

    Attributes:
        is_draft: whether everything may be missing.
        owner: the model whose stream is walked.
        path: the names of the blocks around the place that is walked.
    """

    is_draft: bool = False
    owner: str = ""
    path: tuple[str, ...] = ()
    models: dict[str, JSON] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    structures: dict[str, dict[str, Structure]] = field(default_factory=dict)
    open: dict[int, str] = field(default_factory=dict)
    loops: dict[str, str] = field(default_factory=dict)

    def named(self, name: str, schema: JSON, *, block: Any = None) -> JSON:
        """Return a reference to a schema by a name that may be shared."""
        digest = _digest(schema)
        found = Structure(self.owner, self.path, schema, block)
        self.structures.setdefault(name, {}).setdefault(digest, found)
        return {"$ref": f"{PREFIX}{name}{SEPARATOR}{digest}"}

    def of_block(self, name: str, block: Any, build: Callable[[], JSON]) -> JSON:
        """Return a reference to the schema of a block, which may hold itself further down."""
        if id(block) in self.open:
            return {"$ref": f"{PREFIX}{self.open[id(block)]}"}
        place = f"{name}{SEPARATOR}{LOOP}{len(self.loops) + len(self.open)}"
        self.open[id(block)] = place
        reference = self.named(name, build(), block=block)
        self.loops[self.open.pop(id(block))] = reference["$ref"].removeprefix(PREFIX)
        return reference

    @contextmanager
    def within(self, *path: str, owner: str = "") -> Iterator[None]:
        """Walk what lies in a block of this name, or in a stream of another model."""
        before = self.owner, self.path
        self.owner, self.path = (owner, path) if owner else (self.owner, (*self.path, *path))
        yield
        self.owner, self.path = before

    def of_model(self, label: str, build: Callable[[], JSON]) -> JSON:
        """Return a reference to the schema of a model, made once; models may refer in circles.

        Raises:
            SchemaNameError: another model has the name.
        """
        name = label.rsplit(".", 1)[-1]
        if self.labels.setdefault(name, label).lower() != label.lower():
            raise SchemaNameError(f"{label} and {self.labels[name]} have the same name.")
        if name not in self.models:
            self.models[name] = {}
            self.models[name] = build()
        return {"$ref": PREFIX + name}

    def optional(self, schema: JSON, *, required: bool = False) -> JSON:
        """Return a schema that takes null unless the value is required and published."""
        return schema if required and not self.is_draft else nullable(schema)

    def components(self) -> dict[str, JSON]:
        """Return all schemas by their final names, with final references.

        Raises:
            SchemaNameError: two would have the same name.
        """
        found: dict[str, JSON] = dict(self.models)
        for final, structure in self.named_structures().items():
            if found.get(final, structure.schema) != structure.schema:
                raise SchemaNameError(f"Two different schemas would be called {final}.")
            found[final] = structure.schema
        names = self._references()
        return {
            f"{name}{self._suffix}": _with_names(schema, names, self._suffix)
            for name, schema in sorted(found.items())
        }

    def named_structures(self) -> dict[str, Structure]:
        """Return the structures by their final names.

        Raises:
            SchemaNameError: two would have the same name.
        """
        found: dict[str, Structure] = {}
        for name, variants in self.structures.items():
            for final, structure in zip(_names(name, variants), variants.values(), strict=True):
                if final in found:
                    raise SchemaNameError(f"Two different schemas would be called {final}.")
                found[final] = structure
        return found

    def resolve(self, schema: JSON) -> JSON:
        """Return a schema with the final references."""
        return _with_names(schema, self._references(), self._suffix)

    def _references(self) -> dict[str, str]:
        """Return the final names by those that references have meanwhile."""
        finals = {
            f"{name}{SEPARATOR}{digest}": final
            for name, variants in self.structures.items()
            for digest, final in zip(variants, _names(name, variants), strict=True)
        }
        return {**finals, **{place: finals[found] for place, found in self.loops.items()}}

    @property
    def _suffix(self) -> str:
        return "Draft" if self.is_draft else ""


def _names(name: str, variants: Mapping[str, Structure]) -> list[str]:
    """Return the final names of the structures that share a name."""
    if len(variants) == 1:
        return [name]
    owners = [structure.owner for structure in variants.values()]
    return [
        f"{structure.owner}{name}"
        if owners.count(structure.owner) == 1
        else f"{structure.owner}{''.join(structure.path)}{name}"
        for structure in variants.values()
    ]


def camel(name: str) -> str:
    """Return `some_name` as `SomeName`."""
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))


def _digest(schema: JSON) -> str:
    packed = ANY_LOOP.sub(LOOP, json.dumps(schema, sort_keys=True, default=str))
    return hashlib.sha256(packed.encode()).hexdigest()[:HASH_LENGTH]


def _with_names(value: JSON, names: Mapping[str, str], suffix: str) -> JSON:
    if isinstance(value, dict):
        return {
            key: f"{PREFIX}{names.get(found, found)}{suffix}"
            if isinstance(part, str) and (found := part.removeprefix(PREFIX)) != part
            else _with_names(part, names, suffix)
            for key, part in value.items()
        }
    if isinstance(value, list):
        return [_with_names(part, names, suffix) for part in value]
    return value


# Shapes that blocks and fields share.

RICH_TEXT = record({"html": STRING, "text": STRING})
TEASER: JSON = {"$ref": f"{PREFIX}Teaser"}
IMAGE: JSON = {"$ref": f"{PREFIX}Image"}
FILE: JSON = {"$ref": f"{PREFIX}File"}
LINK: JSON = {"$ref": f"{PREFIX}Link"}


def snippet_schema(label: str, schemas: Schemas) -> JSON:
    """Return a reference to the schema of a snippet, as pages deliver it."""
    from django.apps import apps  # noqa: PLC0415 -- models are loaded when schemas are made

    model = apps.get_model(label)
    return schemas.of_model(
        model._meta.label,
        lambda: record(
            {
                "id": INTEGER,
                "key": KEY,
                "locale": STRING,
                "is_fallback": BOOLEAN,
                **{one.name: one.schema(model, schemas) for one in model.document_fields},
            }
        ),
    )


def model_field_schema(model: Any, source: str, schemas: Schemas) -> JSON:
    """Return the schema of a plain field as it is stored in a revision."""
    found = model._meta.get_field(source)
    return schemas.optional(_plain(found), required=not found.null and not found.blank)


def _plain(found: Any) -> JSON:
    if isinstance(found, models.URLField):
        raise TypeError(f"{found} is an address; deliver it with Address.")
    choices = [value for value, _label in found.flatchoices if value not in {"", None}]
    if isinstance(found, models.JSONField):
        return array({"type": "string", "enum": choices}) if choices else {}
    if choices:
        kind = "integer" if isinstance(found, models.IntegerField) else "string"
        return {"type": kind, "enum": choices}
    for kinds, schema in FIELD_SCHEMAS:
        if isinstance(found, kinds):
            return schema
    raise TypeError(f"{found} has no schema; add its kind to FIELD_SCHEMAS.")


FIELD_SCHEMAS: list[tuple[Any, JSON]] = [
    (models.BooleanField, BOOLEAN),
    (models.DateTimeField, MOMENT),
    (models.DateField, {"type": "string", "format": "date"}),
    (models.TimeField, {"type": "string", "format": "time"}),
    (models.UUIDField, KEY),
    (models.DecimalField, STRING),
    (models.FloatField, NUMBER),
    (models.IntegerField, INTEGER),
    ((models.CharField, models.TextField), STRING),
]


def union(members: Mapping[str, JSON]) -> JSON:
    """Return a union of schemas that `type` tells apart."""
    if not members:
        return {"type": "object"}
    return {
        "oneOf": list(members.values()),
        "discriminator": {
            "propertyName": "type",
            "mapping": {name: schema["$ref"] for name, schema in members.items()},
        },
    }

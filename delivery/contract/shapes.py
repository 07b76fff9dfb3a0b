"""Schemas of pages, and of what all answers share."""

from functools import cache, partial
from itertools import chain
from typing import Any

from django.conf import settings

from core.composites import Composite, composites
from core.models import ContentPage
from core.serializers.references import JSON
from core.serializers.schemas import (
    BOOLEAN,
    INTEGER,
    KEY,
    MOMENT,
    NUMBER,
    PREFIX,
    RICH_TEXT,
    STRING,
    TEASER,
    URI,
    Schemas,
    Structure,
    array,
    nullable,
    record,
)
from delivery.api.parameters import page_models
from delivery.documents import RELATED

ANY_OBJECT: JSON = {"type": "object", "additionalProperties": True}
NO_BLOCKS: JSON = {**array({"enum": []}), "maxItems": 0}
"""The body of a page type without one; generated types have it as `never[]`."""
PAGE: JSON = {"$ref": f"{PREFIX}Page"}


def content_schemas(*, is_draft: bool) -> dict[str, JSON]:
    """Return the schemas of all content by name; those of drafts are called `…Draft`.

    Raises:
        SchemaNameError: two would have the same name.
    """
    return _walked(is_draft=is_draft).components()


@cache
def structures() -> dict[str, Structure]:
    """Return what blocks deliver when they are published, by the names of their schemas."""
    return _walked(is_draft=False).named_structures()


def _walked(*, is_draft: bool) -> Schemas:
    schemas = Schemas(is_draft=is_draft)
    locale: JSON = {"type": "string", "enum": list(settings.CONTENT_LOCALES)}
    schemas.models["Locale"] = locale
    schemas.models["Image"] = _image()
    schemas.models["File"] = record(
        {"id": INTEGER, "title": STRING, "filename": STRING, "url": URI}
    )
    schemas.models["Link"] = _link()
    schemas.models["RichText"] = RICH_TEXT
    alternate = {"hreflang": STRING, "locale": STRING, "native_name": STRING}
    schemas.models["Alternate"] = record({**alternate, "html_url": URI, "path": STRING})
    token = {"key": STRING, "label": STRING, "example": nullable(STRING)}
    schemas.models["Token"] = record({**token, "is_fallback": BOOLEAN})
    schemas.models["Teaser"] = _teaser(schemas)
    models = sorted(page_models(), key=lambda model: model._meta.label)
    for model in models:
        schemas.of_model(model._meta.label, partial(page_schema, model, schemas))
    for composite in composites():
        schemas.models[answer_name(composite)] = composite.schema(schemas)
        if composite.copy_schema is not None:
            schemas.models[copy_name(composite)] = composite.copy_schema(schemas)
    schemas.models["Page"] = {
        "anyOf": [{"$ref": f"{PREFIX}{model._meta.object_name}"} for model in models]
    }
    return schemas


def answer_name(composite: Composite) -> str:
    """Return the name of the schema of a composite's answer."""
    return f"{composite.name.capitalize()}Answer"


def copy_name(composite: Composite) -> str:
    """Return the name of the schema of what copies have of a composite."""
    if composite.copy_schema is None:
        return answer_name(composite)
    return f"{composite.name.capitalize()}Copy"


def page_schema(model: type[ContentPage], schemas: Schemas) -> JSON:
    """Return the schema of a page type's detail answer."""
    own = {field.name: field.schema(model, schemas) for field in model.document_fields}
    body = own.pop("body", NO_BLOCKS)
    own.pop("attribution", None)
    related = {name: array(TEASER) for name in RELATED}
    return record(
        {
            "id": INTEGER,
            "meta": _meta(model, schemas),
            "title": STRING,
            "heading": STRING,
            "tokens": array({"$ref": f"{PREFIX}Token"}),
            "attribution": array(_attribution(schemas)),
            **own,
            "body": body,
            "related": record(related),
            "included": array(PAGE),
        },
        optional=("included",),
    )


def _attribution(schemas: Schemas) -> JSON:
    """Return the schema of a data source, as the page types that name one have it."""
    for model in page_models():
        for field in model.document_fields:
            if field.name == "attribution":
                schema: JSON = field.schema(model, schemas)["items"]
                return schema
    return ANY_OBJECT


def _meta(model: type[ContentPage], schemas: Schemas) -> JSON:
    return schemas.named(
        f"{model._meta.object_name}Meta",
        record(
            {
                "key": KEY,
                "type": {"type": "string", "const": model._meta.label},
                "locale": STRING,
                "requested_locale": STRING,
                "is_fallback": BOOLEAN,
                "path": STRING,
                "html_url": URI,
                "detail_url": URI,
                "slug": STRING,
                "first_published_at": nullable(MOMENT),
                "last_published_at": nullable(MOMENT),
                "alternates": array({"$ref": f"{PREFIX}Alternate"}),
                "breadcrumb": array(
                    record(
                        {
                            "position": INTEGER,
                            "title": STRING,
                            "html_url": URI,
                            "path": STRING,
                            "key": KEY,
                        }
                    )
                ),
                "translation": record(
                    {
                        "state": {
                            "type": "string",
                            "enum": ["source", "translated", "partial", "machine"],
                        },
                        "stale": nullable(BOOLEAN),
                        "source_published_at": nullable(MOMENT),
                    }
                ),
                "seo": record(
                    {
                        "title": STRING,
                        "description": nullable(STRING),
                        "canonical_url": URI,
                        "robots": nullable(STRING),
                        "image": nullable({"$ref": f"{PREFIX}Image"}),
                    }
                ),
                "json_ld": array(ANY_OBJECT),
            }
        ),
    )


def _teaser(schemas: Schemas) -> JSON:
    properties: dict[str, Any] = {
        "id": INTEGER,
        "key": KEY,
        "type": STRING,
        "locale": STRING,
        "is_fallback": BOOLEAN,
        "title": STRING,
        "heading": STRING,
        "summary": nullable(STRING),
        "path": STRING,
        "html_url": URI,
        "detail_url": URI,
        "last_published_at": nullable(MOMENT),
        "category": {"type": "null"},
    }
    pairs = chain.from_iterable(
        ((model, field) for field in model.teaser_fields) for model in page_models()
    )
    for model, field in pairs:
        properties[field.name] = nullable(field.schema(model, schemas))
    return record(properties)


def _image() -> JSON:
    rendition = record({"url": URI, "mime": STRING, "width": INTEGER, "height": INTEGER})
    return record(
        {
            "id": INTEGER,
            "alt": nullable(STRING),
            "focal": nullable(record({"x": NUMBER, "y": NUMBER})),
            "mime": STRING,
            "width": INTEGER,
            "height": INTEGER,
            "url": URI,
            "presets": record({name: nullable(rendition) for name in settings.IMAGE_PRESETS}),
        }
    )


def _link() -> JSON:
    return record(
        {
            "html_url": URI,
            "path": nullable(STRING),
            "key": nullable(KEY),
            "locale": nullable(STRING),
            "is_fallback": BOOLEAN,
            "is_external": BOOLEAN,
        }
    )

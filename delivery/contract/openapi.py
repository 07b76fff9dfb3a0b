"""Assembles the OpenAPI document."""

import json
from functools import cache
from typing import Any

from django.conf import settings
from drf_spectacular.generators import SchemaGenerator

from core.serializers.references import JSON
from delivery.contract.answers import answer_schemas
from delivery.contract.shapes import content_schemas

VERSION = "1.0.0"
OPENAPI = "3.1.1"


@cache
def openapi_document() -> JSON:
    """Return the document for this deployment's settings."""
    generated = SchemaGenerator(patterns=_patterns()).get_schema(request=None, public=True)
    document: JSON = json.loads(json.dumps(generated))
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    schemas.update(content_schemas(is_draft=False))
    schemas.update(_drafts())
    schemas.update(answer_schemas())
    document["components"]["schemas"] = dict(sorted(schemas.items()))
    _separate_lists_by_commas(document)
    document["components"]["securitySchemes"] = {
        "apiKey": {"type": "http", "scheme": "bearer", "description": "A key of this deployment."},
        "previewToken": {
            "type": "http",
            "scheme": "bearer",
            "description": "What `preview/token/` gives for a code.",
        },
    }
    document["openapi"] = OPENAPI
    document["info"] = {
        "title": f"{settings.WAGTAIL_SITE_NAME} delivery API",
        "version": VERSION,
        "description": "Published, localized HR content. Read only, but for two forms.",
    }
    document["servers"] = [{"url": settings.API_BASE_URL}]
    return document


def _separate_lists_by_commas(document: JSON) -> None:
    """Say that a list is one parameter: OpenAPI's default repeats it, which the API refuses."""
    operations = (one for path in document["paths"].values() for one in path.values())
    for operation in operations:
        for parameter in operation.get("parameters", []):
            if parameter["in"] == "query" and parameter["schema"].get("type") == "array":
                parameter |= {"style": "form", "explode": False}


def _drafts() -> dict[str, JSON]:
    """Return the schemas of drafts, and of the route that shows one."""
    drafts = content_schemas(is_draft=True)
    page = {"$ref": "#/components/schemas/PageDraft"}
    kind = {"type": "string", "const": "page"}
    drafts["PageRouteDraft"] = {
        "type": "object",
        "properties": {"kind": kind, "page": page},
        "required": ["kind", "page"],
    }
    return drafts


def _patterns() -> Any:
    """Return the public API's addresses: neither the admin's own nor those of translation work."""
    from django.urls import get_resolver  # noqa: PLC0415 -- addresses are read when all apps are ready

    return [pattern for pattern in get_resolver().url_patterns if str(pattern.pattern) == "api/v1/"]


def schema_of(name: str) -> JSON:
    """Return a component as a JSON Schema that stands by itself."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": f"#/components/schemas/{name}",
        "components": {"schemas": openapi_document()["components"]["schemas"]},
    }

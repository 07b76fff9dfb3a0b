"""The contract itself: OpenAPI, the schema of each block, real values for mock servers."""

import json

from django.conf import settings
from django.http import HttpResponse
from rest_framework.request import Request

from core.api.representations import Representation
from core.api.views import PublicView, respond
from core.composites import composites
from core.serializers.compact import to_bytes
from core.serializers.references import JSON
from delivery import tags
from delivery.api.parameters import LocaleParameters, page_models
from delivery.contract.examples import block_names, find_examples, made_example
from delivery.contract.openapi import openapi_document
from delivery.models import CompositeDocument, Document

EXAMPLES_A_TYPE = 20
CACHE_CONTROL = "public, max-age=3600"


class OpenAPIView(PublicView):
    """`openapi.json`: the whole contract, OpenAPI 3.1."""

    is_neutral = True
    operation = "getOpenAPI"
    answers = {200: "AnyObject"}

    def get(self, request: Request) -> HttpResponse:
        return _contract(request, openapi_document())


class BlockSchemasView(PublicView):
    """`schema/blocks/`: the JSON Schema of every block that a stream may have."""

    is_neutral = True
    operation = "listBlockSchemas"
    answers = {200: "BlockSchemas"}

    def get(self, request: Request) -> HttpResponse:
        schemas = openapi_document()["components"]["schemas"]
        return _contract(request, {"blocks": block_names(), "components": {"schemas": schemas}})


class ExamplesView(PublicView):
    """`schema/examples/`: a page of each type, a value of each block; published ones first."""

    operation = "listExamples"
    answers = {200: "Examples"}
    parameters_class = LocaleParameters

    def get(self, request: Request) -> HttpResponse:
        locale = self.parameters["locale"] or settings.CONTENT_LOCALES[0]
        shown = [(composite.name, locale) for composite in composites()]
        return respond(
            request,
            Representation(
                to_bytes(_examples(locale)),
                language=locale,
                tags=tags.roll_up(shown, [tags.collection_tag("all", "", locale)]),
                cache_control=CACHE_CONTROL,
            ),
        )


def _examples(locale: str) -> JSON:
    """Return the page of each type that has most kinds of blocks, and a value of each block."""
    pages: dict[str, JSON] = {}
    found: dict[str, JSON] = {}
    for model in page_models():
        label, name = model._meta.label, str(model._meta.object_name)
        shown = _published(label, locale)
        for page in shown:
            find_examples(name, page, found)
        pages[label] = max(shown, key=_kinds, default=None) or made_example(name)
    for row in CompositeDocument.objects.filter(locale=locale):
        find_examples(f"{row.name.capitalize()}Answer", json.loads(bytes(row.body)), found)
    blocks = {name: found[name] if name in found else made_example(name) for name in block_names()}
    return {"pages": pages, "blocks": blocks}


def _published(object_type: str, locale: str) -> list[JSON]:
    rows = Document.objects.filter(locale=locale, object_type=object_type)
    newest = rows.order_by("-published", "page_id").values_list("body", flat=True)
    return [json.loads(bytes(row)) for row in newest[:EXAMPLES_A_TYPE]]


def _kinds(page: JSON) -> int:
    return len({block["type"] for block in page["body"]})


def _contract(request: Request, value: JSON) -> HttpResponse:
    return respond(request, Representation(to_bytes(value), cache_control=CACHE_CONTROL))

"""How views describe themselves for OpenAPI: from the very parameters that they check.

A view names its answers by component (`answers`); the components are made elsewhere, from what
answers are made of. drf-spectacular does the rest.
"""

from typing import Any

from django.conf import settings
from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from core.api.parameters import ALL_LOCALES

PROBLEM = {"$ref": "#/components/schemas/Problem"}
PAGE_SCHEMA = {
    "anyOf": [
        {"type": "integer", "minimum": 0, "maximum": 10**18 - 1},
        {"type": "string", "format": "uuid"},
    ]
}
"""The id of one translation of a page, or the key of all."""
ERRORS = {400: "A parameter is wrong.", 404: "Nothing is published there.", 429: "Too many."}


class ContractSchema(AutoSchema):
    """Reads a view's `operation`, `answers`, `parameters_class` and `submission_class`."""

    def get_operation_id(self) -> str:
        operation: str = self.view.operation
        return operation

    def get_tags(self) -> list[str]:
        return [self.path.removeprefix("/api/v1/").split("/", 1)[0].split(".")[0]]

    def get_summary(self) -> str:
        return (type(self.view).__doc__ or "").strip().split("\n")[0]

    def get_description(self) -> str:
        return ""

    def get_auth(self) -> list[dict[str, list[str]]]:
        return getattr(self.view, "security", [{}, {"apiKey": []}])

    def get_override_parameters(self) -> list[Any]:
        place = [
            OpenApiParameter(name, schema, OpenApiParameter.PATH)
            for name, schema in self._path_schemas().items()
            if f"{{{name}}}" in self.path
        ]
        if self.method != "GET":
            return place
        described = getattr(self.view, "described_parameters", [self.view.parameters_class])
        return [*place, *(one for one in described if one().fields)]

    def _path_schemas(self) -> dict[str, dict[str, Any]]:
        own: dict[str, dict[str, Any]] = getattr(self.view, "path_schemas", {})
        return {
            "page": PAGE_SCHEMA,
            "locale": {"type": "string", "enum": list(settings.CONTENT_LOCALES)},
            **own,
        }

    def get_request_serializer(self) -> Any:
        return getattr(self.view, "submission_class", None) if self.method == "POST" else None

    def get_response_serializers(self) -> Any:
        answers: dict[int, str] = getattr(self.view, "answers", {})
        found = {(status, "application/json"): _answer(shape) for status, shape in answers.items()}
        files: dict[str, dict[str, Any]] = getattr(self.view, "file_schemas", {})
        if files:
            found = {
                (status, media_type): OpenApiResponse(schema)
                for status in answers
                for media_type, schema in files.items()
            }
        problems = {
            (status, "application/problem+json"): OpenApiResponse(PROBLEM, description=text)
            for status, text in {**ERRORS, **getattr(self.view, "errors", {})}.items()
        }
        return {**found, **problems}


def _answer(name: str) -> OpenApiResponse:
    return OpenApiResponse({"$ref": f"#/components/schemas/{name}"})


class _ListFieldSchema(OpenApiSerializerFieldExtension):
    target_class = "core.api.parameters.ListField"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        field = self.target
        allowed = field.allowed() if callable(field.allowed) else field.allowed
        item = {"type": "string", "enum": list(allowed)} if allowed else {"type": "string"}
        return {"type": "array", "items": item, "maxItems": field.max_items, "uniqueItems": True,
                "minItems": 1}  # fmt: skip


class _LocaleChainSchema(OpenApiSerializerFieldExtension):
    target_class = "core.api.parameters.LocaleChainField"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        known = list(settings.CONTENT_LOCALES)
        code = "|".join(known)
        return {
            "anyOf": [
                {"type": "string", "enum": [*known, ALL_LOCALES]},
                {"type": "string", "pattern": f"^({code})(,({code}))*$", "examples": ["de,en"]},
            ]
        }

"""How a view of this API describes itself: its parameters, its body, what it answers."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, inline_serializer
from rest_framework import serializers

PROBLEM = {
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "errors": {"type": "array", "items": {"type": "object"}},
    },
    "required": ["type", "title", "status", "detail", "code", "errors"],
}
READ_ERRORS = {
    400: "A parameter is wrong.",
    403: "Not signed in, or not in this language.",
    404: "There is no such thing.",
}
WRITE_ERRORS = {
    **READ_ERRORS,
    412: "Somebody else has changed it; the ETag says what it is now.",
    422: "What was sent is refused; the detail says why.",
    423: "It is locked.",
    428: "If-Match is missing.",
}
IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description="The ETag that was read."
)


class TranslationSchema(AutoSchema):
    """Reads a view's `parameters_class`, `body_class`, `shape` and `is_list`."""

    def get_operation_id(self) -> str:
        verb = "change" if self.method == "PATCH" else "list" if self.view.is_list else "read"
        name = type(self.view).__name__.removesuffix("View").removesuffix("List").lower()
        return f"{verb}_{name}s" if self.view.is_list else f"{verb}_{name}"

    def get_tags(self) -> list[str]:
        return ["translation"]

    def get_summary(self) -> str:
        method = getattr(self.view, self.method.lower())
        return (method.__doc__ or type(self.view).__doc__ or "").strip().split("\n")[0]

    def get_description(self) -> str:
        return ""

    def get_auth(self) -> list[dict[str, list[str]]]:
        return [{"session": []}]

    def get_override_parameters(self) -> list[Any]:
        if self.method == "PATCH":
            return [IF_MATCH]
        return [self.view.parameters_class] if self.view.parameters_class().fields else []

    def get_request_serializer(self) -> Any:
        return self.view.body_class if self.method == "PATCH" else None

    def get_response_serializers(self) -> Any:
        shape = self.view.shape_class
        if self.view.is_list:
            meta = {
                "total_count": serializers.IntegerField(),
                "next_after": serializers.IntegerField(allow_null=True, required=False),
            }
            shape = inline_serializer(
                f"{shape.__name__.removesuffix('Shape')}List",
                {
                    "meta": inline_serializer(f"{shape.__name__}ListMeta", meta),
                    "items": shape(many=True),
                },
            )
        errors = WRITE_ERRORS if self.method == "PATCH" else READ_ERRORS
        problems = {
            (status, "application/problem+json"): OpenApiResponse(PROBLEM, description=text)
            for status, text in errors.items()
        }
        return {(200, "application/json"): shape, **problems}

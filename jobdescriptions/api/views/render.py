"""A role with its tokens filled in, as JSON."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from core.api.parsers import LimitedJSONParser
from core.api.representations import Representation
from core.api.views import PublicView, respond
from core.serializers.filling import fill_document
from core.serializers.references import JSON
from jobdescriptions.api.parameters import RenderBody, TokenValues, section_names
from jobdescriptions.api.roles import choose_sections, role_document
from jobdescriptions.models import JobDescriptionPage


class RenderView(PublicView):
    """`job-descriptions/{id|key}/render/` (POST). Keeps nothing of what it is sent."""

    operation = "renderJobDescription"
    answers = {200: "JobDescriptionPage"}
    submission_class = RenderBody
    http_method_names = ["post", "options"]
    parser_classes = [LimitedJSONParser]
    allowed_headers = "Content-Type"

    def post(self, request: Request, **kwargs: Any) -> HttpResponse:
        wanted = RenderBody.parse_body(request.data)
        document = role_document(
            self._identifier(), locale=wanted["locale"], fallback=wanted["fallback"]
        )
        values = _token_values(wanted["values"], document)
        _ensure_known(wanted["sections"], document)
        filled = fill_document(choose_sections(document, wanted["sections"]), values)
        meta = {**filled["meta"], "json_ld": JobDescriptionPage.json_ld(filled)}
        body = json.dumps({**filled, "meta": meta}, ensure_ascii=False, separators=(",", ":"))
        return respond(
            request,
            Representation(body.encode(), language=meta["locale"], cache_control="no-store"),
        )

    def _identifier(self) -> int | UUID:
        page: int | UUID = self.kwargs["page"]
        return page


def _token_values(values: JSON, document: JSON) -> dict[str, Any]:
    """Return checked values by token; errors name their place in the body."""
    try:
        return TokenValues.parse_body(values, document=document)
    except ValidationError as error:
        detail = error.detail
        if not isinstance(detail, dict):
            raise
        raise ValidationError({f"values.{key}": part for key, part in detail.items()}) from error


def _ensure_known(chosen: list[str] | None, document: JSON) -> None:
    allowed = section_names(document)
    unknown = [name for name in chosen or [] if name not in allowed]
    if unknown:
        message = f"Unknown: {', '.join(unknown)[:200]}. Allowed: {', '.join(allowed)}."
        raise ValidationError({"sections": [message]}, code="unknown_value")

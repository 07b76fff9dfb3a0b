"""The OpenAPI document of this API, made from the very serializers that check and answer."""

import json
from functools import cache
from typing import Any

from django.conf import settings
from django.urls import get_resolver
from drf_spectacular.generators import SchemaGenerator
from rest_framework.response import Response

from localization.api.base import TranslationView

OPENAPI = "3.1.1"
ROUTE = "api/v1/translation/"


class OpenAPIView(TranslationView):
    """The description of this API."""

    schema = None  # type: ignore[assignment]  # it does not describe itself

    def get(self, request: Any) -> Response:
        return Response(openapi_document())


@cache
def openapi_document() -> dict[str, Any]:
    """Return the document for this deployment."""
    patterns = [each for each in get_resolver().url_patterns if str(each.pattern) == ROUTE]
    generated = SchemaGenerator(patterns=patterns).get_schema(request=None, public=True)
    document: dict[str, Any] = json.loads(json.dumps(generated))
    document["openapi"] = OPENAPI
    document["info"] = {
        "title": f"{settings.WAGTAIL_SITE_NAME} translation API",
        "version": "1.0.0",
        "description": "Translation work, for automation: jobs, items and segments.",
    }
    document["servers"] = [{"url": settings.API_BASE_URL}]
    document["components"]["securitySchemes"] = {
        "session": {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME}
    }
    return document

"""The languages of the content."""

from django.conf import settings
from django.http import HttpResponse
from rest_framework.request import Request

from core.api.views import PublicView, bytes_response
from delivery.documents import to_bytes


class LocalesView(PublicView):
    """`locales/`: codes and own names, default locale first."""

    def get(self, request: Request) -> HttpResponse:
        items = [
            {"code": code, "name": name, "is_default": code == settings.CONTENT_LOCALES[0]}
            for code, name in settings.LANGUAGES
        ]
        return bytes_response(request, to_bytes({"items": items}))

"""The languages of the content."""

from django.conf import settings
from django.http import HttpResponse
from rest_framework.request import Request

from core.api.representations import Representation
from core.api.views import PublicView, respond
from core.serializers.compact import to_bytes


class LocalesView(PublicView):
    """`locales/`: codes and own names, default locale first."""

    is_neutral = True
    operation = "listLocales"
    answers = {200: "Locales"}

    def get(self, request: Request) -> HttpResponse:
        items = [
            {"code": code, "name": name, "is_default": code == settings.CONTENT_LOCALES[0]}
            for code, name in settings.LANGUAGES
        ]
        return respond(request, Representation(to_bytes({"items": items})))

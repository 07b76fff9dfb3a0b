"""Answers that are made of snippets: settings, menus, forms."""

import json

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from core.api.views import PublicView, bytes_response
from core.composites import composite
from delivery.api.parameters import LocaleParameters
from delivery.documents import to_bytes
from delivery.models import CompositeDocument


class CompositeView(PublicView):
    """`site/`, `menus/`, `forms/`: everything of one kind in one locale."""

    parameters_class = LocaleParameters
    name: str = ""

    def get(self, request: Request) -> HttpResponse:
        locale = self.parameters["locale"] or settings.CONTENT_LOCALES[0]
        row = CompositeDocument.objects.filter(name=self.name, locale=locale).first()
        if row is None:
            raise Http404("Nothing is published here yet.")
        body = bytes(row.body)
        select = composite(self.name).select
        if select is None:
            return bytes_response(request, body, etag=row.etag, language=locale)
        selected = to_bytes(select(json.loads(body), timezone.now()))
        return bytes_response(request, selected, language=locale)

"""Answers that are made of snippets: settings, menus, forms."""

from django.conf import settings
from django.http import HttpResponse
from rest_framework.request import Request

from core.api.errors import NothingThereError
from core.api.views import PublicView, respond
from delivery import tags
from delivery.answers import composite_answer
from delivery.api.parameters import LocaleParameters
from delivery.reads import django_reader


class CompositeView(PublicView):
    """`site/`, `menus/`, `forms/`: everything of one kind in one locale."""

    parameters_class = LocaleParameters
    name: str = ""

    @property
    def operation(self) -> str:
        """Name of the operation."""
        return f"get{self.name.capitalize()}"

    @property
    def answers(self) -> dict[int, str]:
        """Names of the answers' schemas by status."""
        return {200: f"{self.name.capitalize()}Answer"}

    def get(self, request: Request) -> HttpResponse:
        locale = self.parameters["locale"] or settings.CONTENT_LOCALES[0]
        found = composite_answer(django_reader, self.name, locale)
        if found is None:
            raise NothingThereError(
                "Nothing is published here yet.", cache_tags=tags.roll_up([(self.name, locale)])
            )
        return respond(request, found)

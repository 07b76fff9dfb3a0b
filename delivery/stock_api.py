"""Wagtail's own API v2, where a deployment mounts it: its answers, with checked parameters.

It reads the rows of pages. A live page's row says what its live revision says, because whatever
writes a draft there puts the row back (see `localization.drafting`); a test looks for drafts.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from rest_framework.response import Response
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import PagesAPIViewSet

from core.api.parameters import shorten_list

SHAPE = frozenset({"fields", "rich_text_format", "format", "_"})
MAX_LENGTH = 1000
MAX_DIGITS = 18
OPERATORS = ("and", "or")


class StockPagesViewSet(PagesAPIViewSet):
    """Pages as Wagtail's API v2 answers them."""

    find_parameters = frozenset({"id", "html_path"})

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Read as nobody: restrictions of pages ask who it is."""
        super().initial(request, *args, **kwargs)
        request.user = AnonymousUser()

    def check_query_parameters(self, queryset: Any) -> None:
        super().check_query_parameters(queryset)
        self._check(self.request.GET)

        operator = self.request.GET.get("search_operator", "and")
        if operator not in OPERATORS:
            raise BadRequestError(f"search_operator is one of: {', '.join(OPERATORS)}")

    def filter_queryset(self, queryset: Any) -> Any:
        """Filter; a value that a field cannot have is the client's mistake."""
        try:
            return super().filter_queryset(queryset)
        except (ValueError, ValidationError) as error:
            raise BadRequestError("a filter has a value that its field cannot have") from error

    def find_object(self, queryset: Any, request: Any) -> Any:
        identifier = request.GET.get("id", "0")
        if not (identifier.isascii() and identifier.isdecimal()):
            raise BadRequestError("id is a whole number")
        return super().find_object(queryset, request)

    def detail_view(self, request: Any, pk: int) -> Response:
        self._check(SHAPE)
        if pk >= 10**MAX_DIGITS:
            raise BadRequestError("id is too large")
        return super().detail_view(request, pk)

    def find_view(self, request: Any) -> Response:
        self._check(SHAPE | self.find_parameters)
        return super().find_view(request)

    def _check(self, allowed: Iterable[str]) -> None:
        """Refuse unknown and repeated parameters, and values that no database takes.

        Raises:
            wagtail.api.v2.utils.BadRequestError: Wagtail answers it with 400.
        """
        for name, values in self.request.GET.lists():
            if name not in allowed:
                raise BadRequestError(f"unknown query parameter: {shorten_list([name])}")
            if len(values) != 1:
                raise BadRequestError(f"{name} stands {len(values)} times")
            if not _is_plain(values[0]):
                raise BadRequestError(f"{name} is no text of at most {MAX_LENGTH} characters")


def _is_plain(value: str) -> bool:
    digits = value.strip().lstrip("+-")
    return (
        len(value) <= MAX_LENGTH
        and value.isprintable()
        and "\N{REPLACEMENT CHARACTER}" not in value
        and not (digits.isdecimal() and len(digits) > MAX_DIGITS)
    )

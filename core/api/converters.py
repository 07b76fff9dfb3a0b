"""What may stand in an address of the API."""

from functools import cache
from uuid import UUID

from django.urls import register_converter


class PageConverter:
    """A page: the id of one of its translations, or the key that all share."""

    regex = "[0-9]{1,18}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"

    def to_python(self, value: str) -> int | UUID:
        return int(value) if value.isdecimal() else UUID(value)

    def to_url(self, value: int | UUID) -> str:
        return str(value)


@cache
def register_converters() -> None:
    """Make the converters known to `path()`, before any of the API's addresses is read."""
    register_converter(PageConverter, "page")

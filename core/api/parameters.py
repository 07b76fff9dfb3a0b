"""Query parameters: typed, closed, checked before anything is looked up.

An endpoint's parameters are one serializer. A name it does not have and a name that comes twice
are errors, because both are mistakes that would otherwise pass unseen.
"""

from typing import Any

from django.conf import settings
from django.http import QueryDict
from rest_framework import serializers

MAX_FIELDS = 50
MAX_VALUE_LENGTH = 4000


class CleanCharField(serializers.CharField):
    """Text without NUL, and without what the address had that is not UTF-8.

    Django puts U+FFFD in the place of undecodable bytes; a test client may pass lone surrogates.
    """

    def to_internal_value(self, data: Any) -> str:
        value = super().to_internal_value(data)
        if "\N{REPLACEMENT CHARACTER}" in value or not _is_encodable(value):
            raise serializers.ValidationError(
                "The value is not valid UTF-8 text.", code="invalid_text"
            )
        return value


def _is_encodable(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


class ListField(serializers.Field):
    """Comma-separated values, each at most once, each one of `allowed` where that is given."""

    def __init__(self, *, allowed: Any = None, max_items: int = MAX_FIELDS, **kwargs: Any) -> None:
        self.allowed = allowed
        self.max_items = max_items
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> list[str]:
        text = CleanCharField(max_length=MAX_VALUE_LENGTH).run_validation(data)
        values = [part.strip() for part in text.split(",")]
        if "" in values or len(values) != len(set(values)) or len(values) > self.max_items:
            raise serializers.ValidationError(
                f"Give up to {self.max_items} different values, separated by commas.",
                code="invalid_list",
            )
        allowed = self.allowed() if callable(self.allowed) else self.allowed
        unknown = [] if allowed is None else [value for value in values if value not in allowed]
        if unknown:
            raise serializers.ValidationError(
                f"Unknown: {shorten_list(unknown)}. Allowed: {', '.join(allowed)}.",
                code="unknown_value",
            )
        return values

    def to_representation(self, value: Any) -> str:
        return ",".join(value)


class LocaleField(serializers.ChoiceField):
    """The code of a content locale."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=settings.CONTENT_LOCALES, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        if data not in settings.CONTENT_LOCALES:
            raise serializers.ValidationError(
                f"Unknown locale. Allowed: {', '.join(settings.CONTENT_LOCALES)}.",
                code="unknown_locale",
            )
        return str(data)


class FallbackField(serializers.ChoiceField):
    """What to answer where the asked locale has no published version: nothing, or the default."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=["none", "default"], default="none", **kwargs)

    def to_internal_value(self, data: Any) -> str:
        if data not in {"none", "default"}:
            raise serializers.ValidationError("Allowed: none, default.", code="unknown_fallback")
        return str(data)


class BoundedIntegerField(serializers.IntegerField):
    """A whole number in a range, written in plain ASCII digits."""

    def to_internal_value(self, data: Any) -> int:
        text = str(data)
        lowest, highest = self.min_value, self.max_value
        if not (text.isascii() and text.isdecimal()) or len(text) > len(str(highest)):
            raise serializers.ValidationError(
                f"Give a whole number from {lowest} to {highest}.", code="invalid_integer"
            )
        return super().to_internal_value(text)


class Parameters(serializers.Serializer[Any]):
    """Base of an endpoint's parameters."""

    def get_fields(self) -> dict[str, Any]:
        """Drop the final underscore of names that a serializer class has for itself."""
        return {name.removesuffix("_"): field for name, field in super().get_fields().items()}

    @classmethod
    def parse(cls, query: QueryDict) -> dict[str, Any]:
        """Return the checked values of a query string, defaults filled in.

        Raises:
            rest_framework.exceptions.ValidationError: with one entry per wrong parameter.
        """
        serializer = cls(data={name: values[-1] for name, values in query.lists()})
        problems = {
            shorten_list([name]): [_strange_parameter(name, values, serializer)]
            for name, values in query.lists()
            if name not in serializer.fields or len(values) > 1
        }
        if problems:
            raise serializers.ValidationError(problems)
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)


def shorten_list(values: list[str]) -> str:
    """Quote back values that somebody sent, short and as valid text."""
    safe = (value.encode(errors="replace").decode().replace("\x00", "�") for value in values)
    return ", ".join(value[:60] for value in safe)[:200]


def _strange_parameter(
    name: str, values: list[str], serializer: serializers.Serializer[Any]
) -> serializers.ErrorDetail:
    if name in serializer.fields:
        return serializers.ErrorDetail(
            f"“{name}” stands {len(values)} times; give it once.", code="repeated"
        )
    allowed = ", ".join(serializer.fields) or "none"
    return serializers.ErrorDetail(
        f"Unknown parameter “{shorten_list([name])}”. Allowed: {allowed}.", code="unknown_parameter"
    )

"""Query parameters: typed, closed, checked before anything is looked up.

An endpoint's parameters are one serializer. A name it does not have and a name that comes twice
are errors, because both are mistakes that would otherwise pass unseen.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import QueryDict
from rest_framework import serializers

MAX_FIELDS = 50
MAX_VALUE_LENGTH = 4000
ALL_LOCALES = "*"


class CleanCharField(serializers.CharField):
    """Text without NUL, and without what the address had that is not UTF-8.

    Django puts U+FFFD in the place of undecodable bytes; a test client may pass lone surrogates.
    """

    def to_internal_value(self, data: Any) -> str:
        value = super().to_internal_value(data)
        if not is_text(value):
            raise serializers.ValidationError(
                "The value is not valid UTF-8 text.", code="invalid_text"
            )
        return value


def is_text(value: str) -> bool:
    """Whether a value that an address had is text that was meant."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return "\N{REPLACEMENT CHARACTER}" not in value


class ListField(serializers.Field):
    """Different values, each one of `allowed` where that is given.

    Separated by commas in an address, a list of strings in a JSON body.
    """

    def __init__(self, *, allowed: Any = None, max_items: int = MAX_FIELDS, **kwargs: Any) -> None:
        self.allowed = allowed
        self.max_items = max_items
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> list[str]:
        parts = data if isinstance(data, list) else [data]
        if not all(isinstance(part, str) for part in parts):
            raise serializers.ValidationError("Give a list of strings.", code="invalid_list")
        text = CleanCharField(max_length=MAX_VALUE_LENGTH).run_validation(",".join(parts))
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


class LocaleChainField(serializers.Field):
    """One locale, several in the order of preference, or `*` for all. A list of codes.

    `*` becomes ["*"].
    """

    def to_internal_value(self, data: Any) -> list[str]:
        if data == ALL_LOCALES:
            return [ALL_LOCALES]
        values = str(data).split(",")
        known = settings.CONTENT_LOCALES
        if len(values) != len(set(values)) or not set(values) <= set(known):
            raise serializers.ValidationError(
                "Give one locale, several separated by commas, each once, or *. "
                f"Allowed: {', '.join(known)}.",
                code="unknown_locale",
            )
        return values

    def to_representation(self, value: Any) -> str:
        return ",".join(value)


class ChoiceField(serializers.ChoiceField):
    """One of a few words."""

    error_code = "unknown_value"

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str) or data not in self.choices:
            raise serializers.ValidationError(
                f"Allowed: {', '.join(map(str, self.choices))}.", code=self.error_code
            )
        return data


class FallbackField(ChoiceField):
    """What to answer where the asked locale has no published version: nothing, or the default."""

    error_code = "unknown_fallback"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=["none", "default"], default="none", **kwargs)


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
    def parse(cls, query: QueryDict, **context: Any) -> dict[str, Any]:
        """Return the checked values of a query string, defaults filled in.

        Args:
            query: the query string.
            context: what the fields depend on, as `self.context`.

        Raises:
            rest_framework.exceptions.ValidationError: with one entry per wrong parameter.
        """
        return cls._check(
            {name: values[-1] for name, values in query.lists()},
            {name: len(values) for name, values in query.lists()},
            context,
        )

    @classmethod
    def parse_body(cls, body: Any, **context: Any) -> dict[str, Any]:
        """Return the checked values of a JSON object, as `parse` does.

        Raises:
            rest_framework.exceptions.ValidationError: it is none, or has a wrong entry.
        """
        if not isinstance(body, dict):
            raise serializers.ValidationError("Send a JSON object.", code="not_an_object")
        return cls._check(body, dict.fromkeys(body, 1), context)

    @classmethod
    def _check(
        cls, data: Mapping[str, Any], counts: Mapping[str, int], context: Mapping[str, Any]
    ) -> dict[str, Any]:
        serializer = cls(data=data, context=context)
        problems = {
            shorten_list([name]): [_strange_parameter(name, count, serializer)]
            for name, count in counts.items()
            if name not in serializer.fields or count > 1
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
    name: str, count: int, serializer: serializers.Serializer[Any]
) -> serializers.ErrorDetail:
    if name in serializer.fields:
        return serializers.ErrorDetail(
            f"“{name}” stands {count} times; give it once.", code="repeated"
        )
    allowed = ", ".join(serializer.fields) or "none"
    return serializers.ErrorDetail(
        f"Unknown parameter “{shorten_list([name])}”. Allowed: {allowed}.", code="unknown_parameter"
    )

"""The parameters of what one can do with a role."""

import re
from typing import Any

from django.core.validators import URLValidator
from rest_framework import serializers

from core.api.parameters import (
    CleanCharField,
    FallbackField,
    ListField,
    LocaleField,
    Parameters,
)
from core.api.submissions import LineField
from core.serializers.references import JSON
from jobdescriptions.export import VacancyFacts
from jobdescriptions.models import JobDescriptionPage

MAX_VALUE = 200
MAX_SECTIONS = 50
# What else ends a line or controls, and marks that turn the direction of the text after them.
UNWANTED = re.compile("[\x80-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


class ValueField(LineField):
    """What belongs in the place of a token: one line of plain text, at most 200 characters.

    Empty is as good as not given: forms send what nobody filled in.
    """

    def __init__(self, **kwargs: Any) -> None:
        defaults = {"required": False, "default": "", "allow_blank": True, "max_length": MAX_VALUE}
        super().__init__(**{**defaults, **kwargs})

    def to_internal_value(self, data: Any) -> str:
        value = super().to_internal_value(data)
        if UNWANTED.search(value):
            raise serializers.ValidationError(
                "The value must be one line without control characters.", code="invalid_text"
            )
        return value


class CodeField(CleanCharField):
    """A code in capital letters, or nothing.

    Args:
        pattern: what a code looks like.
        example: one of them, for the error.
    """

    def __init__(self, pattern: str, example: str) -> None:
        super().__init__(required=False, default="", allow_blank=True, max_length=10)
        self.pattern = re.compile(pattern)
        self.example = example

    def to_internal_value(self, data: Any) -> str:
        value = super().to_internal_value(data)
        if value and self.pattern.fullmatch(value) is None:
            raise serializers.ValidationError(
                f"Give an ISO 3166 code in capital letters, such as {self.example}.",
                code="invalid_code",
            )
        return value


class FlagField(serializers.BooleanField):
    """`true` or `false`."""

    def to_internal_value(self, data: Any) -> bool:
        if data not in {"true", "false", True, False}:
            raise serializers.ValidationError("Allowed: true, false.", code="invalid_flag")
        return data in {"true", True}


class LookupParameters(Parameters):
    """`locale` and `fallback`: which version of the role is meant."""

    locale = LocaleField(required=False, default=None)
    fallback = FallbackField()


class ExportParameters(LookupParameters):
    """What all formats take: version, sections, jurisdiction, and a value for each token.

    `context["document"]` is the role: its sections and tokens are the allowed ones.
    """

    sections = ListField(required=False, default=None, max_items=MAX_SECTIONS)
    jurisdiction = CodeField(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", "US or US-CA")

    def get_fields(self) -> dict[str, Any]:
        """Add a field for each token of the document; a typed parameter of the name comes first."""
        document = self.context["document"]
        fields = super().get_fields()
        fields["sections"].allowed = section_names(document)
        return {**{token["key"]: ValueField() for token in document["tokens"]}, **fields}


class VacancyParameters(ExportParameters):
    """What formats for vacancies take on top."""

    company_name = ValueField()
    company_url = ValueField(
        validators=[URLValidator(["http", "https"], message="Give an address with https://.")]
    )
    street_address = ValueField()
    postal_code = ValueField(max_length=20)
    city = ValueField()
    region = ValueField()
    country = CodeField(r"[A-Z]{2}", "DE")
    remote = FlagField(required=False, default=None)
    applicant_country = CodeField(r"[A-Z]{2}", "DE")
    employment_types = ListField(
        required=False,
        default=None,
        allowed=lambda: [
            key for key, _ in JobDescriptionPage._meta.get_field("employment_types").flatchoices
        ],
    )
    identifier = ValueField()
    date_posted = serializers.DateField(required=False, default=None, input_formats=["iso-8601"])
    valid_through = serializers.DateField(required=False, default=None, input_formats=["iso-8601"])

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        posted, ends = attrs["date_posted"], attrs["valid_through"]
        if posted and ends and ends < posted:
            raise serializers.ValidationError(
                {"valid_through": ["The last day comes before date_posted."]}, code="invalid_range"
            )
        return attrs

    @staticmethod
    def facts(values: dict[str, Any]) -> VacancyFacts:
        """Return the checked values as facts."""
        return VacancyFacts(
            **{name: values[name] for name in VacancyFacts.__slots__ if name != "employment_types"},
            employment_types=tuple(values["employment_types"] or ()),
        )


class RenderBody(LookupParameters):
    """The body of a render request: version, values by token, sections."""

    values = serializers.DictField(required=False, default=dict)
    sections = ListField(required=False, default=None, max_items=MAX_SECTIONS)


class TokenValues(Parameters):
    """A value for each token of `context["document"]`."""

    def get_fields(self) -> dict[str, Any]:
        return {token["key"]: ValueField() for token in self.context["document"]["tokens"]}


def section_names(document: JSON) -> list[str]:
    """Return how sections can be chosen: by type, or one by its id."""
    blocks = document["body"]
    return list(dict.fromkeys([*(b["type"] for b in blocks), *(b["id"] for b in blocks)]))

"""`posting-intents/`: the box on a role page from which a job is posted."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.response import Response

from core.api.openapi import PAGE_SCHEMA
from core.api.parameters import LocaleField
from core.api.submissions import LineField, Submission, SubmissionView, client_hash
from jobdescriptions.models import JobDescriptionPage
from jobdescriptions.posting import (
    UnknownRoleError,
    published_role,
    receive_intent,
    redirect_url,
)
from jobdescriptions.posting_form import MAX_CITY

MAX_ID_DIGITS = 18
UTM = ("utm_source", "utm_medium", "utm_campaign")


@extend_schema_field(PAGE_SCHEMA)
class IdOrKeyField(serializers.Field[Any, Any, Any, Any]):
    """The id or the key of a page."""

    def to_internal_value(self, data: Any) -> int | UUID:
        text = str(data)
        if text.isascii() and text.isdecimal() and len(text) <= MAX_ID_DIGITS:
            return int(text)
        try:
            return UUID(text)
        except ValueError:
            raise serializers.ValidationError(
                "Give the id or the key of a role page.", code="invalid_key"
            ) from None


class PostingSubmission(Submission):
    """`role`, `locale`, `city`, and the campaign that brought the reader."""

    role = IdOrKeyField()
    locale = LocaleField()
    city = LineField(max_length=MAX_CITY)
    utm_source = LineField(required=False, allow_blank=True, max_length=100)
    utm_medium = LineField(required=False, allow_blank=True, max_length=100)
    utm_campaign = LineField(required=False, allow_blank=True, max_length=100)


class PostingIntentsView(SubmissionView):
    """Answers 201 with where to go on. Sent twice in a row, it is stored once."""

    operation = "postIntent"
    answers = {201: "IntentAnswer"}
    submission_class = PostingSubmission

    def accept(self, fields: dict[str, Any]) -> Response:
        intent = receive_intent(
            role=self._role(fields),
            locale=fields["locale"],
            city=fields["city"],
            client=client_hash(self.get_throttles()[0].get_ident(self.request)),
            utm={name: fields[name] for name in UTM if fields.get(name)},
        )
        return Response({"id": intent.pk, "redirect_url": redirect_url(intent)}, status=201)

    def thank(self, fields: dict[str, Any]) -> Response:
        self._role(fields)
        return Response({"id": None, "redirect_url": None}, status=201)

    def _role(self, fields: dict[str, Any]) -> JobDescriptionPage:
        try:
            return published_role(fields["role"], fields["locale"])
        except UnknownRoleError as error:
            message = "No role page with this id or key is published."
            raise serializers.ValidationError({"role": [message]}, code="unknown_role") from error

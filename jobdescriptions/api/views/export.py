"""A role as a file."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.utils import timezone
from rest_framework import serializers, status
from rest_framework.request import Request

from core.api.representations import Representation
from core.api.views import PublicView, respond
from jobdescriptions.api.parameters import (
    ExportParameters,
    LookupParameters,
    VacancyParameters,
)
from jobdescriptions.api.roles import choose_sections, role_document
from jobdescriptions.export import FORMATS, ExportRequest, MissingPropertiesError, VacancyFacts

# A page that somebody opens from here can do nothing, whatever stands in it.
CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
LOOKUP = ("locale", "fallback")


class PostingIncompleteError(serializers.ValidationError):
    """A format needs more than was given."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
    default_code = "posting_incomplete"


class ExportView(PublicView):
    """`job-descriptions/{id|key}/export/{format}/`."""

    operation = "exportJobDescription"
    answers = {200: ""}
    file_schemas = {each.media_type.partition(";")[0]: each.schema for each in FORMATS.values()}
    errors = {422: "The format needs more than was given."}
    path_schemas = {"format_name": {"type": "string", "enum": list(FORMATS)}}
    described_parameters = [LookupParameters]

    def parse_parameters(self, request: Request) -> dict[str, Any]:
        """Find the role first: its tokens and sections are parameters."""
        lookup = LookupParameters.parse(_only(request.query_params, LOOKUP))
        self.document = role_document(self._identifier(), **lookup)
        return self._parameters_class().parse(request.query_params, document=self.document)

    def get(self, request: Request, **kwargs: Any) -> HttpResponse:
        chosen = FORMATS[kwargs["format_name"]]
        document, parameters = self.document, self.parameters
        keys = [token["key"] for token in document["tokens"]]
        facts = VacancyParameters.facts(parameters) if chosen.is_vacancy else VacancyFacts()
        wanted = ExportRequest(
            document=choose_sections(document, parameters["sections"]),
            today=timezone.localdate(),
            values={key: str(parameters[key]) for key in keys if parameters[key]},
            facts=facts,
            jurisdiction=parameters["jurisdiction"],
        )
        try:
            body = chosen.export(wanted)
        except MissingPropertiesError as error:
            raise PostingIncompleteError(
                {name: [message] for name, message in error.missing.items()}, code="missing"
            ) from error
        locale = document["meta"]["locale"]
        response = respond(
            request,
            Representation(body, language=locale, media_type=chosen.media_type),
        )
        response["Content-Disposition"] = chosen.content_disposition(wanted.filled["title"], locale)
        response["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
        response["Access-Control-Expose-Headers"] = "ETag, Content-Language, Content-Disposition"
        return response

    def _identifier(self) -> int | UUID:
        page: int | UUID = self.kwargs["page"]
        return page

    def _parameters_class(self) -> type[ExportParameters]:
        chosen = FORMATS[self.kwargs["format_name"]]
        return VacancyParameters if chosen.is_vacancy else ExportParameters


def _only(query: QueryDict, names: tuple[str, ...]) -> QueryDict:
    """Return the parameters of these names."""
    kept = QueryDict(mutable=True)
    for name in names:
        if name in query:
            kept.setlist(name, query.getlist(name))
    return kept

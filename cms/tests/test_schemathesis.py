"""Random requests made from the contract: no failure, and no answer that it does not describe.

Few examples in the suite; `SCHEMATHESIS_EXAMPLES=300` runs longer and prints what was asked.
"""

import os
from collections import Counter
from contextlib import suppress

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from core.wsgi import with_text_charsets
from delivery.contract.openapi import openapi_document
from delivery.models import ApiKey, Document
from delivery.projection import rebuild
from delivery.thin.application import ThinPath
from delivery.thin.connections import DjangoReads
from localization.tests.translating import translate

pytestmark = pytest.mark.usefixtures("connection_stays_open")

EXAMPLES = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "6"))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]


@pytest.fixture
def content(make_role, article, interview_set, settings):
    settings.SUBMISSION_RATE = "1000000/hour"
    role = make_role("Baker", alternate_names="Bread baker", interview_set=interview_set)
    translate(role, "de")
    rebuild()
    return role


@pytest.fixture
def contract():
    application = ThinPath(with_text_charsets(WSGIHandler()), reads=DjangoReads())
    loaded = schemathesis.openapi.from_dict(openapi_document())
    loaded.app = application
    return loaded


def usable_values():
    """Return values that lead somewhere: random ones hardly ever name a page."""
    pages = list(Document.objects.values_list("page_id", "key", "path"))
    identifiers = [value for pk, key, _path in pages for value in (pk, str(key))]
    return {
        "page": st.sampled_from(identifiers),
        "path": st.sampled_from([path for _pk, _key, path in pages]),
        "q": st.sampled_from(["baker", "bread task", "line 1 of"]),
        "category": st.sampled_from(["sales", "none"]),
        "initial": st.sampled_from(["B", "A"]),
        "role": st.sampled_from(identifiers),
    }


def explore(cases, usable, headers, asked):
    """Send random requests of one operation; raises what a check found."""

    @hypothesis_settings(
        max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(cases, usable)
    def run(case, values):
        if case.meta.generation.mode is GenerationMode.POSITIVE:
            for container in (case.path_parameters, case.query, case.body):
                if isinstance(container, dict):
                    container.update({k: v for k, v in values.items() if k in container})
        response = case.call(headers=headers)
        asked[f"{case.operation.method.upper()} {case.operation.path}", response.status_code] += 1
        case.validate_response(response, checks=CHECKS)

    # Where nothing can be sent, nothing wrong can be.
    with suppress(Unsatisfiable):
        run()


@pytest.mark.parametrize("has_key", [False, True], ids=["anonymous", "with a key"])
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_answers_to_random_requests_are_as_described(content, contract, mode, has_key):
    token = ApiKey.make(name="x", may_preview=True)[1] if has_key else ""
    headers = {"Accept-Encoding": "identity"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    usable = st.fixed_dictionaries({}, optional=usable_values())
    asked = Counter()
    for result in contract.get_all_operations():
        operation = result.ok()
        explore(operation.as_strategy(generation_mode=mode), usable, headers, asked)
    if "SCHEMATHESIS_EXAMPLES" in os.environ:
        print(f"\n{mode.value}, {'with a key' if has_key else 'anonymous'}:")  # noqa: T201
        for (name, status), count in sorted(asked.items()):
            print(f"  {name} {status}: {count}")  # noqa: T201
    if mode is GenerationMode.POSITIVE:
        assert {name for name, _status in asked} == {
            f"{method.upper()} {path}"
            for path, methods in openapi_document()["paths"].items()
            for method in methods
        }
    assert sum(asked.values()) > 50
    assert not [status for _name, status in asked if status >= 500]

"""Exports and render over HTTP: addresses, parameters, hostile input, headers, queries."""

import io
import json
from datetime import date

import docx
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conftest import job_body
from core.models import Placeholder
from core.tests.schemaorg.checker import problems
from delivery.projection import rebuild
from jobdescriptions.export import FORMATS
from jobdescriptions.models import JobDescriptionPage, Statement
from jobdescriptions.models.index_page import SectionStatement
from jobdescriptions.tests.documents import role_document
from localization.tests.translating import translate

BASE = "/api/v1/job-descriptions"


@pytest.fixture
def role(make_role, placeholders):
    page = make_role(
        "Baker in {{city}}",
        slug="baker",
        body=job_body("Baker", extra=" Join {{company_name}} &amp; friends."),
    )
    translate(page, "el")
    rebuild()
    return JobDescriptionPage.objects.get(pk=page.pk)


@pytest.fixture
def client():
    return Client()


@pytest.fixture
def export(client, role):
    """Call an export: `export("txt", city="Rome")`; `at` names the role otherwise than by id."""

    def call(name, /, at=None, headers=None, **parameters):
        address = f"{BASE}/{at or role.pk}/export/{name}/"
        return client.get(address, parameters, headers=headers or {})

    return call


@pytest.fixture
def render(client, role):
    """Call render with a body, which is sent as JSON unless it is text already."""

    def call(body, at=None):
        data = body if isinstance(body, str | bytes) else json.dumps(body)
        return client.post(f"{BASE}/{at or role.pk}/render/", data, content_type="application/json")

    return call


def errors(response):
    return {(error["parameter"], error["code"]) for error in response.json()["errors"]}


def test_hand_made_documents_of_other_tests_have_the_shape_of_the_api(api, role):
    real, made = api(f"{role.pk}/").json(), role_document()

    assert list(made) == list(real)
    assert list(made["meta"]) == list(real["meta"])
    assert [set(token) for token in real["tokens"]] == [set(made["tokens"][0])] * 2
    for block, own in zip(real["body"], made["body"], strict=False):
        assert set(block["value"]) == set(own["value"])
    assert set(real["body"][2]["value"]["items"][0]) == set(made["body"][2]["value"]["items"][0])


def test_every_block_that_editors_can_write_is_exported(
    client, api, make_role, job_index, home, publish
):
    statement = Statement(
        code="eeo", title="Equal opportunity", locale=home.locale, live=False, versions="[]"
    )
    statement.versions = [
        ("version", {"jurisdiction": "", "valid_from": date(2024, 1, 1), "body": "<p>All.</p>"})
    ]
    statement.save()
    statement.save_revision().publish()
    job_index.statements = [SectionStatement(statement=statement)]
    job_index.save_revision().publish()
    amounts = {"minimum": "28000", "maximum": "33500.50", "currency": "EUR", "unit": "YEAR"}
    estimate = {
        **amounts,
        "median": "30000",
        "country": "DE",
        "source": "Office",
        "source_url": "",
        "as_of": "2026-01-01",
    }
    role = make_role(
        body=[
            *job_body("Baker"),
            block(
                "qualifications",
                heading="",
                body="<p>Trade.</p>",
                eqf_level=4,
                licence_required=True,
            ),
            block("salary_range", **amounts),
            block(
                "faq",
                heading="Good to know",
                items=[
                    {
                        "type": "item",
                        "id": f"f{n}",
                        "value": {"question": f"Question {n}?", "answer": "<p>Yes.</p>"},
                    }
                    for n in (1, 2)
                ],
            ),
            block("quote", quote="Bread is patience.", attribution=""),
            block("equal_opportunity_statement", heading="", statement=statement.pk),
        ],
        estimated_salaries=json.dumps([block("estimate", **estimate)]),
    )
    rebuild()
    stored = api(f"{role.pk}/").json()

    text = client.get(f"{BASE}/{role.pk}/export/txt/").content.decode()

    assert text.split("Qualifications", 1)[1] == (
        "\n--------------\n\nTrade.\n\nEQF level: 4\n\nA licence is required\n\n"
        "Pay range\n---------\n\n28,000.00–33,500.50 EUR per year\n\n"
        "Good to know\n------------\n\nQuestion 1?\n\nYes.\n\nQuestion 2?\n\nYes.\n\n"
        "Bread is patience.\n\nEqual opportunity\n-----------------\n\nAll.\n"
    )
    assert list(stored["statements"][0]) == list(role_document()["statements"][0])
    linked = stored["meta"]["json_ld"]
    assert [p for node in linked for p in problems({**node, "@context": ""})] == []
    assert [node["@type"] for node in linked][2:] == ["Occupation", "FAQPage"]
    pay = [amount["value"]["maxValue"] for amount in linked[2]["estimatedSalary"]]
    assert pay == [33500.5, 33500.5]
    for name in ("md", "html", "docx", "hropen"):
        assert client.get(f"{BASE}/{role.pk}/export/{name}/").status_code == 200


def block(kind, /, **value):
    """Return a block as streams store it."""
    return {"type": kind, "id": kind, "value": value}


def test_tokens_are_delivered_with_label_and_example(api, role, placeholders):
    tokens = [
        {
            "key": "city",
            "label": "City",
            "example": "Lisbon",
            "is_fallback": False,
        },
        {
            "key": "company_name",
            "label": "Company name",
            "example": "Northwind Foods",
            "is_fallback": False,
        },
    ]
    assert api(f"{role.pk}/").json()["tokens"] == tokens
    greek = api(f"{role.pk}/", locale="el").json()
    assert greek["tokens"] == [{**token, "is_fallback": True} for token in tokens]

    translate(placeholders["city"], "el")
    rebuild()
    greek = api(f"{role.pk}/", locale="el").json()
    assert greek["tokens"][0]["label"] == "el City"
    assert greek["tokens"][0]["is_fallback"] is False
    assert greek["meta"]["json_ld"][2]["name"] == "el Baker in [el City]"


def test_changed_placeholder_renders_the_pages_that_name_it(
    api, role, django_capture_on_commit_callbacks
):
    city = Placeholder.objects.get(code="city", locale__language_code="en")
    city.label = "Town"
    with django_capture_on_commit_callbacks(execute=True):
        city.save_revision().publish()
    assert api(f"{role.pk}/").json()["tokens"][0]["label"] == "Town"

    with django_capture_on_commit_callbacks(execute=True):
        city.unpublish()
    assert [t["key"] for t in api(f"{role.pk}/").json()["tokens"]] == ["company_name"]

    with django_capture_on_commit_callbacks(execute=True):
        city.get_latest_revision().publish()
    assert [t["key"] for t in api(f"{role.pk}/").json()["tokens"]] == ["city", "company_name"]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_a_named_file_by_id_and_by_key(export, role, name):
    values = {
        "company_name": "Crumb & Co",
        "city": "Rome",
        **(
            {"country": "IT", "date_posted": "2026-06-01"}
            if name in {"jobposting", "hropen"}
            else {}
        ),
    }
    by_id = export(name, **values)
    by_key = export(name, at=role.translation_key, **values)

    assert by_id.status_code == 200, by_id.content
    assert by_id.content == by_key.content
    assert by_id.headers["Content-Type"] == FORMATS[name].media_type
    ending = FORMATS[name].extension
    assert by_id.headers["Content-Disposition"] == (
        f'attachment; filename="baker-in-rome-en.{ending}"; '
        f"filename*=UTF-8''Baker%20in%20Rome%20en.{ending}"
    )
    assert by_id.headers["Content-Language"] == "en"
    assert by_id.headers["Access-Control-Allow-Origin"] == "*"
    assert by_id.headers["Access-Control-Expose-Headers"].endswith("Content-Disposition")
    assert by_id.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert by_id.headers["X-Content-Type-Options"] == "nosniff"
    same = export(name, headers={"If-None-Match": by_id.headers["ETag"]}, **values)
    assert (same.status_code, same.content) == (304, b"")
    other = export(name, **{**values, "city": "Milan"})
    assert other.headers["ETag"] != by_id.headers["ETag"]


def test_locale_and_fallback(export, role):
    greek = export("txt", locale="el", city="Αθήνα")
    assert greek.headers["Content-Language"] == "el"
    assert greek.content.decode().startswith("el Baker in Αθήνα\n")
    assert "artopoios" not in greek.headers["Content-Disposition"]

    assert export("txt", locale="de").status_code == 404
    fallback = export("txt", locale="de", fallback="default")
    assert fallback.headers["Content-Language"] == "en"
    assert fallback.content.decode().startswith("Baker in [City]\n")
    assert export("txt", at=role.translation_key).content == export("txt").content


def test_only_published_roles_can_be_exported(client, export, role, make_role, home):
    draft = make_role("Draft", live=False)
    rebuild()

    for at in (draft.pk, home.pk, 10**30, "00000000-0000-4000-8000-000000000000"):
        response = export("txt", at=at)
        assert response.status_code == 404, at
        assert response.headers["Content-Type"] == "application/problem+json"
    assert client.get(f"{BASE}/{role.pk}/export/pdf/").status_code == 404
    role.unpublish()
    assert export("txt").status_code == 404


def test_draft_text_is_in_no_export(export, render, role):
    role.title = "zyzzyva"
    role.body = json.dumps(job_body("zyzzyva"))
    role.save_revision()
    rebuild()

    for name in FORMATS:
        if name != "jobposting":
            assert b"zyzzyva" not in export(name).content
    assert b"zyzzyva" not in render({}).content


BAD_PARAMETERS = [
    ("txt", {"colour": "red"}, {("colour", "unknown_parameter")}),
    ("txt", {"department": "x"}, {("department", "unknown_parameter")}),
    ("txt", {"country": "PT"}, {("country", "unknown_parameter")}),
    ("txt", {"locale": "xx"}, {("locale", "unknown_locale")}),
    ("txt", {"fallback": "any"}, {("fallback", "unknown_fallback")}),
    ("txt", {"city": ["a", "b"]}, {("city", "repeated")}),
    ("txt", {"city": "x" * 201}, {("city", "max_length")}),
    ("txt", {"city": "a\r\nSet-Cookie: b"}, {("city", "invalid_text")}),
    ("txt", {"city": "a\x1bb"}, {("city", "invalid_text")}),
    ("txt", {"city": "a\u202eb"}, {("city", "invalid_text")}),
    ("txt", {"city": "a\u2028b"}, {("city", "invalid_text")}),
    ("txt", {"city": b"\xff"}, {("city", "invalid_text")}),
    ("txt", {"city": "a\x00b"}, {("city", "invalid_text")}),
    ("txt", {"sections": "job_brief,nothing"}, {("sections", "unknown_value")}),
    ("txt", {"jurisdiction": "usa!"}, {("jurisdiction", "invalid_code")}),
    ("hropen", {"country": "Portugal"}, {("country", "invalid_code")}),
    ("jobposting", {"remote": "perhaps"}, {("remote", "invalid_flag")}),
    ("jobposting", {"date_posted": "2026-02-30"}, {("date_posted", "invalid")}),
    ("jobposting", {"company_url": "javascript:alert(1)"}, {("company_url", "invalid")}),
    ("jobposting", {"employment_types": "NONSENSE"}, {("employment_types", "unknown_value")}),
    (
        "jobposting",
        {"date_posted": "2026-02-03", "valid_through": "2026-02-01"},
        {("valid_through", "invalid_range")},
    ),
]


def test_bad_parameters_are_named(export, subtests):
    for name, parameters, expected in BAD_PARAMETERS:
        with subtests.test(
            name=str(name)[:60], parameters=str(parameters)[:60], expected=str(expected)[:60]
        ):
            response = export(name, **parameters)

            assert response.status_code == 400
            assert response.headers["Content-Type"] == "application/problem+json"
            assert errors(response) == expected


def test_job_posting_says_what_is_missing(export):
    response = export("jobposting", city="Rome")

    assert response.status_code == 422
    assert response.headers["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert problem["title"] == "Unprocessable content"
    assert problem["code"] == "posting_incomplete"
    assert {e["parameter"]: e["message"] for e in problem["errors"]} == {
        "company_name": "description: the text says {{company_name}}; give its value.",
        "date_posted": "datePosted: say since when the job is open.",
        "country": "jobLocation: give the country.",
    }

    complete = export(
        "jobposting",
        city="Rome",
        country="IT",
        company_name="Crumb",
        date_posted="2026-06-01",
        employment_types="PART_TIME,INTERN",
    ).json()
    assert list(problems({k: v for k, v in complete.items() if k != "@context"})) == []
    assert complete["employmentType"] == ["PART_TIME", "INTERN"]


def test_empty_value_is_as_good_as_none(export):
    assert export("txt", city="").content == export("txt").content
    assert export("txt", city="  Rome ").content == export("txt", city="Rome").content


def test_sections_are_chosen_by_type_or_id(export, render):
    text = export("txt", sections="requirements,brief").content.decode()

    assert "Join [Company name] & friends." in text
    assert "Skill line 1" in text
    assert "Task line 1" not in text
    shown = render({"sections": ["brief"]}).json()
    assert [block["id"] for block in shown["body"]] == ["brief"]


def test_word_file_opens(export):
    document = docx.Document(io.BytesIO(export("docx", city="Ρόδος", locale="el").content))

    assert document.paragraphs[0].text == "el Baker in Ρόδος"


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "jobposting"])
def test_export_takes_at_most_two_queries(export, role, name):
    for at, parameters in ((role.pk, {"locale": "el"}), (role.translation_key, {"city": "x"})):
        with CaptureQueriesContext(connection) as queries:
            assert export(name, at=at, **parameters).status_code == 200
        assert len(queries) == 1


def test_render_fills_text_plainly_and_html_escaped(render, api, role):
    response = render(
        {"values": {"company_name": "<script>&{{city}}", "city": "Rome"}, "locale": "en"}
    )

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    shown, stored = response.json(), api(f"{role.pk}/").json()
    assert shown["title"] == "Baker in Rome"
    assert shown["heading"] == "Baker in Rome job description"
    assert shown["meta"]["seo"]["title"] == "Baker in Rome job description"
    brief = shown["body"][0]["value"]
    assert "Join &lt;script&gt;&amp;{{city}} &amp; friends." in brief["html"]
    assert "Join <script>&{{city}} & friends." in brief["text"]
    assert shown["tokens"] == stored["tokens"]
    occupation = shown["meta"]["json_ld"][2]
    assert occupation["name"] == "Baker in Rome"
    assert list(shown) == list(stored)
    assert shown["body"][1:] == stored["body"][1:]


def test_render_without_values_shows_labels_and_marks_a_fallback(render):
    shown = render({"locale": "de", "fallback": "default"}).json()

    assert shown["title"] == "Baker in [City]"
    assert shown["meta"]["is_fallback"] is True
    assert (shown["meta"]["requested_locale"], shown["meta"]["locale"]) == ("de", "en")
    assert render({"locale": "de"}).status_code == 404


BAD_BODIES = [
    ({"value": {}}, 400, {("value", "unknown_parameter")}),
    ({"values": {"department": "x"}}, 400, {("values.department", "unknown_parameter")}),
    ({"values": {"city": "a\nb"}}, 400, {("values.city", "invalid_text")}),
    ({"values": {"city": "x" * 201}}, 400, {("values.city", "max_length")}),
    ({"values": {"city": ["x"]}}, 400, {("values.city", "invalid")}),
    ({"values": {"city": None}}, 400, {("values.city", "null")}),
    ({"values": []}, 400, {("values", "not_a_dict")}),
    ({"sections": "nothing"}, 400, {("sections", "unknown_value")}),
    ({"sections": [1]}, 400, {("sections", "invalid_list")}),
    ({"sections": []}, 400, {("sections", "blank")}),
    ({"locale": 7}, 400, {("locale", "unknown_locale")}),
    ({"locale": []}, 400, {("locale", "unknown_locale")}),
    ([], 400, {(None, "not_an_object")}),
    ('{"values": {"city": "\\ud800"}}', 400, {("values.city", "invalid_text")}),
    ('{"values": {"\\ud800": "x"}}', 400, {("values.?", "unknown_parameter")}),
    ("{", 400, set()),
    (b"\xff", 400, set()),
    ("[" * 60_000, 400, set()),
    ('{"values": {"city": "' + "x" * 70_000 + '"}}', 413, set()),
]


def test_bad_bodies_are_named(render, subtests):
    for body, status, expected in BAD_BODIES:
        with subtests.test(
            body=str(body)[:60], status=str(status)[:60], expected=str(expected)[:60]
        ):
            response = render(body)

            assert response.status_code == status, response.content
            assert response.headers["Content-Type"] == "application/problem+json"
            assert errors(response) == expected


def test_other_methods_media_types_and_preflight(client, role):
    render, export = f"{BASE}/{role.pk}/render/", f"{BASE}/{role.pk}/export/txt/"

    assert client.get(render).status_code == 405
    assert client.post(export).status_code == 405
    assert client.post(render, {"values": "x"}).status_code == 415
    assert client.post(f"{render}?locale=en", "{}", content_type="application/json").json()[
        "errors"
    ][0]["parameter"] == ("locale")
    assert client.head(export).status_code == 200
    preflight = client.options(render)
    assert preflight.status_code == 204
    assert preflight.headers["Access-Control-Allow-Methods"] == "POST, OPTIONS"
    assert preflight.headers["Access-Control-Allow-Headers"] == "Content-Type"
    assert client.options(export).headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"

"""Wagtail's own API v2: checked parameters, and nothing that is not published."""

import json

import pytest
from django.test import Client
from wagtail.api import APIField
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.models import StringSegment

from cms.settings import base, dev
from conftest import job_body
from jobdescriptions.models import JobDescriptionPage, RelatedRole
from localization.drafting import save_translation_draft
from localization.segments import segments_of
from localization.tests.translating import submit, translate
from localization.writing import save_string

API = "/api/v2/pages/"
CANARY = "zyzzyva"


def get(path="", **parameters):
    return Client().get(f"{API}{path}", parameters)


@pytest.fixture
def fields(monkeypatch):
    """Show as much as the benchmark does."""
    monkeypatch.setattr(RelatedRole, "api_fields", [APIField("page")], raising=False)
    names = ("introduction", "alternate_names", "category", "body", "related_roles")
    shown = [APIField(name) for name in names]
    monkeypatch.setattr(JobDescriptionPage, "api_fields", shown, raising=False)


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("", "order_by=password"),
        ("", "owner__password=x"),
        ("", "limit=5&limit=6"),
        ("", "search=a%00b"),
        ("", "search=%ED%A0%80"),
        ("", "offset=99999999999999999999"),
        ("", "child_of=99999999999999999999"),
        ("", "id=99999999999999999999"),
        ("", "search=" + "x" * 5000),
        ("", "search=a&search_operator=zz"),
        ("", "search_operator="),
        ("", "first_published_at=zz"),
        ("", "first_published_at=2026-99-99"),
        ("", "id=%C2%B2"),
        ("{page}/", "unknown=1"),
        ("{page}/", "search=x"),
        ("{page}/", "fields=title&fields=body"),
        ("99999999999999999999/", ""),
        ("find/", "html_path=/&unknown=1"),
        ("find/", "html_path=%00"),
        ("find/", "id=99999999999999999999"),
        ("find/", "id=%C2%B2"),
        ("find/", "id=%D9%A1"),
        ("find/", "id=x"),
    ],
)
def test_what_is_wrong_is_a_bad_request(make_role, path, query):
    page = make_role("Baker")
    answer = Client().get(f"{API}{path.format(page=page.pk)}?{query}")
    assert answer.status_code == 400, answer.content
    assert answer.json()["message"]


@pytest.mark.parametrize("value", ["", "x", "-1", "1.5", "null", "1,2", "%2A", "'", "9" * 18])
def test_no_value_of_a_known_parameter_is_a_failure(make_role, value):
    make_role("Baker")
    for name in (
        "limit", "offset", "fields", "order", "search", "search_operator", "type", "child_of", "ancestor_of",
        "descendant_of", "translation_of", "locale", "site", "id", "slug", "title", "rich_text_format",
    ):  # fmt: skip
        answer = Client().get(f"{API}?{name}={value}")
        assert answer.status_code in {200, 400, 404}, (name, answer.content)


def test_published_pages_are_there(make_role, fields):
    page = make_role("Baker")
    shown = get(f"{page.pk}/").json()
    assert (shown["title"], shown["body"][0]["type"]) == ("Baker", "job_brief")
    found = get(type="jobdescriptions.JobDescriptionPage", fields="*").json()
    assert [item["title"] for item in found["items"]] == ["Baker"]


def test_no_draft_is_in_any_answer(make_role, fields, category):
    """Drafts of the page, of a translation, of a snippet; a page that was never published."""
    role = make_role("Baker")
    target = translate(role, "de")
    hidden = make_role(f"Hidden {CANARY}")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    make_role(f"Draft {CANARY}", live=False)
    role.related_roles = [RelatedRole(page=hidden)]
    role.title, role.body = CANARY, json.dumps(job_body(CANARY))
    role.alternate_names = CANARY
    role.save_revision()
    category.name = CANARY
    category.save_revision()
    translation = submit(role, "de")
    for segment in segments_of(translation):
        stored = StringSegment.objects.get(
            source=translation.source, string_id=segment.string_id, context_id=segment.context_id
        )
        save_string(translation=translation, segment=stored, text=f"{CANARY} de", user=None)
    save_translation_draft(translation=translation)
    target.refresh_from_db()
    assert CANARY in json.dumps(target.get_latest_revision().content)
    assert Page.objects.get(pk=target.pk).live
    paths = [
        "", *(f"{pk}/" for pk in Page.objects.values_list("pk", flat=True)),
    ]  # fmt: skip
    asked = [(path, parameters) for path in paths for parameters in ({}, {"fields": "*"})]
    asked += [
        ("", {"search": CANARY}),
        ("", {"type": "jobdescriptions.JobDescriptionPage", "fields": "*"}),
    ]
    for path, parameters in asked:
        answer = get(path, **parameters)
        assert answer.status_code in {200, 404}
        assert CANARY not in answer.content.decode(), (path, parameters)
    assert get(search=CANARY).json()["meta"]["total_count"] == 0


def test_production_has_none():
    assert (base.STOCK_API_ENABLED, dev.STOCK_API_ENABLED) == (False, True)

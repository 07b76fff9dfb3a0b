"""Warnings that block nothing: what they find, and that the editor's panel hears of them."""

import json

import pytest
from django.urls import reverse

from conftest import job_body
from core.content_checks import CHECKS, content_warnings
from delivery.preview import preview_json

pytestmark = pytest.mark.django_db

FINE = {"search_description": "A description that says in plain words what this page has to offer."}


def found(role, **changes):
    page = role.get_latest_revision_as_object()
    for name, value in {**FINE, **changes}.items():
        setattr(page, name, value)
    return content_warnings(page, preview_json(page))


@pytest.fixture
def role(make_role):
    return make_role()


def test_a_good_page_has_no_warnings(role):
    assert found(role) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"seo_title": "x" * 60}, []),
        ({"seo_title": "x" * 61}, ["long-title"]),
        ({"search_description": " "}, ["description-missing"]),
        ({"search_description": "x" * 49}, ["description-length"]),
        ({"search_description": "x" * 160}, []),
        ({"search_description": "x" * 161}, ["description-length"]),
        ({"introduction": '<p><a href="https://example.com/">Click here</a></p>'}, ["vague-link"]),
        ({"introduction": '<p><a href="https://example.com/">our <b>guide</b></a></p>'}, []),
    ],
)
def test_what_is_found(role, changes, expected):
    assert found(role, **changes) == expected


def test_lines_that_repeat_each_other_in_two_lists(role):
    body = job_body("Baker")
    body[2]["value"]["items"][0]["value"]["content"] = "<p>Task LINE 1 of – Baker.</p>"
    assert found(role, body=json.dumps(body)) == ["repeated-line"]


def test_the_preview_marks_them_and_publishing_is_not_blocked(role, admin_client):
    assert role.live
    shown = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[role.pk]))
    assert '<span data-content-warning="description-missing"></span>' in shown.content.decode()


def test_the_editors_panel_knows_every_check(role, admin_client):
    shown = admin_client.get(reverse("wagtailadmin_pages:edit", args=[role.pk])).content.decode()
    for check in CHECKS:
        assert f"[data-content-warning=\\u0022{check.check_id}\\u0022]" in shown or (
            check.check_id in shown
        )
        assert str(check.name) in shown

"""Previews in the admin: the API's JSON as a page, for drafts and incomplete pages too."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Locale

from conftest import job_body
from delivery.preview import preview_json
from delivery.projection import rebuild
from jobdescriptions.models import JobDescriptionPage
from localization.tests.translating import translate


def test_preview_is_the_very_json_that_the_api_delivers(make_role, api):
    role = make_role(alternate_names="Bread baker")
    rebuild()

    assert preview_json(JobDescriptionPage.objects.get(pk=role.pk)) == api(f"{role.pk}/").json()


def test_draft_is_shown_in_its_own_locale(make_role, admin_client):
    target = translate(make_role())

    page = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[target.pk]))

    html = page.content.decode()
    assert '<html lang="de">' in html
    assert "de Task line 1 of Baker" in html
    assert "<h2>Aufgaben</h2>" in html
    assert "<li></li>" not in html
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize(
    "body",
    [[], job_body("x")[:1], [{"type": "gone", "id": "g", "value": "x"}]],
    ids=["empty", "one block", "unknown block"],
)
def test_incomplete_draft_has_a_preview(make_role, admin_client, body):
    role = make_role("Draft", live=False, body=body)
    JobDescriptionPage.objects.filter(pk=role.pk).update(category=None)

    url = reverse("wagtailadmin_pages:view_draft", args=[role.pk])

    assert admin_client.get(url).status_code == 200


def test_unsaved_page_has_a_preview(job_index, rf, admin_user):
    request = rf.get("/")
    request.user = admin_user
    page = JobDescriptionPage(
        title="New", slug="new", body=json.dumps(job_body("New")), locale=Locale.get_default()
    )

    assert "New" in page.serve_preview(request, "").content.decode()


def test_markup_in_plain_fields_is_escaped(make_role, admin_client):
    role = make_role("<script>alert(1)</script>", slug="script")

    url = reverse("wagtailadmin_pages:view_draft", args=[role.pk])
    html = admin_client.get(url).content.decode()

    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html

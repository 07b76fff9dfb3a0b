"""What a refused publish looks like to people and programs, and what workflows publish."""

import json

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpResponse
from django.urls import reverse
from wagtail.models import Page, Workflow, WorkflowTask
from wagtail.models.workflows import GroupApprovalTask
from wagtail.test.utils.form_data import nested_form_data

from conftest import job_body
from core.middleware import PublishRefusedMiddleware
from core.publishing import PublicationProblem, PublishRefusedError
from core.workflow import publish_approved_revision
from jobdescriptions.models import JobDescriptionPage


@pytest.fixture
def refused(make_role):
    problem = PublicationProblem("Say why.", "some-code", "title")
    return PublishRefusedError(make_role(), [problem])


@pytest.fixture
def answer(refused, rf, admin_user):
    """What the middleware answers for a request."""

    def ask(path, **headers):
        request = rf.get(path, headers=headers)
        request.user = admin_user
        request.session = {}
        request._messages = FallbackStorage(request)
        middleware = PublishRefusedMiddleware(lambda request: HttpResponse())
        response = middleware.process_exception(request, refused)
        return response, [str(message) for message in request._messages]

    return ask


def test_refusal_in_an_api_is_a_409_with_the_problems(answer):
    response, _messages = answer("/admin/api/main/pages/1/")

    assert response.status_code == 409
    assert json.loads(response.content)["problems"] == [
        {"field": "title", "code": "some-code", "message": "Say why."}
    ]


@pytest.mark.parametrize(
    ("referer", "way_back"),
    [
        ("http://testserver/admin/pages/3/", "http://testserver/admin/pages/3/"),
        ("https://evil.example/", "/admin/"),
        ("", "/admin/"),
    ],
)
def test_refusal_in_the_admin_is_a_message_and_the_way_back(answer, referer, way_back):
    response, messages = answer("/admin/workflows/", referer=referer)

    assert (response.status_code, response.url) == (302, way_back)
    assert messages[0] == "“Baker” was not published. Say why."


def test_other_errors_pass_through(rf):
    middleware = PublishRefusedMiddleware(lambda request: HttpResponse())
    assert middleware.process_exception(rf.get("/"), ValueError()) is None
    assert middleware(rf.get("/")).status_code == 200


def form_data(page, **changes):
    """Return what the edit form of a role page sends, unchanged but for `changes`."""
    body = page.body.get_prep_value()
    empty = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 9}
    data = {
        "title": page.title,
        "slug": page.slug,
        "heading_override": "",
        "introduction": "null",
        "name_feminine": "",
        "alternate_names": "",
        "category": page.category_id,
        "seniority": "",
        "job_location_type": "",
        "experience_months_min": "",
        "eqf_level": "",
        "education_text": "",
        "interview_set": "",
        "body": {"count": 0},
        "estimated_salaries": {"count": 0},
        "primary_cta": "",
        "other_categories": empty,
        "related_roles": empty,
        "related_articles": empty,
        "comments": empty,
    }
    assert body
    return nested_form_data({**data, **changes})


def test_publishing_form_shows_problems_at_their_fields(make_role, admin_client):
    role = make_role("Draft", live=False)
    url = reverse("wagtailadmin_pages:edit", args=[role.pk])
    names = "Baker\r\nbaker"

    draft = admin_client.post(
        url, form_data(role, alternate_names=names, title="Changed"), follow=True
    )
    assert "has been updated" in draft.content.decode() or draft.status_code == 200
    response = admin_client.post(
        url, form_data(role, **{"alternate_names": names, "action-publish": "yes"})
    )

    form = response.context["form"]
    assert "body" in form.errors
    assert not Page.objects.get(pk=role.pk).live


def test_overlong_title_is_a_field_error(make_role, admin_client):
    role = make_role("Draft", live=False)
    url = reverse("wagtailadmin_pages:edit", args=[role.pk])

    response = admin_client.post(url, form_data(role, title="x" * 400))

    assert "at most 255 characters" in str(response.context["form"].errors["title"])


@pytest.fixture
def in_review(make_role, admin_user):
    """A page whose draft waits for approval, and the state of its workflow."""
    role = make_role()
    role.title = "Approved title"
    role.save_revision()
    workflow = Workflow.objects.create(name="Review")
    task = GroupApprovalTask.objects.create(name="Look")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return role, workflow.start(role, admin_user)


def test_workflow_publishes_what_was_approved(in_review, admin_user):
    role, state = in_review

    publish_approved_revision(state, admin_user)

    assert JobDescriptionPage.objects.get(pk=role.pk).title == "Approved title"


def test_workflow_refuses_when_a_newer_draft_exists(in_review, admin_user):
    role, state = in_review
    role.title = "Newer title"
    role.save_revision()

    with pytest.raises(PublishRefusedError, match="A newer draft was saved"):
        publish_approved_revision(state, admin_user)

    assert JobDescriptionPage.objects.get(pk=role.pk).title == "Baker"


def test_body_without_brief_in_the_database_cannot_go_live_again(make_role):
    role = make_role()
    role.body = json.dumps(job_body("Baker")[1:])
    with pytest.raises(PublishRefusedError):
        role.save_revision().publish()
    assert "job_brief" in str(JobDescriptionPage.objects.get(pk=role.pk).body.get_prep_value())


def test_dates_and_amounts_in_a_stream_do_not_stop_publishing(make_role):
    estimate = {
        "country": "DE",
        "currency": "EUR",
        "minimum": "41000",
        "median": "52000",
        "maximum": "66000.50",
        "unit": "YEAR",
        "source": "Statistics office",
        "source_url": "",
        "as_of": "2026-01-01",
    }

    role = make_role(
        estimated_salaries=json.dumps([{"type": "estimate", "id": "de", "value": estimate}])
    )

    assert role.live

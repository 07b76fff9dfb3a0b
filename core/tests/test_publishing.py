"""What a refused publish looks like to people and programs, and what workflows publish."""

import json

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpResponse
from django.urls import reverse
from wagtail.models import (
    Page,
    Revision,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)
from wagtail.models.workflows import GroupApprovalTask
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from conftest import job_body
from core.middleware import PublishRefusedMiddleware
from core.publishing import PublicationProblem, PublishRefusedError
from core.workflow import publish_approved_revision
from jobdescriptions.models import JobDescriptionPage
from taxonomy.models import JobCategory


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


def test_refusal_in_a_dialogue_of_the_admin_leads_back_to_the_message(answer):
    response, messages = answer(
        "/admin/workflows/",
        referer="http://testserver/admin/",
        **{"x-requested-with": "XMLHttpRequest"},
    )

    assert json.loads(response.content) == {
        "step": "success",
        "redirect": "http://testserver/admin/",
    }
    assert messages == ["“Baker” was not published. Say why."]


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
        "occupation": "",
        "data_sources": empty,
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


def body_form(body):
    """Return what the edit form sends for the blocks of `job_body`."""
    return streamfield([(block["type"], _block_form(block["value"])) for block in body])


def _block_form(value):
    if "body" in value:
        return {"heading": "", "body": rich_text(value["body"])}
    form = {"heading": "", "items-count": len(value["items"])}
    for number, item in enumerate(value["items"]):
        place = f"items-{number}"
        form |= {f"{place}-deleted": "", f"{place}-order": number, f"{place}-type": "item"}
        form[f"{place}-id"] = item["id"]
        for key, text in item["value"].items():
            form[f"{place}-value-{key}"] = rich_text(text) if key == "content" else text
    return form


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


def create(client, parent, body, **changes):
    """Send the form of a new role below `parent` with its "Publish" button, as a browser does."""
    page = JobDescriptionPage(title="New", slug="new", body=json.dumps(body))
    category = JobCategory.objects.first()
    data = {"body": body_form(body), "category": category.pk, "action-publish": "yes"}
    url = reverse(
        "wagtailadmin_pages:add", args=["jobdescriptions", "jobdescriptionpage", parent.pk]
    )
    form = form_data(page, **{**data, **changes})
    return client.post(url, form, headers={"referer": f"http://testserver{url}"})


def test_new_page_is_published_from_its_form(job_index, category, admin_client):
    create(admin_client, job_index, job_body("New"))

    assert JobDescriptionPage.objects.get(slug="new").live


def test_new_page_below_a_draft_is_refused_in_its_form(job_index, category, admin_client):
    job_index.unpublish()

    response = create(admin_client, job_index, job_body("New"))

    errors = str(response.context["form"].non_field_errors())
    assert "“Jobs”, the page above, is not published. Publish it first." in errors
    assert not Page.objects.filter(slug="new").exists()


def test_new_page_refused_after_it_was_stored_leads_to_its_draft(
    make_role, job_index, admin_client
):
    role = make_role()
    rows = {"TOTAL_FORMS": 2, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 9}
    twice = {n: {"page": role.pk, "ORDER": n, "DELETE": "", "id": ""} for n in (0, 1)}

    response = create(admin_client, job_index, job_body("New"), related_roles={**rows, **twice})

    draft = JobDescriptionPage.objects.get(slug="new")
    assert (draft.live, draft.has_unpublished_changes) == (False, True)
    assert response.url == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    shown = admin_client.get(response.url).content.decode()
    assert "was not published. The related roles name a page twice." in shown


def test_published_copy_is_a_draft_and_says_so(make_role, job_index, admin_client):
    role = make_role()
    url = reverse("wagtailadmin_pages:copy", args=[role.pk])
    data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": job_index.pk}

    response = admin_client.post(url, {**data, "publish_copies": "on"}, follow=True)

    shown = " ".join(str(message) for message in response.context["messages"])
    assert "Copies are saved as drafts and were not published. Check “Copy”" in shown
    copied = JobDescriptionPage.objects.get(slug="copy")
    assert (copied.live, copied.live_revision, copied.has_unpublished_changes) == (
        False,
        None,
        True,
    )
    assert (copied.first_published_at, copied.last_published_at) == (None, None)
    copied.get_latest_revision().publish()
    copied.refresh_from_db()
    assert (copied.live, copied.has_unpublished_changes) == (True, False)


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
    WorkflowPage.objects.create(workflow=workflow, page=role)
    return role, workflow.start(role, admin_user)


def live_title(page):
    return JobDescriptionPage.objects.get(pk=page.pk).title


def approve(client, role, state):
    """Approve as the dialogue of the admin does."""
    task_state = WorkflowState.objects.get(pk=state.pk).current_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[role.pk, "approve", task_state.pk])
    return client.post(url, {"comment": ""}, headers={"x-requested-with": "XMLHttpRequest"})


def test_workflow_publishes_what_was_approved(in_review, admin_client):
    approve(admin_client, *in_review)

    assert live_title(in_review[0]) == "Approved title"


def test_reviewer_corrects_and_approves_in_one_click(in_review, admin_client, admin_user):
    role, state = in_review
    click = {"action-workflow-action": "yes", "workflow-action-name": "approve"}
    form = form_data(role, title="Corrected", body=body_form(job_body("Baker")), **click)

    admin_client.post(reverse("wagtailadmin_pages:edit", args=[role.pk]), form)

    assert live_title(role) == "Corrected"
    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_APPROVED
    approved = state.current_task_state.revision
    assert (approved.user, approved.content["title"]) == (admin_user, "Corrected")


def test_reviewer_corrects_and_approves_later(in_review, admin_client, admin_user):
    role, state = in_review
    role.title = "Corrected"
    role.save_revision(user=admin_user)

    approve(admin_client, role, state)

    assert live_title(role) == "Corrected"


def test_workflow_refuses_when_somebody_else_saved_a_draft(
    in_review, admin_client, admin_user, django_user_model
):
    role, state = in_review
    role.title = "Newer title"
    role.save_revision(user=django_user_model.objects.create_user("other"))
    role.title = "Built on it"
    role.save_revision(user=admin_user)

    response = approve(admin_client, role, state)

    assert response.json()["step"] == "success"
    shown = admin_client.get(response.json()["redirect"]).content.decode()
    assert "Somebody else saved a draft after the one that was to be approved." in shown
    assert live_title(role) == "Baker"
    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_IN_PROGRESS


def test_workflow_refuses_when_its_author_has_overwritten_the_draft(
    make_role, in_review, admin_client, django_user_model
):
    role, state = in_review
    author = django_user_model.objects.create_user("author")
    revision = state.current_task_state.revision
    Revision.objects.filter(pk=revision.pk).update(user=author)
    role.title = "Overwritten"
    role.save_revision(user=author, overwrite_revision=role.revisions.get(pk=revision.pk))

    approve(admin_client, role, state)

    assert live_title(role) == "Baker"


def test_workflow_finished_by_code_publishes_no_newer_draft(in_review):
    role, state = in_review
    role.title = "Newer title"
    role.save_revision()

    with pytest.raises(PublishRefusedError, match="Somebody else saved a draft"):
        publish_approved_revision(state)


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

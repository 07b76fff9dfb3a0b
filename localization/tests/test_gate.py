"""Nothing goes live past the gate, whatever the path."""

import json
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from conftest import job_body
from core.models import Placeholder
from core.publishing import PublishRefusedError
from jobdescriptions.models import JobDescriptionPage, RelatedRole
from localization.services import find_target, publish_translation
from localization.tests.translating import fill, submit, translate


@pytest.fixture
def incomplete(make_role):
    """A German draft of which nothing is translated, below a live German section."""
    role = make_role()
    translate(role.get_parent().specific)
    submit(role)
    return JobDescriptionPage.objects.get(
        translation_key=role.translation_key, locale__language_code="de"
    )


def is_live(page):
    return Page.objects.get(pk=page.pk).live


def test_code(incomplete):
    with pytest.raises(PublishRefusedError, match="not translated into Deutsch"):
        incomplete.get_latest_revision().publish()
    assert not is_live(incomplete)


def test_saving_the_row_as_live(incomplete):
    incomplete.live = True
    with pytest.raises(PublishRefusedError):
        incomplete.save()
    assert not is_live(incomplete)


def test_schedule(incomplete):
    incomplete.go_live_at = timezone.now() + timedelta(days=1)
    with pytest.raises(PublishRefusedError):
        incomplete.save_revision().publish()


def test_admin_api(incomplete, admin_client):
    url = reverse("wagtailadmin_api:pages:action", args=[incomplete.pk, "publish"])
    assert admin_client.post(url).status_code == 404
    assert not is_live(incomplete)


def test_bulk_publish_goes_on_after_a_refusal(incomplete, make_role, admin_client):
    draft = make_role("Draft", live=False)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = admin_client.post(f"{url}?id={incomplete.pk}&id={draft.pk}", follow=True)

    assert not is_live(incomplete)
    assert is_live(draft)
    shown = " ".join(str(message) for message in response.context["messages"])
    assert "texts are not translated into Deutsch yet" in shown


def test_editor_publish_button(incomplete, admin_client):
    url = reverse("wagtailadmin_pages:edit", args=[incomplete.pk])

    response = admin_client.post(url, {"action": "publish"}, follow=True)

    assert not is_live(incomplete)
    assert "texts are not translated into Deutsch yet" in response.content.decode()


def test_update_view_publishes_the_complete_and_names_the_rest(make_role, admin_client):
    role = make_role()
    target = translate(role)
    role = JobDescriptionPage.objects.get(pk=role.pk)
    role.body = json.dumps(job_body("Baker", extra="New sentence."))
    role.save_revision().publish()
    source = submit(role).source

    response = admin_client.post(
        reverse("wagtail_localize:update_translations", args=[source.pk]),
        {"publish_translations": "on"},
        follow=True,
    )

    assert "1 text is not translated into Deutsch yet" in response.content.decode()
    row = JobDescriptionPage.objects.get(pk=target.pk)
    assert "New sentence" not in json.dumps(row.body.get_prep_value())


def test_copy_of_a_live_page_with_a_draft_does_not_publish_the_draft(make_role):
    role = make_role()
    role.title = "zyzzyva"
    role.save_revision()
    live = JobDescriptionPage.objects.get(pk=role.pk)

    copied = live.copy(update_attrs={"slug": "copy"}, keep_live=True)

    assert not is_live(copied)


def test_scheduled_publishing_goes_on_after_a_refusal(make_role, incomplete, capsys):
    good = make_role("Good", live=False)
    for page in (incomplete, good):
        revision = page.get_latest_revision()
        revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
        revision.save()

    call_command("publish_scheduled")

    captured = capsys.readouterr()
    assert "1 published, 0 expired." in captured.out
    assert "Refused: Baker: " in captured.err
    assert is_live(good)
    assert not is_live(incomplete)


def test_expired_page_is_taken_down(make_role):
    role = make_role()
    Page.objects.filter(pk=role.pk).update(expire_at=timezone.now() - timedelta(minutes=1))

    call_command("publish_scheduled")

    assert not is_live(role)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda body: body[1:], "Job brief: The minimum number of items is 1"),
        (lambda body: [*body, {**body[0], "id": "second"}], "Job brief: The maximum number"),
        (
            lambda body: [body[0], _many(body[1], 60), body[2]],
            "The maximum number of items is 30",
        ),
        (
            lambda body: [body[0], _repeat(body[1]), body[2]],
            "This repeats item 1.",
        ),
        (
            lambda body: [_brief("<p>Too short.</p>"), *body[1:]],
            "At least 80 characters; there are 10.",
        ),
        (
            lambda body: [_brief("<p>" + "x" * 2001 + "</p>"), *body[1:]],
            "At most 2000 characters; there are 2001.",
        ),
        (
            lambda body: [_brief("<p>" + "Ask {{compny_name}} about it. " * 5 + "</p>"), *body[1:]],
            "“{{compny_name}}” is not a declared token.",
        ),
    ],
    ids=["no brief", "two briefs", "60 items", "repeated", "short", "long", "token"],
)
def test_rules_of_a_body_hold_when_publishing_and_drafts_may_break_them(make_role, change, message):
    body = change(job_body("Baker"))
    draft = make_role(live=False, body=body)

    with pytest.raises(PublishRefusedError, match=_escaped(message)):
        draft.get_latest_revision().publish()
    assert not is_live(draft)


@pytest.mark.parametrize("text", ["Bäcker", "Bäcker in {{stadt}}"], ids=["lost", "renamed"])
def test_translation_with_other_tokens_stays_a_draft(make_role, placeholders, text):
    role = make_role("Baker in {{city}}", slug="baker")
    translate(role.get_parent().specific)
    translation = submit(role)
    fill(translation)
    StringTranslation.objects.filter(context__path="title").update(data=text)

    with pytest.raises(PublishRefusedError) as refused:
        publish_translation(translation=translation)

    codes = {problem.code for problem in refused.value.problems}
    assert "token-mismatch" in codes
    assert "title: {{city}} is missing. Write it as the source does." in str(refused.value)
    assert not is_live(find_target(translation))


def test_withdrawn_placeholder_is_not_declared_any_more(make_role, placeholders):
    draft = make_role("Baker in {{city}}", slug="baker", live=False)
    Placeholder.objects.get(code="city").unpublish()
    cache.clear()

    with pytest.raises(PublishRefusedError, match=_escaped("“{{city}}” is not a declared token")):
        draft.get_latest_revision().publish()


def test_declared_tokens_are_looked_up_once_for_many_pages(make_role, placeholders):
    draft = make_role("Baker in {{city}}", slug="baker", live=False)
    list(draft.get_publication_problems())

    with CaptureQueriesContext(connection) as queries:
        assert list(draft.get_publication_problems()) == []

    assert not [query for query in queries if "core_placeholder" in query["sql"]]


def test_role_related_to_itself_is_refused(make_role):
    role = make_role()
    role.related_roles = [RelatedRole(page=role)]

    with pytest.raises(PublishRefusedError, match="cannot be related to itself"):
        role.save_revision().publish()


def test_alternate_names_are_limited_and_distinct(make_role):
    role = make_role()
    role.alternate_names = "Baker\nbaker\n" + "x" * 256
    with pytest.raises(PublishRefusedError) as refused:
        role.save_revision().publish()
    assert "“baker” stands 2 times" in str(refused.value)
    assert "longer than 255 characters" in str(refused.value)

    role.alternate_names = "\n".join(f"Name {n}" for n in range(51))
    with pytest.raises(PublishRefusedError, match="At most 50 alternate names"):
        role.save_revision().publish()


def _brief(html):
    return {"type": "job_brief", "id": "brief", "value": {"heading": "", "body": html}}


def _many(block, count):
    item = block["value"]["items"][0]
    items = [
        {**item, "id": f"m{n}", "value": {**item["value"], "content": f"<p>Number {n} of many</p>"}}
        for n in range(count)
    ]
    return {**block, "value": {**block["value"], "items": items}}


def _repeat(block):
    items = block["value"]["items"]
    return {**block, "value": {**block["value"], "items": [*items, {**items[0], "id": "again"}]}}


def _escaped(message):
    return message.replace("{", r"\{").replace("}", r"\}").replace(".", r"\.")

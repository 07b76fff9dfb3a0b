"""The desk's screen: what it shows, how fast, and to whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from conftest import job_body
from localization.desk.sheet import sheet_of
from localization.models import SegmentEvent
from localization.segments import enabled_translation, segments_of
from localization.states import SegmentState
from localization.tests.people import person
from localization.tests.translating import fill, submit, translate
from localization.writing import set_state, write_text

MOST_QUERIES = 30


@pytest.fixture
def body():
    """A body with emphasis, a link, a token, two sections of one kind and a list."""
    found = job_body("Baker")
    found[0]["value"]["body"] = (
        "<p>Bake <b>bread</b> at <a href='https://x.example/'>the mill</a> in {{city}}.</p>"
        f"<p>{'We look for a person who likes the work. ' * 3}</p>"
    )
    texts = [
        {"type": "rich_text", "id": f"text{n}", "value": {"heading": "", "body": f"<p>No. {n}</p>"}}
        for n in (1, 2)
    ]
    return [*found, *texts]


@pytest.fixture
def translation(make_role, placeholders, body):
    return submit(make_role(body=body))


def address(translation):
    return reverse("localization:desk", args=[translation.pk])


def groups_of(translation):
    return [
        (group.heading, [row.place.label for row in group.rows])
        for group in sheet_of(translation).groups
    ]


def test_segments_are_grouped_and_named_as_on_the_page(translation):
    assert groups_of(translation) == [
        ("Page", ["Title"]),
        ("Job brief", ["Text", "Text"]),
        ("Responsibilities", ["1 · Text", "2 · Text", "3 · Text"]),
        ("Requirements", ["1 · Text", "2 · Text", "3 · Text"]),
        ("Text 1", ["Text"]),
        ("Text 2", ["Text"]),
    ]


def test_questions_in_groups_have_numbers(interview_set):
    translation = submit(interview_set)

    labels = dict(groups_of(translation))["Question group"]

    assert labels[:4] == ["Heading", "1 · Question", "1 · What it assesses", labels[3]]
    assert labels[3].startswith("1 · ")
    assert "3 · Question" in labels


def test_texts_show_no_tags_and_protect_tokens(translation, admin_client):
    page = admin_client.get(address(translation)).content.decode()

    assert 'Bake <b>bread</b> at <span class="desk-link" data-link="a1"' in page
    assert '<span class="desk-token" contenteditable="false">{{city}}</span>' in page
    assert "&lt;b&gt;" not in page
    assert 'title="https://x.example/"' in page


def test_emphasis_and_links_are_offered_where_the_source_has_them(translation):
    rows = sheet_of(translation).rows
    brief = next(row for row in rows if row.links)

    assert (brief.marks, [link.address for link in brief.links]) == (["b"], ["https://x.example/"])
    assert all(not row.marks and not row.links for row in rows if row is not brief)


@pytest.mark.parametrize("hostile", ["<script>x()</script>", "<img src=x onerror=x()>"])
def test_a_text_that_came_past_us_cannot_run(translation, admin_client, hostile):
    fill(translation)
    StringTranslation.objects.filter(data="de Baker").update(data=f"{hostile}Bäcker")

    page = admin_client.get(address(translation)).content.decode()

    assert "Bäcker" in page
    assert "<script>x" not in page
    assert "onerror" not in page


def test_filters_count_what_has_to_be_done(translation):
    title, first, second, third, *_rest = segments_of(translation)
    write_text(translation=translation, segment=title, text="Bäcker")
    write_text(translation=translation, segment=second, text="x", state=SegmentState.NEEDS_EDIT)
    write_text(translation=translation, segment=third, text="y")
    set_state(
        translation=translation,
        segment=third,
        state=SegmentState.REVIEWED,
        user=None,
        action=SegmentEvent.Action.APPROVED,
    )

    assert first.source.startswith("Bake")
    assert sheet_of(translation).counts() == {
        "missing": 8,
        "needs-edit": 1,
        "errors": 0,
        "unreviewed": 1,
        "all": 11,
        "done": 2,
    }


def test_what_is_wrong_is_shown_with_the_text(translation, admin_client):
    fill(translation)
    StringTranslation.objects.filter(data__contains="{{city}}").update(data="de ohne Ort")

    page = admin_client.get(address(translation)).content.decode()

    assert "{{city}} is missing. Write it as the source does." in page
    assert sheet_of(translation).counts()["errors"] == 1


def test_what_was_accepted_elsewhere_for_the_same_source_is_offered(make_role, admin_client):
    first, second = submit(make_role("Baker")), submit(make_role("Baker", slug="baker-2"))
    title = segments_of(first)[0]
    write_text(translation=first, segment=title, text="Bäcker & Co", user=None)

    offers = [row.offer for row in sheet_of(second).rows]
    page = admin_client.get(address(second)).content.decode()

    assert (offers[0], set(offers[1:])) == ("Bäcker & Co", {""})
    assert "Bäcker &amp; Co</span>" in page
    assert "Use it" in page
    assert sheet_of(first).rows[0].offer == ""


def test_a_large_page_takes_few_queries(make_role, admin_client):
    body = job_body("Baker")
    item = body[1]["value"]["items"][0]
    body[1]["value"]["items"] = [
        {**item, "id": f"i{n}", "value": {**item["value"], "content": f"<p>Task {n} of many</p>"}}
        for n in range(300)
    ]
    translation = submit(make_role(body=body, live=False))
    fill(translation)
    missing = StringTranslation.objects.filter(translation_of__data__startswith="Task 1")
    missing.delete()
    url = address(translation)
    admin_client.get(url)

    with CaptureQueriesContext(connection) as queries:
        response = admin_client.get(url)

    assert response.content.count(b'role="textbox"') == 305
    assert len(queries) <= MOST_QUERIES, "\n".join(q["sql"][:260] for q in queries)


def test_translators_need_no_permission_of_wagtail(translation, client):
    client.force_login(person("hans", de="translator"))

    page = client.get(address(translation)).content.decode()

    assert "Save draft" in page
    assert "Publish in Deutsch" not in page
    assert "Send back" not in page


def test_translators_save_and_do_not_publish(translation, client):
    fill(translation)
    client.force_login(person("hans", de="translator"))

    client.post(address(translation), {"action": "save"})
    client.post(address(translation), {"action": "publish"})

    target = translation.get_target_instance()
    assert target.get_latest_revision_as_object().title == "de Baker"
    assert not Page.objects.get(pk=target.pk).live


@pytest.mark.parametrize(("role", "offered"), [("reviewer", False), ("manager", True)])
def test_managers_publish(translation, client, role, offered):
    client.force_login(person("hans", de=role))

    page = client.get(address(translation)).content.decode()

    assert ("Publish in Deutsch" in page) is offered
    assert "Send back" in page


def test_a_manager_s_role_is_enough_to_publish(make_role, client):
    page = translate(make_role())
    record = enabled_translation(page.translation_key, page.locale_id)
    StringTranslation.objects.filter(data="de Baker").update(data="Bäcker")
    client.force_login(person("maria", de="manager"))

    client.post(address(record), {"action": "publish"})

    assert Page.objects.get(pk=page.pk).title == "Bäcker"


def test_other_locales_are_closed(translation, client):
    client.force_login(person("fred", fr="manager"))
    assert client.get(address(translation)).status_code == 302


def test_snippets_have_a_desk(category, admin_client):
    translation = submit(category)
    target = translation.get_target_instance()
    url = reverse(target.snippet_viewset.get_url_name("edit"), args=[target.pk])

    page = admin_client.get(url).content.decode()

    assert "desk-row" in page
    assert "desk-preview" not in page
    assert "Sales" in page

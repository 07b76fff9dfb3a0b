"""A source change that waits for no text is live in every language at once; no new text is."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Revision
from wagtail_localize.models import Translation

from jobdescriptions.models import JobDescriptionPage
from localization.delivering import deliver, deliver_source_change
from localization.drafting import find_target
from localization.models import RefusedDelivery, TranslatableObject
from localization.publishing import publish_translation
from localization.segments import segments_of
from localization.tests.translating import fill, translate
from localization.writing import remove_text, write_text


@pytest.fixture
def role(make_role):
    """A role with five tasks, live in German."""
    role = make_role()
    role = change(role, add_tasks)
    translate(role)
    return role


@pytest.fixture
def translation(role):
    return Translation.objects.get(source__object_id=role.translation_key)


def change(role, edit, **fields):
    """Change and publish the source; its live translations follow."""
    role = JobDescriptionPage.objects.get(pk=role.pk)
    body = role.body.get_prep_value()
    edit(body)
    role.body = json.dumps(body)
    for name, value in fields.items():
        setattr(role, name, value)
    role.save_revision().publish()
    return JobDescriptionPage.objects.get(pk=role.pk)


def add_tasks(body):
    tasks = body[1]["value"]["items"]
    first = tasks[0]
    tasks += [
        {**first, "id": f"More{n}", "value": {**first["value"], "content": f"<p>More work {n}</p>"}}
        for n in (1, 2)
    ]


def remove_second_task(body):
    del body[1]["value"]["items"][1]


def nothing(body):
    pass


def content(translation):
    return find_target(translation).body.get_prep_value()


def task_ids(translation):
    return [each["id"] for each in content(translation)[1]["value"]["items"]]


def segment_at(translation, path):
    return next(each for each in segments_of(translation) if each.path == path)


def test_removed_item_and_synchronised_value_are_live_at_once(role, translation):
    change(role, remove_second_task, robots="noindex")

    page = find_target(translation)
    assert task_ids(translation) == ["Task1", "Task3", "More1", "More2"]
    assert (page.robots, page.live, page.title) == ("noindex", True, "de Baker")
    assert page.live_revision_id == page.latest_revision_id
    assert not page.has_unpublished_changes


def test_what_is_live_already_is_not_published_again(role, translation):
    before = find_target(translation).live_revision_id

    assert deliver(translation=translation) is False
    assert find_target(translation).live_revision_id == before


def test_new_text_waits_and_order_does_not(role, translation):
    def turn_and_add(body):
        tasks = body[1]["value"]["items"]
        tasks.reverse()
        tasks.insert(
            0,
            {**tasks[0], "id": "new", "value": {**tasks[0]["value"], "content": "<p>New one</p>"}},
        )

    change(role, turn_and_add)

    assert task_ids(translation) == ["More2", "More1", "Task3", "Task2", "Task1"]


def test_text_that_somebody_wrote_and_did_not_publish_stays_unpublished(role, translation):
    path = "body.resp.items.Task1.content"
    before = segment_at(translation, path)
    write_text(translation=translation, segment=before, text="Noch nicht fertig formuliert")
    change(role, remove_second_task)

    shown = content(translation)[1]["value"]["items"][0]["value"]["content"]
    assert before.target in shown
    assert find_target(translation).has_unpublished_changes
    publish_translation(translation=translation)
    shown = content(translation)[1]["value"]["items"][0]["value"]["content"]
    assert "Noch nicht fertig formuliert" in shown


def test_text_written_for_what_never_was_live_is_not_live_by_a_later_change(role, translation):
    def add(body):
        first = body[1]["value"]["items"][0]
        new = {**first, "id": "new", "value": {**first["value"], "content": "<p>New one</p>"}}
        body[1]["value"]["items"].append(new)

    change(role, add)
    fill(translation)
    change(role, remove_second_task)

    assert "new" not in task_ids(translation)
    publish_translation(translation=translation)
    assert task_ids(translation)[-1] == "new"


def test_what_the_gate_refuses_stays_live_as_it_is_and_is_noted(role, translation, admin_user):
    translatable, _created = TranslatableObject.objects.get_or_create(
        key=role.translation_key,
        defaults={"title": "Baker", "content_type": role.content_type, "object_pk": str(role.pk)},
    )

    def another_brief(body):
        body[0] = {**body[0], "id": "other"}
        body[0]["value"]["body"] = "<p>" + "Something else entirely, written anew. " * 4 + "</p>"
        del body[1]["value"]["items"][1]

    change(role, another_brief)

    report = deliver_source_change(translatable=translatable, user=admin_user)

    (sentence,) = report.refused["de"]
    assert "Job brief: The minimum number of items is 1" in sentence
    assert task_ids(translation) == ["Task1", "Task2", "Task3", "More1", "More2"]
    assert RefusedDelivery.objects.get().reasons == [
        {"code": "stream-invalid", "message": sentence}
    ]

    fill(translation)
    publish_translation(translation=translation)
    report = deliver_source_change(translatable=translatable, user=admin_user)
    assert (report.unchanged, report.refused) == (["de"], {})
    assert not RefusedDelivery.objects.exists()


def test_draft_of_a_translation_is_not_delivered_to(make_role):
    role = make_role()
    translate(role.get_parent().specific)
    from_draft = Translation.objects.filter(source__object_id=role.translation_key)
    assert not from_draft.exists()
    translate(role)
    page = JobDescriptionPage.objects.get(
        translation_key=role.translation_key, locale__language_code="de"
    )
    page.unpublish()

    assert deliver(translation=from_draft.get()) is None


def test_a_schedule_goes_on(role, translation):
    due = timezone.now() + timedelta(days=1)
    page = find_target(translation)
    Revision.objects.filter(pk=page.latest_revision_id).update(approved_go_live_at=due)
    change(role, remove_second_task)

    assert page.revisions.get(approved_go_live_at__isnull=False).approved_go_live_at == due
    assert find_target(translation).live


def test_a_title_without_any_translation_stays_what_is_live(role, translation, admin_user):
    remove_text(translation=translation, segment=segment_at(translation, "title"), user=admin_user)

    change(role, remove_second_task, title="A name nobody has translated")

    page = find_target(translation)
    assert (page.live, page.title) == (True, "de Baker")
    assert "Task2" not in task_ids(translation)

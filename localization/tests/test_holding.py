"""What has no translation is left out of what goes live, never shown in the source's language."""

import json

import pytest
from wagtail_localize.models import StringTranslation

from conftest import job_body
from core.publishing import PublishRefusedError
from jobdescriptions.models import JobDescriptionPage
from localization.drafting import find_target
from localization.holding import held_segments, plan_of
from localization.pruning import without_positions
from localization.publishing import publish_translation
from localization.tests.translating import fill, submit, translate


def item(name, text):
    return {"type": "item", "id": name, "value": {"content": text, "task_id": ""}}


def change(role, body=None, **fields):
    """Publish a changed source and return its German translation."""
    role = JobDescriptionPage.objects.get(pk=role.pk)
    if body is not None:
        role.body = json.dumps(body)
    for name, value in fields.items():
        setattr(role, name, value)
    role.save_revision().publish()
    return submit(role)


def forget(translation, path):
    """Delete a translation past everything that would keep it."""
    StringTranslation.objects.filter(locale=translation.target_locale, context__path=path).delete()


def live_body(translation):
    return find_target(translation).body.get_prep_value()


@pytest.fixture
def role(make_role):
    role = make_role(introduction="<p>First words.</p>")
    translate(role)
    return role


def test_added_list_item_is_held_while_the_rest_goes_live(role):
    body = job_body("Baker")
    body[1]["value"]["items"].insert(1, item("new", "<p>Brand new task of the baker</p>"))
    translation = change(role, body)

    publish_translation(translation=translation)

    items = live_body(translation)[1]["value"]["items"]
    assert [each["id"] for each in items] == ["Task1", "Task2", "Task3"]
    assert [each.path for each in held_segments(translation)] == ["body.resp.items.new.content"]


def test_held_item_appears_in_its_place_once_it_is_translated(role):
    body = job_body("Baker")
    body[1]["value"]["items"].insert(1, item("new", "<p>Brand new task of the baker</p>"))
    translation = change(role, body)
    publish_translation(translation=translation)
    fill(translation)

    publish_translation(translation=translation)

    items = live_body(translation)[1]["value"]["items"]
    assert [each["id"] for each in items] == ["Task1", "new", "Task2", "Task3"]
    assert "de Brand new task" in items[1]["value"]["content"]
    assert held_segments(translation) == []


def test_added_paragraphs_are_left_out_one_by_one(role):
    body = job_body("Baker")
    first = body[0]["value"]["body"]
    body[0]["value"]["body"] = (
        f"<p>Before.</p>{first}<ul><li>A point</li><li>Another</li></ul><p>After.</p>"
    )
    translation = change(role, body)
    another = next(each for each in held_segments(translation) if each.source == "Another")
    StringTranslation.objects.create(
        translation_of_id=another.string_id,
        context_id=another.context_id,
        locale=translation.target_locale,
        data="Noch einer",
        translation_type="manual",
    )

    publish_translation(translation=translation)

    text = live_body(translation)[0]["value"]["body"]
    assert "de Baker wanted" in text
    assert text.endswith("<ul><li>Noch einer</li></ul>")
    assert "Before" not in text


def test_missing_heading_of_a_kept_block_is_empty(role):
    body = job_body("Baker")
    body[1]["value"]["heading"] = "What you do"
    translation = change(role, body)

    publish_translation(translation=translation)

    value = live_body(translation)[1]["value"]
    assert value["heading"] == ""
    assert len(value["items"]) == 3


def test_block_without_any_text_is_left_out(role):
    body = [
        *job_body("Baker"),
        {"type": "rich_text", "id": "new", "value": {"heading": "New", "body": "<p>Text.</p>"}},
    ]
    translation = change(role, body)

    publish_translation(translation=translation)

    assert [block["id"] for block in live_body(translation)] == ["brief", "resp", "req"]


def test_question_is_held_with_its_answer(role):
    question = {
        "type": "item",
        "id": "q1",
        "value": {"question": "May I bake at home?", "answer": "<p>You may.</p>"},
    }
    others = [
        {**question, "id": name, "value": {**question["value"], "question": asked}}
        for name, asked in (("q2", "And when?"), ("q3", "And where?"))
    ]
    body = [
        *job_body("Baker"),
        {"type": "faq", "id": "faq", "value": {"heading": "", "items": [question, *others]}},
    ]
    translation = change(role, body)
    segments = {segment.path: segment for segment in held_segments(translation)}
    for path in (path for path in segments if not path.endswith("q1.question")):
        StringTranslation.objects.create(
            translation_of_id=segments[path].string_id,
            context_id=segments[path].context_id,
            locale=translation.target_locale,
            data=f"Deutsch {path}",
            translation_type="manual",
        )

    publish_translation(translation=translation)

    faq = live_body(translation)[3]["value"]
    kept = next(value for value in faq.values() if isinstance(value, list))
    assert [each["id"] for each in kept] == ["q2", "q3"]
    held = {segment.path for segment in held_segments(translation)}
    assert held == {path for path in segments if ".q1." in path}


def test_optional_texts_of_the_page_become_empty(role):
    translation = change(role, search_description="Found by this.")
    forget(translation, "introduction")

    page = publish_translation(translation=translation)

    assert (page.introduction, page.search_description) == ("", "")


def test_missing_title_refuses(role):
    translation = submit(role)
    forget(translation, "title")

    with pytest.raises(
        PublishRefusedError, match="Nothing is published in Deutsch without this text: title"
    ):
        publish_translation(translation=translation)

    assert find_target(translation).title == "de Baker"
    assert plan_of(translation).refused == ("title",)


def test_rule_of_the_body_refuses_when_too_little_is_left(role):
    translation = submit(role)
    forget(translation, "body.brief.body")

    with pytest.raises(PublishRefusedError, match="Job brief: The minimum number of items is 1"):
        publish_translation(translation=translation)

    assert "de Baker wanted" in live_body(translation)[0]["value"]["body"]


def test_translation_that_never_was_live_begins_complete(make_role):
    role = make_role()
    translate(role.get_parent().specific)
    translation = submit(role)
    fill(translation)
    StringTranslation.objects.filter(context__path="body.resp.items.Task1.content").delete()

    with pytest.raises(PublishRefusedError, match="1 text is not translated into Deutsch yet"):
        publish_translation(translation=translation)


def test_blank_and_faulty_translations_are_held(role):
    translation = submit(role)
    rows = StringTranslation.objects.filter(locale=translation.target_locale)
    rows.filter(context__path="body.resp.items.Task1.content").update(data=" ")
    rows.filter(context__path="body.req.items.Skill1.content").update(has_error=True)

    assert [segment.path for segment in held_segments(translation)] == [
        "body.resp.items.Task1.content",
        "body.req.items.Skill1.content",
    ]


@pytest.mark.parametrize(
    ("template", "positions", "left"),
    [
        (
            '<p><text position="0"></text></p><p><text position="1"></text></p>',
            {0},
            '<p><text position="0"></text></p>',
        ),
        (
            '<ul><li><text position="0"></text><ul><li><text position="1"></text></li></ul></li></ul>',
            {1},
            '<ul><li><text position="0"></text></li></ul>',
        ),
        (
            '<ul><li><text position="0"></text></li></ul><p><text position="1"></text></p>',
            {0, 1},
            "",
        ),
        (
            '<p><b><text position="0"></text></b></p><hr/>',
            {0},
            "<hr/>",
        ),
        (
            '<p><text position="0"></text><embed embedtype="image" id="1"/></p>',
            {0},
            '<p><embed embedtype="image" id="1"/></p>',
        ),
    ],
    ids=["paragraph", "nested list", "whole list", "inline", "picture stays"],
)
def test_template_without_paragraphs(template, positions, left):
    assert without_positions(template, positions) == left

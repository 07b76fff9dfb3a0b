"""A draft that is frozen for translation stays as it is until it is published or given up."""

import json

import pytest
from wagtail_localize.models import Translation

from core.publishing import PublishRefusedError
from jobdescriptions.models import JobDescriptionPage
from localization.drafting import find_target
from localization.errors import FreezeRefusedError
from localization.freezing import freeze, thaw
from localization.models import SourceVersion, TranslatableObject
from localization.publishing import publish_translation
from localization.segments import segments_of
from localization.tests.translating import translate


@pytest.fixture
def role(make_role):
    role = make_role()
    translate(role)
    return role


@pytest.fixture
def translation(role):
    return Translation.objects.get(source__object_id=role.translation_key)


def fresh(role):
    return JobDescriptionPage.objects.get(pk=role.pk)


def draft(role, title="Pastry chef", **fields):
    """Save a draft with a new title, on top of the latest draft."""
    page = fresh(role).get_latest_revision_as_object()
    page.title = title
    for name, value in fields.items():
        setattr(page, name, value)
    return page.save_revision()


def correct(role, **fields):
    """Publish a correction of what is live, leaving the draft aside."""
    page = fresh(role)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def source_texts(translation):
    return [segment.source for segment in segments_of(translation)]


def row_of(role):
    return TranslatableObject.objects.get(key=role.translation_key)


def test_translators_get_the_draft_and_what_is_live_stays(role, translation, admin_user):
    revision = draft(role)

    row = freeze(instance=fresh(role), user=admin_user)

    assert row.frozen_revision_id == revision.pk
    assert "Pastry chef" in source_texts(translation)
    title = next(each for each in segments_of(translation) if each.path == "title")
    assert (title.target, title.state, title.previous_source) == ("de Baker", "needs_edit", "Baker")
    assert (fresh(role).title, find_target(translation).title) == ("Baker", "de Baker")
    assert row.current_version.cause == SourceVersion.Cause.FROZEN


def test_nothing_to_freeze_where_the_latest_draft_is_live(role, admin_user):
    with pytest.raises(FreezeRefusedError, match="There is no draft to freeze"):
        freeze(instance=fresh(role), user=admin_user)


def test_translation_of_a_frozen_draft_does_not_go_live_before_it(role, translation, admin_user):
    draft(role)
    freeze(instance=fresh(role), user=admin_user)

    with pytest.raises(PublishRefusedError, match="a draft that is frozen for translation"):
        publish_translation(translation=translation)


def test_correction_of_what_is_live_waits_but_for_values(role, translation, admin_user):
    draft(role)
    freeze(instance=fresh(role), user=admin_user)
    body = fresh(role).body.get_prep_value()
    third = {**body[1]["value"]["items"][0], "id": "extra"}
    third["value"] = {**third["value"], "content": "<p>Work that is new</p>"}
    body[1]["value"]["items"].append(third)

    correct(role, robots="noindex", body=json.dumps(body))

    page = find_target(translation)
    ids = [each["id"] for each in page.body.get_prep_value()[1]["value"]["items"]]
    assert (page.robots, page.title) == ("noindex", "de Baker")
    assert ids == ["Task1", "Task2", "Task3"]
    assert "Pastry chef" in source_texts(translation)
    assert "Work that is new" not in json.dumps(page.body.get_prep_value())
    assert row_of(role).frozen_revision_id is not None


def test_publishing_the_frozen_draft_ends_the_freeze(role, translation, admin_user):
    revision = draft(role, robots="noindex")
    freeze(instance=fresh(role), user=admin_user)

    revision.publish()

    assert row_of(role).frozen_revision_id is None
    page = find_target(translation)
    assert (page.robots, page.title) == ("noindex", "de Baker")


def test_frozen_again_translators_get_the_newer_draft(role, translation, admin_user):
    draft(role)
    freeze(instance=fresh(role), user=admin_user)
    newer = draft(role, title="Confectioner")

    row = freeze(instance=fresh(role), user=admin_user)

    assert row.frozen_revision_id == newer.pk
    assert "Confectioner" in source_texts(translation)


def test_given_up_what_is_live_is_translated_from_again(role, translation, admin_user):
    draft(role)
    row = freeze(instance=fresh(role), user=admin_user)

    thaw(translatable=row, user=admin_user)

    title = next(each for each in segments_of(translation) if each.path == "title")
    assert (title.source, title.target, title.state) == ("Baker", "de Baker", "translated")
    assert row_of(role).frozen_revision_id is None
    with pytest.raises(FreezeRefusedError, match="Nothing of this is frozen"):
        thaw(translatable=row, user=admin_user)


def test_draft_that_never_was_live_is_frozen_and_translated(make_role, admin_user):
    role = make_role(live=False)
    translate(role.get_parent().specific)

    freeze(instance=role, user=admin_user)
    changed = draft(role, title="Something later")

    assert row_of(role).frozen_revision_id != changed.pk
    from_draft = Translation.objects.filter(source__object_id=role.translation_key)
    assert not from_draft.exists()

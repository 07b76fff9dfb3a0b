"""`meta.translation`: what is live was made from, frozen when it goes live; stale once."""

import pytest
from wagtail_localize.models import StringTranslation

from delivery.projection import render_dirty
from localization.models import LocaleProgress
from localization.tests.translating import fill, submit, translate


@pytest.fixture
def publish_source(django_capture_on_commit_callbacks):
    """Publish a source with another title."""

    def publish(page, title):
        page = type(page).objects.get(pk=page.pk)
        page.title = title
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        return type(page).objects.get(pk=page.pk)

    return publish


@pytest.fixture
def delivered(api):
    def of(page, locale="de"):
        render_dirty()
        return api(f"{page.translation_key}/", locale=locale).json()["meta"]["translation"]

    return of


def test_says_of_a_source_that_it_is_one(make_role, delivered):
    assert delivered(make_role(), "en") == {
        "state": "source",
        "stale": None,
        "source_published_at": None,
    }


def test_says_when_the_source_was_published(
    make_role, delivered, django_capture_on_commit_callbacks
):
    role = make_role()
    with django_capture_on_commit_callbacks(execute=True):
        translate(role)

    facts = delivered(role)

    assert (facts["state"], facts["stale"]) == ("translated", False)
    day = role.last_published_at.isoformat(timespec="seconds")[:19]
    assert facts["source_published_at"].startswith(day)


def test_is_stale_since_the_source_says_something_new(
    make_role, delivered, publish_source, django_capture_on_commit_callbacks
):
    role = make_role()
    with django_capture_on_commit_callbacks(execute=True):
        translate(role)
    before = delivered(role)

    publish_source(role, "Master baker")
    stale = delivered(role)
    publish_source(role, "Chief baker")

    assert stale == {**before, "stale": True}
    assert delivered(role) == stale


def test_stays_as_it_is_while_nothing_new_is_said(
    make_role, delivered, publish_source, django_capture_on_commit_callbacks
):
    role = make_role()
    with django_capture_on_commit_callbacks(execute=True):
        translate(role)

    publish_source(role, role.title)

    assert delivered(role)["stale"] is False


def test_working_on_a_draft_changes_nothing(
    make_role, delivered, publish_source, django_capture_on_commit_callbacks
):
    role = make_role()
    with django_capture_on_commit_callbacks(execute=True):
        translate(role)
    publish_source(role, "Master baker")
    stale = delivered(role)

    StringTranslation.objects.filter(data="de Baker").update(data="Bäckermeister")
    with django_capture_on_commit_callbacks(execute=True):
        fill(submit(role))

    assert delivered(role) == stale


def test_marks_what_a_machine_wrote(make_role, delivered, django_capture_on_commit_callbacks):
    role = make_role()
    with django_capture_on_commit_callbacks(execute=True):
        german = translate(role)
    StringTranslation.objects.filter(context__object_id=role.translation_key).update(
        translation_type="machine"
    )
    with django_capture_on_commit_callbacks(execute=True):
        german.save_revision().publish()

    assert delivered(role)["state"] == "machine"
    assert LocaleProgress.objects.filter(published_state="machine").count() == 1

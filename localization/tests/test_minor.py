"""A minor change of a source keeps translations and their states, and says so."""

import json

import pytest
from django.urls import reverse

from articles.models import ArticlePage
from localization.minor import NotMinorError, mark_minor
from localization.models import SourceVersion
from localization.segments import segments_of
from localization.source_flow import follow_published
from localization.states import SegmentState
from localization.tests.lifecycle import cell, history, segment_at
from localization.tests.people import let_edit_pages, person
from localization.tests.translating import fill, submit
from localization.writing import set_state, write_text


@pytest.fixture
def german(article, admin_user):
    translation = submit(ArticlePage.objects.get(pk=article.pk))
    fill(translation)
    set_state(
        translation=translation,
        segment=segment_at(translation),
        state=SegmentState.REVIEWED,
        user=admin_user,
        action="approved",
    )
    return translation


@pytest.fixture
def retitle(article, django_capture_on_commit_callbacks):
    def publish(title, body="<p>Text.</p>"):
        page = ArticlePage.objects.get(pk=article.pk)
        page.title = title
        page.body = json.dumps(
            [{"type": "rich_text", "id": "t1", "value": {"heading": "", "body": body}}]
        )
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        return SourceVersion.objects.filter(translatable__key=article.translation_key).first()

    return publish


def test_accepted_texts_stay_and_it_is_recorded(
    german, retitle, article, admin_user, django_capture_on_commit_callbacks
):
    version = retitle("A guide!", "<p>Text.</p><p>A paragraph that is new to all.</p>")
    assert segment_at(german).state == "needs_edit"

    with django_capture_on_commit_callbacks(execute=True):
        assert mark_minor(version=version, user=admin_user) == 1

    title = segment_at(german)
    assert (title.state, title.target, title.change) == ("reviewed", "de A guide", "")
    assert history(article)[-1] == ("kept", "reviewed", "de A guide")
    assert [each.state for each in segments_of(german)].count("missing") == 1
    assert cell(article).outdated_since is None
    version.refresh_from_db()
    assert version.is_minor


def test_a_text_that_waits_for_an_earlier_change_goes_on_waiting(german, retitle, admin_user):
    retitle("Quite another title")
    version = retitle("Quite another title!")
    assert mark_minor(version=version, user=admin_user) == 0
    assert segment_at(german).previous_source == "A guide"


def test_a_text_with_other_tokens_has_to_be_looked_at(german, retitle, admin_user, placeholders):
    assert mark_minor(version=retitle("A guide to {{city}}"), user=admin_user) == 0


def test_only_the_latest_change(german, retitle, admin_user):
    first = retitle("A guide!")
    retitle("A guide!!")
    with pytest.raises(NotMinorError, match="Only the latest change"):
        mark_minor(version=first, user=admin_user)


def test_published_as_minor(german, article):
    page = ArticlePage.objects.get(pk=article.pk)
    page.title = "A guide!"
    follow_published(instance=page, is_minor=True)
    assert (segment_at(german).state, segment_at(german).target) == ("reviewed", "de A guide")


def test_the_screen_shows_the_change_and_keeps_the_texts(german, retitle, client, admin_client):
    version = retitle("A guide again")
    url = reverse("translation_minor_change", args=[version.pk])
    assert "<ins> again</ins>" in admin_client.get(url).content.decode()
    response = admin_client.post(url, follow=True)
    assert "1 translated text stays as it was." in response.content.decode()
    assert segment_at(german).state == "reviewed"


def test_the_side_panel_leads_there(german, retitle, article, admin_client):
    version = retitle("A guide again")
    page = admin_client.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    assert reverse("translation_minor_change", args=[version.pk]) in page.content.decode()


def test_who_may_not_publish_the_source_may_not_say_so(german, retitle, article, client):
    version = retitle("A guide again")
    url = reverse("translation_minor_change", args=[version.pk])
    translator, editor = person("Tina", de="translator"), person("Eva")
    let_edit_pages(translator, article)
    for user in (translator, editor):
        client.force_login(user)
        assert client.post(url).status_code in {302, 403}
        assert segment_at(german).state == "needs_edit"
    let_edit_pages(editor, article)
    client.post(url)
    assert segment_at(german).state == "reviewed"


def test_writing_still_counts_as_work(german, retitle, admin_user):
    version = retitle("A guide again")
    write_text(translation=german, segment=segment_at(german), text="Ein Leitfaden")
    mark_minor(version=version, user=admin_user)
    assert segment_at(german).target == "Ein Leitfaden"

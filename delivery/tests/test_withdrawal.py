"""What must not be readable any more is not, however it came about, in no locale."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Site,
)

from core.scheduling import publish_scheduled
from delivery import projection
from delivery.models import Change, DirtyKey, Document, DocumentKey
from delivery.projection import rebuild, render_dirty
from home.models import HomePage
from jobdescriptions.models import JobDescriptionIndexPage, JobDescriptionPage
from localization.tests.translating import translate


def readable(page):
    render_dirty()
    answer = Client().get(f"/api/v1/pages/{page.pk}/")
    listed = Client().get("/api/v1/pages/", {"limit": 100}).json()["items"]
    assert (answer.status_code == 200) == (page.pk in [item["id"] for item in listed])
    return answer.status_code == 200


@pytest.fixture
def versions(make_role):
    """A role, and its German version."""
    role = make_role("Baker")
    translate(role)
    rebuild()
    german = JobDescriptionPage.objects.get(
        translation_key=role.translation_key, locale__language_code="de"
    )
    assert readable(role)
    assert readable(german)
    return role, german


def test_an_expired_page_goes_with_its_translations(versions):
    role, german = versions
    Page.objects.filter(pk=role.pk).update(expire_at=timezone.now() - timedelta(hours=1))

    assert publish_scheduled().expired == 1

    assert not readable(role)
    assert not readable(german)
    assert not JobDescriptionPage.objects.get(pk=german.pk).live


def test_unpublishing_the_plain_page_withdraws_it(versions):
    role, german = versions

    Page.objects.get(pk=role.pk).unpublish()

    assert not readable(role)
    assert not readable(german)


def test_bulk_unpublishing_withdraws(versions, db):
    role, german = versions
    browser = Client()
    browser.force_login(get_user_model().objects.create_superuser("root"))

    browser.post(f"/admin/bulk/wagtailcore/page/unpublish/?id={role.pk}")

    assert not readable(role)
    assert not readable(german)


def test_a_restriction_holds_in_all_locales_until_it_falls(versions):
    role, german = versions
    restriction = PageViewRestriction.objects.create(page=role, restriction_type="login")
    assert not readable(role)
    assert not readable(german)
    rebuild()
    assert not readable(german)

    restriction.delete()
    assert readable(role)
    assert readable(german)


@pytest.mark.parametrize("where", ["below a restriction", "below no site"])
def test_what_is_moved_to_where_nothing_is_public_goes_before_any_rendering(
    versions, home, publish, monkeypatch, django_capture_on_commit_callbacks, where
):
    role, german = versions
    target = Page.objects.get(depth=1)
    if where == "below a restriction":
        target = publish(home, JobDescriptionIndexPage(title="Private", slug="private"))
        PageViewRestriction.objects.create(page=target, restriction_type="login")
        render_dirty()
    monkeypatch.setattr(projection, "AT_ONCE", 0)

    with django_capture_on_commit_callbacks(execute=True):
        section = Page.objects.get(pk=role.pk).get_parent().specific
        section.move(Page.objects.get(pk=target.pk), pos="last-child")

    assert not Document.objects.filter(page_id=role.pk).exists()
    assert Client().get(f"/api/v1/pages/{role.pk}/").status_code == 404
    gone = Change.objects.get(name=str(role.translation_key), action=Change.Action.DELETE)
    assert (gone.reason, gone.path) == ("restricted", "/en/jobs/baker/")
    assert readable(german)


def test_what_is_moved_to_a_public_place_stays_public_meanwhile(
    versions, home, publish, monkeypatch
):
    role, _german = versions
    target = publish(home, JobDescriptionIndexPage(title="Work", slug="work"))
    monkeypatch.setattr(projection, "AT_ONCE", 0)
    Page.objects.get(pk=role.pk).move(Page.objects.get(pk=target.pk), pos="last-child")
    assert Client().get(f"/api/v1/pages/{role.pk}/").status_code == 200
    assert readable(role)


def test_files_of_a_closed_collection_have_no_address(make_role):
    collection = Collection.get_first_root_node().add_child(name="Closed")
    file = get_document_model().objects.create(
        title="Secret", file="documents/secret.pdf", collection=collection
    )
    link = f'<p>A <a linktype="document" id="{file.pk}">file</a></p>'
    role = make_role("Baker", introduction=link)
    rebuild()

    def introduction():
        render_dirty()
        return Client().get(f"/api/v1/pages/{role.pk}/").json()["introduction"]["html"]

    assert f'href="https://cms.example.com/documents/{file.pk}/secret.pdf"' in introduction()
    closed = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="login"
    )
    assert introduction() == "<p>A <a>file</a></p>"
    assert Client().get(f"/documents/{file.pk}/secret.pdf").status_code == 302
    closed.delete()
    assert "href" in introduction()


def test_a_page_without_a_site_is_not_readable_and_not_tried_for_ever(versions):
    role, _german = versions
    Site.objects.all().delete()

    report = render_dirty()

    assert report.failed == []
    assert not readable(role)
    assert not DirtyKey.objects.exists()


def test_a_new_page_renders_itself_and_not_the_site(make_role, monkeypatch):
    for number in range(5):
        make_role(f"Role {number}")
    rebuild()
    render_dirty()
    DirtyKey.objects.all().delete()
    asked = []
    load = projection.load
    monkeypatch.setattr(projection, "load", lambda ids: asked.extend(ids) or load(ids))

    role = make_role("New")
    render_dirty()

    assert asked == [role.pk]
    assert not DirtyKey.objects.exists()


def test_a_small_change_is_not_held_up_by_a_large_one(make_role, monkeypatch):
    role = make_role("Baker")
    rebuild()
    render_dirty()
    HomePage.objects.get(locale__language_code="en").save_revision().publish()
    role = JobDescriptionPage.objects.get(pk=role.pk)
    role.title = "Bread baker"
    role.save_revision().publish()

    render_dirty(limit=1)

    assert Document.objects.get(page_id=role.pk).initial == "B"
    assert bytes(Document.objects.get(page_id=role.pk).sort_key).startswith(b"bread baker")
    assert DirtyKey.objects.exists()


def test_what_is_not_public_yet_is_a_dependency_already(make_role, job_index):
    role = make_role("Baker")
    rebuild()
    section = JobDescriptionIndexPage.objects.get(pk=job_index.pk)
    section.unpublish()
    render_dirty()
    role = JobDescriptionPage.objects.get(pk=role.pk)
    if not role.live:
        role.get_latest_revision().publish()
    section.get_latest_revision().publish()
    render_dirty()

    shown = Client().get(f"/api/v1/pages/{role.pk}/").json()
    assert [crumb["title"] for crumb in shown["meta"]["breadcrumb"]][1] == "Jobs"
    key = f"page:{section.translation_key}"
    assert DocumentKey.objects.filter(document__page_id=role.pk, key=key).exists()

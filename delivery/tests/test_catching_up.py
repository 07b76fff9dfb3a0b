"""What no dirty key tells of is found: older renderers, rows that were changed behind our back."""

import json

import pytest
from django.core.management import call_command
from django.db import transaction
from wagtail.models import Page, PageViewRestriction

from delivery import catching_up, composites, documents, projection, storing
from delivery.catching_up import reconcile, render_outdated
from delivery.models import Change, CompositeDocument, DirtyKey, Document
from delivery.projection import rebuild, render_dirty
from delivery.tests.public_tables import assert_in_step, settle
from jobdescriptions.models import RelatedRole

VERSION = documents.RENDERER_VERSION


@pytest.fixture
def release(monkeypatch):
    """Have this process be another release of the code, whose bytes name its version."""
    plain = documents.to_bytes

    def become(version):
        for module in (catching_up, composites, documents, projection, storing):
            if hasattr(module, "RENDERER_VERSION"):
                monkeypatch.setattr(module, "RENDERER_VERSION", version)
        for module in (composites, documents):
            monkeypatch.setattr(module, "to_bytes", lambda value: plain({**value, "by": version}))

    return become


def versions():
    return {
        *Document.objects.values_list("renderer_version", flat=True),
        *CompositeDocument.objects.values_list("renderer_version", flat=True),
    }


def title(page):
    return json.loads(bytes(Document.objects.get(page_id=page.pk).body))["title"]


def test_a_newer_release_renders_what_an_older_one_did_in_portions(make_role, release, monkeypatch):
    for number in range(5):
        make_role(f"Role {number}")
    rebuild()
    release(VERSION + 1)
    monkeypatch.setattr(projection, "BATCH", 2)

    assert render_outdated(limit=2).rendered == 2
    assert versions() == {VERSION, VERSION + 1}
    while render_outdated(limit=2).rendered:
        pass

    assert versions() == {VERSION + 1}
    assert_in_step()
    assert Change.objects.filter(number=None).count() == 0


def test_nothing_is_rendered_when_all_is_current(make_role):
    make_role()
    rebuild()
    before = Change.objects.count()
    assert (render_outdated().rendered, reconcile().rendered) == (0, 0)
    assert Change.objects.count() == before


def test_an_older_release_leaves_pages_and_composites_to_the_newer_one(
    make_role, category, release
):
    role = make_role()
    release(VERSION + 1)
    rebuild()
    release(VERSION)

    role.title = "By the older release"
    role.save_revision().publish()
    category.name = "Selling"
    category.save_revision().publish()
    render_dirty()
    rebuild()
    assert (title(role), versions()) == ("Baker", {VERSION + 1})
    assert DirtyKey.objects.exists()

    release(VERSION + 1)
    settle()
    assert title(role) == "By the older release"
    assert_in_step()


def test_composites_that_an_older_release_may_not_render_stay_noted(home, release):
    release(VERSION + 1)
    rebuild()
    DirtyKey.objects.all().delete()
    release(VERSION)
    DirtyKey.objects.create(key="home.sitesettings:*")
    render_dirty()
    assert [row.key for row in DirtyKey.objects.all()] == ["home.sitesettings:*"]
    release(VERSION + 1)
    settle()
    assert versions() == {VERSION + 1}


def test_going_back_to_an_older_release_is_asked_for(make_role, release):
    make_role()
    release(VERSION + 1)
    rebuild()
    release(VERSION)
    call_command("rebuild_documents", over_newer=True)
    assert versions() == {VERSION}
    assert_in_step()


def test_what_was_changed_behind_our_back_is_found(make_role):
    shown, hidden, showing = make_role("Shown"), make_role("Hidden"), make_role("Showing")
    showing.related_roles = [RelatedRole(page=hidden)]
    showing.save_revision().publish()
    settle()
    Page.objects.filter(pk=hidden.pk).update(live=False, live_revision=None)
    revision = shown.save_revision()
    shown.title = "Loaded"
    newer = shown.save_revision()
    Page.objects.filter(pk=shown.pk).update(live_revision=newer)
    assert revision.pk != newer.pk

    reconcile()

    assert not Document.objects.filter(page_id=hidden.pk).exists()
    assert title(shown) == "Loaded"
    settle()
    assert_in_step()


def test_a_restriction_whose_signal_was_lost_is_found(make_role, job_index):
    role = make_role()
    settle()
    PageViewRestriction.objects.bulk_create([PageViewRestriction(page=job_index)])
    assert Document.objects.filter(page_id=role.pk).exists()

    reconcile()

    assert not Document.objects.filter(page_id__in=[role.pk, job_index.pk]).exists()
    settle()
    assert_in_step()


def test_a_rebuild_does_not_withdraw_what_is_published_meanwhile(make_role, monkeypatch):
    role = make_role()
    settle()
    real = projection.public_page_ids
    # As it was before the role was published.
    monkeypatch.setattr(
        projection, "public_page_ids", lambda: [pk for pk in real() if pk != role.pk]
    )

    rebuild()

    assert Document.objects.filter(page_id=role.pk).exists()


def test_a_page_that_links_to_one_without_an_address_is_shown(make_role, publish, job_index):
    other, role = make_role("Other"), make_role("Role")
    role.related_roles = [RelatedRole(page=other)]
    role.save_revision().publish()
    with transaction.atomic():
        Page.objects.filter(pk=other.pk).update(url_path="/nowhere/other/")
    rebuild()

    assert json.loads(bytes(Document.objects.get(page_id=role.pk).body))["related"] == {
        "job_descriptions": [],
        "interview_questions": [],
        "articles": [],
    }
    assert not Document.objects.filter(page_id=other.pk).exists()

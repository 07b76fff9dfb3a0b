"""Related roles that nobody chose: those of the same ISCO group stand in, and stay current."""

import pytest
from wagtail.models import Locale, PageViewRestriction

from delivery.models import DirtyKey, Document
from delivery.projection import rebuild, render_dirty
from localization.tests.translating import translate
from taxonomy.models import Occupation

pytestmark = pytest.mark.django_db


@pytest.fixture
def occupation(home):
    return Occupation.objects.create(
        preferred_label="baker", isco_code="7512", locale=Locale.get_default()
    )


@pytest.fixture
def related(api):
    def titles(page, locale="en"):
        while DirtyKey.objects.exists():
            render_dirty()
        shown = api(f"{page.translation_key}/", locale=locale).json()["related"]
        return [teaser["title"] for teaser in shown["job_descriptions"]]

    return titles


def test_roles_of_the_group_stand_in_next_ones_first(make_role, occupation, related):
    pages = {name: make_role(name, occupation=occupation) for name in "ABCDE"}
    make_role("Lonely")

    assert related(pages["A"]) == ["B", "C", "D"]
    assert related(pages["D"]) == ["E", "A", "B"]
    assert related(make_role("Other")) == []


def test_what_editors_choose_stands_alone(make_role, occupation, related):
    chosen = make_role("Chosen")
    page = make_role("A", occupation=occupation)
    make_role("B", occupation=occupation)
    page.related_roles.create(page=chosen, sort_order=0)
    page.get_latest_revision_as_object().save_revision().publish()

    assert related(page) == ["Chosen"]


def test_a_role_that_comes_goes_or_changes_its_group_is_seen(make_role, occupation, related):
    page = make_role("A", occupation=occupation)
    assert related(page) == []

    other = make_role("B", occupation=occupation)
    assert related(page) == ["B"]

    other.unpublish()
    assert related(page) == []

    other.save_revision().publish()
    assert related(page) == ["B"]

    draft = other.get_latest_revision_as_object()
    draft.occupation = None
    draft.save_revision().publish()
    assert related(page) == []


def test_a_draft_of_another_group_changes_nothing(make_role, occupation, related):
    page, other = make_role("A", occupation=occupation), make_role("B", occupation=occupation)
    draft = other.get_latest_revision_as_object()
    draft.occupation = None
    draft.save_revision()
    assert related(page) == ["B"]


def test_translations_show_the_group_in_their_language(make_role, occupation, related):
    page, other = make_role("A", occupation=occupation), make_role("B", occupation=occupation)
    translate(page)
    assert related(page, "de") == ["B"]
    translate(other)
    assert related(page, "de") == ["de B"]


def test_an_incremental_state_equals_a_rebuild(make_role, occupation, related):
    pages = [make_role(name, occupation=occupation) for name in "ABCD"]
    related(pages[0])
    pages[1].unpublish()
    render_dirty()
    before = dict(Document.objects.values_list("page_id", "etag"))
    rebuild()
    assert dict(Document.objects.values_list("page_id", "etag")) == before


def test_a_new_title_gives_a_role_another_place(make_role, occupation, related):
    pages = {name: make_role(name, occupation=occupation) for name in "ABCDE"}
    assert related(pages["A"]) == ["B", "C", "D"]

    last = pages["E"].get_latest_revision_as_object()
    last.title = "AA"
    last.save_revision().publish()

    assert related(pages["A"]) == ["AA", "B", "C"]
    assert related(pages["D"]) == ["A", "AA", "B"]


def test_a_restricted_role_takes_nobodys_place(make_role, occupation, related):
    pages = {name: make_role(name, occupation=occupation) for name in "ABCDE"}
    restriction = PageViewRestriction.objects.create(page=pages["B"], restriction_type="login")
    assert related(pages["A"]) == ["C", "D", "E"]

    restriction.delete()
    assert related(pages["A"]) == ["B", "C", "D"]

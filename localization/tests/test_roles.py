"""Roles of a locale: what they imply, and what they limit."""

import pytest
from wagtail.models import Locale, Page

from localization.permissions import may_manage, may_publish, may_review, may_translate
from localization.roles import has_roles, is_within_limits, limits, locales_for, people_with
from localization.tests.people import again, let_edit_pages, person
from localization.tests.translating import submit

ROLES = ["translator", "reviewer", "manager"]


def codes(locales):
    return {locale.language_code for locale in locales}


@pytest.fixture
def pages(make_role):
    """A role and its drafts in French and German, by language code."""
    role = make_role()
    for code in ("de", "fr"):
        submit(role, code)
    return {page.locale.language_code: page for page in role.get_translations(inclusive=True)}


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("translator", [True, False, False, False]),
        ("reviewer", [True, True, False, False]),
        ("manager", [True, True, True, True]),
    ],
)
def test_a_role_implies_the_lesser_ones_in_its_locale_only(pages, role, expected):
    user = person("anna", fr=role)
    questions = [may_translate, may_review, may_manage, may_publish]

    assert [ask(user, pages["fr"]) for ask in questions] == expected
    assert not any(ask(user, pages[code]) for ask in questions for code in ("de", "en"))
    by_locale = questions[:3]
    assert [ask(user, pages["fr"].locale_id) for ask in by_locale] == expected[:3]
    assert not any(ask(user, pages["de"].locale_id) for ask in by_locale)


def test_without_roles_wagtail_decides(pages, home):
    user = person("eddie")
    assert not may_translate(user, pages["fr"])
    assert not codes(locales_for(user, "translator"))

    let_edit_pages(user, Page.objects.get(depth=2, locale__language_code="fr"), "change_page")
    user = again(user)

    assert may_translate(user, pages["fr"])
    assert not may_translate(user, pages["de"])
    assert not may_review(user, pages["fr"])
    assert codes(locales_for(user, "translator")) == {"fr"}
    assert not codes(locales_for(user, "reviewer"))
    assert not may_manage(user, pages["fr"])
    assert limits(user) is None


def test_permissions_on_the_root_are_for_all_locales(pages, home):
    user = person("eve")
    let_edit_pages(user, Page.get_first_root_node())
    everywhere = set(Locale.objects.values_list("language_code", flat=True))

    assert codes(locales_for(user, "reviewer")) == everywhere


def test_roles_limit_whatever_wagtail_allows(pages, home):
    user = person("fred", fr="translator")
    let_edit_pages(user, Page.get_first_root_node())

    assert has_roles(user)
    assert limits(user) == {pages["fr"].locale_id}
    assert not is_within_limits(user, pages["de"].locale_id)
    assert not may_translate(user, pages["de"])


def test_superusers_are_never_limited(pages, admin_user):
    assert limits(admin_user) is None
    assert all(ask(admin_user, pages["de"]) for ask in (may_translate, may_review, may_manage))
    assert locales_for(admin_user, "manager").count() == Locale.objects.count()


def test_who_has_a_role_was_asked_once(pages, django_assert_num_queries):
    user = person("otto", fr="translator")
    with django_assert_num_queries(1):
        for _ in range(3):
            may_translate(user, pages["fr"])


def test_people_with_a_role_are_those_with_a_higher_one_too(pages):
    anna, ben = person("anna", fr="reviewer"), person("ben", fr="translator")
    person("cora", de="manager")
    gone = person("gone", fr="manager")
    type(gone).objects.filter(pk=gone.pk).update(is_active=False)
    locale_id = pages["fr"].locale_id

    assert set(people_with("reviewer", locale_id)) == {anna}
    assert set(people_with("translator", locale_id)) == {anna, ben}
    assert not may_translate(again(gone), pages["fr"])

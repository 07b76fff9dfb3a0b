"""What comes first."""

import pytest
from modelsearch.query import Phrase, PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from conftest import job_body
from taxonomy.models import JobCategory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("query", ["account manager", "manager account", "ACCOUNT Manag"])
def test_titles_come_before_other_names_and_the_shortest_title_first(roles, titles, query):
    assert titles(query) == [
        "Account manager",
        "Key account manager",
        "National account manager for retail",
        "Sales lead",
    ]


def test_whole_words_are_found_in_titles_other_names_and_text_in_this_order(roles, titles):
    found = titles("account manager", method="search")

    assert found[:3] == [
        "Account manager",
        "Key account manager",
        "National account manager for retail",
    ]
    assert set(found[3:]) == {"Sales lead", "Clerk"}
    assert titles("account manag", method="search") == []


def test_a_title_with_the_word_comes_before_a_text_full_of_it(make_role, titles):
    make_role("Clerk", body=job_body("Clerk", extra="planner " * 200))
    make_role("Planner of very large and very long events in many countries")

    assert titles("planner", method="search") == [
        "Planner of very large and very long events in many countries",
        "Clerk",
    ]


def test_words_of_one_query_may_stand_in_title_and_text(roles, titles):
    assert titles("clerk account", method="search") == ["Clerk"]
    assert titles("sales client") == ["Sales lead"]


def test_one_word_is_enough_when_the_operator_says_so(roles, titles):
    assert set(titles("baker client", operator="or")) == {"Baker", "Sales lead"}
    assert titles("baker client", operator="and") == []


def test_phrases_are_found_in_order_only(roles, titles):
    assert titles(Phrase("account manager"), method="search")[0] == "Account manager"
    assert titles(Phrase("account national"), method="search") == []
    both = Phrase("account manager") & PlainText("retail")
    assert titles(both, method="search") == ["National account manager for retail"]


def test_excluded_words_are_excluded(roles, titles):
    without_key = PlainText("account manager") & ~PlainText("key")

    assert titles(without_key)[:2] == ["Account manager", "National account manager for retail"]
    assert "Key account manager" not in titles(~PlainText("key account manager"))


def test_the_score_falls_in_the_order_of_results(roles):
    found = Page.objects.search("account manager").annotate_score("score")
    scores = [page.score for page in found]

    assert scores == sorted(scores, reverse=True)
    assert scores[2] > 1_000_000 > scores[3] > 0
    assert [page.title for page in found[:1]] == ["Account manager"]


def test_a_boosted_field_is_the_title_of_a_snippet(make_category):
    make_category("Field sales", "sales")
    make_category("Sales", "field-work")
    make_category("Baking", "sales-of-bread")
    found = get_search_backend().search("sales", JobCategory)

    assert [category.name for category in found] == ["Sales", "Field sales", "Baking"]


def test_fields_narrow_a_search_to_titles(roles, titles, make_category):
    found = titles("account manager", method="search", fields=["title"])
    assert found == [
        "Account manager",
        "Key account manager",
        "National account manager for retail",
    ]
    make_category("Baking", "bread")
    backend = get_search_backend()
    assert list(backend.search("bread", JobCategory, fields=["name"])) == []
    assert [row.name for row in backend.search("bread", JobCategory, fields=["code"])] == ["Baking"]
    assert [row.name for row in backend.autocomplete("bak", JobCategory, fields=["name"])] == [
        "Baking"
    ]

"""The admin's screens find what their search boxes promise."""

import pytest
from django.urls import reverse

from taxonomy.models import JobCategory

pytestmark = pytest.mark.django_db


def shown(response, *names):
    """Return which of the names are on the screen."""
    text = response.content.decode()
    return [name for name in names if name in text]


def test_the_explorer_finds_pages_and_counts_their_types(admin, make_role):
    make_role("Διευθυντής πωλήσεων", slug="director")
    make_role("Αρτοποιός", slug="baker")
    response = admin.get(reverse("wagtailadmin_pages:search"), {"q": "διευθυντης"})

    assert shown(response, "Διευθυντής πωλήσεων", "Αρτοποιός") == ["Διευθυντής πωλήσεων"]
    assert [count for _type, count in response.context["content_types"]] == [1]


def test_the_explorer_filters_and_orders(admin, make_role):
    make_role("Baker of bread")
    make_role("Baker")
    make_role("Baker of cakes", live=False)
    address = reverse("wagtailadmin_pages:search_results")
    listed = admin.get(address, {"q": "live:true baker", "ordering": "-title"})

    assert [page.title for page in listed.context["object_list"]] == ["Baker of bread", "Baker"]
    of_type = admin.get(
        address, {"q": "baker", "content_type": "jobdescriptions.jobdescriptionpage"}
    )
    assert len(of_type.context["object_list"]) == 3


def test_a_section_is_searched(admin, make_role, job_index, article):
    make_role("Guide of tours")
    response = admin.get(
        reverse("wagtailadmin_explore_results", args=[job_index.pk]), {"q": "guide"}
    )

    assert [page.title for page in response.context["object_list"]] == ["Guide of tours"]


def test_the_page_chooser_keeps_to_its_type(admin, make_role, article):
    make_role("Guide of tours")
    address = reverse("wagtailadmin_choose_page_search")
    both = admin.get(address, {"q": "guide"})
    roles = admin.get(address, {"q": "guide", "page_type": "jobdescriptions.JobDescriptionPage"})

    assert shown(both, "Guide of tours", "A guide") == ["Guide of tours", "A guide"]
    assert shown(roles, "Guide of tours", "A guide") == ["Guide of tours"]


def test_snippets_are_listed_and_chosen_in_one_locale(admin, make_category):
    make_category("Έλεγχος", "audit", language="el")
    make_category("Έλεγχος ποιότητας", "quality", language="de")
    listing = reverse("wagtailsnippets_taxonomy_jobcategory:list_results")
    chooser = JobCategory.snippet_viewset.chooser_viewset.get_url_name("choose_results")

    for address in (listing, reverse(chooser)):
        both = admin.get(address, {"q": "ελεγχος", "locale": ""})
        assert shown(both, "Έλεγχος ποιότητας") == ["Έλεγχος ποιότητας"]
        one = admin.get(address, {"q": "ελεγχος", "locale": "el"})
        assert shown(one, "Έλεγχος", "Έλεγχος ποιότητας") == ["Έλεγχος"]

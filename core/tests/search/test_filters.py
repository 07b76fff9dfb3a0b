"""Everything that Wagtail's own backend can do with results still works."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from modelsearch.backends.base import FilterFieldError, OrderByFieldError
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.query import MATCH_ALL, MATCH_NONE

from jobdescriptions.models import JobDescriptionPage
from taxonomy.models import JobCategory

STOCK = "wagtail.search.backends.database"
pytestmark = pytest.mark.django_db


@pytest.fixture
def stock():
    """Wagtail's own backend over the same index rows."""
    return get_search_backend(STOCK, SEARCH_CONFIG="simple")


@pytest.fixture
def bakers(make_role, article, interview_set):
    """Three roles, one of them a draft, beside an article and an interview set."""
    make_role("Baker")
    make_role("Bakery manager")
    make_role("Baker of cakes", slug="cakes", live=False)


@pytest.mark.parametrize("method", ["search", "autocomplete"])
@pytest.mark.parametrize(
    "narrow",
    [
        lambda pages: pages,
        lambda pages: pages.live(),
        lambda pages: pages.type(JobDescriptionPage),
        lambda pages: pages.not_exact_type(JobDescriptionPage),
        lambda pages: pages.filter(locale_id=pages.first().locale_id),
        lambda pages: pages.exclude(locale_id=pages.first().locale_id),
        lambda pages: pages.filter(pk__in=Page.objects.filter(depth__gt=3).values("pk")),
        lambda pages: pages.exclude(depth=1).specific(),
        lambda pages: pages.filter(live=False) | pages.filter(title="Baker"),
        lambda pages: pages.none(),
        lambda pages: pages.distinct(),
        lambda pages: pages.select_related("locale").defer_streamfields(),
    ],
    ids=[
        "all", "live", "type", "not-type", "locale", "not-locale", "subquery", "specific", "or",
        "none", "distinct", "related",
    ],
)  # fmt: skip
def test_the_same_pages_are_found_as_by_the_stock_backend(bakers, stock, method, narrow):
    pages = narrow(Page.objects.all())
    for query in ("baker", "ba", "manager", "baker of", "zeppelin"):
        ours = getattr(get_search_backend(), method)(query, pages)
        theirs = getattr(stock, method)(query, pages)

        assert {page.pk for page in ours} == {page.pk for page in theirs}
        assert len(ours) == ours.count() == theirs.count()
        assert ours.facet("content_type_id") == theirs.facet("content_type_id")


def test_descendants_of_a_page(bakers, job_index, home):
    assert Page.objects.descendant_of(job_index).autocomplete("baker").count() == 3
    assert Page.objects.not_descendant_of(job_index).autocomplete("baker").count() == 1
    assert Page.objects.child_of(home).autocomplete("baker").count() == 0


def test_models_find_their_own_kind(bakers):
    assert JobDescriptionPage.objects.search("baker").count() == 2
    found = Page.objects.type(JobDescriptionPage).specific().autocomplete("bak")
    assert {type(page) for page in found} == {JobDescriptionPage}
    assert len(found) == 3


def test_a_given_order_replaces_relevance(bakers):
    pages = JobDescriptionPage.objects.order_by("-title")
    found = pages.autocomplete("bak", order_by_relevance=False)

    assert [page.title for page in found] == ["Bakery manager", "Baker of cakes", "Baker"]
    newest = JobDescriptionPage.objects.order_by().autocomplete("bak", order_by_relevance=False)
    assert [page.pk for page in newest] == sorted((page.pk for page in newest), reverse=True)


def test_slices_pages_and_single_results(bakers):
    found = JobDescriptionPage.objects.autocomplete("bak")

    assert found[0].title == "Baker"
    assert [page.pk for page in found[:2]] == [page.pk for page in found][:2]
    assert found[2].pk == list(found)[2].pk
    assert [page.pk for page in found[1:][:1]] == [found[1].pk]
    assert found[1:].count() == 2
    assert [len(page.object_list) for page in Paginator(found, 2)] == [2, 1]


def test_facets_count_values_of_a_filter_field(bakers):
    found = Page.objects.autocomplete("baker")
    roles = ContentType.objects.get_for_model(JobDescriptionPage).pk

    assert found.facet("content_type_id")[roles] == 3
    assert sum(found.facet("locale_id").values()) == found.count() == 4
    assert Page.objects.live().autocomplete("baker").facet("live") == {True: 3}
    with pytest.raises(FilterFieldError, match="slug"):
        found.facet("slug")


def test_fields_without_a_filter_declaration_are_refused(bakers):
    with pytest.raises(FilterFieldError, match="slug"):
        Page.objects.filter(slug="cakes").autocomplete("baker")
    with pytest.raises(OrderByFieldError, match="slug"):
        Page.objects.order_by("slug").autocomplete("baker", order_by_relevance=False)


def test_results_can_be_part_of_another_query(bakers):
    found = Page.objects.live().autocomplete("baker").get_queryset()

    outer = Page.objects.filter(pk__in=found.order_by().values("pk")).exclude(title="Nobody")
    assert {page.pk for page in outer} == {page.pk for page in found}
    managers = Page.objects.search("manager").get_queryset().order_by().values("pk")
    assert [page.title for page in found.filter(pk__in=managers)] == ["Bakery manager"]
    assert found.filter(title="Bakery manager").count() == 1
    assert found.exists()
    assert [*found.values_list("title", flat=True)][:1] == ["Baker"]


def test_everything_and_nothing(bakers):
    everything = Page.objects.autocomplete(MATCH_ALL)

    assert everything.count() == Page.objects.count()
    assert Page.objects.autocomplete(MATCH_NONE).count() == 0
    assert sum(everything.facet("content_type_id").values()) == Page.objects.count()


def test_snippets_of_one_locale(make_category):
    make_category("Sales", "sales")
    make_category("Sales", "sales", language="de")
    make_category("Baking", "baking", language="de")
    german = JobCategory.objects.filter(locale__language_code="de")
    german = JobCategory.objects.filter(locale_id=german.first().locale_id)
    found = get_search_backend().autocomplete("sal", german)

    assert [(row.name, row.locale.language_code) for row in found] == [("Sales", "de")]
    assert get_search_backend().autocomplete("sal", JobCategory).count() == 2

"""The database does work in proportion to what is found: asserted on its plans, not on time."""

import pytest
from django.db import connection
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from taxonomy.models import JobCategory

pytestmark = pytest.mark.django_db

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="needs SQLite")
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL")
SEARCHES = {
    "autocomplete": lambda: Page.objects.autocomplete("account man"),
    "search": lambda: Page.objects.search("account manager"),
    "one-locale": lambda: Page.objects.filter(locale_id=1).autocomplete("account"),
    "one-page": lambda: Page.objects.filter(pk=1).autocomplete("account"),
    "explorable": lambda: Page.objects.filter(pk__in=Page.objects.values("pk")).search("account"),
    "ordered": lambda: Page.objects.order_by("title").autocomplete(
        "account", order_by_relevance=False
    ),
    "scored": lambda: Page.objects.autocomplete("account").annotate_score("score"),
    "snippets": lambda: get_search_backend().autocomplete("sales", JobCategory),
}


def explain(results):
    """Return SQL and plan of a search's query."""
    sql, parameters = results[:20].get_queryset().query.sql_with_params()
    prefix = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    with connection.cursor() as cursor:
        cursor.execute(f"{prefix} {sql}", parameters)
        return sql, "\n".join(str(row[-1]) for row in cursor.fetchall())


@on_sqlite
@pytest.mark.parametrize("search", SEARCHES.values(), ids=SEARCHES)
@pytest.mark.parametrize("statistics", [False, True], ids=["fresh", "analyzed"])
def test_sqlite_asks_the_full_text_index_first_and_never_per_row(roles, search, statistics):
    if statistics:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    sql, plan = explain(search())
    steps = plan.splitlines()

    assert "CORRELATED" not in plan
    assert sql.count("MATCH") == (1 if "bm25" not in sql else 2)
    assert steps[0].split()[0] in {"MATERIALIZE", "CO-ROUTINE"}
    assert "_fts VIRTUAL TABLE INDEX 0:M" in steps[1]
    assert all("=" not in step for step in steps if "_fts" in step)


@on_sqlite
def test_counts_and_facets_need_no_score_on_sqlite(roles, django_assert_num_queries):
    found = Page.objects.autocomplete("account")
    with django_assert_num_queries(2) as captured:
        found.count()
        found.facet("content_type_id")

    assert not any("bm25" in query["sql"] for query in captured)


@on_postgresql
@pytest.mark.parametrize("search", SEARCHES.values(), ids=SEARCHES)
def test_postgresql_compares_one_column_in_one_join(roles, search):
    sql, _plan = explain(search())

    assert " || " not in sql
    assert sql.count('JOIN "wagtailsearch_indexentry"') == 1


@on_postgresql
@pytest.mark.parametrize("method", ["search", "autocomplete"])
def test_postgresql_starts_from_its_text_index(make_category, method):
    JobCategory.objects.bulk_create(
        JobCategory(name=f"Name {number}", code=f"code-{number}", locale_id=1)
        for number in range(3000)
    )
    backend = get_search_backend()
    backend.add_bulk(JobCategory, JobCategory.objects.all())
    with connection.cursor() as cursor:
        # What is new waits in a list beside the index, which costs; maintenance empties it.
        for index in IndexEntry._meta.indexes:
            cursor.execute("SELECT gin_clean_pending_list(%s)", [index.name])
        cursor.execute("ANALYZE")
    _sql, plan = explain(getattr(backend, method)("2999", JobCategory))

    assert "_gin" in plan
    assert "Seq Scan on wagtailsearch_indexentry" not in plan

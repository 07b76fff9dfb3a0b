"""Index rows follow the objects, on every path that Wagtail writes them."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from core.models import CustomImage
from core.search.texts import MAX_LENGTH, indexed_texts
from jobdescriptions.models import JobDescriptionPage
from taxonomy.models import JobCategory

pytestmark = pytest.mark.django_db


def test_a_saved_page_is_found_by_its_new_title_alone(make_role, titles):
    page = make_role("Baker")
    page.title = page.draft_title = "Confectioner"
    page.save_revision().publish()

    assert titles("confectioner") == ["Confectioner"]
    assert titles("baker", Page.objects.type(JobDescriptionPage), method="autocomplete") == []
    assert IndexEntry.objects.filter(object_id=str(page.pk)).count() == 1


@pytest.mark.parametrize(
    "delete",
    [
        lambda page: page.delete(),
        lambda page: Page.objects.get(pk=page.pk).delete(),
        lambda page: Page.objects.filter(pk=page.pk).delete(),
    ],
    ids=["specific", "base", "queryset"],
)
def test_a_deleted_page_leaves_no_row(make_role, titles, delete):
    page = make_role("Baker")
    pk = str(page.pk)
    delete(page)

    assert titles("baker") == []
    assert not IndexEntry.objects.filter(object_id=pk).exists()
    assert words_of_rows("baker") == 0


def test_a_deleted_snippet_leaves_no_row(make_category):
    category = make_category("Baking", "baking")
    assert get_search_backend().autocomplete("baking", JobCategory).count() == 1
    category.delete()

    assert words_of_rows("baking") == 0


def test_update_index_writes_what_is_missing_and_removes_what_is_stale(roles, titles):
    call_command("update_index", stdout=StringIO())
    before = rows()
    page = Page.objects.get(title="Baker")
    Page.objects.filter(title="Clerk").update(title="Scribe")
    IndexEntry.objects.filter(object_id=str(page.pk)).delete()
    IndexEntry.objects.create(
        content_type=page.content_type, object_id="999999", title="ghost", body="", autocomplete=""
    )
    call_command("update_index", stdout=StringIO())

    assert titles("scribe") == ["Scribe"]
    assert titles("baker") == ["Baker"]
    assert rows().keys() == before.keys()
    assert words_of_rows("clerk") == 0


def test_a_rebuild_holds_no_transaction_from_batch_to_batch(make_category):
    make_category("Sales", "sales")
    backend = get_search_backend()
    before = list(connection.savepoint_ids)
    rebuilder = backend.rebuilder_class(backend.get_index_for_model(JobCategory))
    index = rebuilder.start()
    index.add_items(JobCategory, list(JobCategory.objects.all()))

    assert connection.savepoint_ids == before
    rebuilder.finish()


def test_the_title_factor_depends_on_the_title_alone(make_category):
    short = make_category("Sales", "sales")
    make_category("Sales of many different things", "things")

    assert norm_of(short) == pytest.approx(1 / len("sales"))
    make_category("Another", "another")
    assert norm_of(short) == pytest.approx(1 / len("sales"))


def test_a_batch_costs_as_many_queries_as_one_object(make_category):
    categories = [make_category(f"Name {number}", f"code-{number}") for number in range(10)]
    backend = get_search_backend()

    def queries(objects):
        with CaptureQueriesContext(connection) as captured:
            backend.add_bulk(JobCategory, objects)
        return len(captured)

    assert queries(categories[:1]) == queries(categories)
    assert queries([]) == 0


def test_related_objects_are_read_and_boosted_ones_count_as_title(db):
    image = CustomImage.objects.create(title="Lobby", file=get_test_image_file())
    image.tags.add("Büro")
    texts = indexed_texts(image)

    assert texts.title == "lobby buro"
    assert "buro" in texts.autocomplete
    get_search_backend().add(image)
    assert [found.pk for found in get_search_backend().autocomplete("büro", CustomImage)] == [
        image.pk
    ]


def test_a_text_too_long_for_the_index_is_cut_and_not_refused(make_category):
    category = make_category("Sales", "sales")
    category.name = " ".join(f"w{number}" for number in range(MAX_LENGTH)) + " \x00 " + "é" * 5000
    get_search_backend().add_bulk(JobCategory, [category])

    assert get_search_backend().search("w1", JobCategory).count() == 1


def rows():
    entries = IndexEntry.objects.values_list("content_type_id", "object_id", "title_norm")
    return {(content_type, object_id): norm for content_type, object_id, norm in entries}


def norm_of(category):
    return IndexEntry.objects.get(
        object_id=str(category.pk), content_type__model="jobcategory"
    ).title_norm


def words_of_rows(word):
    """Return how many rows of the index proper have the word in their name, whatever they are."""
    table = IndexEntry._meta.db_table
    query, value = (
        (f"SELECT count(*) FROM {table}_fts WHERE {table}_fts MATCH %s", f"{{title}} : {word}")
        if connection.vendor == "sqlite"
        else (f"SELECT count(*) FROM {table} WHERE title @@ to_tsquery('simple', %s)", word)
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [value])
        return cursor.fetchone()[0]

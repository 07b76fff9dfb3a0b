"""The report “Translations”: rows, cells, filters, order, export, and what is done from it."""

import csv
import io
from datetime import timedelta

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from localization.models import LocaleProgress, TranslatableObject, TranslationJob
from localization.progress import recount
from localization.tests.people import person
from localization.tests.translating import submit, translate

URL = reverse("wagtail_localize:translations_report")


@pytest.fixture
def cell(make_role):
    """Return the cell of a role in a language."""

    def find(title="Baker", code="de"):
        if not TranslatableObject.objects.filter(title=title).exists():
            make_role(title)
        return LocaleProgress.objects.get(translatable__title=title, locale__language_code=code)

    return find


def change(cell, **values):
    LocaleProgress.objects.filter(pk=cell.pk).update(**values)


def titles(response):
    return [row.translatable.title for row in response.context["table"].data]


def only_roles(response):
    return [each for each in titles(response) if each in {"Baker", "Miller", "Smith"}]


def test_asks_the_same_however_many_rows(cell, admin_client, django_assert_max_num_queries):
    cell()
    admin_client.get(URL)
    with django_assert_max_num_queries(20) as few:
        admin_client.get(URL)
    for number in range(5):
        cell(f"Role {number}")

    with django_assert_max_num_queries(len(few)):
        assert admin_client.get(URL).status_code == 200


def test_shows_each_cell_with_what_is_left_and_since_when(cell, admin_client):
    change(
        cell(),
        segments=4,
        translated=3,
        needs_edit=1,
        state="needs_edit",
        words_left=12,
        target_pk="7",
        errors=1,
        is_live=True,
        outdated_since=timezone.now() - timedelta(days=3),
    )

    html = admin_client.get(URL).content.decode()

    assert "needs edit 75 %</a>" in html
    assert "outdated for 3 days · 1 error · 12 words left" in html
    assert "not started" in html


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"q": "mill"}, ["Miller"]),
        ({"state": "needs_edit"}, ["Baker"]),
        ({"state": "outdated"}, ["Baker"]),
        ({"state": "outdated", "locale": "fr"}, []),
        ({"state": "needs_edit", "locale": "de"}, ["Baker"]),
        ({"age": "7"}, ["Baker"]),
        ({"age": "90"}, []),
        ({"assignee": "me"}, ["Smith"]),
        ({"assignee": "nobody", "locale": "de", "state": "live"}, ["Baker"]),
        ({"requirement": "optional"}, ["Miller"]),
        ({"ordering": "-left"}, ["Baker", "Miller", "Smith"]),
        ({"ordering": "outdated"}, ["Baker", "Miller", "Smith"]),
        ({"ordering": "-title"}, ["Smith", "Miller", "Baker"]),
        ({"ordering": "password"}, ["Baker", "Miller", "Smith"]),
    ],
    ids=str,
)
def test_narrows_and_orders(cell, admin_client, admin_user, query, expected):
    since = timezone.now() - timedelta(days=20)
    LocaleProgress.objects.filter(pk=cell("Baker").pk).update(
        state="needs_edit", outdated_since=since, is_live=True, words_left=900
    )
    change(cell("Miller"), requirement="optional")
    change(cell("Smith"), assignee=admin_user)

    response = admin_client.get(URL, query)

    assert only_roles(response) == expected


def test_narrows_to_a_category_and_to_a_subtree(cell, admin_client, category, job_index):
    cell("Baker")
    TranslatableObject.objects.filter(title="Baker").update(category_key=category.translation_key)

    by_category = admin_client.get(URL, {"category_key": str(category.translation_key)})
    below = admin_client.get(URL, {"below": job_index.path})

    assert titles(by_category) == ["Baker"]
    assert set(titles(below)) == {"Baker", job_index.title}


def test_shows_a_translator_their_own_languages_alone(cell, client):
    cell()
    client.force_login(person("greta", fr="translator"))

    response = client.get(URL)

    assert list(response.context["table"].columns)[4:] == ["fr"]
    choices = response.context["filters"].form.fields["locale"].choices
    assert [code for code, _label in choices] == ["", "fr"]


def test_is_refused_to_whoever_translates_nothing(home, client):
    client.force_login(person("nobody"))

    assert client.get(URL).status_code in {302, 403}


def test_exports_every_cell_of_the_list(cell, admin_client):
    change(cell(), segments=2, translated=1, state="in_progress", words_left=3)
    TranslatableObject.objects.filter(title="Baker").update(title="=HYPERLINK()")
    query = {"q": "HYPER"}

    text = b"".join(admin_client.get(URL, {**query, "export": "csv"}).streaming_content).decode()
    (row,) = csv.DictReader(io.StringIO(text))
    book = openpyxl.load_workbook(
        io.BytesIO(b"".join(admin_client.get(URL, {**query, "export": "xlsx"}).streaming_content))
    )

    assert (row["Title"], row["de: state"], row["de: per cent"]) == (
        "'=HYPERLINK()",
        "in progress",
        "50",
    )
    sheet = list(book.active.values)
    assert len(sheet) == 2
    assert dict(zip(*sheet, strict=True))["de: words left"] == 3


class TestTickedCells:
    @pytest.fixture
    def act(self, client):
        def post(user, name, cells, data=None, **query):
            client.force_login(user)
            url = reverse("wagtail_bulk_action", args=["localization", "localeprogress", name])
            ids = "&".join(f"id={each if each == 'all' else each.pk}" for each in cells)
            more = "".join(f"&{key}={value}" for key, value in query.items())
            send = client.get if data is None else client.post
            return send(f"{url}?{ids}{more}", data)

        return post

    def test_are_assigned(self, cell, act):
        german = person("greta", de="translator")
        manager = person("max", de="manager")

        act(manager, "assign", [cell()], {"assignee": f"user:{german.pk}", "reviewer": ""})

        assert cell().assignee == german

    def test_of_other_languages_are_left_alone(self, cell, act):
        manager = person("max", fr="manager")

        page = act(manager, "requirement", [cell()])
        act(manager, "requirement", [cell()], {"requirement": "optional"})

        assert "of languages in which you may not do this" in page.content.decode()
        assert cell().requirement == "required"

    def test_are_not_planned_for_a_reason(self, cell, act, admin_user):
        without = act(admin_user, "requirement", [cell()], {"requirement": "not_planned"})
        assert "Say why it is not planned" in without.content.decode()

        act(
            admin_user,
            "requirement",
            [cell()],
            {"requirement": "not_planned", "reason": "No such job there"},
        )

        assert (cell().requirement, cell().reason) == ("not_planned", "No such job there")

    def test_are_ordered(self, cell, act, admin_user, client):
        page = act(admin_user, "translate", [cell(), cell("Miller", "fr")])
        hidden = page.context["hidden"]

        client.post(
            reverse("translation_job_create"),
            {**hidden, "title": "Two", "priority": "2", "action": "estimate"},
        )

        job = TranslationJob.objects.get()
        assert set(job.items.values_list("translatable__title", "locale__language_code")) == {
            ("Baker", "de"),
            ("Miller", "fr"),
        }
        assert job.status == "draft"

    def test_all_means_all_of_the_list(self, cell, act, admin_user):
        change(cell("Baker"), state="reviewed")
        cell("Miller")

        act(
            admin_user,
            "requirement",
            ["all"],
            {"requirement": "optional"},
            next="/admin/localize/reports/translations/%3Fstate=reviewed",
        )

        changed = LocaleProgress.objects.filter(requirement="optional")
        assert [str(each) for each in changed] == ["Baker (Deutsch)"]

    def test_are_published_together_or_not_at_all(self, make_role, act, admin_user, client):
        role = make_role()
        german = translate(role)
        german.unpublish()
        french = submit(role, "fr")
        recount((role.translation_key, locale.pk) for locale in Locale.objects.all())
        cells = LocaleProgress.objects.filter(
            translatable__key=role.translation_key, locale__language_code__in=["de", "fr"]
        )

        refused = act(admin_user, "publish_together", cells, {}, next="/admin/")
        assert not type(role).objects.get(pk=german.pk).live
        said = " ".join(str(each) for each in client.get(refused.url).context["messages"])
        assert "Baker" in said
        act(admin_user, "publish_together", [cells.get(locale__language_code="de")], {})

        assert type(role).objects.get(pk=german.pk).live
        assert not french.get_target_instance().live


def test_title_leads_to_the_source_for_who_may_see_it(cell, client, admin_client):
    source = reverse("translation_source_of", args=[cell().translatable_id])
    assert source in admin_client.get(URL).content.decode()

    client.force_login(person("greta", de="translator"))

    assert source not in client.get(URL).content.decode()

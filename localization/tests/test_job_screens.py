"""Screens of jobs: from where one is ordered, the form, the list, the page, what may be done."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.models import Placeholder
from localization.models import JobItem, LocaleProgress, Notice, SegmentRecord, TranslationJob
from localization.tests.people import person
from localization.tests.translating import submit

CREATE = reverse("translation_job_create")


@pytest.fixture
def send(admin_client, django_capture_on_commit_callbacks):
    """Send the form for pages, and let the worker's tasks run."""

    def post(pages=(), client=admin_client, **data):
        chosen = client.get(CREATE, {"page": [page.pk for page in pages]})
        form = {
            **chosen.context["hidden"],
            "title": "Autumn",
            "locales": ["de", "fr"],
            "priority": "2",
            "action": "start",
            **data,
        }
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(CREATE, form)

    return post


def test_makes_a_job_and_leads_to_it(make_role, send, admin_client):
    response = send([make_role(), make_role("Miller")])

    job = TranslationJob.objects.get()
    assert response.url == reverse("translation_jobs:inspect", args=[job.pk])
    page = admin_client.get(response.url).content.decode()
    assert "0 of 4 are done." in page
    assert "Miller" in page


def test_counts_the_words_first(make_role, send, admin_client, django_capture_on_commit_callbacks):
    url = send([make_role()], action="estimate").url
    job = TranslationJob.objects.get()

    page = admin_client.get(url).content.decode()
    assert "Dry run" in page
    assert set(job.items.values_list("status", flat=True)) == {"planned"}
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(reverse("translation_job_start", args=[job.pk]))

    assert set(job.items.values_list("status", flat=True)) == {"open"}


@pytest.mark.parametrize(
    ("data", "field", "message"),
    [
        ({"due_on": "2020-01-01"}, "due_on", "This day is past. Choose a later one."),
        ({"due_on": "someday"}, "due_on", "Enter a valid date."),
        ({"title": "x" * 20_000}, "title", "at most 255 characters (it has 20000)"),
        ({"title": "a\x00b"}, "title", "Null characters are not allowed."),
        ({"title": ""}, "title", "This field is required."),
        ({"locales": ["en"]}, "locales", "en is not one of the available choices"),
        ({"locales": []}, "locales", "This field is required."),
        ({"priority": "9"}, "priority", "9 is not one of the available choices"),
        ({"assignee_de": "user:999999"}, "assignee_de", "is not one of the available choices"),
    ],
    ids=str,
)
def test_refuses_what_does_not_fit(make_role, send, data, field, message):
    response = send([make_role()], **data)

    assert response.status_code == 200
    assert message in str(response.context["form"].errors[field])
    assert not TranslationJob.objects.exists()


def test_refuses_to_assign_to_somebody_without_the_right(make_role, send):
    """Where nobody has a role yet, everybody of the admin is offered; the right is asked then."""
    visitor = person("visitor")

    response = send([make_role()], assignee_de=f"user:{visitor.pk}")

    assert "visitor may not translate into Deutsch" in str(response.context["form"].errors)


def test_assigns_to_people_and_groups(make_role, send):
    greta, rosa = person("greta", de="translator"), person("rosa", de="reviewer", fr="translator")
    group = rosa.groups.get()

    send(
        [make_role()],
        assignee_de=f"user:{greta.pk}",
        reviewer_de=f"user:{rosa.pk}",
        assignee_fr=f"group:{group.pk}",
    )

    german, french = JobItem.objects.order_by("locale__language_code")
    assert (german.assignee, german.reviewer, german.assigned_group) == (greta, rosa, None)
    assert (french.assignee, french.assigned_group) == (None, group)
    assert set(Notice.objects.values_list("user__username", flat=True)) == {"greta", "rosa"}


def test_a_second_click_makes_no_second_job(make_role, send):
    role = make_role()
    send([role])

    response = send([role])

    assert "The job “Autumn” has it already" in str(response.context["form"].errors)
    assert TranslationJob.objects.count() == 1


class TestEntryPoints:
    def chosen(self, client, url):
        return [each.title for each in client.get(url).context["objects"]]

    def test_of_pages(self, make_role, job_index, admin_client):
        role = make_role()
        make_role("Miller")
        header = admin_client.get(reverse("wagtailadmin_pages:edit", args=[job_index.pk]))

        assert f"{CREATE}?below={job_index.pk}" in header.content.decode()
        assert self.chosen(admin_client, f"{CREATE}?page={role.pk}") == ["Baker"]
        assert self.chosen(admin_client, f"{CREATE}?below={job_index.pk}") == [
            "Jobs",
            "Baker",
            "Miller",
        ]

    def test_of_a_listing(self, make_role, admin_client):
        pages = [make_role(), make_role("Miller")]
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "translate_into"])

        assert self.chosen(admin_client, f"{url}?id={pages[0].pk}&id={pages[1].pk}") == [
            "Baker",
            "Miller",
        ]

    def test_of_snippets(self, placeholders, admin_client):
        city = placeholders["city"]
        url = reverse("wagtail_bulk_action", args=["core", "placeholder", "translate_into"])
        listing = admin_client.get(reverse(Placeholder.snippet_viewset.get_url_name("list")))

        assert f"{CREATE}?snippet=core.placeholder%3A{city.pk}" in listing.content.decode()
        assert self.chosen(admin_client, f"{url}?id={city.pk}") == [str(city)]
        assert self.chosen(admin_client, f"{CREATE}?snippet=core.placeholder:{city.pk}") == [
            str(city)
        ]

    def test_of_a_category(self, make_role, category, admin_client):
        make_role()

        assert self.chosen(admin_client, f"{CREATE}?category={category.translation_key}") == [
            "Baker"
        ]

    @pytest.mark.parametrize(
        "query",
        [
            "page=x",
            "page=99999999999999999999",
            "below=1",
            "below=999999",
            "category=x",
            "snippet=core.placeholder:999",
            "snippet=auth.user:1",
            "cells=1-2-3",
            "cells=x",
            "objects=-1",
        ],
    )
    def test_survive_nonsense(self, home, admin_client, query):
        assert admin_client.get(f"{CREATE}?{query}").status_code == 404

    def test_of_nothing_say_so(self, home, admin_client):
        assert "0 objects chosen" in admin_client.get(CREATE).content.decode()


class TestPermissions:
    def test_whoever_manages_nothing_orders_nothing(self, make_role, client):
        client.force_login(person("greta", de="translator"))

        assert client.get(CREATE, {"page": make_role().pk}).status_code in {302, 403}
        assert client.post(CREATE, {"objects": "1"}).status_code in {302, 403}

    def test_a_manager_orders_into_their_languages(self, make_role, send, client):
        client.force_login(person("max", de="manager"))
        role = make_role()

        refused = send([role], client=client)
        send([role], client=client, locales=["de"])

        assert "fr is not one of the available choices" in str(refused.context["form"].errors)
        assert set(JobItem.objects.values_list("locale__language_code", flat=True)) == {"de"}

    def test_a_job_shows_a_person_their_languages(self, make_role, order, client):
        job = order(make_role())
        client.force_login(person("greta", de="translator"))

        page = client.get(reverse("translation_jobs:inspect", args=[job.pk]))

        assert [item.locale.language_code for item in page.context["items"]] == ["de"]
        assert not page.context["may_cancel"]
        for name in ("start", "cancel"):
            url = reverse(f"translation_job_{name}", args=[job.pk])
            assert client.post(url).status_code in {302, 403}
        item = job.items.get(locale__language_code="de")
        client.post(reverse("translation_job_assign", args=[job.pk]), {"item": item.pk})
        job.refresh_from_db()
        assert job.status == "open"

    def test_a_job_of_other_languages_does_not_exist(self, make_role, order, client):
        job = order(make_role())
        client.force_login(person("otto", el="manager"))

        listed = client.get(reverse("translation_jobs:index"))

        assert "Autumn" not in listed.content.decode()
        assert client.get(reverse("translation_jobs:inspect", args=[job.pk])).status_code == 404
        for name in ("start", "cancel", "assign"):
            url = reverse(f"translation_job_{name}", args=[job.pk])
            assert client.post(url).status_code == 404
        assert client.get(reverse("translation_job_progress", args=[job.pk])).status_code == 404

    def test_writes_are_posts(self, make_role, order, admin_client):
        job = order(make_role())

        for name in ("start", "cancel", "assign"):
            url = reverse(f"translation_job_{name}", args=[job.pk])
            assert admin_client.get(url).status_code == 405


class TestPage:
    def test_hands_out_the_ticked_items(self, make_role, order, client):
        job = order(make_role())
        greta = person("greta", de="translator")
        client.force_login(person("max", de="manager"))
        german, french = job.items.order_by("locale__language_code")
        url = reverse("translation_job_assign", args=[job.pk])

        client.post(url, {"item": german.pk, "assignee": f"user:{greta.pk}", "reviewer": ""})
        client.post(url, {"item": french.pk, "assignee": f"user:{greta.pk}", "reviewer": ""})

        assert list(JobItem.objects.filter(assignee=greta)) == [german]

    def test_says_how_far_it_is(self, make_role, order, admin_client):
        job = order(make_role(), due_on=timezone.localdate() + timedelta(days=2))
        url = reverse("translation_job_progress", args=[job.pk])

        assert admin_client.get(url).json() == {"busy": False, "total": 2, "prepared": 2}
        TranslationJob.objects.update(status="preparing")
        job.items.filter(locale__language_code="de").update(status="waiting")
        assert admin_client.get(url).json() == {"busy": True, "total": 2, "prepared": 1}
        page = admin_client.get(reverse("translation_jobs:inspect", args=[job.pk]))
        assert 'data-controller="job-progress"' in page.content.decode()

    def test_cancels(self, make_role, order, admin_client):
        job = order(make_role())

        page = admin_client.post(reverse("translation_job_cancel", args=[job.pk]), follow=True)

        assert "What was translated stays." in page.content.decode()
        job.refresh_from_db()
        assert job.status == "cancelled"

    def test_asks_the_same_however_many_items(
        self, make_role, order, admin_client, django_assert_max_num_queries
    ):
        job = order(make_role())
        more = order(*(make_role(f"Role {number}") for number in range(4)))
        admin_client.get(reverse("translation_jobs:inspect", args=[job.pk]))

        with django_assert_max_num_queries(40) as few:
            admin_client.get(reverse("translation_jobs:inspect", args=[job.pk]))
        with django_assert_max_num_queries(len(few)):
            admin_client.get(reverse("translation_jobs:inspect", args=[more.pk]))


def test_the_home_page_lists_what_i_have_and_how_far_each_language_is(
    make_role, order, locales, client
):
    greta = person("greta", de="translator")
    job = order(make_role(), due_on=timezone.localdate())
    job.items.filter(locale=locales[0]).update(assignee=greta)
    cell = LocaleProgress.objects.get(translatable__title="Baker", locale=locales[0])
    LocaleProgress.objects.filter(pk=cell.pk).update(
        assignee=greta, due_on=timezone.localdate() - timedelta(days=1)
    )
    SegmentRecord.objects.create(
        locale=locales[0],
        context_id=1,
        string_id=1,
        object_key=cell.translatable.key,
        state="needs_edit",
        data_digest="x",
        reason="terminology",
    )
    client.force_login(greta)

    html = client.get(reverse("wagtailadmin_home")).content.decode()

    assert "My translations" in html
    assert "rejected</span>" in html
    assert "overdue</strong>" in html
    assert 'role="img" aria-label="not started: ' in html
    assert "français" not in html


@pytest.mark.parametrize("of_engine", ["Translate this page", "Sync translated pages"])
def test_buttons_of_the_engine_stand_nowhere(make_role, admin_client, of_engine):
    role = make_role()
    submit(role)

    for url in (
        reverse("wagtailadmin_explore", args=[role.get_parent().pk]),
        reverse("wagtailadmin_pages:edit", args=[role.pk]),
    ):
        page = admin_client.get(url).content.decode()
        assert "Translate into …" in page
        assert of_engine not in page


def test_snippets_have_one_button(category, admin_client):
    page = admin_client.get(reverse(category.snippet_viewset.get_url_name("list"))).content.decode()

    assert "Translate into …" in page
    assert "localize/submit" not in page

"""The API of translation work: who sees what, and that nobody overwrites what they have not read."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from localization.api.description import openapi_document
from localization.models import JobItem, LocaleProgress, SegmentEvent
from localization.tests.people import person

JOBS = reverse("translation_api:jobs")
ITEMS = reverse("translation_api:items")


@pytest.fixture
def job(make_role, order):
    return order(make_role())


@pytest.fixture
def segments(job):
    """The address of the German segments of the role."""
    key = job.items.first().translatable.key
    return reverse("translation_api:segments", args=[key, "de"])


def patch(client, url, data, etag=None):
    headers = {"if-match": etag} if etag else {}
    return client.patch(url, data, "application/json", headers=headers)


def etag_at(client, url):
    return client.get(url)["ETag"]


class TestJobs:
    def test_are_listed_with_counts(self, job, admin_client):
        body = admin_client.get(JOBS).json()

        assert body["meta"] == {"total_count": 1, "next_after": None}
        (shown,) = body["items"]
        assert (shown["title"], shown["status"], shown["items"]) == ("Autumn", "open", {"open": 2})
        assert shown["priority"] == "normal"

    def test_say_to_nobody_what_other_languages_cost(self, make_role, order, client):
        german = LocaleProgress.objects.filter(locale__language_code="de")
        make_role("Miller")
        german.filter(translatable__title="Miller").update(requirement="not_planned")
        job = order(make_role(), Page.objects.get(title="Miller"), start=False)
        client.force_login(person("greta", fr="translator"))

        shown = client.get(reverse("translation_api:job", args=[job.pk])).json()
        page = client.get(reverse("translation_jobs:inspect", args=[job.pk])).content.decode()

        assert (set(shown["estimate"]), shown["left_out"]) == ({"fr"}, [])
        assert "Miller (Deutsch)" not in page

    def test_show_a_new_due_date_where_the_work_is_shown(self, job, admin_client):
        url = reverse("translation_api:job", args=[job.pk])
        day = timezone.localdate() + timedelta(days=9)
        job.items.update(overdue_at=timezone.now())

        patch(admin_client, url, {"due_on": str(day)}, etag_at(admin_client, url))

        cells = LocaleProgress.objects.filter(translatable=job.items.first().translatable)
        assert set(cells.exclude(due_on=None).values_list("locale__language_code", "due_on")) == {
            ("de", day),
            ("fr", day),
        }
        assert not job.items.exclude(overdue_at=None).exists()

    def test_show_a_person_their_languages(self, job, client):
        client.force_login(person("greta", fr="translator"))

        assert client.get(JOBS).json()["items"][0]["items"] == {"open": 1}
        assert [each["locale"] for each in client.get(ITEMS).json()["items"]] == ["fr"]

    def test_of_other_languages_do_not_exist(self, job, client):
        client.force_login(person("otto", el="manager"))

        assert client.get(f"{JOBS}{job.pk}/").status_code == 404
        assert client.get(ITEMS).json()["items"] == []

    def test_are_changed_by_whoever_has_read_them(self, job, admin_client):
        url = f"{JOBS}{job.pk}/"
        etag = etag_at(admin_client, url)
        day = timezone.localdate().isoformat()

        assert patch(admin_client, url, {"due_on": day}).status_code == 428
        done = patch(admin_client, url, {"due_on": day, "priority": "high"}, etag)
        again = patch(admin_client, url, {"title": "Other"}, etag)

        assert (done.status_code, done.json()["priority"], done.json()["due_on"]) == (
            200,
            "high",
            day,
        )
        assert (again.status_code, again["ETag"]) == (412, done["ETag"])
        assert again.json()["code"] == "precondition_failed"

    def test_are_cancelled(self, job, admin_client):
        url = f"{JOBS}{job.pk}/"

        body = patch(admin_client, url, {"status": "cancelled"}, etag_at(admin_client, url)).json()

        assert (body["status"], body["items"]) == ("cancelled", {"cancelled": 2})

    @pytest.mark.parametrize(
        ("data", "status", "message"),
        [
            ({"due_on": "2020-01-01"}, 422, "The day on which it is due is past"),
            ({"status": "done"}, 400, "Allowed: cancelled."),
            ({"user": 1}, 400, "Unknown parameter “user”"),
            ({"title": "x" * 20_000}, 400, "no more than 255 characters"),
            ([], 400, "Send a JSON object."),
        ],
        ids=str,
    )
    def test_refuse_what_does_not_fit(self, job, admin_client, data, status, message):
        url = f"{JOBS}{job.pk}/"

        response = patch(admin_client, url, data, etag_at(admin_client, url))

        assert response.status_code == status
        assert message in response.json()["detail"]

    def test_are_not_changed_by_a_translator(self, job, client):
        client.force_login(person("greta", de="translator", fr="reviewer"))
        url = f"{JOBS}{job.pk}/"

        assert patch(client, url, {"title": "x"}, etag_at(client, url)).status_code == 403


class TestItems:
    def test_are_given_to_somebody(self, job, client, locales):
        greta = person("greta", de="translator")
        client.force_login(person("max", de="manager"))
        item = job.items.get(locale=locales[0])
        url = f"{ITEMS}{item.pk}/"

        body = patch(client, url, {"assignee": "greta"}, etag_at(client, url)).json()

        assert body["assignee"] == "greta"
        assert JobItem.objects.get(assignee=greta) == item
        refused = patch(client, url, {"assignee": "nobody"}, etag_at(client, url))
        assert (refused.status_code, refused.json()["detail"]) == (422, "There is no such person.")

    def test_are_narrowed_and_paged(self, job, admin_client):
        first = admin_client.get(ITEMS, {"limit": 1}).json()
        rest = admin_client.get(ITEMS, {"after": first["meta"]["next_after"]}).json()

        assert first["meta"]["total_count"] == 2
        assert {each["locale"] for each in first["items"] + rest["items"]} == {"de", "fr"}
        assert admin_client.get(ITEMS, {"locale": "fr", "status": "done"}).json()["items"] == []
        assert admin_client.get(ITEMS, {"password": 1}).status_code == 400


class TestSegments:
    def test_are_listed_with_source_state_and_version(self, segments, admin_client):
        body = admin_client.get(segments, {"state": "missing"}).json()

        assert body["meta"]["total_count"] > 3
        first = body["items"][0]
        assert (first["path"], first["source"], first["target"], first["state"]) == (
            "title",
            "Baker",
            "",
            "missing",
        )

    def test_are_written_once(self, segments, admin_client):
        first = admin_client.get(segments).json()["items"][0]
        url = f"{segments}{first['id']}/"

        done = patch(admin_client, url, {"target": "Bäcker"}, first["etag"])
        late = patch(admin_client, url, {"target": "Bäckerin"}, first["etag"])

        assert (done.status_code, done.json()["state"]) == (200, "translated")
        assert late.status_code == 412
        assert "It says now: Bäcker" in late.json()["detail"]
        assert SegmentEvent.objects.get(target="Bäcker").tool == "API"

    def test_are_approved_by_reviewers(self, segments, client, admin_client):
        first = admin_client.get(segments).json()["items"][0]
        url = f"{segments}{first['id']}/"
        etag = patch(admin_client, url, {"target": "Bäcker"}, first["etag"])["ETag"]
        client.force_login(person("greta", de="translator"))
        assert patch(client, url, {"state": "reviewed"}, etag).status_code == 403
        client.force_login(person("rosa", de="reviewer"))

        assert patch(client, url, {"state": "reviewed"}, etag).json()["state"] == "reviewed"

    @pytest.mark.parametrize(
        ("target", "message"),
        [
            ("<script>alert(1)</script>", ""),
            ("Bäcker {{city}}", "does not stand in the source"),
            ("   ", ""),
            ("x" * 300, "At most 255 characters"),
        ],
    )
    def test_refuse_what_must_not_be_stored(self, segments, admin_client, target, message):
        first = admin_client.get(segments).json()["items"][0]

        response = patch(
            admin_client, f"{segments}{first['id']}/", {"target": target}, first["etag"]
        )

        assert response.status_code in {400, 422}
        assert message in response.json()["detail"]
        assert admin_client.get(segments).json()["items"][0]["target"] == ""

    def test_of_other_languages_are_closed(self, segments, client):
        client.force_login(person("otto", fr="manager"))

        assert client.get(segments).status_code == 403


def test_is_closed_to_strangers(job, client):
    for url in (JOBS, ITEMS, reverse("translation_api:openapi")):
        assert client.get(url).status_code == 403
    client.force_login(person("visitor"))
    assert client.get(JOBS).status_code == 403


def test_keeps_answers_private(job, admin_client):
    response = admin_client.get(JOBS)

    assert response["Cache-Control"] == "private, no-store"
    assert "Access-Control-Allow-Origin" not in response


def test_needs_the_csrf_token(job, admin_user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)
    url = f"{JOBS}{job.pk}/"

    assert patch(client, url, {"title": "x"}, etag_at(client, url)).status_code == 403


def test_describes_itself(home, admin_client):
    document = openapi_document()

    assert set(document["paths"]) == {
        f"/api/v1/translation/{rest}"
        for rest in (
            "jobs/",
            "jobs/{job_id}/",
            "items/",
            "items/{item_id}/",
            "objects/{key}/{locale}/segments/",
            "objects/{key}/{locale}/segments/{place}/",
        )
    }
    assert set(document["paths"]["/api/v1/translation/jobs/{job_id}/"]) == {"get", "patch"}
    assert admin_client.get(reverse("translation_api:openapi")).json() == document

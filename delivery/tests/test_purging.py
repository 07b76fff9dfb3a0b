"""Caches that purge what events name keep nothing stale, however much has changed at once."""

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from delivery.models import SearchSynonyms, WebhookEndpoint
from delivery.projection import rebuild, render_dirty
from delivery.webhooks import dispatching
from delivery.webhooks.dispatching import dispatch
from localization.tests.translating import translate


class Cache:
    """A cache without an end of its own."""

    def __init__(self):
        self.answers = {}

    def fetch(self, urls):
        for url in urls:
            self.answers[url] = fetched(url)
            assert 0 < len(self.answers[url][0]) <= 100, url

    def purge(self, tags):
        self.answers = {
            url: answer for url, answer in self.answers.items() if not answer[0] & set(tags)
        }

    def stale(self):
        return [url for url, answer in self.answers.items() if answer[1:] != fetched(url)[1:]]


def fetched(url):
    answer = Client().get(f"/api/v1/{url}")
    tags = set(answer.headers.get("Cache-Tag", "").split(",")) - {""}
    return tags, answer.status_code, b"".join(answer)


def urls_of(*roles):
    for role in roles:
        yield f"pages/{role.pk}/"
        yield f"pages/{role.pk}/?locale=*"
        yield f"pages/{role.pk}/?include=1"
        yield f"pages/{role.translation_key}/?locale=el&fallback=default"
        yield f"pages/{role.translation_key}/?locale=el"
        yield f"pages/by-path/?path=/en/jobs/{role.slug}/"
        yield f"pages/by-path/?path=/el/jobs/{role.slug}/&fallback=default"
    yield from (
        "pages/", "pages/?locale=de", "pages/?category=sales", "pages/?locale=*",
        "pages/?type=jobdescriptions.JobDescriptionPage&locale=en",
        "search/?q=baker", "search/?q=baker&locale=de", "search/suggest/?q=bak",
        "site/", "menus/", "forms/", "changes/", "sitemap.json", "schema/examples/",
        "pages/by-path/?path=/spark/", "pages/by-path/?path=/en/spark/",
    )  # fmt: skip


@pytest.fixture
def endpoint(home):
    return WebhookEndpoint.objects.create(name="CDN", url="https://cdn.example.com/")


@pytest.mark.parametrize("many", [0, 10_000], ids=["in bulk", "one by one"])
def test_events_name_a_tag_of_every_answer_that_is_stale(
    make_role, endpoint, monkeypatch, django_capture_on_commit_callbacks, many
):
    monkeypatch.setattr(dispatching, "MANY", many)
    baker, miller = make_role("Baker"), make_role("Baker's help", slug="help")
    translate(baker, "de")
    rebuild()
    dispatch()
    endpoint.deliveries.all().delete()
    cache = Cache()
    cache.fetch(urls_of(baker, miller))

    with django_capture_on_commit_callbacks(execute=True):
        baker.refresh_from_db()
        baker.title = "Bread baker"
        baker.save_revision().publish()
        PageViewRestriction.objects.create(page=miller, restriction_type="login")
        Redirect.add_redirect("/spark", "https://elsewhere.example.com/")
        Redirect.add_redirect("/en/spark", "https://elsewhere.example.com/")
    render_dirty()
    dispatch()

    assert len(cache.stale()) > 10
    events = list(endpoint.deliveries.values_list("event", "payload"))
    assert (many == 0) == ([event for event, _payload in events] == ["content.rebuilt"])
    for _event, payload in events:
        cache.purge(payload["data"]["cache_tags"])
    assert cache.stale() == []


def edited(synonyms):
    synonyms.words = "baker\npatissier"
    synonyms.save()


def moved(synonyms):
    synonyms.locale = "de"
    synonyms.save()


@pytest.mark.parametrize("change", [edited, moved, SearchSynonyms.delete])
def test_other_synonyms_purge_the_searches_of_their_language(make_role, endpoint, change):
    make_role("Baker")
    synonyms = SearchSynonyms.objects.create(locale="en", words="baker\nboulanger")
    render_dirty()
    dispatch()
    endpoint.deliveries.all().delete()
    cache, reader = Cache(), Client()
    cache.fetch(["search/?q=boulanger", "pages/by-path/?path=/en/jobs/baker/"])
    cursor = reader.get("/api/v1/changes/").json()["meta"]["cursor"]

    change(synonyms)
    render_dirty()
    dispatch()

    assert cache.stale() == ["search/?q=boulanger"]
    for event, payload in endpoint.deliveries.values_list("event", "payload"):
        assert (event, payload["data"]["kind"]) == ("site.changed", "search")
        cache.purge(payload["data"]["cache_tags"])
    assert list(cache.answers) == ["pages/by-path/?path=/en/jobs/baker/"]
    assert reader.get("/api/v1/changes/", {"cursor": cursor}).json()["items"] == []

"""A key for one language reads that language alone, at every address of the API."""

from itertools import chain

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site
from wagtail_localize.models import StringTranslation

from delivery.exports import write_exports
from delivery.models import ApiKey
from delivery.projection import rebuild, render_dirty
from jobdescriptions.models import RelatedRole
from localization.tests.translating import fill, submit, translate

ENGLISH, GERMAN = "zyzzyvaenglish", "zyzzyvagerman"
OPEN_TO_ALL = {
    # Nothing of what editors write.
    "openapi.json", "schema/blocks/", "schema/examples/", "locales/",
    # Forms that anybody may send, and the exchange of a code: nothing is read there.
    "newsletter-signups/", "posting-intents/", "preview/token/",
}  # fmt: skip


@pytest.fixture
def roles(make_role):
    """Two roles in two languages, the second related to the first, each with a word of its own."""
    other = make_role("Other", introduction=f"<p>{ENGLISH}</p>")
    role = make_role("Baker", introduction=f"<p>{ENGLISH}</p>")
    role.related_roles = [RelatedRole(page=other)]
    role.save_revision().publish()
    fill(submit(role))
    for text in StringTranslation.objects.filter(data__contains=ENGLISH):
        text.data = text.data.replace(ENGLISH, GERMAN)
        text.save()
    translate(role)
    site = Site.objects.get()
    Redirect.objects.create(old_path="/en/old", site=site, redirect_page=role)
    german = role.get_translations().get(locale__language_code="de")
    Redirect.objects.create(old_path="/de/alt", site=site, redirect_page=german)
    rebuild()
    render_dirty()
    write_exports()
    return role, german


def requests_of(role, german):
    """Return, by route, the requests that could show English and those that show German."""
    key = role.translation_key
    return {
        "pages/": (["", "?locale=en", "?locale=*", "?locale=de,en", "?facets=category"],
                   ["?locale=de"]),
        "pages/by-path/": (
            ["?path=/en/jobs/baker/", "?path=/en/old/", "?path=/de/jobs/other/&fallback=default"],
            [f"?path={german.get_url_parts()[2]}&include=3", "?path=/de/alt/"]),
        "pages/<page:page>/": (
            [f"{role.pk}/", f"{key}/", f"{key}/?locale=*", f"{key}/?locale=en",
             f"{key}/?locale=fr,en", f"{key}/?locale=fr&fallback=default",
             f"{german.pk}/?locale=en"],
            [f"{german.pk}/?include=3", f"{key}/?locale=de", f"{key}/?locale=de,en"]),
        "search/": ([f"?q={ENGLISH}", f"?q={ENGLISH}&locale=en"], [f"?q={GERMAN}&locale=de"]),
        "search/suggest/": ([f"?q={ENGLISH}"], [f"?q={GERMAN}&locale=de"]),
        "changes/": (["", "?locale=en"], ["?locale=de"]),
        "export/<str:locale>.ndjson": (["en"], ["de"]),
        "sitemap.json": ([""], []),
        "sitemap.xml": ([""], []),
        "sitemap-<int:number>.xml": (["1"], []),
        "preview/by-path/": (["?path=/en/jobs/baker/"], [f"?path={german.get_url_parts()[2]}"]),
        "preview/<page:page>/": ([f"{role.pk}/", f"{key}/"], [f"{german.pk}/"]),
        "site/": ([""], ["?locale=de"]),
        "menus/": ([""], ["?locale=de"]),
        "forms/": ([""], ["?locale=de"]),
        "categories/": ([""], ["?locale=de"]),
        "job-descriptions/<page:page>/export/<export_format:format_name>/": (
            [f"{role.pk}/export/txt/", f"{key}/export/html/?locale=en"],
            [f"{german.pk}/export/txt/"]),
        "job-descriptions/<page:page>/render/": ([f"{role.pk}"], [f"{german.pk}"]),
    }  # fmt: skip


def routes():
    """Return all routes of the API, without what they lie below."""

    def walk(patterns, prefix):
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, route)
            elif isinstance(pattern, URLPattern):
                yield route

    found = walk(get_resolver().url_patterns, "")
    inside = "api/v1/translation/"
    public = [
        route
        for route in found
        if route.startswith(("api/v1/", "sitemap")) and not route.startswith(inside)
    ]
    return {route.removeprefix("api/v1/") for route in public}


def ask(route, rest, secret):
    headers = {"authorization": f"Bearer {secret}"} if secret else {}
    if route.endswith("render/"):
        url = f"/api/v1/job-descriptions/{rest}/render/"
        return Client().post(url, {}, "application/json", headers=headers)
    if route.startswith("sitemap") and route.endswith("xml"):
        return Client().get("/" + route.replace("<int:number>", rest), headers=headers)
    start = route.partition("<")[0]
    end = ".ndjson" if route.endswith(".ndjson") else ""
    return Client().get(f"/api/v1/{start}{rest}{end}", headers=headers)


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_every_address_is_on_the_list(roles):
    assert routes() == requests_of(*roles).keys() | OPEN_TO_ALL


def test_a_key_for_german_reads_german_and_nothing_else(roles):
    _key, secret = ApiKey.make(name="German", locales=["de"], may_preview=True)
    for route, (foreign, own) in requests_of(*roles).items():
        for rest in foreign:
            answer = ask(route, rest, secret)
            assert answer.status_code in (403, 404), (route, rest)
            assert ENGLISH.encode() not in body(answer), (route, rest)
        for rest in own:
            answer = ask(route, rest, secret)
            assert answer.status_code == 200, (route, rest)
            assert {"private", "no-store"} & set(answer["Cache-Control"].split(", ")), (route, rest)
            shown = body(answer)
            # A related page that is not published in German is named, as on every German page.
            assert shown.count(ENGLISH.encode()) <= shown.count(b'"is_fallback":true'), (
                route,
                rest,
            )


def test_included_pages_are_those_of_the_key(roles):
    _role, german = roles
    _key, scoped = ApiKey.make(name="German", locales=["de"])
    _key, free = ApiKey.make(name="All")
    url = f"{german.pk}/?include=3"
    assert ask("pages/", url, scoped).json()["included"] == []
    (english,) = ask("pages/", url, free).json()["included"]
    assert english["meta"]["locale"] == "en"


def test_where_keys_are_required_nothing_is_read_without_one(roles, settings):
    settings.API_KEYS_REQUIRED = True
    _key, secret = ApiKey.make(name="All", may_preview=True)
    for route, requests in requests_of(*roles).items():
        for rest in chain(*requests):
            refused = ask(route, rest, "")
            assert refused.status_code == 401, (route, rest)
            assert b"zyzzyva" not in body(refused)
            answer = ask(route, rest, secret)
            assert answer.status_code in (200, 404), (route, rest)
            body(answer)  # which closes it, and not the connection of the test


def test_a_browser_with_a_key_may_ask_first(roles, settings):
    settings.API_KEYS_REQUIRED = True
    answer = Client().options("/api/v1/pages/", headers={"origin": "https://www.example.com"})
    assert answer.status_code == 204
    assert "Authorization" in answer["Access-Control-Allow-Headers"]

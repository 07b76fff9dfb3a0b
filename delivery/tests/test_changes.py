"""Copies of everything public stay complete: the change log, exports, sitemaps."""

import hashlib
import json
import uuid
from xml.etree import ElementTree

import brotli
import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.signals import page_slug_changed, post_page_move

from delivery.change_log import number_changes, prune
from delivery.exports import write_export, write_exports
from delivery.models import Change, ChangeLog, CompositeDocument, Document, Route
from delivery.projection import rebuild, render_dirty
from delivery.routes import locale_at
from jobdescriptions.models import JobDescriptionPage
from localization.tests.translating import translate

CHANGES = "/api/v1/changes/"


@pytest.fixture
def client(home):
    return Client()


@pytest.fixture
def follow(client):
    """Follow the log to its end; return all entries and the last cursor."""

    def to_the_end(cursor=None, **parameters):
        entries = []
        while True:
            query = {**parameters, **({"cursor": cursor} if cursor else {})}
            answer = client.get(CHANGES, query).json()
            entries += answer["items"]
            cursor = answer["meta"]["cursor"]
            if not answer["meta"]["has_more"]:
                return entries, cursor

    return to_the_end


@pytest.fixture
def change_slug(django_capture_on_commit_callbacks):
    """Publish a page under another slug; Wagtail writes its redirects after the commit."""

    def change(page, slug):
        page = fresh(page)
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        render_dirty()

    return change


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def expected_state():
    pages = {
        ("page", str(key), locale): etag
        for key, locale, etag in Document.objects.values_list("key", "locale", "etag")
    }
    composites = {
        ("composite", name, locale): etag
        for name, locale, etag in CompositeDocument.objects.values_list("name", "locale", "etag")
    }
    redirects = {
        ("redirect", path, locale_at(path) or None): None
        for path in Route.objects.values_list("path", flat=True)
    }
    return {**pages, **composites, **redirects}


def replayed(state, entries):
    for entry in entries:
        name = (entry["kind"], entry["key"], entry["locale"])
        if entry["change"] == "upsert":
            state[name] = entry["etag"]
        else:
            state.pop(name, None)
    return state


@pytest.mark.parametrize("limit", [1, 3, 500])
def test_a_copy_that_follows_the_log_is_what_is_public(make_role, follow, change_slug, limit):
    baker, miller = make_role("Baker"), make_role("Miller")
    rebuild()
    entries, cursor = follow(limit=limit)
    state = replayed({}, entries)
    assert state == expected_state()
    assert all(entry["document"] for entry in entries)
    assert follow(cursor, limit=limit) == ([], cursor)

    translate(baker, "de")
    change_slug(baker, "bread-baker")
    fresh(miller).delete()
    render_dirty()
    entries, cursor = follow(cursor, limit=limit)

    assert replayed(state, entries) == expected_state()
    gone = [entry for entry in entries if entry["change"] == "delete"]
    assert [(entry["reason"], entry["path"]) for entry in gone] == [("deleted", "/en/jobs/miller/")]
    moved = [entry for entry in entries if entry["old_path"]]
    assert [(entry["old_path"], entry["path"]) for entry in moved] == [
        ("/en/jobs/baker/", "/en/jobs/bread-baker/")
    ]
    assert ("redirect", "/en/jobs/baker/", "en") in state


@pytest.mark.parametrize("filters", [{}, {"locale": "en"}])
@pytest.mark.parametrize("begun", ["before", "after"])
@pytest.mark.parametrize(("path", "locale"), [("/en/spark/", "en"), ("/spark/", None)])
def test_a_redirect_that_goes_leaves_every_copy(home, follow, path, locale, begun, filters):
    rebuild()
    state, cursor = {}, None
    if begun == "before":
        entries, cursor = follow(**filters)
        replayed(state, entries)
    Redirect.add_redirect(path, "https://elsewhere.example.com/")
    redirect = Redirect.objects.get()
    render_dirty()
    entries, cursor = follow(cursor, **filters)
    replayed(state, entries)
    seen = locale is not None or not filters
    assert (("redirect", path, locale) in state) == seen

    redirect.delete()
    render_dirty()
    entries, _cursor = follow(cursor, **filters)
    assert not [name for name in replayed(state, entries) if name[0] == "redirect"]


def test_filters_leave_out_the_rest_and_bind_the_cursor(make_role, follow, client):
    make_role("Baker")
    rebuild()
    kind = "jobdescriptions.JobDescriptionPage"
    entries, cursor = follow(type=kind, locale="en")
    assert [entry["type"] for entry in entries] == [kind]
    make_role("Miller")
    render_dirty()
    entries, _cursor = follow(cursor, type=kind, locale="en")
    assert {entry["document"]["title"] for entry in entries} == {"Miller"}
    assert client.get(CHANGES, {"cursor": cursor}).status_code == 400


def test_a_cursor_of_another_log_is_gone(follow, client):
    rebuild()
    _entries, cursor = follow()
    ChangeLog.objects.update(epoch=uuid.uuid4())
    answer = client.get(CHANGES, {"cursor": cursor})
    assert answer.status_code == 410
    assert answer.json()["code"] == "unknown_epoch"


@pytest.mark.parametrize(
    "change", [lambda c: c[:-2], lambda c: c[::-1], lambda c: "W10", lambda c: "A" * 900]
)
def test_a_tampered_cursor_is_refused(follow, client, change):
    rebuild()
    _entries, cursor = follow()
    answer = client.get(CHANGES, {"cursor": change(cursor)})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "cursor"


def test_readers_see_numbered_entries_alone(make_role, follow):
    rebuild()
    _entries, cursor = follow()
    Change.objects.create(kind="page", name=str(uuid.uuid4()), locale="en", action="delete")
    assert follow(cursor)[0] == []
    assert number_changes() == 1
    assert [entry["change"] for entry in follow(cursor)[0]] == ["delete"]


def test_of_each_thing_the_newest_entry_is_kept(make_role):
    role = make_role("Baker")
    render_dirty()
    for title in ("Bread baker", "Pastry cook"):
        role = fresh(role)
        role.title = title
        role.save_revision().publish()
        render_dirty()
    entries = Change.objects.filter(name=str(role.translation_key)).order_by("number")
    newest = entries.last()
    assert entries.count() == 3

    prune(horizon=newest.number - 1)

    assert list(Change.objects.filter(name=str(role.translation_key))) == [newest]


def test_same_bytes_leave_no_entry(make_role):
    role = make_role("Baker")
    render_dirty()
    before = Change.objects.latest("pk").pk
    fresh(role).save_revision().publish()
    rebuild()
    assert Change.objects.filter(pk__gt=before).exclude(name=str(role.translation_key)).count() == 0


def test_an_export_holds_the_state_and_says_so(make_role, client, follow):
    make_role("Baker")
    rebuild()
    response = client.get("/api/v1/export/en.ndjson")
    content = b"".join(response.streaming_content)
    header, *lines = content.splitlines(keepends=True)
    facts = json.loads(header)
    assert facts["sha256"] == hashlib.sha256(b"".join(lines)).hexdigest()
    assert facts["counts"]["jobdescriptions.JobDescriptionPage"] == 1
    assert follow(facts["cursor"], locale="en")[0] == []
    assert [json.loads(line) for line in lines] == follow(locale="en")[0]
    compressed = client.get("/api/v1/export/en.ndjson", headers={"accept-encoding": "br"})
    assert brotli.decompress(b"".join(compressed.streaming_content)) == content
    assert compressed["ETag"] != response["ETag"]

    write_exports()
    assert write_exports() == 0
    make_role("Miller")
    render_dirty()
    assert write_exports() == 1
    newer = client.get("/api/v1/export/en.ndjson")
    assert len(b"".join(newer.streaming_content).splitlines()) == len(lines) + 2
    assert newer["ETag"] != response["ETag"]


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-9", 206, slice(0, 10)),
        ("bytes=5-", 206, slice(5, None)),
        ("bytes=-7", 206, slice(-7, None)),
        ("bytes=0-999999999", 200, slice(None)),
        ("bytes=9-3", 200, slice(None)),
        ("bytes=0-1,4-5", 200, slice(None)),
        ("lines=0-1", 200, slice(None)),
    ],
)
def test_a_part_of_an_export_can_be_asked_for(home, client, asked, status, part):
    rebuild()
    content = write_export("en").path.read_bytes()
    response = client.get("/api/v1/export/en.ndjson", headers={"range": asked})
    assert response.status_code == status
    found = b"".join(response.streaming_content) if response.streaming else response.content
    assert found == content[part]


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=-0"])
def test_a_part_that_an_export_has_not_is_a_problem(home, client, asked):
    rebuild()
    length = write_export("en").path.stat().st_size
    response = client.get("/api/v1/export/en.ndjson", headers={"range": asked})
    assert (response.status_code, response.json()["status"]) == (416, 416)
    assert response.headers["Content-Range"] == f"bytes */{length}"


def test_sitemaps_name_all_translations_of_each_other(make_role, client):
    role = make_role("Baker")
    translate(role, "el")
    make_role("Hidden", robots="noindex")
    rebuild()
    items = client.get("/api/v1/sitemap.json").json()["items"]
    by_url = {item["html_url"]: item for item in items}
    baker = by_url["https://www.example.com/en/jobs/baker/"]
    assert [one["hreflang"] for one in baker["alternates"]] == ["en", "el", "x-default"]
    for item in items:
        for one in item["alternates"]:
            assert item["alternates"] == by_url[one["html_url"]]["alternates"]
    assert not any("hidden" in url for url in by_url)

    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    found = [loc.text for loc in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert sorted(found) == sorted(by_url)


def test_sitemaps_come_in_pieces(make_role, client, monkeypatch):
    for title in ("Baker", "Miller", "Clerk"):
        make_role(title)
    rebuild()
    everything = client.get("/api/v1/sitemap.json").json()["items"]
    first = client.get("/api/v1/sitemap.json", {"limit": 2}).json()
    found = first["items"]
    while first["meta"]["next"]:
        first = client.get(first["meta"]["next"].replace("https://cms.example.com", "")).json()
        found += first["items"]
    assert found == everything
    monkeypatch.setattr("delivery.sitemaps.PAGES_A_CHUNK", 2)
    index = client.get("/sitemap.xml").content.decode()
    assert index.count("<sitemap>") == 3
    assert client.get("/sitemap-3.xml").status_code == 200
    assert client.get("/sitemap-4.xml").status_code == 404


def test_redirects_lead_to_where_pages_are_now(make_role, client, change_slug):
    role = make_role("Baker")
    render_dirty()
    for slug in ("bread-baker", "pastry-cook"):
        change_slug(role, slug)

    answer = client.get("/api/v1/pages/by-path/", {"path": "/en/jobs/baker"}).json()

    assert answer == {
        "kind": "redirect",
        "status": 301,
        "location": "https://www.example.com/en/jobs/pastry-cook/",
        "path": "/en/jobs/pastry-cook/",
        "key": str(role.translation_key),
        "locale": "en",
    }
    JobDescriptionPage.objects.get(pk=role.pk).unpublish()
    render_dirty()
    assert client.get("/api/v1/pages/by-path/", {"path": "/en/jobs/baker"}).status_code == 404


def test_redirects_made_by_hand_lead_elsewhere(home, client):
    Redirect.add_redirect("/en/old", "https://elsewhere.example.com/", is_permanent=False)
    render_dirty()
    answer = client.get("/api/v1/pages/by-path/", {"path": "/en/old/"}).json()
    assert (answer["status"], answer["location"]) == (302, "https://elsewhere.example.com/")
    Redirect.objects.all().delete()
    render_dirty()
    assert client.get("/api/v1/pages/by-path/", {"path": "/en/old/"}).status_code == 404


@pytest.mark.parametrize(
    ("signal", "wagtails", "ours"),
    [
        (page_slug_changed, "autocreate_redirects_on_slug_change", "on_slug_change"),
        (post_page_move, "autocreate_redirects_on_page_move", "on_move"),
    ],
)
def test_redirects_are_written_before_they_are_read(signal, wagtails, ours):
    """Outside of a transaction each receiver's work is done before the next one begins."""
    receivers, _async = signal._live_receivers(Page)
    names = [receiver.__name__ for receiver in receivers]
    assert names.index(wagtails) < names.index(ours)


def test_a_redirect_within_the_site_leads_to_its_front_end(site, client):
    site.hostname = "library.example.com"
    site.save()
    Redirect.add_redirect("/en/old", "/en/new/")
    render_dirty()
    answer = client.get("/api/v1/pages/by-path/", {"path": "/en/old/"}).json()
    assert answer["location"] == f"{site.root_url}/en/new/"

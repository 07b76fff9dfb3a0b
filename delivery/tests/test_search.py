"""The public search: what it finds, in which order, and where."""

import pytest
from wagtail_localize.models import StringSegment

from conftest import job_body
from core.collation import collation_key, initial
from delivery.facets import type_label
from delivery.models import Change, SearchSynonyms
from delivery.projection import rebuild, render_dirty
from delivery.search.highlighting import excerpt, highlights
from delivery.search.words import stem
from localization.tests.translating import submit, translate
from localization.writing import save_string


@pytest.fixture
def api(client, home):
    """Return the JSON of an address."""
    return lambda url, **parameters: client.get(url, parameters).json()


@pytest.fixture
def find(api):
    """Return the titles that a search finds."""

    def search(q, **parameters):
        answer = api("/api/v1/search/", q=q, **parameters)
        return [item["title"] for item in answer["items"]]

    return search


@pytest.fixture
def roles(make_role):
    make_role("Sales manager", alternate_names="Head of selling")
    make_role("Clerk", body=job_body("Clerk", extra="Reports to the sales manager."))
    make_role("Baker")
    rebuild()


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("sales manager", ["Sales manager", "Clerk"]),
        ("SALES managers", ["Sales manager", "Clerk"]),
        ("selling", ["Sales manager"]),
        ("manager clerk", ["Clerk"]),
        ("nobody", []),
        ("!!!", []),
        ('" OR * NEAR(', []),
    ],
)
def test_search_finds_all_words_titles_first(roles, find, query, titles):
    assert find(query, type="jobdescriptions.JobDescriptionPage") == titles


@pytest.mark.parametrize(
    ("locale", "title", "query"),
    [
        ("el", "Διευθυντής Πωλήσεων", "διευθυντης"),
        ("el", "Διευθυντής Πωλήσεων", "ΔΙΕΥΘΥΝΤΗΣ πωλησεων"),
        ("de", "Straßenbauer", "strassenbauer"),
        ("de", "Bäckerin", "backerin"),
        ("es", "Diseñadora de moda", "disenadora"),
        ("fr", "Chef d’équipe", "equipes"),
    ],
)
def test_search_ignores_accents_case_and_special_letters(make_role, find, locale, title, query):
    role = make_role("Baker")
    translation = submit(role, locale)
    segment = StringSegment.objects.get(source=translation.source, string__data="Baker")
    save_string(translation=translation, segment=segment, text=title, user=None)
    translate(role, locale)
    rebuild()

    assert find(query, locale=locale) == [title]
    assert find(query) == []


def test_withdrawn_pages_are_not_found(make_role, find):
    role = make_role("Baker")
    rebuild()
    assert find("baker") == ["Baker"]

    role.unpublish()
    assert find("baker") == []
    render_dirty()
    assert find("baker") == []


def test_synonyms_stand_in_for_words_and_phrases_of_their_language(roles, find):
    assert find("merchandising") == []
    SearchSynonyms.objects.create(locale="en", words="Merchandising\nhead of selling")
    SearchSynonyms.objects.create(locale="de", words="Merchandising\nbaker")

    assert find("merchandising") == ["Sales manager"]


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("merchandiser\nhead of selling", "merchandisers"),
        ("merchandisers\nhead of selling", "merchandiser"),
        ("chief merchandisers\nheads of selling", "chief merchandiser"),
        ("Merchandiser\nmerchandisers\nhead of selling", "MERCHANDISERS"),
    ],
)
def test_synonyms_survive_endings(roles, find, words, query):
    SearchSynonyms.objects.create(locale="en", words=words)
    assert find(query) == ["Sales manager"]


def test_a_cached_search_goes_when_synonyms_change(roles, client):
    def purged_by(change):
        begun = Change.objects.count()
        change()
        render_dirty()
        changes = Change.objects.order_by("pk")[begun:]
        assert all(entry.number for entry in changes)
        return {tag for entry in changes for tag in entry.tags}

    def tags(locale):
        answer = client.get("/api/v1/search/", {"q": "merchandising", "locale": locale})
        return set(answer.headers["Cache-Tag"].split(","))

    entry = SearchSynonyms(locale="en", words="Merchandising\nhead of selling")
    assert tags("en") & purged_by(entry.save)
    entry.locale = "de"
    moved = purged_by(entry.save)
    assert tags("en") & moved
    assert tags("de") & moved
    removed = purged_by(SearchSynonyms.objects.all().delete)
    assert tags("de") & removed
    assert not tags("en") & removed


def test_readers_of_changes_hear_nothing_of_synonyms(roles, client):
    cursor = client.get("/api/v1/changes/").json()["meta"]["cursor"]
    SearchSynonyms.objects.create(locale="en", words="Merchandising\nhead of selling")
    render_dirty()
    answer = client.get("/api/v1/changes/", {"cursor": cursor}).json()
    assert (answer["items"], answer["meta"]["has_more"]) == ([], False)


def test_highlights_are_offsets_of_javascript_strings(roles, api):
    found = api("/api/v1/search/", q="manager")["items"][0]
    assert found["highlights"]["title"] == [{"start": 6, "end": 13}]
    assert highlights("💼 Διευθυντής", {stem("διευθυντησ", "el")}, "el") == [
        {"start": 3, "end": 13}
    ]
    shown = excerpt("word " * 40 + "manager " + "word " * 60, {"manag"}, "en")
    start, end = shown["highlights"][0]["start"], shown["highlights"][0]["end"]
    assert shown["text"][start:end] == "manager"
    assert len(shown["text"]) < 210


def test_search_sorts_counts_and_leads_through_all_pages(roles, api, client):
    kind = "jobdescriptions.JobDescriptionPage"
    first = api(
        "/api/v1/search/",
        q="manager",
        type=kind,
        sort="title",
        limit=1,
        facets="category,type,initial",
    )
    assert [item["title"] for item in first["items"]] == ["Clerk"]
    assert first["meta"]["total_count"] == 2
    assert first["facets"]["category"] == [{"value": "sales", "label": "Sales", "count": 2}]
    assert [entry["value"] for entry in first["facets"]["initial"]] == ["C", "S"]
    second = client.get(first["meta"]["next"].replace("https://cms.example.com", "")).json()
    assert [item["title"] for item in second["items"]] == ["Sales manager"]
    assert second["meta"]["next"] is None
    back = client.get(second["meta"]["previous"].replace("https://cms.example.com", "")).json()
    assert back["items"] == first["items"]


def test_suggestions_begin_as_typed(roles, api):
    def titles(q):
        return [item["title"] for item in api("/api/v1/search/suggest/", q=q)["items"]]

    assert titles("sal") == ["Sales manager"]
    assert titles("man sa") == ["Sales manager"]
    assert titles("hea") == ["Sales manager"]
    assert titles("reports") == []


@pytest.mark.parametrize(
    ("locale", "titles"),
    [
        ("es", ["Nata", "Nube", "Ñandú", "Oboe"]),
        ("de", ["Arzt", "Ärztin", "Bäcker", "Straße", "Strauß"]),
        ("el", ["Άλφα", "βήτα", "Διευθυντής", "Ήπειρος", "Ωμέγα"]),
        ("fr", ["cote", "coté", "côté"]),
    ],
)
def test_titles_are_sorted_as_their_language_does(locale, titles):
    assert sorted(titles, key=lambda title: collation_key(title, locale)) == titles
    assert collation_key(titles[0], locale) < collation_key(titles[-1], locale)


@pytest.mark.parametrize(
    ("title", "locale", "letter"),
    [("Ñandú", "es", "Ñ"), ("Ñandú", "pt", "N"), ("Ärztin", "de", "A"), ("ήλιος", "el", "Η"),
     ("3D artist", "en", "#"), ("“Quoted”", "en", "Q")],
)  # fmt: skip
def test_initials_are_letters_of_the_language(title, locale, letter):
    assert initial(title, locale) == letter


def test_titles_that_are_what_was_typed_come_first(make_role, find, api):
    make_role("Deputy account manager", alternate_names="Account manager\nManager of accounts")
    make_role("Account manager (f/m)", slug="account-manager-f-m")
    make_role("Account manager")
    rebuild()
    titles = ["Account manager", "Account manager (f/m)", "Deputy account manager"]
    assert find("ACCOUNT  manager") == titles
    suggested = api("/api/v1/search/suggest/", q="account m")["items"]
    found = [item["title"] for item in suggested]
    assert (set(found[:2]), found[2:]) == (set(titles[:2]), titles[2:])


def test_words_that_go_on_are_found_where_nothing_else_is(make_role, find, api):
    make_role("Hotel receptionist")
    rebuild()
    assert find("hotel reception") == ["Hotel receptionist"]
    assert find("reception clerk") == []
    counted = api("/api/v1/search/", q="reception", facets="category")
    assert counted["meta"]["total_count"] == 1
    assert counted["facets"]["category"][0]["count"] == 1


@pytest.mark.parametrize("endpoint", ["/api/v1/search/", "/api/v1/pages/"])
def test_an_index_of_titles_lists_them_by_letter(roles, api, endpoint):
    more = {"q": "manager"} if "search" in endpoint else {}
    for letter in ("S", "s"):
        found = api(endpoint, initial=letter, locale="en", **more)
        assert [item["title"] for item in found["items"]] == ["Sales manager"]
    assert api(endpoint, initial="Z", **more)["items"] == []


def test_facets_have_labels_that_people_can_read(roles, api):
    found = api("/api/v1/pages/", facets="type,category,locale,initial", locale="en")
    kinds = {entry["value"]: entry["label"] for entry in found["facets"]["type"]}
    assert kinds["jobdescriptions.JobDescriptionPage"] == "Job description"
    assert found["facets"]["category"] == [{"value": "sales", "label": "Sales", "count": 3}]
    assert found["facets"]["locale"] == [{"value": "en", "label": "en", "count": 5}]
    assert type_label("articles.HRTermPage") == "HR term"

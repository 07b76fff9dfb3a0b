"""The public API: shapes, locales, bad input, caching, query counts."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site

from conftest import job_body
from core.api.errors import server_error
from delivery import tags
from delivery.contract.openapi import openapi_document
from delivery.documents import TEASER_KEYS
from delivery.models import Change, Document
from delivery.projection import rebuild
from jobdescriptions.models import JobDescriptionPage, RelatedArticle, RelatedRole
from localization.tests.translating import translate
from taxonomy.models import JobCategory

ENDPOINTS = ["", "by-path/", "1/", "00000000-0000-4000-8000-000000000000/"]
PARAMETERS = {
    "": ["locale", "type", "category", "fields", "limit", "cursor"],
    "by-path/": ["path", "fallback", "fields", "include"],
    "1/": ["locale", "fallback", "fields", "include"],
    "00000000-0000-4000-8000-000000000000/": ["locale", "fallback", "fields", "include"],
}
HOSTILE = {
    "huge integer": "9" * 400,
    "negative": "-1",
    "NUL": "a%00b",
    "lone surrogate": "%ED%A0%80",
    "broken UTF-8": "%FF%FE",
    "ten kilobytes": "x" * 10_000,
    "Arabic digits": "%D9%A1%D9%A2",
    "empty": "",
}

# For a path or a category these are odd, but text: found or not found.
JUST_TEXT = {"huge integer", "negative", "Arabic digits"}


@pytest.fixture
def client():
    return Client()


@pytest.fixture
def role(make_role, article, interview_set):
    related = make_role("Miller")
    page = make_role(
        "Baker",
        alternate_names="Bread baker\nPastry cook",
        introduction=f'<p>See <a linktype="page" id="{related.pk}">the miller</a>.</p>',
        interview_set=interview_set,
    )
    page.related_roles = [RelatedRole(page=related)]
    page.related_articles = [RelatedArticle(page=article)]
    page.save_revision().publish()
    rebuild()
    return JobDescriptionPage.objects.get(pk=page.pk)


def test_detail_has_the_whole_contract(api, role, category):
    shown = api(f"{role.pk}/").json()

    key, category_key = str(role.translation_key), str(category.translation_key)
    url = "https://www.example.com/en/jobs/baker/"
    published = role.last_published_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    first = role.first_published_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert shown["meta"].pop("breadcrumb")[1]["html_url"] == "https://www.example.com/en/jobs/"
    linked = shown["meta"].pop("json_ld")
    related = shown.pop("related")
    body = shown.pop("body")
    interview = shown.pop("interview_set")
    assert shown == {
        "id": role.pk,
        "meta": {
            "key": key,
            "type": "jobdescriptions.JobDescriptionPage",
            "locale": "en",
            "requested_locale": "en",
            "is_fallback": False,
            "path": "/en/jobs/baker/",
            "html_url": url,
            "detail_url": f"https://cms.example.com/api/v1/pages/{role.pk}/",
            "slug": "baker",
            "first_published_at": first,
            "last_published_at": published,
            "alternates": [
                {
                    "hreflang": hreflang,
                    "locale": "en",
                    "native_name": "English",
                    "html_url": url,
                    "path": "/en/jobs/baker/",
                }
                for hreflang in ("en", "x-default")
            ],
            "translation": {"state": "source", "stale": None, "source_published_at": None},
            "seo": {
                "title": "Baker job description",
                "description": "See the miller.",
                "canonical_url": url,
                "robots": None,
                "image": None,
            },
        },
        "title": "Baker",
        "heading": "Baker job description",
        "tokens": [],
        "attribution": [],
        "name_feminine": None,
        "alternate_names": ["Bread baker", "Pastry cook"],
        "introduction": {
            "html": '<p>See <a href="https://www.example.com/en/jobs/miller/" data-key="'
            + related["job_descriptions"][0]["key"]
            + '" data-locale="en">the miller</a>.</p>',
            "text": "See the miller.",
        },
        "category": {
            "id": category.pk,
            "key": category_key,
            "locale": "en",
            "is_fallback": False,
            "code": "sales",
            "name": "Sales",
        },
        "other_categories": [],
        "occupation": None,
        "seniority": None,
        "job_location_type": None,
        "employment_types": [],
        "experience_months_min": None,
        "eqf_level": None,
        "education_text": None,
        "estimated_salaries": [],
        "primary_cta": None,
        "statements": [],
    }
    assert interview["heading"] == "Baker interview questions"
    assert linked[0] == {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": url,
        "url": url,
        "name": "Baker job description",
        "description": "See the miller.",
        "inLanguage": "en",
        "isPartOf": {"@id": "https://www.example.com/en/#website"},
        "breadcrumb": {"@id": f"{url}#breadcrumb"},
        "mainEntity": {"@id": f"https://cms.example.com/api/v1/pages/{key}/#occupation"},
        "datePublished": first,
        "dateModified": published,
    }
    assert [crumb["name"] for crumb in linked[1]["itemListElement"]][1:] == ["Jobs", "Baker"]
    assert [node["@type"] for node in linked] == ["WebPage", "BreadcrumbList", "Occupation"]
    assert linked[2]["alternateName"] == ["Bread baker", "Pastry cook"]
    assert linked[2]["responsibilities"][0] == "Task line 1 of Baker"
    assert [block["type"] for block in body] == ["job_brief", "responsibilities", "requirements"]
    assert body[2]["value"]["items"][0] == {
        "id": "Skill1",
        "html": "<p>Skill line 1 of Baker</p>",
        "text": "Skill line 1 of Baker",
        "level": "required",
    }
    assert {name: [t["title"] for t in found] for name, found in related.items()} == {
        "job_descriptions": ["Miller"],
        "interview_questions": ["Baker"],
        "articles": ["A guide"],
    }


def test_teaser_is_the_same_in_lists_and_references(api, role):
    listed = api("", type="jobdescriptions.JobDescriptionPage").json()["items"]
    miller = next(item for item in listed if item["title"] == "Miller")

    assert api(f"{role.pk}/").json()["related"]["job_descriptions"] == [miller]
    assert tuple(miller) == TEASER_KEYS


def test_documents_have_the_paths_that_pages_state(role):
    for document in Document.objects.all():
        shown = json.loads(bytes(document.body))
        page = JobDescriptionPage.objects.filter(pk=document.page_id).first()
        if page is not None:
            assert page.get_url_parts()[1:] == (
                "https://www.example.com",
                shown["meta"]["path"],
            )
            assert page.full_url == page.url == shown["meta"]["html_url"]


@pytest.mark.parametrize("language", [None, "en", "fr", "ja"])
def test_links_and_relations_are_in_the_pages_locale_whatever_the_client_speaks(
    client, role, language
):
    for page in JobDescriptionPage.objects.filter(locale__language_code="en"):
        translate(page)
    rebuild()
    headers = {"Accept-Language": language} if language else {}

    response = client.get(
        f"/api/v1/pages/{role.translation_key}/", {"locale": "de"}, headers=headers
    )

    shown = response.json()
    assert 'href="https://www.example.com/de/de-jobs/de-miller/"' in shown["introduction"]["html"]
    assert shown["related"]["job_descriptions"][0]["locale"] == "de"
    assert shown["category"]["name"] == "de Sales"
    # The pattern was translated as "de {{name}} job description", the title as "de Baker".
    assert shown["heading"] == "de de Baker job description"
    assert response.headers["Content-Language"] == "de"
    assert "Vary" not in response.headers or "Accept-Language" not in response.headers["Vary"]


def test_what_is_not_translated_is_represented_by_the_default_and_says_so(api, role):
    translate(role)
    rebuild()

    shown = api(f"{role.translation_key}/", locale="de").json()

    teaser = shown["related"]["job_descriptions"][0]
    assert (teaser["locale"], teaser["is_fallback"]) == ("en", True)
    assert 'data-locale="en"' in shown["introduction"]["html"]
    assert [(a["hreflang"], a["locale"]) for a in shown["meta"]["alternates"]] == [
        ("en", "en"),
        ("de", "de"),
        ("x-default", "en"),
    ]
    assert shown["meta"]["translation"]["state"] == "translated"


def test_fallback_is_explicit_and_marked(api, role):
    assert api(f"{role.translation_key}/", locale="fr").status_code == 404
    assert api(f"{role.pk}/", locale="fr").status_code == 404
    assert api("by-path/", path="/fr/jobs/baker/").status_code == 404

    for response in (
        api(f"{role.translation_key}/", locale="fr", fallback="default"),
        api(f"{role.pk}/", locale="fr", fallback="default"),
        api("by-path/", path="/fr/jobs/baker/", fallback="default"),
    ):
        shown = response.json()
        meta = shown.get("page", shown)["meta"]
        assert (meta["locale"], meta["requested_locale"], meta["is_fallback"]) == ("en", "fr", True)
        assert response.headers["Content-Language"] == "en"


def test_by_path_answers_every_published_path(api, role):
    for document in Document.objects.all():
        for path in (document.path, document.path.rstrip("/")):
            shown = api("by-path/", path=path).json()
            assert (shown["kind"], shown["page"]["id"]) == ("page", document.page_id)


@pytest.mark.parametrize("path", ["/en/jobs/nobody/", "/", "en", "//", "/xx/jobs/", "/en/../jobs/"])
def test_unknown_path_is_a_404_problem(api, role, path):
    response = api("by-path/", path=path)

    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["detail"] == "Nothing is published at this path."


def test_private_and_unpublished_pages_are_nowhere(api, role, make_role):
    hidden = make_role("Hidden")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    draft = make_role("Draft", live=False)
    role.related_roles = [RelatedRole(page=hidden), RelatedRole(page=draft)]
    role.save_revision().publish()
    rebuild()

    assert api(f"{hidden.pk}/").status_code == 404
    assert api(f"{draft.translation_key}/").status_code == 404
    assert api(f"{role.pk}/").json()["related"]["job_descriptions"] == []
    assert not {"Hidden", "Draft"} & {item["title"] for item in api("").json()["items"]}


def test_list_filters_by_locale_type_and_category(api, role):
    translate(role)
    rebuild()

    def titles(**parameters):
        return [item["title"] for item in api("", **parameters).json()["items"]]

    assert titles(locale="de") == ["de Baker", "de Jobs", "de Library"]
    assert titles(type="articles.ArticlePage,interview.InterviewQuestionsPage") == [
        "A guide",
        "Baker",
    ]
    assert titles(category="sales", locale="en") == ["Baker", "Miller"]
    assert titles(category="nothing") == []


def test_cursors_lead_through_the_whole_list_and_back(api, client, role):
    everything = [item["id"] for item in api("", limit=100).json()["items"]]
    seen, page = [], api("", limit=2).json()
    assert page["meta"]["previous"] is None
    while True:
        seen += [item["id"] for item in page["items"]]
        assert page["meta"]["total_count"] == len(everything)
        if not page["meta"]["next"]:
            break
        page = client.get(page["meta"]["next"].removeprefix("https://cms.example.com")).json()
    assert seen == everything

    back = client.get(page["meta"]["previous"].removeprefix("https://cms.example.com")).json()
    assert [item["id"] for item in back["items"]] == everything[
        len(everything) - len(page["items"]) - 2 : len(everything) - len(page["items"])
    ]


def test_cursor_of_other_filters_is_refused(api, role):
    cursor = api("", limit=1).json()["meta"]["next"].split("cursor=")[1]

    response = api("", limit=1, locale="en", cursor=cursor)

    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "cursor"


def test_fields_keep_the_chosen_keys(api, role):
    assert set(api(f"{role.pk}/", fields="title,body").json()) == {"id", "meta", "title", "body"}
    assert set(api("", fields="title", limit=1).json()["items"][0]) == {"id", "title"}
    refused = api(f"{role.pk}/", fields="title,nonsense")
    assert refused.status_code == 400
    assert "Unknown: nonsense. Allowed: id, meta, title" in refused.json()["detail"]


def test_include_adds_related_pages_once_each(api, role):
    shown = api(f"{role.pk}/", include=1).json()
    assert [page["title"] for page in shown["included"]] == ["Miller", "Baker", "A guide"]

    deeper = api(f"{role.pk}/", include=3).json()
    ids = [page["id"] for page in deeper["included"]]
    assert len(ids) == len(set(ids))
    assert role.pk not in ids


def test_etag_is_answered_with_304(api, client, role):
    response = api(f"{role.pk}/")
    etag = response.headers["ETag"]
    assert etag == f'"{Document.objects.get(page_id=role.pk).etag}"'

    for sent in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        again = client.get(f"/api/v1/pages/{role.pk}/", headers={"If-None-Match": sent})
        assert (again.status_code, again.content) == (304, b"")
    changed = client.get(f"/api/v1/pages/{role.pk}/?fields=title", headers={"If-None-Match": etag})
    assert changed.status_code == 200


def test_head_options_and_other_methods(client, role):
    url = f"/api/v1/pages/{role.pk}/"
    head = client.head(url)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == client.get(url).headers["ETag"]
    assert client.options(url).headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    for method in (client.post, client.put, client.patch, client.delete):
        refused = method(url)
        assert refused.status_code == 405
        assert refused.headers["Content-Type"] == "application/problem+json"


def test_every_answer_may_be_read_by_any_origin_and_sets_no_cookie(client, role):
    for url in (
        f"/api/v1/pages/{role.pk}/",
        "/api/v1/pages/?bad=1",
        "/api/v1/nothing",
        "/api/v1/locales/",
    ):
        response = client.get(url, headers={"Origin": "https://any.example"})
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert not response.cookies


@pytest.mark.parametrize("endpoint", ENDPOINTS)
@pytest.mark.parametrize("name", [*HOSTILE])
def test_hostile_values_are_a_400_that_names_the_parameter(client, home, endpoint, name):
    for parameter in PARAMETERS[endpoint]:
        query = (
            {"path": "/en/", parameter: HOSTILE[name]}
            if endpoint == "by-path/"
            else {parameter: HOSTILE[name]}
        )
        url = f"/api/v1/pages/{endpoint}?" + "&".join(f"{k}={v}" for k, v in query.items())

        response = client.get(url)

        if parameter in {"path", "category"} and name in JUST_TEXT:
            assert response.status_code in {200, 400, 404}
        else:
            assert response.status_code == 400, (url, response.content)
            assert parameter in [e["parameter"] for e in response.json()["errors"]]


@pytest.mark.parametrize("endpoint", [*ENDPOINTS, "../locales/"])
def test_unknown_and_repeated_parameters_are_refused(client, home, endpoint):
    base = "/api/v1/locales/" if "locales" in endpoint else f"/api/v1/pages/{endpoint}"
    unknown = client.get(f"{base}?order_by=password")
    assert unknown.status_code == 400
    assert unknown.json()["errors"][0]["parameter"] == "order_by"
    assert "Allowed:" in unknown.json()["detail"]
    for parameter in PARAMETERS.get(endpoint, []):
        repeated = client.get(f"{base}?{parameter}=en&{parameter}=de")
        assert repeated.status_code == 400
        assert parameter in [e["parameter"] for e in repeated.json()["errors"]]


@pytest.mark.parametrize(
    "url",
    [
        "/api", "/api/", "/api/v1", "/api/v1/", "/api/v1/pages", "/api/v1/pages/x/", "/api/v1/pages/1",
        "/api/v1/pages/999999/", f"/api/v1/pages/{'9' * 40}/", "/api/v1/pages/by-path", "/api/v2/pages/1/x",
        "/api/v1/%00/", "/api/v3/",
    ],
)  # fmt: skip
def test_unknown_address_is_a_404_and_never_a_redirect(client, home, url):
    response = client.get(url)

    assert response.status_code == 404
    assert "json" in response.headers["Content-Type"]


def test_query_counts_do_not_depend_on_size(api, make_role):
    for number in range(10):
        make_role(f"Role {number}")
    rebuild()
    pk = Document.objects.filter(object_type__endswith="JobDescriptionPage").first().page_id

    def count(path, /, **parameters):
        with CaptureQueriesContext(connection) as queries:
            assert api(path, **parameters).status_code == 200
        return len(queries)

    assert count(f"{pk}/") == 1
    assert count("by-path/", path="/en/jobs/role-1/") == 1
    assert count("", limit=1) == 3  # the total, which is kept until something changes
    assert count("", limit=2) == count("", limit=10) == 2
    assert count(f"{pk}/", include=3) <= 3


def test_draft_canary_is_in_no_answer(api, role):
    role.title = "zyzzyva"
    role.body = json.dumps(job_body("zyzzyva"))
    role.save_revision()
    rebuild()

    for document in Document.objects.all():
        assert b"zyzzyva" not in api(f"{document.page_id}/", include=3).content
    assert b"zyzzyva" not in api("", limit=100).content


@pytest.mark.parametrize(
    ("query", "parameter"), [("format=xml", "format"), ("format=json&locale=de", "format")]
)
def test_format_is_no_parameter(client, home, query, parameter):
    answer = client.get(f"/api/v1/pages/?{query}")

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == parameter


@pytest.mark.parametrize("accept", ["text/html", "application/problem+json", "nonsense", ""])
def test_there_is_one_representation_whatever_is_accepted(client, home, accept):
    answer = client.get("/api/v1/pages/", headers={"Accept": accept})

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")


def test_ten_thousand_parameters_are_a_bad_request(client, home):
    answer = client.get("/api/v1/pages/?" + "&".join(["a"] * 10_001))

    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")


@pytest.mark.parametrize("path", ["/api/v1/nothing/", "/api/v1/x%0Ay", "/api/v1/pages%0A", "/api"])
@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_unknown_addresses_are_problems_for_every_method(home, path, method):
    answer = getattr(Client(enforce_csrf_checks=True), method)(path)

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_fallback_by_path_prefers_the_version_in_the_locale(api, role):
    translate(role)
    rebuild()

    answer = api("by-path/", path="/de/jobs/baker/", fallback="default").json()["page"]

    assert (answer["meta"]["locale"], answer["meta"]["is_fallback"]) == ("de", False)


def test_categories_are_in_the_order_of_editors_and_the_language_of_the_reader(
    api, client, category
):
    for code, name, place in (("zoo", "Animals", 1), ("art", "Zen", 1), ("aid", "First", 0)):
        entry = JobCategory(
            code=code, name=name, sort_order=place, locale=category.locale, live=False
        )
        entry.save()
        entry.save_revision().publish()
    translate(category)
    rebuild()

    answer = client.get("/api/v1/categories/")
    assert [item["name"] for item in answer.json()["items"]] == ["First", "Sales", "Animals", "Zen"]
    german = client.get("/api/v1/categories/?locale=de")
    assert german.headers["Content-Language"] == "de"
    shown = {item["code"]: (item["name"], item["is_fallback"]) for item in german.json()["items"]}
    assert shown["sales"] == ("de Sales", False)
    assert shown["zoo"] == ("Animals", True)
    assert german.json()["fallbacks"] == ["JobCategory:aid", "JobCategory:art", "JobCategory:zoo"]
    assert set(answer.json()["items"][0]) == {"id", "key", "locale", "is_fallback", "code", "name"}


def test_preflight_requests_are_answered_everywhere_without_a_key(client, role, settings):
    for required in (False, True):
        settings.API_KEYS_REQUIRED = required
        for address, methods in openapi_document()["paths"].items():
            url = address.format(page=role.pk, locale="en", format_name="txt")
            answer = client.options(
                url, headers={"Origin": "https://x.example", "Access-Control-Request-Method": "GET"}
            )
            assert (answer.status_code, answer.content) == (204, b""), url
            # Codes are exchanged from server to server: no browser may.
            origin = None if "token" in url else "*"
            assert answer.headers.get("Access-Control-Allow-Origin") == origin, url
            allowed = answer.headers["Access-Control-Allow-Methods"].split(", ")
            assert {method.upper() for method in methods} <= set(allowed), url
            assert "Access-Control-Allow-Credentials" not in answer.headers


def test_answers_carry_the_tags_of_what_changes_them(api, client, role):
    whole = tags.locale_tag("en")
    page = client.get(f"/api/v1/pages/{role.pk}/").headers["Cache-Tag"].split(",")
    assert page == [tags.document_tag(role.translation_key, "en"), whole]
    kind = "jobdescriptions.JobDescriptionPage"
    listed = api("", type=kind, locale="en").headers["Cache-Tag"].split(",")
    assert listed == [tags.collection_tag("type", kind, "en"), whole]
    by_category = api("", category="sales", locale="en").headers["Cache-Tag"].split(",")
    assert by_category == [tags.collection_tag("category", "sales", "en"), whole]
    missing = api("by-path/", path="/en/nothing/")
    assert missing.headers["Cache-Tag"].split(",") == [tags.route_tag("/en/nothing/"), whole]
    assert missing.headers["Cache-Control"] == "public, max-age=10"
    changed = Change.objects.filter(name=str(role.translation_key), locale="en").latest("pk")
    assert {*page, *listed, *by_category} - {whole} <= set(changed.tags)
    assert whole not in changed.tags


def test_nothing_at_a_path_has_the_tags_of_what_could_stand_in(api, role):
    answer = api("by-path/", path="/de/jobs/clerk/", fallback="default")
    assert answer.status_code == 404
    assert answer.headers["Cache-Tag"].split(",") == [
        tags.route_tag("/de/jobs/clerk/"), tags.locale_tag("de"),
        tags.route_tag("/en/jobs/clerk/"), tags.locale_tag("en"),
    ]  # fmt: skip


def test_an_answer_has_a_hundred_tags_at_most():
    shown = [(str(number), locale) for number in range(60) for locale in ("en", "de")]
    assert tags.roll_up(shown, ["r1"]) == [
        tags.collection_tag("all", "", "en"), tags.collection_tag("all", "", "de"),
        "r1", tags.locale_tag("en"), tags.locale_tag("de"),
    ]  # fmt: skip
    assert len(tags.roll_up(shown[:98])) == 100


def test_a_redirect_carries_the_tag_of_its_path_and_of_its_page(client, api, role):
    Redirect.objects.create(
        old_path="/en/old", site=Site.objects.get(), redirect_page_id=role.pk, is_permanent=True
    )
    rebuild()
    answer = api("by-path/", path="/en/old/")
    assert (answer.json()["kind"], answer.json()["status"]) == ("redirect", 301)
    assert answer.headers["Cache-Tag"].split(",") == [
        tags.document_tag(role.translation_key, "en"),
        tags.route_tag("/en/old/"), tags.locale_tag("en"),
    ]  # fmt: skip


def test_lists_follow_chains_of_locales(api, role):
    translate(role)
    rebuild()
    kind = "jobdescriptions.JobDescriptionPage"

    def listed(locale):
        items = api("", locale=locale, type=kind).json()["items"]
        return [(item["title"], item["locale"], item["is_fallback"]) for item in items]

    assert listed("de") == [("de Baker", "de", False)]
    assert listed("de,en") == [("de Baker", "de", False), ("Miller", "en", True)]
    assert listed("*") == [
        ("Baker", "en", False),
        ("de Baker", "de", False),
        ("Miller", "en", False),
    ]
    shown = api(f"{role.translation_key}/", locale="fr,de,en").json()["meta"]
    assert (shown["locale"], shown["requested_locale"], shown["is_fallback"]) == ("de", "fr", True)
    everything = api(f"{role.translation_key}/", locale="*", fields="title").json()["locales"]
    assert {code: page["title"] for code, page in everything.items()} == {
        "en": "Baker", "de": "de Baker",
    }  # fmt: skip
    assert api(f"{role.pk}/", locale="de,de").status_code == 400


def test_facets_count_what_another_choice_would_bring(api, role):
    translate(role)
    rebuild()
    kind = "jobdescriptions.JobDescriptionPage"
    found = api(
        "", type=kind, locale="de,en", category="sales", facets="category,locale,type"
    ).json()
    assert found["meta"]["total_count"] == 2
    assert {entry["value"]: entry["count"] for entry in found["facets"]["locale"]} == {
        "de": 1,
        "en": 1,
    }
    assert [entry["value"] for entry in found["facets"]["type"]] == [kind]
    assert [(e["value"], e["count"]) for e in found["facets"]["category"]] == [("sales", 2)]


def test_a_wrong_host_is_a_problem_and_not_a_page(client, home):
    answer = client.get("/api/v1/pages/", headers={"Host": "evil.example.com"})
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "bad_request"
    elsewhere = client.get("/admin/login/", headers={"Host": "evil.example.com"})
    assert elsewhere.status_code == 400
    assert elsewhere.headers["Content-Type"].startswith("text/html")


def test_what_fails_outside_a_view_is_a_problem_as_well(rf):
    answer = server_error(rf.get("/api/v1/pages/"))
    assert (answer.status_code, json.loads(answer.content)["title"]) == (500, "Internal error")
    assert server_error(rf.get("/admin/"))["Content-Type"].startswith("text/html")

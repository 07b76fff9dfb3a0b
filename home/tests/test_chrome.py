"""Menus, settings, labels, announcements and forms: their rules, and how the API answers them."""

import json
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.test import Client
from wagtail.models import Locale

from core.publishing import PublishRefusedError
from delivery.models import CompositeDocument
from delivery.projection import rebuild, render_dirty
from home.labels import REQUIRED_LABELS
from home.models import Announcement, CallToAction, NavigationMenu, SiteSettings, UILabelSet
from localization.tests.translating import translate


def get(name, **parameters):
    render_dirty()
    return Client().get(f"/api/v1/{name}/", parameters)


@pytest.fixture
def make(home):
    """Publish a snippet in the default locale."""

    @transaction.atomic
    def publish(model, **fields):
        snippet = model(locale=Locale.get_default(), **fields)
        snippet.save()
        snippet.save_revision().publish()
        return model.objects.get(pk=snippet.pk)

    return publish


def item(page=None, url="", label="Entry", **more):
    link = {"page": page, "url": url}
    value = {"label": label, "description": "", "link": link, "jurisdiction": "", **more}
    return {"type": "item", "id": f"i-{label}", "value": value}


def group(items, heading="Group", **overview):
    card = {"title": "", "text": "", "link": {"page": None, "url": ""}, **overview}
    entries = [{"type": "item", "id": entry["id"], "value": entry["value"]} for entry in items]
    value = {"heading": heading, "overview": card, "items": entries}
    return {"type": "group", "id": f"g-{heading}", "value": value}


def menu(make, children, code="primary"):
    return make(NavigationMenu, code=code, title="Main", items=json.dumps(children))


def settings_fields(**changes):
    return {
        "code": "site",
        "organization_name": "Library",
        "logo_alt": "Library, home",
        "founding_year": 2012,
        "copyright_holder": "Library Ltd",
        "copyright_pattern": "{{holder}}, {{years}}",
        **changes,
    }


def labels(*without, **more):
    texts = {key: f"text of {key}" for key in REQUIRED_LABELS if key not in without} | more
    return json.dumps(
        [
            {"type": "label", "id": key, "value": {"key": key, "text": text}}
            for key, text in texts.items()
        ]
    )


def test_menu_leads_to_pages_of_its_locale_and_marks_fallbacks(make, make_role, home):
    role = make_role("Baker")
    translate(home)
    translate(role)
    translate(menu(make, [group([item(role.pk)], title="Card", text="About")]))

    english = get("menus").json()
    german = get("menus", locale="de").json()
    greek = get("menus", locale="el").json()

    (shown,) = german["menus"]["primary"]["items"]
    assert shown["value"]["overview"] == {
        "title": "de Card",
        "text": "de About",
        "link": None,
    }
    assert shown["value"]["items"][0]["link"]["locale"] == "de"
    assert german["fallbacks"] == []
    assert english["menus"]["primary"]["items"][0]["value"]["items"][0]["link"] == {
        "html_url": "https://www.example.com/en/jobs/baker/",
        "path": "/en/jobs/baker/",
        "key": str(role.translation_key),
        "locale": "en",
        "is_fallback": False,
        "is_external": False,
    }
    assert greek["fallbacks"] == ["NavigationMenu:primary"]
    assert greek["menus"]["primary"]["is_fallback"] is True
    assert greek["menus"]["primary"]["items"][0]["value"]["items"][0]["link"]["is_fallback"] is True


def test_menu_loses_what_is_withdrawn_and_finds_it_again(make, make_role):
    role = make_role("Baker")
    menu(make, [item(role.pk), item(url="https://example.org/", label="Elsewhere")])
    assert len(get("menus").json()["menus"]["primary"]["items"]) == 2

    role.unpublish()
    (left,) = get("menus").json()["menus"]["primary"]["items"]
    assert left["value"]["link"] == {
        "html_url": "https://example.org/",
        "path": None,
        "key": None,
        "locale": None,
        "is_fallback": False,
        "is_external": True,
    }
    role.get_latest_revision().publish()
    assert len(get("menus").json()["menus"]["primary"]["items"]) == 2


def test_menu_shows_a_new_path_when_its_page_moves(make, make_role):
    role = make_role("Baker")
    menu(make, [item(role.pk)])

    role.refresh_from_db()
    role.slug = "bread"
    role.save_revision().publish()

    (shown,) = get("menus").json()["menus"]["primary"]["items"]
    assert shown["value"]["link"]["path"] == "/en/jobs/bread/"


@pytest.mark.parametrize(
    ("children", "message"),
    [
        ([item()], "Choose a page that exists, or give an address."),
        ([item(page=99_999)], "Choose a page that exists, or give an address."),
        ([item(url="javascript:alert(1)")], "Enter a valid URL."),
        ([group([])], "The minimum number of items is 1"),
        ([group([item(url="https://e.org/"), item(url="https://f.org/")])], "repeats item 1"),
        ([group([item(url="https://e.org/")], text="Text")], "A card needs a title."),
        (
            [group([item(url="https://e.org/")], heading=str(n)) for n in range(9)],
            "The maximum number of items is 8",
        ),
    ],
)
def test_broken_menus_are_refused_with_the_reason(make, children, message):
    with pytest.raises(PublishRefusedError, match=message):
        menu(make, children)


def test_levels_below_an_entry_do_not_exist(make):
    deep = item(url="https://e.org/", items=[item(url="https://f.org/")])
    menu(make, [group([deep])])

    (shown,) = get("menus").json()["menus"]["primary"]["items"]
    assert "items" not in shown["value"]["items"][0]


def test_footer_has_six_columns_at_most(make):
    columns = [group([item(url="https://e.org/")], heading=str(n)) for n in range(7)]

    with pytest.raises(PublishRefusedError, match="at most 6 columns; there are 7"):
        menu(make, columns, code="footer")


@pytest.mark.parametrize("number", ["0044 203 826", "+44 20 7946 0018", "+0442079460018", "tel:1"])
def test_telephone_numbers_are_international(make, number):
    value = {"area_label": "Europe", "telephone": number, "email": "", "contact_type": "sales"}
    points = json.dumps([{"type": "contact_point", "id": "c", "value": value}])

    with pytest.raises(PublishRefusedError, match=r"\+442031234567"):
        make(SiteSettings, **settings_fields(contact_points=points))


def test_profiles_are_https_and_labelled(make):
    value = {"platform": "linkedin", "url": "http://linkedin.com/x", "label": ""}
    profiles = json.dumps([{"type": "profile", "id": "p", "value": value}])

    with pytest.raises(PublishRefusedError, match="must begin with https") as refused:
        make(SiteSettings, **settings_fields(social_profiles=profiles))
    assert "Label: This field is required." in str(refused.value)


def test_copyright_is_filled_in_when_it_is_read(make, time_machine):
    make(SiteSettings, **settings_fields())
    time_machine.move_to(datetime(2026, 12, 31, tzinfo=UTC))
    before = get("site")
    time_machine.move_to(datetime(2027, 1, 1, tzinfo=UTC))
    after = get("site")

    assert before.json()["copyright"]["text"] == "Library Ltd, 2012–2026"
    assert after.json()["copyright"]["text"] == "Library Ltd, 2012–2027"
    assert before.headers["ETag"] != after.headers["ETag"]
    with pytest.raises(PublishRefusedError, match="must contain"):
        make(SiteSettings, **settings_fields(code="other", copyright_pattern="©"))


def test_announcements_are_shown_in_their_time_highest_priority_first(make, time_machine):
    time_machine.move_to(datetime(2026, 6, 1, 12, tzinfo=UTC))
    times = {
        "past": {"ends_at": datetime(2026, 6, 1, tzinfo=UTC)},
        "future": {"starts_at": datetime(2026, 6, 2, tzinfo=UTC)},
        "now": {"starts_at": datetime(2026, 5, 1, tzinfo=UTC), "priority": 1},
        "always": {},
    }
    for code, fields in times.items():
        make(Announcement, code=code, message=f"<p>{code}</p>", **fields)

    def shown():
        return [entry["code"] for entry in get("site").json()["announcements"]]

    assert shown() == ["now", "always"]
    time_machine.move_to(datetime(2026, 6, 2, tzinfo=UTC))
    assert shown() == ["now", "always", "future"]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"message": f"<p>{'a' * 201}</p>"}, "At most 200 characters; there are 201."),
        (
            {
                "starts_at": datetime(2026, 2, 1, tzinfo=UTC),
                "ends_at": datetime(2026, 1, 1, tzinfo=UTC),
            },
            "The end must come after the beginning.",
        ),
        ({"link_text": "More"}, "A link needs both"),
    ],
)
def test_broken_announcements_are_refused(make, fields, message):
    with pytest.raises(PublishRefusedError, match=message):
        make(Announcement, **{"code": "a", "message": "<p>Text</p>", **fields})


def test_labels_are_complete_and_each_stands_once(make):
    with pytest.raises(PublishRefusedError, match="2 labels are missing: copy, next"):
        make(UILabelSet, code="labels", labels=labels("copy", "next"))
    twice = json.loads(labels()) + json.loads(labels())[:1]
    with pytest.raises(PublishRefusedError, match="“skip_to_content” stands twice"):
        make(UILabelSet, code="labels", labels=json.dumps(twice))

    make(UILabelSet, code="labels", labels=labels(own_word="Own"))
    shown = get("site").json()["labels"]
    assert shown.keys() == {*REQUIRED_LABELS, "own_word"}


def test_calls_to_action_need_what_their_kind_needs(make):
    with pytest.raises(PublishRefusedError, match="Choose a page that exists"):
        make(CallToAction, code="a", label="Go")
    with pytest.raises(PublishRefusedError, match="label for its city field"):
        make(CallToAction, code="a", label="Post", kind="post_job")
    with pytest.raises(PublishRefusedError, match="number of job boards: give it"):
        make(
            CallToAction,
            code="a",
            label="Post",
            kind="post_job",
            city_label="City",
            text="{{board_count}} boards",
        )


def test_before_anything_is_published_the_answers_are_empty(home):
    rebuild()

    assert get("site").json()["organization"] is None
    assert get("menus").json() == {"locale": "en", "menus": {}, "fallbacks": []}
    assert get("forms").json()["newsletters"] == {}


@pytest.mark.parametrize("name", ["site", "menus", "forms"])
def test_answers_have_the_headers_of_all_others(home, name, django_assert_num_queries):
    rebuild()
    render_dirty()
    with django_assert_num_queries(1):
        answer = Client().get(f"/api/v1/{name}/", {"locale": "de"})

    assert answer.headers["Content-Language"] == "de"
    assert (
        Client()
        .get(
            f"/api/v1/{name}/", {"locale": "de"}, headers={"If-None-Match": answer.headers["ETag"]}
        )
        .status_code
        == 304
    )
    assert get(name, locale="xx").json()["errors"][0]["parameter"] == "locale"
    assert get(name, fields="a").status_code == 400


def test_answers_that_were_never_rendered_are_missing_not_broken(home):
    render_dirty()
    CompositeDocument.objects.all().delete()

    assert Client().get("/api/v1/menus/").status_code == 404


def test_rebuilding_writes_nothing_twice(make):
    make(SiteSettings, **settings_fields())
    rebuild()

    assert rebuild().composites == 0

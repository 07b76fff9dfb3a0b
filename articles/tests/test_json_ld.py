"""Linked data of articles, terms and events, out of documents as the API delivers them."""

import pytest

from articles.models import ArticlePage, EventPage, HRTermPage
from core.tests.schemaorg.checker import problems

HOME, SECTION = "https://www.example.com/el/", "https://www.example.com/el/oroi/"


def page(**fields):
    path = "/el/oroi/x/"
    return {
        "meta": {
            "key": "6f1c4f1e-0000-4000-8000-000000000001",
            "locale": "el",
            "path": path,
            "html_url": f"https://www.example.com{path}",
            "first_published_at": "2026-03-01T09:00:00Z",
            "last_published_at": "2026-03-02T09:00:00Z",
            "alternates": [
                {"hreflang": "en", "html_url": "https://www.example.com/en/terms/x/"},
                {"hreflang": "el", "html_url": f"https://www.example.com{path}"},
                {"hreflang": "x-default", "html_url": "https://www.example.com/en/terms/x/"},
            ],
            "breadcrumb": [
                {"position": 1, "title": "Αρχική", "html_url": HOME},
                {"position": 2, "title": "Όροι", "html_url": SECTION},
                {"position": 3, "title": "Ένταξη", "html_url": f"{SECTION}x/"},
            ],
            "seo": {"description": "Τι σημαίνει.", "image": None},
        },
        "title": "Ένταξη",
        "heading": "Ένταξη {{company_name}}",
        "tokens": [{"key": "company_name", "label": "Επωνυμία", "example": "x"}],
        "body": [],
        **fields,
    }


def event(**fields):
    return page(
        starts_at="2026-05-05T15:00:00Z",
        ends_at="2026-05-05T16:30:00Z",
        registration_url=None,
        location_name="Αθήνα",
        organizer_name="Σύλλογος",
        **fields,
    )


IMAGE = {"url": "https://cms.example.com/media/a.jpg", "mime": "image/jpeg", "alt": "Ψωμί"}


@pytest.mark.parametrize(
    ("model", "document", "kind"),
    [
        (ArticlePage, page(author_name="Άννα", author_role="Σύμβουλος", image=IMAGE), "Article"),
        (ArticlePage, page(author_name=None, author_role=None, image=None), "Article"),
        (HRTermPage, page(definition="Υποδοχή.", also_known_as=["Onboarding"]), "DefinedTerm"),
        (EventPage, event(attendance_mode="online"), "Event"),
        (EventPage, event(attendance_mode="on_site"), "Event"),
        (EventPage, event(attendance_mode="mixed"), "Event"),
    ],
)
def test_linked_data_is_valid(model, document, kind):
    nodes = model.json_ld(document)

    assert [node["@type"] for node in nodes] == ["WebPage", "BreadcrumbList", kind]
    assert [p for node in nodes for p in problems(node)] == []
    assert nodes[0]["name"] == "Ένταξη [Επωνυμία]"
    assert nodes[0]["translationOfWork"] == {"@id": "https://www.example.com/en/terms/x/"}
    assert nodes[0]["mainEntity"] == {"@id": nodes[2]["@id"]}


def test_term_belongs_to_the_set_of_its_section():
    term = HRTermPage.json_ld(page(definition="Υποδοχή.", also_known_as=[]))[2]

    assert term["inDefinedTermSet"] == {
        "@type": "DefinedTermSet",
        "@id": f"{SECTION}#terms",
        "name": "Όροι",
        "url": SECTION,
    }
    assert (term["name"], term["description"]) == ("Ένταξη", "Υποδοχή.")


@pytest.mark.parametrize(
    ("mode", "places"),
    [
        ("online", ["VirtualLocation"]),
        ("on_site", ["Place"]),
        ("mixed", ["Place", "VirtualLocation"]),
    ],
)
def test_event_says_where(mode, places):
    found = EventPage.json_ld(event(attendance_mode=mode))[2]

    assert [place["@type"] for place in found["location"]] == places

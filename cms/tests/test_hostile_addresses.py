"""An address that could run a script leaves by no door, even where it got past validation."""

import json
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale

from articles.models import EventPage
from cms.tests.hostile_content import URL, spoil
from conftest import job_body
from core.serializers.addresses import web_address
from delivery.models import CompositeDocument, Document, Route
from delivery.projection import rebuild
from delivery.routes import project_routes
from home.models import Announcement, CallToAction, NavigationMenu, SectionIndexPage, SiteSettings
from taxonomy.models import DataSource, Occupation

GOOD = "https://example.org/"
LINK = {"page": None, "url": GOOD}
ESTIMATE = {
    "country": "DE", "currency": "EUR", "minimum": "1", "median": "2", "maximum": "3",
    "unit": "YEAR", "source": "Office", "source_url": GOOD, "as_of": "2026-01-01",
}  # fmt: skip


@transaction.atomic
def publish_snippet(model, **fields):
    snippet = model(locale=Locale.get_default(), **fields)
    snippet.save()
    snippet.save_revision().publish()
    return snippet


@pytest.fixture
def everything_with_addresses(home, make_role, publish):
    publish_snippet(
        SiteSettings,
        code="site",
        organization_name="Library",
        logo_alt="Library, home",
        founding_year=2012,
        copyright_holder="Library Ltd",
        social_profiles=json.dumps(
            [{"type": "profile", "id": "p", "value": {"platform": "x", "url": GOOD, "label": "X"}}]
        ),
    )
    publish_snippet(Announcement, code="a", message="<p>A</p>", link_text="More", link_url=GOOD)
    action = publish_snippet(
        CallToAction, code="post", kind="post_job", label="Post", city_label="City", link_url=GOOD
    )
    entry = {"label": "E", "description": "", "link": LINK, "jurisdiction": ""}
    entries = [
        {"type": "item", "id": "i", "value": entry},
        {"type": "button", "id": "b", "value": action.pk},
    ]
    publish_snippet(NavigationMenu, code="primary", title="Main", items=json.dumps(entries))
    source = publish_snippet(
        DataSource, code="s", name="S", website=GOOD, license_url=GOOD, attribution="A"
    )
    occupation = Occupation.objects.create(
        uri=GOOD, preferred_label="Baker", locale=Locale.get_default(), data_source=source
    )
    estimates = [{"type": "estimate", "id": "e", "value": ESTIMATE}]
    body = [*job_body("Baker"), {"type": "salary_estimates", "id": "s", "value": estimates}]
    make_role("Baker", body=body, occupation=occupation)
    section = publish(home, SectionIndexPage(title="Events", slug="events"))
    starts = datetime(2026, 1, 1, tzinfo=UTC)
    publish(section, EventPage(title="E", slug="e", starts_at=starts, registration_url=GOOD))
    rebuild()


def stored():
    return [
        bytes(row.body).decode()
        for model in (Document, CompositeDocument)
        for row in model.objects.all()
    ]


def test_nothing_hands_on_an_address_that_runs_a_script(everything_with_addresses):
    before = "".join(stored())
    assert before.count(GOOD) >= 8
    spoil()
    Occupation.objects.update(uri=URL)

    rebuild()

    assert not [body for body in stored() if URL in body]
    site = Client().get("/api/v1/site/").json()
    assert site["social_profiles"] == []
    assert site["announcements"][0]["link"] is None
    menus = Client().get("/api/v1/menus/").json()["menus"]
    assert [entry["type"] for entry in menus["primary"]["items"]] == []


def test_a_redirect_leads_to_the_web_or_nowhere(site):
    for path, link in (("/a", URL), ("/b", GOOD), ("/c", "/en/")):
        Redirect.objects.create(old_path=path, redirect_link=link, site=site)

    project_routes()

    assert dict(Route.objects.values_list("path", "location")) == {
        "/b/": GOOD,
        "/c/": "https://www.example.com/en/",
    }


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (GOOD, GOOD),
        ("HTTP://example.org", "HTTP://example.org"),
        ("javascript:alert(1)", None),
        ("java\tscript:alert(1)", None),
        (" javascript:alert(1)", None),
        ("https://example.org/\njavascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.org/", None),
        ("", None),
        (None, None),
        (5, None),
    ],
)
def test_addresses_of_the_web_alone_are_handed_on(address, expected):
    assert web_address(address) == expected

"""Setting up a site."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Locale, Page, Site

from home.models import HomePage
from home.services import FrontEndAddressError, parse_front_end, set_up_site


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.example.com", ("www.example.com", 443)),
        ("http://www.example.com/", ("www.example.com", 80)),
        ("http://localhost:5173", ("localhost", 5173)),
    ],
)
def test_front_end_addresses(address, expected):
    assert parse_front_end(address) == expected


@pytest.mark.parametrize(
    "address", ["", "www.example.com", "ftp://x", "https://x/path", "https://x:8443", "http://"]
)
def test_bad_front_end_addresses_are_refused(address):
    with pytest.raises(FrontEndAddressError):
        parse_front_end(address)


def test_set_up_makes_locales_home_page_and_site_once(db, settings):
    first = set_up_site(front_end="https://www.example.com", site_name="Library")
    again = set_up_site(front_end="https://www.example.com", site_name="Library")

    assert first.home_created
    assert (again.home_created, again.locales_created) == (False, [])
    codes = Locale.objects.values_list("language_code", flat=True)
    assert set(codes) == set(settings.CONTENT_LOCALES)
    site = Site.objects.get()
    assert (site.root_url, site.root_page_id) == ("https://www.example.com", first.home_page.pk)
    assert Page.objects.filter(depth=2).count() == HomePage.objects.count() == 1
    assert first.home_page.live_revision is not None


def test_set_up_keeps_what_was_changed_in_the_admin(db):
    set_up_site(front_end="http://localhost:5173", site_name="Library")
    other = HomePage(title="Other", slug="other", live=False)
    Page.get_first_root_node().add_child(instance=other)
    Site.objects.update(hostname="www.company.example", port=443, site_name="", root_page=other)

    set_up_site(front_end="http://localhost:5173", site_name="Library")

    site = Site.objects.get()
    assert (site.root_url, site.site_name) == ("https://www.company.example", "")
    assert site.root_page_id == other.pk


def test_command_replaces_the_address_only_where_it_is_given(db):
    call_command("setup_site")
    assert Site.objects.get().root_url == "https://www.example.com"
    Site.objects.update(hostname="www.company.example")

    call_command("setup_site")
    assert Site.objects.get().root_url == "https://www.company.example"

    call_command("setup_site", front_end="http://localhost:5173")
    assert Site.objects.get().root_url == "http://localhost:5173"


def test_command_says_what_it_made_and_what_is_wrong(db, capsys):
    call_command("setup_site", front_end="https://www.example.com")
    assert "home page" in capsys.readouterr().out
    call_command("setup_site", front_end="https://www.example.com")
    assert capsys.readouterr().out == "Nothing to create.\n"
    with pytest.raises(CommandError, match="is not a front-end address"):
        call_command("setup_site", front_end="nowhere")

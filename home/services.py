"""Sets up what every site needs before content: its locales, its home page, its address."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from home.models import HomePage

DEFAULT_PORTS = {"http": 80, "https": 443}
WAGTAILS_OWN = ("localhost", 80, "")
"""Host, port and name of the site record that Wagtail's migrations make."""


class FrontEndAddressError(ValueError):
    """The front end's address is not one a site record can hold."""


@dataclass(frozen=True, slots=True)
class SiteSetup:
    """What `set_up_site` found and made.

    Attributes:
        home_page: the default locale's home page.
        locales_created: language codes of the locales that were missing.
        home_created: whether the home page was made now.
    """

    home_page: HomePage
    locales_created: list[str]
    home_created: bool


@transaction.atomic
def set_up_site(*, front_end: str, site_name: str, overwrite: bool = False) -> SiteSetup:
    """Create missing locales, the default locale's home page and the site record. Idempotent.

    Args:
        front_end: the front end's base URL, `scheme://host[:port]`; the site record keeps it.
        site_name: the name of the site in the admin.
        overwrite: give the address also to a site record that already has one; otherwise what
            somebody set under Settings > Sites stays.

    Raises:
        FrontEndAddressError: `front_end` has no host, another scheme than http and https, or a
            path, which a site record cannot hold.
    """
    locales_created = ensure_locales()
    home_page = HomePage.objects.filter(locale=Locale.get_default(), depth=2).first()
    home_created = home_page is None
    if home_page is None:
        home_page = _create_home_page(site_name)
    site = Site.objects.filter(is_default_site=True).first()
    untouched = site is None or (site.hostname, site.port, site.site_name) == WAGTAILS_OWN
    site = site or Site(is_default_site=True)
    if untouched:
        site.root_page, site.site_name = home_page, site_name
    if untouched or overwrite:
        site.hostname, site.port = parse_front_end(front_end)
        site.save()
    return SiteSetup(home_page, locales_created, home_created)


def ensure_locales() -> list[str]:
    """Create a locale for each configured language that has none; return the new codes."""
    return [
        code
        for code in settings.CONTENT_LOCALES
        if Locale.objects.get_or_create(language_code=code)[1]
    ]


def parse_front_end(address: str) -> tuple[str, int]:
    """Split `scheme://host[:port]` into host and port.

    A site record stores no scheme: port 443 means https, any other http.
    """
    parts = urlsplit(address)
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname or parts.path.strip("/"):
        raise FrontEndAddressError(
            f"{address!r} is not a front-end address. Give scheme://host or scheme://host:port."
        )
    port = parts.port or DEFAULT_PORTS[parts.scheme]
    if parts.scheme == "https" and port != DEFAULT_PORTS["https"]:
        raise FrontEndAddressError(f"{address!r}: https is possible on port 443 only.")
    return parts.hostname, port


def _create_home_page(site_name: str) -> HomePage:
    """Make the home page, in place of the welcome page that a fresh Wagtail database has."""
    root = Page.get_first_root_node()
    home_page = HomePage(title=site_name, slug="home-new", locale=Locale.get_default(), live=False)
    root.add_child(instance=home_page)
    Site.objects.filter(root_page__depth=2).update(root_page=home_page)
    for page in root.get_children().filter(slug="home", content_type__model="page"):
        page.delete()
    home_page.slug = "home"
    home_page.save()
    home_page.save_revision().publish()
    return HomePage.objects.get(pk=home_page.pk)

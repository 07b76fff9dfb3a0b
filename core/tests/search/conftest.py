"""Pages and snippets whose words tell them apart."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.models import Locale, Page

from conftest import job_body
from taxonomy.models import JobCategory


@pytest.fixture
def titles():
    """Return the titles that a search of pages finds, in order."""

    def search(query, pages=None, *, method="autocomplete", **options):
        pages = Page.objects.all() if pages is None else pages
        return [page.title for page in getattr(pages, method)(query, **options)]

    return search


@pytest.fixture
def roles(make_role):
    """Five roles that a search for "account manager" can find, and one that it cannot."""
    make_role("National account manager for retail")
    make_role("Account manager")
    make_role("Key account manager")
    make_role("Sales lead", alternate_names="Account manager\nClient lead")
    make_role("Clerk", body=job_body("Clerk", extra="Reports to the account manager."))
    make_role("Baker")


@pytest.fixture
def make_category(home):
    def make(name, code, language="en", **fields):
        locale = Locale.objects.get(language_code=language)
        return JobCategory.objects.create(name=name, code=code, locale=locale, **fields)

    return make


@pytest.fixture
def admin(home):
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("editor", "e@example.com"))
    return client

"""A locale that is added later, and one that is deleted."""

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page

from localization.locales import make_cells
from localization.models import LocalePolicy, LocaleProgress, SegmentEvent, TranslatableObject
from localization.progress import recount_dirty
from localization.tests.lifecycle import cell
from localization.tests.translating import fill, submit
from taxonomy.models import JobCategory


@pytest.fixture
def without_french(home):
    """A site that has no French yet."""
    locale = Locale.objects.get(language_code="fr")
    Page.objects.filter(locale=locale).delete()
    locale.delete()


def test_an_added_locale_gets_cells_and_is_not_public(without_french, category):
    french = Locale.objects.create(language_code="fr")

    assert not LocalePolicy.objects.get(locale=french).is_public
    objects = TranslatableObject.objects.count()
    assert LocaleProgress.objects.filter(locale=french).count() == objects > 1
    while recount_dirty():
        pass
    assert (cell(category, "fr").words, cell(category, "fr").state) == (1, "not_started")
    assert make_cells(french) == 0


def test_the_locales_that_a_site_begins_with_are_public(home):
    assert not LocalePolicy.objects.exists()


@pytest.fixture
def german(category):
    """A locale with texts, whose objects were deleted."""
    translation = submit(category)
    fill(translation)
    JobCategory.objects.filter(locale=translation.target_locale).first().delete()
    Page.objects.filter(locale=translation.target_locale).delete()
    return translation.target_locale


def test_deleting_a_locale_names_what_goes_and_asks_for_its_code(german, admin_client):
    url = reverse("wagtaillocales:delete", args=[german.pk])
    page = admin_client.get(url).content.decode()
    assert "1 translated texts" in page
    assert "Type “de” to confirm" in page

    refused = admin_client.post(url, {"code": "en"})
    assert "Nothing was deleted." in refused.content.decode()
    assert Locale.objects.filter(pk=german.pk).exists()

    admin_client.post(url, {"code": "de"})
    assert not Locale.objects.filter(pk=german.pk).exists()
    assert SegmentEvent.objects.filter(locale_code="de", action="removed").exists()


def test_a_locale_in_use_is_not_deleted(category, admin_client):
    submit(category)
    german = Locale.objects.get(language_code="de")
    url = reverse("wagtaillocales:delete", args=[german.pk])
    admin_client.post(url, {"code": "de"})
    assert Locale.objects.filter(pk=german.pk).exists()


def test_only_who_may_delete_locales(german, client, django_user_model):
    client.force_login(django_user_model.objects.create_user("somebody"))
    response = client.post(reverse("wagtaillocales:delete", args=[german.pk]), {"code": "de"})
    assert response.status_code == 302
    assert Locale.objects.filter(pk=german.pk).exists()

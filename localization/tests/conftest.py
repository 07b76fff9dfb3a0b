"""Fixtures of the tests of jobs, of the matrix and of what hangs on them."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import Translation

from localization.jobs.choosing import cells_of, choose_pages
from localization.jobs.making import make_job
from localization.jobs.orders import JobOrder
from localization.segments import segments_of
from localization.writing import write_texts


@pytest.fixture
def boss(django_user_model):
    return django_user_model.objects.create_superuser("boss", "boss@example.com", "x")


@pytest.fixture
def locales(home):
    return list(Locale.objects.filter(language_code__in=["de", "fr"]).order_by("language_code"))


@pytest.fixture
def order(boss, locales, django_capture_on_commit_callbacks):
    """Order pages into German and French, and let the worker's tasks run."""

    def make(*pages, start=True, **more):
        choice = choose_pages([page.pk for page in pages])
        with django_capture_on_commit_callbacks(execute=True):
            return make_job(
                user=boss,
                order=JobOrder(title="Autumn", cells=cells_of(choice, locales), **more),
                start=start,
            )

    return make


@pytest.fixture
def translate_all(django_capture_on_commit_callbacks):
    """Translate all texts of an item, or of a cell of the matrix."""

    def translate(item):
        translation = Translation.objects.get(
            source__object_id=item.translatable.key, target_locale=item.locale
        )
        code = item.locale.language_code
        texts = [(each, f"{code} {each.source}") for each in segments_of(translation)]
        with django_capture_on_commit_callbacks(execute=True):
            write_texts(translation=translation, texts=texts)
        item.refresh_from_db()

    return translate

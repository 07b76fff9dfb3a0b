"""What is asked of locales holds on every path, also where pages come in bulk."""

import json
import uuid

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale

from conftest import job_body
from jobdescriptions.models import JobDescriptionPage
from localization.bulk import NewPage, write_pages
from localization.models import LocalePolicy
from localization.policies import Policies, policy_of
from localization.tests.translating import translate
from taxonomy.models import JobCategory


@pytest.fixture
def new_page(job_index, category):
    for instance in (category, job_index):
        translate(instance)

    def role(name, **fields):
        return JobDescriptionPage(title=name, body=json.dumps(job_body(name)), **fields)

    key = uuid.uuid4()
    return NewPage(
        source=role("Baker", translation_key=key, category=category),
        parent_key=job_index.translation_key,
        translations={"de": role("Bäckerin")},
        publish=True,
    )


@pytest.mark.parametrize("asked", [{"needs_review": True}, {"is_public": False}])
def test_what_comes_in_bulk_is_a_draft_where_the_locale_asks_for_more(new_page, de, asked):
    LocalePolicy.objects.create(locale=de, **asked)

    report = write_pages([new_page])

    assert (dict(report.live), dict(report.drafts)) == ({"en": 1}, {"de": 1})
    page = JobDescriptionPage.objects.get(translation_key=new_page.key, locale=de)
    assert not page.live


def test_policy_of_a_kind_of_content_goes_before_the_general_one(de, django_assert_num_queries):
    LocalePolicy.objects.create(locale=de, needs_review=True)
    kind = ContentType.objects.get_for_model(JobCategory)
    LocalePolicy.objects.create(locale=de, content_type=kind, outdated_days=3)
    ContentType.objects.get_for_model(JobDescriptionPage)

    for policies in (policy_of, Policies().of):
        assert policies(de.pk, JobDescriptionPage).needs_review
        assert not policies(de.pk, JobCategory).needs_review
        assert policies(de.pk, JobCategory).outdated_days == 3
        assert policies(Locale.get_default().pk, JobCategory).is_public
    with django_assert_num_queries(1):
        Policies().of(de.pk, JobCategory)

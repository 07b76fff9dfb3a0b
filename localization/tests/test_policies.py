"""What is asked of locales holds on every path, also where pages come in bulk."""

import json
import uuid

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.models import Locale, PageLogEntry
from wagtail_localize.models import Translation

from conftest import job_body
from jobdescriptions.models import JobDescriptionPage
from localization.bulk import NewPage, write_pages
from localization.models import LocalePolicy, TranslatableObject
from localization.policies import DECIDED, Policies, policy_of, set_mode, set_requirement
from localization.publishing import stop_translation
from localization.states import Mode, SegmentState
from localization.tests.lifecycle import cell, segment_at
from localization.tests.people import person
from localization.tests.translating import submit, translate
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


def test_decisions_stand_in_the_history_of_the_source(make_role, de, admin_client):
    role = make_role()
    translate(role)
    row = TranslatableObject.objects.get(key=role.translation_key)
    rita = person("rita", de="manager")
    where = {"translatable": row, "locale": de, "user": rita}

    for _time in range(2):
        set_requirement(requirement="not_planned", reason="No bakeries there.", **where)
    set_mode(mode=Mode.LOCAL_ORIGINAL, **where)

    said = PageLogEntry.objects.filter(page=role.pk, action=DECIDED).order_by("pk")
    assert [(entry.user, entry.message) for entry in said] == [
        (rita, "Deutsch: not planned, translation (No bakeries there.)"),
        (rita, "Deutsch: not planned, local original (No bakeries there.)"),
    ]
    url = reverse("wagtailadmin_pages:history", args=[role.pk])
    history = admin_client.get(url).content.decode()
    assert "Deutsch: not planned, local original (No bakeries there.)" in history


class TestAdaptation:
    """A translation that goes on by hand, and comes back."""

    @pytest.fixture
    def role(self, make_role):
        role = make_role()
        translate(role)
        return role

    @pytest.fixture
    def say(self, role, de, django_capture_on_commit_callbacks):
        """Say where the German texts of the role come from."""

        def say(mode):
            row = TranslatableObject.objects.get(key=role.translation_key)
            with django_capture_on_commit_callbacks(execute=True):
                set_mode(translatable=row, locale=de, mode=mode)

        return say

    @pytest.fixture
    def rename(self, role, django_capture_on_commit_callbacks):
        """Publish the role under another name."""

        def rename(title):
            page = JobDescriptionPage.objects.get(pk=role.pk)
            page.title = title
            with django_capture_on_commit_callbacks(execute=True):
                page.save_revision().publish()

        return rename

    def test_is_outdated_until_somebody_has_compared_it(self, role, say, rename):
        say(Mode.LOCAL_ADAPTATION)
        assert not cell(role).is_stale
        rename("Master baker")
        assert cell(role).is_stale
        say(Mode.LOCAL_ADAPTATION)
        assert not cell(role).is_stale

        rename("Head baker")

        assert cell(role).is_stale

    def test_comes_back_with_the_translations_of_what_changed(self, role, say, rename):
        say(Mode.LOCAL_ADAPTATION)
        rename("Master baker")
        say(Mode.LOCAL_ADAPTATION)

        say(Mode.TRANSLATION)

        title = segment_at(Translation.objects.get(source__object_id=role.translation_key))
        assert (title.state, title.target) == (SegmentState.NEEDS_EDIT, "de Baker")
        assert title.previous_source == "Baker"
        assert cell(role).is_stale

    def test_that_is_ordered_again_comes_back_as_well(self, role, rename):
        translation = Translation.objects.get(source__object_id=role.translation_key)
        stop_translation(translation=translation)
        rename("Master baker")

        submit(JobDescriptionPage.objects.get(pk=role.pk))

        assert segment_at(translation).target == "de Baker"

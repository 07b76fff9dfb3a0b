"""Locales that go live together: all of them, or none."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from core.background.clock import registered_jobs
from jobdescriptions.models import JobDescriptionPage
from localization.errors import JointRefusedError
from localization.freezing import freeze
from localization.joint import candidates, publish_due, publish_together, schedule
from localization.models import GateOverride, JointPublication, TranslatableObject
from localization.publishing import publish_translation
from localization.tests.translating import fill, submit, translate


@pytest.fixture
def role(make_role):
    """A role whose section is live in German and French, with complete drafts of its own in both."""
    role = make_role()
    for code in ("de", "fr"):
        translate(role.get_parent().specific, code)
        submit(role, code)
        locale = Locale.objects.get(language_code=code)
        for record in Translation.objects.filter(target_locale=locale).order_by("pk"):
            fill(record)
            if record.source.object_id != role.translation_key:
                publish_translation(translation=record)
    return role


@pytest.fixture
def row(role):
    return TranslatableObject.objects.get(key=role.translation_key)


def versions(role):
    pages = JobDescriptionPage.objects.filter(translation_key=role.translation_key)
    return {page.locale.language_code: page for page in pages.select_related("locale")}


def live(role):
    return sorted(code for code, page in versions(role).items() if page.live)


def forget_title(code):
    StringTranslation.objects.filter(context__path="title", locale__language_code=code).delete()


def test_all_finished_locales_go_live_together(role, row, admin_user):
    assert [each.is_ready for each in candidates(row, admin_user)] == [True, True]

    published = publish_together(translatable=row, codes=["de", "fr"], user=admin_user)

    assert [page.title for page in published] == ["de Baker", "fr Baker"]
    assert live(role) == ["de", "en", "fr"]


def test_one_refusal_keeps_all_back_and_says_which(role, row, admin_user):
    forget_title("fr")

    with pytest.raises(JointRefusedError) as refused:
        publish_together(translatable=row, codes=["de", "fr"], user=admin_user)

    assert list(refused.value.problems) == ["fr"]
    assert "1 text is not translated into français" in str(refused.value)
    assert live(role) == ["en"]
    assert [each.is_ready for each in candidates(row, admin_user)] == [True, False]


def test_language_without_a_translation_is_named(row, admin_user):
    with pytest.raises(JointRefusedError, match="There is no translation into this language"):
        publish_together(translatable=row, codes=["de", "el"], user=admin_user)


def test_with_the_frozen_draft_source_and_translations_change_in_one_moment(role, row, admin_user):
    publish_together(translatable=row, codes=["de", "fr"], user=admin_user)
    draft = JobDescriptionPage.objects.get(pk=role.pk)
    draft.title = "Pastry chef"
    draft.save_revision()
    freeze(instance=draft, user=admin_user)
    StringTranslation.objects.filter(context__path="title", locale__language_code="de").update(
        data="Konditor"
    )

    publish_together(translatable=row, codes=["de"], user=admin_user, with_source=True)

    titles = {code: page.title for code, page in versions(role).items()}
    assert titles == {"en": "Pastry chef", "de": "Konditor", "fr": "fr Baker"}
    row.refresh_from_db()
    assert row.frozen_revision_id is None


def test_frozen_draft_does_not_undo_what_was_published_meanwhile(role, row, admin_user):
    draft = JobDescriptionPage.objects.get(pk=role.pk)
    draft.title = "Pastry chef"
    draft.save_revision()
    freeze(instance=draft, user=admin_user)
    correction = JobDescriptionPage.objects.get(pk=role.pk)
    correction.robots = "noindex"
    correction.save_revision().publish()

    with pytest.raises(JointRefusedError, match="publishing the draft would undo that"):
        publish_together(translatable=row, codes=["de"], user=admin_user, with_source=True)

    assert live(role) == ["en"]


def test_translations_of_a_frozen_draft_may_go_ahead_of_it(role, row, admin_user):
    draft = JobDescriptionPage.objects.get(pk=role.pk)
    draft.title = "Pastry chef"
    draft.save_revision()
    freeze(instance=draft, user=admin_user)

    publish_together(translatable=row, codes=["de"], user=admin_user)

    assert versions(role)["en"].title == "Baker"
    assert live(role) == ["de", "en"]


def test_override_is_recorded_for_each_locale_that_needed_it(role, row, admin_user):
    StringTranslation.objects.filter(context__path="seo_title", locale__language_code="fr").delete()
    row_fr = Translation.objects.get(
        source__object_id=role.translation_key, target_locale__language_code="fr"
    )
    StringTranslation.objects.filter(
        locale=row_fr.target_locale, context__path="body.brief.heading"
    ).delete()
    StringTranslation.objects.filter(
        locale=row_fr.target_locale, context__path="body.resp.items.Task3.content"
    ).delete()

    with pytest.raises(JointRefusedError):
        publish_together(translatable=row, codes=["de", "fr"], user=admin_user)
    with pytest.raises(JointRefusedError, match="minimum number of items"):
        publish_together(
            translatable=row, codes=["de", "fr"], user=admin_user, explanation="It is urgent"
        )

    assert not GateOverride.objects.exists()
    assert live(role) == ["en"]


def test_ordered_for_later_the_clock_publishes_it_when_it_is_due(role, row, admin_user):
    order = schedule(
        translatable=row,
        codes=["de", "fr"],
        user=admin_user,
        go_live_at=timezone.now() + timedelta(hours=1),
    )
    assert publish_due() == 0
    JointPublication.objects.update(go_live_at=timezone.now() - timedelta(seconds=1))

    assert publish_due() == 1
    assert publish_due() == 0

    order.refresh_from_db()
    assert (order.status, order.problems) == ("done", {})
    assert live(role) == ["de", "en", "fr"]
    assert "publish-together" in {job.name for job in registered_jobs()}


def test_what_is_refused_when_it_is_due_says_why(role, row, admin_user):
    order = schedule(
        translatable=row,
        codes=["de", "fr"],
        user=admin_user,
        go_live_at=timezone.now() + timedelta(hours=1),
    )
    forget_title("fr")
    JointPublication.objects.update(go_live_at=timezone.now() - timedelta(seconds=1))

    assert publish_due() == 0

    order.refresh_from_db()
    assert order.status == "refused"
    assert list(order.problems) == ["fr"]
    assert live(role) == ["en"]


def test_a_time_that_is_over_is_refused(row, admin_user):
    with pytest.raises(JointRefusedError, match="This time is over"):
        schedule(
            translatable=row,
            codes=["de"],
            user=admin_user,
            go_live_at=timezone.now() - timedelta(minutes=1),
        )

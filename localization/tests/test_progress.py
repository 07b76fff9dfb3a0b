"""The matrix: rows for every object and locale, in step with objects and texts."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page

from localization.models import LocalePolicy, LocaleProgress, TranslatableObject
from localization.progress import recount, recount_dirty
from localization.publishing import publish_translation
from localization.segments import segments_of
from localization.states import Requirement, SegmentState
from localization.submitting import submit_for_translation
from localization.tests.lifecycle import cell, segment_at
from localization.tests.translating import fill, submit, translate
from localization.writing import set_state, write_text


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Run what follows a commit, as a request would."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def counts(row):
    states = ("missing", "pretranslated", "needs_edit", "translated", "reviewed")
    return {state: getattr(row, state) for state in states if getattr(row, state)}


def test_a_new_object_has_a_cell_for_every_target_locale(category):
    row = TranslatableObject.objects.get(key=category.translation_key)
    assert (row.title, row.object_pk, row.is_live) == ("Sales", str(category.pk), True)
    codes = set(row.progress.values_list("locale__language_code", flat=True))
    assert codes == {"de", "el", "es", "fr", "pt"}
    assert {each.state for each in row.progress.all()} == {"not_started"}


def test_words_of_what_nobody_submitted_are_counted_by_the_worker(category):
    assert cell(category).is_dirty
    assert recount_dirty() > 0
    row = cell(category)
    assert (row.words, row.words_left, row.is_dirty) == (1, 1, False)


def test_requirement_follows_the_policy_of_locale_and_kind(home, publish):
    german = Locale.objects.get(language_code="de")
    LocalePolicy.objects.create(locale=german, requirement=Requirement.OPTIONAL)
    page = publish(home, type(home)(title="Other", slug="other"))
    assert cell(page, "de").requirement == Requirement.OPTIONAL
    assert cell(page, "fr").requirement == Requirement.REQUIRED


def test_cell_follows_texts_and_states(make_role, committed, admin_user):
    with committed():
        translation = submit(make_role())
    role = translation.source.get_source_instance()
    assert (cell(role).state, counts(cell(role))) == ("not_started", {"missing": 8})
    assert cell(role).target_pk == str(translation.get_target_instance().pk)

    with committed():
        write_text(
            translation=translation, segment=segment_at(translation), text="Bäcker", tool="x"
        )
    row = cell(role)
    assert (row.state, counts(row), row.percent) == (
        "in_progress",
        {"missing": 7, "translated": 1},
        12,
    )
    assert row.words_left == row.words - 1

    with committed():
        for segment in segments_of(translation):
            write_text(
                translation=translation,
                segment=segment,
                text=f"de {segment.source}",
                state=SegmentState.NEEDS_EDIT,
            )
    assert (cell(role).state, counts(cell(role))) == ("needs_edit", {"needs_edit": 8})

    with committed():
        for segment in segments_of(translation):
            set_state(
                translation=translation,
                segment=segment,
                state=SegmentState.REVIEWED,
                user=admin_user,
                action="approved",
            )
    row = cell(role)
    assert (row.state, row.percent, row.words_left, row.errors) == ("reviewed", 100, 0, 0)
    assert row.complete_version == row.translatable.current_version


def test_one_recount_a_cell_however_many_writes(category, committed):
    translation = submit(category)
    name = segment_at(translation, "name")
    with CaptureQueriesContext(connection) as queries, committed():
        for text in ("Verkauf", "Vertrieb", "Verkaufen"):
            write_text(translation=translation, segment=name, text=text)
    written = [
        each
        for each in queries
        if each["sql"].startswith("UPDATE") and '"translated" =' in each["sql"]
    ]
    assert len(written) == 1
    assert cell(category).translated == 1


def test_live_and_target_follow_the_page(make_role, committed):
    with committed():
        page = translate(make_role())
    assert cell(page).is_live
    with committed():
        page.unpublish()
    assert not cell(page).is_live
    with committed():
        page.delete()
    assert cell(page).target_pk == ""


def test_errors_are_counted(category, committed):
    translation = submit(category)
    with committed():
        write_text(
            translation=translation,
            segment=segment_at(translation, "name"),
            text="Verkauf {{city}}",
            validate=False,
        )
    assert cell(category).errors == 1


def test_a_wrong_row_is_put_right(category):
    translation = submit(category)
    fill(translation)
    cells = [(category.translation_key, translation.target_locale_id)]
    assert recount(cells) == 1
    LocaleProgress.objects.update(translated=17)
    assert recount(cells) == 1
    assert recount(cells) == 0
    assert cell(category).translated == 1


class TestTheListFollowsItsObjects:
    def row(self, instance):
        return TranslatableObject.objects.get(key=instance.translation_key)

    def test_title_category_and_live(self, make_role, category):
        role = make_role(live=False)
        assert (self.row(role).title, self.row(role).is_live) == ("Baker", False)
        assert self.row(role).category_key == category.translation_key
        role.title = "Miller"
        role.save_revision().publish()
        assert (self.row(role).title, self.row(role).is_live) == ("Miller", True)
        type(role).objects.get(pk=role.pk).unpublish()
        assert not self.row(role).is_live

    def test_tree_path(self, make_role, job_index, home):
        first, second = make_role("First"), make_role("Second")
        Page.objects.get(pk=second.pk).move(Page.objects.get(pk=first.pk), pos="left")
        for role in (first, second):
            assert self.row(role).path == Page.objects.get(pk=role.pk).path

    def test_deleted_objects_keep_their_row(self, make_role):
        role = make_role()
        type(role).objects.get(pk=role.pk).delete()
        assert self.row(role).deleted_at is not None

    def test_translations_are_not_in_the_list(self, category):
        submit_for_translation(instance=category, locales=Locale.objects.all())
        assert TranslatableObject.objects.filter(title="Sales").count() == 1
        assert TranslatableObject.objects.filter(key=category.translation_key).count() == 1


def test_publishing_notes_the_version_that_is_live(category, committed):
    translation = submit(category)
    fill(translation)
    with committed():
        publish_translation(translation=translation)
    row = cell(category)
    assert row.published_version == row.translatable.current_version

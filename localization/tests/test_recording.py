"""What the engine's own code and scripts write is recorded, and cannot do harm."""

import pytest
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from localization.models import SegmentEvent, SegmentRecord
from localization.segments import segments_of
from localization.states import SegmentState
from localization.tests.lifecycle import cell, history, segment_at
from localization.tests.translating import submit
from localization.writing import set_state, write_text


@pytest.fixture
def translation(category):
    return submit(category)


@pytest.fixture
def stock_write(translation, django_capture_on_commit_callbacks):
    """Write the snippet's name as the engine's editor does."""

    def write(text, **more):
        segment = segment_at(translation, "name")
        with django_capture_on_commit_callbacks(execute=True):
            row, _created = StringTranslation.objects.update_or_create(
                translation_of_id=segment.string_id,
                context_id=segment.context_id,
                locale_id=translation.target_locale_id,
                defaults={"data": text, "translation_type": "manual", "has_error": False, **more},
            )
        return row

    return write


def test_who_what_and_when_is_kept(stock_write, category, admin_user):
    stock_write("Verkauf", last_translated_by=admin_user, tool_name="DeepL")
    stock_write("Vertrieb")
    last, first = SegmentEvent.objects.all()
    assert (first.action, first.user_name, first.tool) == ("translated", "admin", "DeepL")
    assert (last.action, last.previous_target, last.target) == ("edited", "Verkauf", "Vertrieb")
    assert (cell(category).translated, cell(category).is_dirty) == (1, False)


def test_saving_without_a_change_leaves_no_event(stock_write):
    row = stock_write("Verkauf")
    row.save()
    assert SegmentEvent.objects.count() == 1


@pytest.mark.parametrize(
    "broken", ["<p>Verkauf</p>", '<a id="a9">Verkauf</a>', " ", "<b x='1'>V</b>"]
)
def test_the_last_good_text_is_put_back(stock_write, translation, category, admin_user, broken):
    stock_write("Verkauf", last_translated_by=admin_user)
    set_state(
        translation=translation,
        segment=segment_at(translation, "name"),
        state=SegmentState.REVIEWED,
        user=admin_user,
        action="approved",
    )

    stock_write(broken, last_translated_by=None)

    row = StringTranslation.objects.get()
    assert (row.data, row.has_error, row.last_translated_by) == ("Verkauf", False, admin_user)
    assert segment_at(translation, "name").state == "reviewed"
    assert history(category, "name")[-1] == ("rejected", "reviewed", broken)


def test_a_broken_first_text_stays_as_an_error(stock_write, translation, category):
    stock_write("<p>Verkauf</p>")
    assert StringTranslation.objects.get().has_error
    assert segment_at(translation, "name").state == "missing"
    assert history(category, "name") == [("translated", "missing", "<p>Verkauf</p>")]

    stock_write("Verkauf")
    assert segment_at(translation, "name").state == "translated"


def test_an_error_found_when_publishing_makes_it_missing(stock_write, translation, category):
    row = stock_write("Verkauf")
    row.has_error, row.field_error = True, "Too long."
    row.save(update_fields=["has_error", "field_error"])
    assert segment_at(translation, "name").state == "missing"
    event = SegmentEvent.objects.first()
    assert (event.action, event.comment) == ("reopened", "Too long.")


def test_a_put_back_title_stays_the_draft_title(make_role):
    role = make_role()
    translation = submit(role)
    write_text(translation=translation, segment=segment_at(translation), text="Bäcker")
    row = StringTranslation.objects.get(data="Bäcker")
    row.data = "<p>x</p>"
    row.save()
    target = Page.objects.get(translation_key=role.translation_key, locale__language_code="de")
    assert target.draft_title == "Bäcker"
    assert segment_at(translation).target == "Bäcker"


def test_a_deleted_text_is_in_the_history(stock_write, translation, category, admin_user):
    stock_write("Verkauf", last_translated_by=admin_user)
    set_state(
        translation=translation,
        segment=segment_at(translation, "name"),
        state=SegmentState.NEEDS_EDIT,
        user=admin_user,
        action="rejected",
    )
    StringTranslation.objects.get().delete()
    event = SegmentEvent.objects.first()
    assert (event.action, event.state, event.previous_target) == ("removed", "missing", "Verkauf")
    assert not SegmentRecord.objects.exists()
    assert {each.state for each in segments_of(translation)} == {"missing"}


def test_deleting_a_locale_leaves_the_history(stock_write, translation):
    stock_write("Verkauf")
    target = translation.get_target_instance()
    target.delete()
    locale = translation.target_locale
    locale.delete()
    assert SegmentEvent.objects.first().previous_target == "Verkauf"
    assert SegmentEvent.objects.first().locale_code == "de"

"""Every text is written in one place: with state, version, history, and what it refuses."""

import pytest
from wagtail_localize.models import StringTranslation

from localization.binding import bind_translations
from localization.errors import InvalidTextError, StaleTextError, UnknownSegmentError
from localization.models import SegmentEvent, SegmentRecord
from localization.segments import segments_of
from localization.states import SegmentState
from localization.tests.lifecycle import history, segment_at
from localization.tests.translating import fill, submit
from localization.writing import remove_text, revert, set_state, write_text, write_texts

TRANSLATED, NEEDS_EDIT, REVIEWED = (
    SegmentState.TRANSLATED,
    SegmentState.NEEDS_EDIT,
    SegmentState.REVIEWED,
)


@pytest.fixture
def translation(category):
    """A snippet with one text, submitted into German."""
    return submit(category)


@pytest.fixture
def name(translation):
    return segment_at(translation, "name")


def test_every_segment_has_a_state(translation, name):
    assert (name.state, name.target) == (SegmentState.MISSING, "")

    written = write_text(translation=translation, segment=name, text="Verkauf")

    assert written == segment_at(translation, "name")
    assert (written.state, written.target) == (TRANSLATED, "Verkauf")
    assert not SegmentRecord.objects.exists()


def test_machine_text_is_pretranslated_until_somebody_accepts_it(translation, name, admin_user):
    written = write_text(
        translation=translation,
        segment=name,
        text="Verkauf",
        state=SegmentState.PRETRANSLATED,
        tool="DeepL",
    )
    assert (written.state, written.tool) == (SegmentState.PRETRANSLATED, "DeepL")

    accepted = write_text(translation=translation, segment=written, text="Verkauf", user=admin_user)

    assert accepted.state == TRANSLATED
    assert segment_at(translation, "name").state == TRANSLATED


def test_the_history_says_who_what_and_what_was_there_before(translation, name, admin_user):
    write_text(translation=translation, segment=name, text="Verkauf", user=admin_user)
    write_text(translation=translation, segment=name, text="Vertrieb", tool="PO File")

    last, first = SegmentEvent.objects.filter(path="name")
    assert (first.action, first.user, first.user_name) == ("translated", admin_user, "admin")
    assert (first.previous_state, first.previous_target) == ("missing", "")
    assert (last.action, last.tool, last.previous_target) == ("edited", "PO File", "Verkauf")
    assert (last.source, last.target, last.state) == ("Sales", "Vertrieb", "translated")


def test_writing_the_same_again_leaves_no_event(translation, name):
    first = write_text(translation=translation, segment=name, text="Verkauf")
    assert write_text(translation=translation, segment=name, text="Verkauf") == first
    assert SegmentEvent.objects.count() == 1


def test_first_texts_of_a_tool_get_their_event_when_they_are_replaced(translation, name, category):
    category.name = "Verkauf"
    bind_translations(translation=translation, localized_instance=category, tool_name="Samples")
    assert history(category, "name") == []
    imported = segment_at(translation, "name")

    write_text(translation=translation, segment=name, text="Vertrieb")

    assert history(category, "name") == [
        ("imported", "translated", "Verkauf"),
        ("edited", "translated", "Vertrieb"),
    ]
    first = SegmentEvent.objects.filter(path="name").last()
    assert (first.tool, first.created_at) == ("Samples", imported.updated_at)


def test_second_writer_is_told_with_both_texts(translation, name, admin_user):
    seen = name.version
    write_text(
        translation=translation, segment=name, text="Verkauf", expected=seen, user=admin_user
    )

    with pytest.raises(StaleTextError, match="Somebody else") as stale:
        write_text(translation=translation, segment=name, text="Vertrieb", expected=seen)

    assert (stale.value.current.target, stale.value.offered) == ("Verkauf", "Vertrieb")
    assert stale.value.current.user_id == admin_user.pk
    assert stale.value.current.updated_at is not None
    assert segment_at(translation, "name").target == "Verkauf"


def test_the_same_text_sent_again_is_no_conflict_and_takes_nothing_back(translation, name):
    seen = name.version
    write_text(translation=translation, segment=name, text="Verkauf", expected=seen)
    again = {"translation": translation, "segment": name, "text": "Verkauf", "expected": seen}

    assert write_text(**again, state=SegmentState.NEEDS_EDIT).state == SegmentState.TRANSLATED
    assert write_text(**again).state == SegmentState.TRANSLATED


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (" ", "The translation is empty."),
        ("a\x00b", "NUL"),
        ("half \ud83d", "half of a character"),
        ("x" * 20_000, "there are 20000"),
        ("Verkauf {{foreign}}", "does not stand in the source"),
        ("<script>x</script>", "“<script>”"),
        ('<a id="a7">Verkauf</a>', "a7"),
    ],
    ids=["blank", "nul", "surrogate", "long", "token", "script", "link"],
)
def test_invalid_text_never_replaces_an_accepted_one(translation, name, text, problem):
    write_text(translation=translation, segment=name, text="Verkauf")

    with pytest.raises(InvalidTextError, match=problem) as refused:
        write_text(translation=translation, segment=name, text=text)

    assert refused.value.stays.data == "Verkauf"
    assert segment_at(translation, "name").target == "Verkauf"
    assert SegmentEvent.objects.count() == 1


def test_approved_text_is_reviewed_until_it_is_edited(translation, name, admin_user):
    write_text(translation=translation, segment=name, text="Verkauf")

    approved = set_state(
        translation=translation, segment=name, state=REVIEWED, user=admin_user, action="approved"
    )
    assert (approved.state, approved.decided_by_id) == (REVIEWED, admin_user.pk)

    edited = write_text(translation=translation, segment=name, text="Vertrieb")
    assert edited.state == TRANSLATED
    assert not SegmentRecord.objects.exists()


def test_rejected_text_keeps_the_reason_while_somebody_works_on_it(translation, name, admin_user):
    write_text(translation=translation, segment=name, text="Verkauf")
    set_state(
        translation=translation,
        segment=name,
        state=NEEDS_EDIT,
        user=admin_user,
        action="rejected",
        reason="terminology",
        comment="We say Vertrieb.",
    )

    draft = write_text(translation=translation, segment=name, text="Vertr", state=NEEDS_EDIT)
    assert (draft.reason, draft.comment) == ("terminology", "We say Vertrieb.")

    done = write_text(translation=translation, segment=name, text="Vertrieb")
    assert (done.state, done.reason, done.comment) == (TRANSLATED, "", "")


def test_nothing_to_approve_without_a_text(translation, name, admin_user):
    with pytest.raises(InvalidTextError, match="no text yet"):
        set_state(
            translation=translation,
            segment=name,
            state=REVIEWED,
            user=admin_user,
            action="approved",
        )


def test_a_write_past_us_makes_the_record_void(translation, name, admin_user):
    write_text(translation=translation, segment=name, text="Verkauf")
    set_state(
        translation=translation, segment=name, state=REVIEWED, user=admin_user, action="approved"
    )

    StringTranslation.objects.filter(data="Verkauf").update(data="Vertrieb")

    assert segment_at(translation, "name").state == TRANSLATED


def test_removed_text_can_be_brought_back(translation, name, category, admin_user):
    write_text(translation=translation, segment=name, text="Verkauf", user=admin_user)
    removed = remove_text(translation=translation, segment=name, user=admin_user)
    assert (removed.state, removed.target) == (SegmentState.MISSING, "")

    event = SegmentEvent.objects.get(action="translated")
    back = revert(translation=translation, event=event, user=admin_user)

    assert (back.state, back.target) == (TRANSLATED, "Verkauf")
    assert [action for action, _state, _target in history(category, "name")] == [
        "translated",
        "removed",
        "reverted",
    ]


def test_revert_to_a_text_of_another_source_needs_editing(translation, name, admin_user):
    event = SegmentEvent(
        object_key=translation.source.object_id,
        locale_code="de",
        path="name",
        source="Selling",
        target="Verkaufen",
        state=REVIEWED,
    )

    back = revert(translation=translation, event=event, user=admin_user)

    assert (back.state, back.change, back.previous_source) == (NEEDS_EDIT, "text", "Selling")


def test_revert_needs_the_place(translation, admin_user):
    event = SegmentEvent(
        object_key=translation.source.object_id, locale_code="de", path="gone", target="x"
    )
    with pytest.raises(UnknownSegmentError, match="no text at this place"):
        revert(translation=translation, event=event, user=admin_user)


def test_states_cost_three_queries(make_role, django_assert_num_queries):
    translation = submit(make_role())
    fill(translation)
    with django_assert_num_queries(3):
        segments = segments_of(translation)
    assert {segment.state for segment in segments} == {TRANSLATED}
    assert [segment.order for segment in segments] == sorted(each.order for each in segments)


def test_every_first_text_gets_an_event_that_names_who_wrote_it(make_role, admin_user):
    translation = submit(make_role())
    for text in ("Eins", "Zwei"):
        texts = [(segment_at(translation), text)]
        write_texts(translation=translation, texts=texts, user=admin_user)
        remove_text(translation=translation, segment=segment_at(translation), user=admin_user)

    events = SegmentEvent.objects.filter(target__in=["Eins", "Zwei"])

    assert set(events.values_list("target", "user_name")) == {("Eins", "admin"), ("Zwei", "admin")}

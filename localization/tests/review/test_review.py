"""Approving and rejecting texts, and what the gate makes of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail_localize.models import StringTranslation

from core.publishing import PublishRefusedError
from localization.drafting import find_target
from localization.errors import ReviewRefusedError
from localization.models import LocaleProgress, Notice, SegmentEvent, SegmentRecord
from localization.publishing import publish_translation
from localization.review import (
    approve_all,
    approve_segment,
    edit_and_approve,
    reject_all,
    reject_segment,
    segments_to_review,
)
from localization.segments import segments_of
from localization.states import SegmentState
from localization.tests.translating import fill, submit
from localization.writing import write_text

PATH = "body.resp.items.Task1.content"


def segment_at(translation, path=PATH):
    return next(each for each in segments_of(translation) if each.path == path)


def states(translation):
    return {each.path: each.state for each in segments_of(translation)}


def test_unreviewed_texts_cannot_go_live_where_a_review_is_asked_for(written, policy, reviewer):
    with pytest.raises(PublishRefusedError, match="8 texts have not been reviewed in Deutsch yet"):
        publish_translation(translation=written)

    assert approve_all(translation=written, user=reviewer).approved == 8
    assert publish_translation(translation=written).title == "de Baker neu"


def test_only_reviewers_of_the_locale_approve(written, translator):
    with pytest.raises(PermissionDenied):
        approve_segment(translation=written, segment=segment_at(written), user=translator)
    with pytest.raises(PermissionDenied):
        approve_all(translation=written, user=translator)
    assert set(states(written).values()) == {SegmentState.TRANSLATED}


def test_an_edit_reopens_the_text_concerned_and_no_other(written, reviewer, translator):
    approve_all(translation=written, user=reviewer)
    segment = segment_at(written)

    write_text(translation=written, segment=segment, text="Anders gesagt", user=translator)

    assert [each.path for each in segments_to_review(written)] == [PATH]
    assert list(states(written).values()).count(SegmentState.REVIEWED) == 7


def test_four_eyes_keep_the_author_from_approving(written, policy, reviewer):
    policy.four_eyes = True
    policy.save()
    own = segment_at(written)
    write_text(translation=written, segment=own, text="Eigene Worte", user=reviewer)

    with pytest.raises(ReviewRefusedError, match="Somebody else has to approve it"):
        approve_segment(translation=written, segment=segment_at(written), user=reviewer)
    report = approve_all(translation=written, user=reviewer)

    assert (report.approved, report.own) == (7, [PATH])
    assert states(written)[PATH] == SegmentState.TRANSLATED


def test_four_eyes_of_a_kind_of_content_go_before_those_of_the_locale(
    written, policy, reviewer, de
):
    policy.four_eyes = True
    policy.save()
    kind = written.source.specific_content_type
    type(policy).objects.create(locale=de, content_type=kind, needs_review=True, four_eyes=False)
    write_text(translation=written, segment=segment_at(written), text="Eigene Worte", user=reviewer)

    assert approve_all(translation=written, user=reviewer).is_finished


def test_reviewer_may_edit_and_approve_and_it_is_recorded(written, reviewer):
    edit_and_approve(
        translation=written, segment=segment_at(written), text="Besser gesagt", user=reviewer
    )

    event = SegmentEvent.objects.filter(path=PATH).first()
    assert (event.target, event.state, event.user) == ("Besser gesagt", "reviewed", reviewer)


def test_edit_of_a_reviewer_needs_somebody_else_where_four_eyes_are_asked_for(
    written, policy, reviewer
):
    policy.four_eyes = True
    policy.save()

    edited = edit_and_approve(
        translation=written, segment=segment_at(written), text="Besser gesagt", user=reviewer
    )

    assert edited.state == SegmentState.TRANSLATED


def test_what_changed_after_the_reviewer_looked_stays_open(written, reviewer, translator):
    seen_at = timezone.now()
    write_text(translation=written, segment=segment_at(written), text="Später", user=translator)

    report = approve_all(translation=written, user=reviewer, seen_at=seen_at)

    assert (report.approved, report.changed) == (7, [PATH])
    assert report.sentences() == ["1 text was changed while you looked. Look at it again."]


def test_rejected_text_goes_back_to_its_author_with_reason_and_comment(
    written, reviewer, translator, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        reject_segment(
            translation=written,
            segment=segment_at(written),
            user=reviewer,
            reason="terminology",
            comment="“Bäcker” heißt es hier",
        )

    record = SegmentRecord.objects.get(object_key=written.source.object_id, state="needs_edit")
    assert (record.reason, record.comment) == ("terminology", "“Bäcker” heißt es hier")
    cell = LocaleProgress.objects.get(
        translatable__key=written.source.object_id, locale=written.target_locale
    )
    assert cell.assignee == translator
    notice = Notice.objects.get(user=translator)
    assert (notice.kind, notice.comment) == ("rejected", "“Bäcker” heißt es hier")


@pytest.mark.parametrize(
    ("reason", "message"),
    [("", "Give a reason: "), ("nonsense", "Give a reason: "), ("other", "Say in a comment")],
)
def test_rejection_says_why(written, reviewer, reason, message):
    with pytest.raises(ReviewRefusedError, match=message):
        reject_segment(
            translation=written, segment=segment_at(written), user=reviewer, reason=reason
        )
    with pytest.raises(ReviewRefusedError, match=message):
        reject_all(translation=written, user=reviewer, reason=reason)


def test_translation_as_a_whole_is_sent_back(written, reviewer):
    approve_segment(translation=written, segment=segment_at(written), user=reviewer)

    assert reject_all(translation=written, user=reviewer, reason="style") == 7
    assert states(written)[PATH] == SegmentState.REVIEWED


def test_texts_rejected_one_by_one_are_what_a_rejection_means(written, reviewer):
    reject_segment(
        translation=written, segment=segment_at(written), user=reviewer, reason="language"
    )

    assert reject_all(translation=written, user=reviewer, reason="style") == 1
    assert states(written)["title"] == SegmentState.TRANSLATED


def test_text_with_other_tokens_is_not_approved(written, reviewer, translator):
    write_text(
        translation=written,
        segment=segment_at(written),
        text="In {{stadt}}",
        user=translator,
        validate=False,
    )

    report = approve_all(translation=written, user=reviewer)

    assert (report.approved, report.faulty) == (7, [PATH])


def test_outdated_texts_keep_a_page_back_once_they_are_too_old(written, policy, de):
    policy.needs_review, policy.outdated_days = False, 7
    policy.save()
    segment = segment_at(written)
    write_text(
        translation=written, segment=segment, text="Ein alter Text", state=SegmentState.NEEDS_EDIT
    )
    SegmentRecord.objects.filter(state="needs_edit").update(change="text", previous_source="Old")
    cells = LocaleProgress.objects.filter(translatable__key=written.source.object_id, locale=de)
    cells.update(outdated_since=timezone.now() - timedelta(days=3))
    publish_translation(translation=written)
    cells.update(outdated_since=timezone.now() - timedelta(days=8))
    write_text(translation=written, segment=segment_at(written, "title"), text="Bäcker")

    with pytest.raises(PublishRefusedError, match="waited for a change of its source for more"):
        publish_translation(translation=written)
    assert find_target(written).title == "de Baker neu"


def test_nobody_gets_back_what_they_may_not_translate(written, reviewer, translator):
    write_text(translation=written, segment=segment_at(written), text="Anders", user=translator)
    translator.groups.clear()

    reject_segment(translation=written, segment=segment_at(written), user=reviewer, reason="style")

    cell = LocaleProgress.objects.get(
        translatable__key=written.source.object_id, locale=written.target_locale
    )
    assert cell.assignee is None
    assert not Notice.objects.exists()


def test_what_is_too_long_for_its_place_is_not_approved(interview_set, de, admin_user):
    translation = submit(interview_set)
    fill(translation)
    heading = StringTranslation.objects.filter(context__path="body.g1.heading")
    heading.update(data="x" * 61)

    assert approve_all(translation=translation, user=admin_user).faulty == ["body.g1.heading"]

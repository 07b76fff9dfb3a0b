"""A review as Wagtail runs it, and the screens of reviewers."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Task, WorkflowState

from core.publishing import PublishRefusedError
from jobdescriptions.models import JobDescriptionPage
from localization.drafting import find_target
from localization.errors import ReviewRefusedError
from localization.models import LocaleProgress, LocaleReviewTask, Notice
from localization.progress import recount_dirty
from localization.review import approve_all, segments_to_review
from localization.reviewing import start_review
from localization.segments import segments_of
from localization.states import SegmentState
from localization.writing import write_text

PATH = "body.resp.items.Task1.content"


@pytest.fixture
def state(written, policy, translator):
    return start_review(translation=written, user=translator)


def act(state, user, action, **data):
    task_state = WorkflowState.objects.get(pk=state.pk).current_task_state
    task_state.task.specific.on_action(task_state, user, action, **data)


def status(state):
    return WorkflowState.objects.get(pk=state.pk).status


def edit(translation, user, path=PATH, text="Noch einmal anders"):
    segment = next(each for each in segments_of(translation) if each.path == path)
    write_text(translation=translation, segment=segment, text=text, user=user)


def test_approving_the_task_approves_its_texts_and_publishes(written, state, reviewer):
    act(state, reviewer, "approve")

    assert status(state) == "approved"
    assert {each.state for each in segments_of(written)} == {SegmentState.REVIEWED}
    assert find_target(written).title == "de Baker neu"


def test_reviewers_are_told_and_one_task_serves_all_locales(
    written, policy, translator, reviewer, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        start_review(translation=written, user=translator)

    assert Notice.objects.get(user=reviewer).kind == "ready_for_review"
    assert LocaleReviewTask.objects.count() == 1
    with pytest.raises(ReviewRefusedError, match="It is in review already"):
        start_review(translation=written, user=translator)


def test_nothing_to_review_is_not_sent(translation, policy, translator, admin_user):
    approve_all(translation=translation, user=admin_user)

    with pytest.raises(ReviewRefusedError, match="No text waits for review"):
        start_review(translation=translation, user=translator)


def test_only_reviewers_of_the_locale_find_the_task(state, reviewer, translator, written):
    task = Task.objects.get(localereviewtask__isnull=False).specific
    page = find_target(written)

    assert [name for name, _label, _form in task.get_actions(page, reviewer)] == [
        "reject",
        "approve",
    ]
    assert task.get_actions(page, translator) == []
    assert task.get_task_states_user_can_moderate(reviewer).count() == 1
    assert task.get_task_states_user_can_moderate(translator).count() == 0


def test_rejected_task_sends_the_texts_back_and_goes_on_when_sent_again(
    written, state, reviewer, translator
):
    act(state, reviewer, "reject", reason="style", comment="Less formal")

    assert status(state) == "needs_changes"
    assert {each.state for each in segments_of(written)} == {SegmentState.NEEDS_EDIT}
    assert {each.comment for each in segments_of(written)} == {"Less formal"}
    for segment in segments_of(written):
        edit(written, translator, segment.path, f"{segment.target} fein")
    again = start_review(translation=written, user=translator)
    act(again, reviewer, "approve")

    assert (again.pk, status(again)) == (state.pk, "approved")
    assert find_target(written).title == "de Baker neu fein"


def test_edit_during_a_review_reopens_that_text_alone(written, state, reviewer, translator):
    approve_all(translation=written, user=reviewer)
    edit(written, translator)

    assert [each.path for each in segments_to_review(written)] == [PATH]
    assert status(state) == "in_progress"
    act(state, reviewer, "approve")
    assert "Noch einmal anders" in json.dumps(find_target(written).body.get_prep_value())


def test_source_change_during_a_review_reopens_what_it_changes(written, state, reviewer, role):
    approve_all(translation=written, user=reviewer)
    source = JobDescriptionPage.objects.get(pk=role.pk)
    source.title = "Pastry chef"
    source.robots = "noindex"
    source.save_revision().publish()

    states = {each.path: each.state for each in segments_of(written)}
    assert states.pop("title") == SegmentState.NEEDS_EDIT
    assert set(states.values()) == {SegmentState.REVIEWED}
    assert (status(state), find_target(written).robots) == ("in_progress", "noindex")
    with pytest.raises(PublishRefusedError, match="1 text is still to be edited"):
        act(state, reviewer, "approve")
    assert status(state) == "in_progress"


def test_author_cannot_end_a_review_where_four_eyes_are_asked_for(written, state, policy, reviewer):
    policy.four_eyes = True
    policy.save()
    edit(written, reviewer)

    with pytest.raises(PublishRefusedError, match="Somebody else has to approve it"):
        act(state, reviewer, "approve")

    assert [each.path for each in segments_to_review(written)] == [PATH]
    assert status(state) == "in_progress"


class TestScreens:
    @pytest.fixture
    def as_reviewer(self, client, reviewer):
        client.force_login(reviewer)
        return client

    @pytest.fixture
    def as_translator(self, client, translator):
        client.force_login(translator)
        return client

    def url(self, name, translation, *more):
        return reverse(name, args=[translation.pk, *more])

    def row(self, page, translation):
        rows = {row.translatable.key: row for row in page.context["object_list"]}
        return rows.get(translation.source.object_id)

    def decide(self, client, translation, path, **data):
        segment = next(each for each in segments_of(translation) if each.path == path)
        url = self.url(
            "translation_review_decide", translation, segment.context_id, segment.string_id
        )
        return client.post(url, {"expected": segment.version, **data}, follow=True)

    def test_queue_lists_what_waits_with_the_number_of_texts(
        self, written, policy, as_reviewer, reviewer
    ):
        recount_dirty()
        LocaleProgress.objects.update(reviewer=None)

        page = as_reviewer.get(reverse("translation_review_queue"))

        row = self.row(page, written)
        assert row.to_review == 8
        lead = reverse("translation_review_of", args=[row.translatable_id, row.locale_id])
        assert as_reviewer.get(lead).url == self.url("translation_review", written)
        approve_all(translation=written, user=reviewer)
        recount_dirty()
        page = as_reviewer.get(reverse("translation_review_queue"))
        assert self.row(page, written) is None

    def test_screen_shows_only_what_changed_since_the_last_review_and_how(
        self, written, policy, as_reviewer, reviewer, translator
    ):
        approve_all(translation=written, user=reviewer)
        edit(written, translator, "title", "de Baker ganz neu")

        page = as_reviewer.get(self.url("translation_review", written))

        (row,) = page.context["rows"]
        assert row.segment.path == "title"
        assert ("insert", "ganz ") in row.target_difference

    def test_decisions_text_by_text(self, written, policy, as_reviewer):
        self.decide(as_reviewer, written, "title", action="approve")
        self.decide(as_reviewer, written, PATH, action="edit", text="Feiner Teig")
        second = PATH.replace("Task1", "Task2")
        self.decide(as_reviewer, written, second, action="reject", reason="style", comment="Stiff")

        found = {each.path: each for each in segments_of(written)}
        assert found["title"].state == SegmentState.REVIEWED
        assert (found[PATH].state, found[PATH].target) == (SegmentState.REVIEWED, "Feiner Teig")
        assert (found[second].state, found[second].comment) == (SegmentState.NEEDS_EDIT, "Stiff")

    def test_somebody_who_was_slower_is_told(self, written, policy, as_reviewer, translator):
        segment = next(each for each in segments_of(written) if each.path == PATH)
        edit(written, translator)
        url = self.url("translation_review_decide", written, segment.context_id, segment.string_id)

        response = as_reviewer.post(
            url, {"expected": segment.version, "action": "approve"}, follow=True
        )

        (message,) = [str(each) for each in response.context["messages"]]
        assert "Somebody else has changed this text" in message
        assert PATH in {each.path for each in segments_to_review(written)}

    def test_all_at_once_ends_the_review_under_way(self, written, state, as_reviewer):
        seen_at = (timezone.now() + timedelta(seconds=1)).isoformat()

        as_reviewer.post(
            self.url("translation_review_decide_all", written),
            {"action": "approve", "seen_at": seen_at},
        )

        assert status(state) == "approved"
        assert find_target(written).title == "de Baker neu"

    def test_all_at_once_is_sent_back(self, written, state, as_reviewer):
        as_reviewer.post(
            self.url("translation_review_decide_all", written),
            {"action": "reject", "reason": "language", "comment": "Commas"},
        )

        assert status(state) == "needs_changes"

    def test_bad_time_is_a_404(self, written, policy, as_reviewer):
        url = self.url("translation_review_decide_all", written)

        for seen_at in ("", "yesterday", "2026-13-45T00:00:00Z", "2026-01-01"):
            sent = {"action": "approve", "seen_at": seen_at}
            assert as_reviewer.post(url, sent).status_code == 404
        assert len(segments_to_review(written)) == 8

    def test_bad_decision_is_a_sentence(self, written, policy, as_reviewer):
        for data in (
            {},
            {"action": "dance"},
            {"action": "reject", "reason": "x"},
            {"action": "edit", "text": " "},
        ):
            response = self.decide(as_reviewer, written, PATH, **data)
            assert len(list(response.context["messages"])) == 1
        assert PATH in {each.path for each in segments_to_review(written)}

    def test_translators_have_no_part_in_it(self, written, policy, as_translator):
        assert as_translator.get(self.url("translation_review", written)).status_code == 302
        assert as_translator.get(reverse("translation_review_queue")).status_code == 302
        self.decide(as_translator, written, "title", action="approve")
        assert len(segments_to_review(written)) == 8

    def test_translator_sends_it_to_review_from_the_desk(self, written, policy, as_translator):
        as_translator.post(self.url("translation_review_start", written))

        assert WorkflowState.objects.get().status == "in_progress"


class TestRefusals:
    """What the screens of a review refuse."""

    def decide(self, client, translation, name="translation_review_decide_all", **sent):
        return client.post(reverse(name, args=[translation.pk]), sent, follow=True)

    def test_something_else_has_to_be_said(self, written, translator, reviewer, client):
        start_review(translation=written, user=translator)
        client.force_login(reviewer)

        page = self.decide(client, written, action="reject", reason="other").content.decode()

        assert "Say in a comment what is wrong." in page
        assert {each.state for each in segments_of(written)} == {SegmentState.TRANSLATED}

    def test_long_text_is_refused_and_never_cut(self, written, reviewer, client):
        segment = segments_of(written)[0]
        url = reverse(
            "translation_review_decide", args=[written.pk, segment.context_id, segment.string_id]
        )
        sent = {"action": "edit", "text": "ä" * 50_001, "expected": segment.version}
        client.force_login(reviewer)

        client.post(url, sent)

        assert segments_of(written)[0].target == segment.target

    def test_locked_page_is_not_sent(self, written, translator, reviewer, client):
        page = find_target(written)
        page.locked, page.locked_by = True, reviewer
        page.save(update_fields=["locked", "locked_by"])
        client.force_login(translator)

        answer = self.decide(client, written, "translation_review_start")

        assert "locked" in answer.content.decode()
        assert not WorkflowState.objects.exists()

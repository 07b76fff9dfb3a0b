"""What the desk sends segment by segment."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Page

from localization.models import SegmentEvent
from localization.segments import enabled_translation, segments_of
from localization.states import SegmentState
from localization.tests.people import person
from localization.tests.translating import submit, translate
from localization.writing import write_text


@pytest.fixture
def translation(make_role, placeholders):
    return submit(make_role("Baker in {{city}}", slug="baker"))


@pytest.fixture
def title(translation):
    return segments_of(translation)[0]


@pytest.fixture
def hans(translation, client):
    """A translator of German at the desk."""
    client.force_login(person("hans", de="translator"))
    return client


@pytest.fixture
def rita(translation, client):
    """A reviewer of German at the desk."""
    client.force_login(person("rita", de="reviewer"))
    return client


def ask(client, name, translation, segment, *more, **body):
    url = reverse(
        f"localization:desk_{name}",
        args=[translation.pk, segment.context_id, segment.string_id, *more],
    )
    return client.post(url, json.dumps(body), content_type="application/json")


def write(client, translation, text, *, accepted=True, expected=None):
    segment = segments_of(translation)[0]
    return ask(
        client,
        "write",
        translation,
        segment,
        text=text,
        accepted=accepted,
        expected=segment.version if expected is None else expected,
    )


@pytest.mark.parametrize(
    ("accepted", "state"), [(True, "translated"), (False, "needs_edit"), ("yes", "needs_edit")]
)
def test_text_is_stored_as_accepted_or_as_work_in_progress(hans, translation, accepted, state):
    answer = write(hans, translation, "Bäcker in {{city}}", accepted=accepted).json()

    now = segments_of(translation)[0]
    assert (now.target, now.state) == ("Bäcker in {{city}}", state)
    assert (answer["version"], answer["state"], answer["findings"]) == (now.version, state, [])
    assert 'class="desk-token"' in answer["target"]
    assert SegmentEvent.objects.get().user_name == "hans"


def test_what_is_refused_is_said_with_all_findings_and_changes_nothing(hans, translation):
    write(hans, translation, "Bäcker in {{city}}")

    refused = write(hans, translation, "Bäcker in {{stadt}}", accepted=False)

    assert refused.status_code == 422
    assert refused.json()["detail"] == "{{city}} is missing. Write it as the source does."
    assert [each["check"] for each in refused.json()["findings"]] == ["token-mismatch"] * 2
    assert segments_of(translation)[0].target == "Bäcker in {{city}}"


def test_empty_text_takes_the_translation_away(hans, translation):
    write(hans, translation, "Bäcker in {{city}}")
    assert write(hans, translation, " ").json()["state"] == "missing"
    assert segments_of(translation)[0].target == ""


def test_the_second_of_two_people_is_told_with_both_texts(hans, translation, title):
    write_text(
        translation=translation,
        segment=title,
        text="Bäckerin & {{city}}",
        user=person("greta", de="translator"),
    )

    late = write(hans, translation, "<b>Bäcker</b> {{city}}", expected=title.version)

    assert late.status_code == 409
    said = late.json()
    assert said["by"].startswith("greta, ")
    assert said["theirs"].startswith("Bäckerin &amp; <span")
    assert said["mine"].startswith("<b>Bäcker</b> <span")
    assert said["version"] == segments_of(translation)[0].version
    assert segments_of(translation)[0].target == "Bäckerin & {{city}}"

    kept = write(hans, translation, "Bäcker {{city}}", expected=said["version"])
    assert kept.status_code == 200


def test_approving_and_sending_back_are_for_reviewers(hans, translation, title):
    write(hans, translation, "Bäcker in {{city}}")
    version = segments_of(translation)[0].version

    approved = ask(hans, "approve", translation, title, expected=version)
    rejected = ask(hans, "reject", translation, title, expected=version, reason="style")

    assert [approved.status_code, rejected.status_code] == [403, 403]
    assert segments_of(translation)[0].state == SegmentState.TRANSLATED


def test_reviewers_approve(rita, translation, title):
    write(rita, translation, "Bäcker in {{city}}")

    answer = ask(rita, "approve", translation, title, expected=segments_of(translation)[0].version)

    assert answer.json()["state"] == "reviewed"
    assert SegmentEvent.objects.first().action == "approved"


def test_reviewers_send_back_with_reason_and_comment(rita, translation, title):
    write(rita, translation, "Bäcker in {{city}}")
    version = segments_of(translation)[0].version

    answer = ask(
        rita,
        "reject",
        translation,
        title,
        expected=version,
        reason="terminology",
        comment="Say Konditor.",
    )

    now = segments_of(translation)[0]
    assert (answer.json()["state"], answer.json()["comment"]) == ("needs_edit", "Say Konditor.")
    assert (now.state, now.reason, now.comment) == ("needs_edit", "terminology", "Say Konditor.")


def test_what_nobody_translated_cannot_be_approved(rita, translation, title):
    answer = ask(rita, "approve", translation, title, expected=title.version)
    assert (answer.status_code, answer.json()["detail"]) == (
        422,
        "There is no text yet. Translate it first.",
    )


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "Send a JSON object."),
        (b"[]", "Send a JSON object."),
        (b"\xff", "Send a JSON object."),
        (b'{"text": 1, "expected": "0123456789abcdef"}', "as text"),
        (b'{"text": "a\\u0000b", "expected": "0123456789abcdef"}', "as text"),
        (b'{"text": "x"}', "the version"),
        (b'{"text": "x", "expected": 5}', "the version"),
    ],
)
def test_what_cannot_be_read_is_a_400(hans, translation, title, body, message):
    url = reverse(
        "localization:desk_write", args=[translation.pk, title.context_id, title.string_id]
    )

    answer = hans.post(url, body, content_type="application/json")

    assert answer.status_code == 400
    assert message in answer.json()["detail"]


@pytest.mark.parametrize(
    ("reason", "comment"),
    [("nonsense", ""), ("", ""), ("other", " ")],
    ids=["unknown", "none", "mute"],
)
def test_sending_back_needs_a_reason(rita, translation, title, reason, comment):
    write(rita, translation, "Bäcker in {{city}}")
    version = segments_of(translation)[0].version

    answer = ask(
        rita, "reject", translation, title, expected=version, reason=reason, comment=comment
    )

    assert answer.status_code == 422
    assert segments_of(translation)[0].state == SegmentState.TRANSLATED


def test_history_shows_what_happened_and_leads_back(hans, translation, title):
    write(hans, translation, "Bäcker in {{city}}")
    write(hans, translation, "Konditor in {{city}}")
    first = SegmentEvent.objects.last()
    url = reverse(
        "localization:desk_history", args=[translation.pk, title.context_id, title.string_id]
    )

    page = hans.get(url).content.decode()

    assert page.count("<li>") == 2
    assert f'data-event="{first.pk}"' in page
    assert page.count("Revert to this") == 1

    version = segments_of(translation)[0].version
    answer = ask(hans, "revert", translation, title, first.pk, expected=version)

    assert answer.json()["state"] == "translated"
    assert segments_of(translation)[0].target == "Bäcker in {{city}}"


def test_history_of_another_text_is_a_404(hans, translation, title):
    write(hans, translation, "Bäcker in {{city}}")
    other = segments_of(translation)[1]
    event = SegmentEvent.objects.get()
    assert ask(hans, "revert", translation, other, event.pk, expected="x" * 16).status_code == 404


def test_segment_of_another_object_is_a_404(hans, translation, make_role):
    other = segments_of(submit(make_role("Other")))[0]
    answer = ask(hans, "write", translation, other, text="x", expected="x" * 16)
    assert answer.status_code == 404


def test_word_html_is_cleaned_and_scripts_are_refused(hans, translation):
    pasted = '<p class="MsoNormal" style="x">Bäcker <o:p></o:p>in {{city}}</p>'
    assert write(hans, translation, pasted).status_code == 200
    assert segments_of(translation)[0].target == "Bäcker in {{city}}"
    for hostile in ("<script>x</script>{{city}}", '<a href="javascript:x">{{city}}</a>'):
        assert write(hans, translation, hostile).status_code == 422
    assert segments_of(translation)[0].target == "Bäcker in {{city}}"


def test_a_locked_page_takes_no_text(hans, translation):
    Page.objects.filter(pk=translation.get_target_instance().pk).update(locked=True)
    assert write(hans, translation, "Bäcker in {{city}}").status_code == 423


def test_a_machine_fills_what_is_missing_for_somebody_to_look_at(hans, translation, settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"
    }
    write(hans, translation, "Bäcker in {{city}}")
    url = reverse("wagtail_localize:machine_translate", args=[translation.pk])

    hans.post(url)

    first, *others = segments_of(translation)
    assert (first.target, first.state) == ("Bäcker in {{city}}", "translated")
    assert {each.state for each in others} == {"pretranslated"}
    answer = hans.post(url, follow=True)
    assert "There is nothing left to translate." in answer.content.decode()


class TestAddress:
    @pytest.fixture
    def change(self, client):
        def post(page, slug):
            record = enabled_translation(page.translation_key, page.locale_id)
            url = reverse("localization:desk_slug", args=[record.pk])
            response = client.post(url, {"slug": slug})
            assert response.status_code == 302
            return Page.objects.get(pk=page.pk)

        return post

    def test_of_a_draft_is_changed_by_translators(self, hans, translation, change):
        page = change(translation.get_target_instance(), "baeckerin")
        assert (page.slug, page.url_path.endswith("/baeckerin/")) == ("baeckerin", True)

    @pytest.mark.parametrize("bad", ["", "a b", "ä", "x" * 300, "a/b"])
    def test_is_refused_where_it_is_none(self, hans, translation, change, bad):
        page = translation.get_target_instance()
        assert change(page, bad).slug == page.slug

    def test_that_is_taken_is_refused(self, hans, translation, make_role, change):
        other = submit(make_role("Miller")).get_target_instance()
        page = translation.get_target_instance()
        assert change(page, other.slug).slug == page.slug

    def test_of_a_live_page_is_changed_by_who_may_publish(self, make_role, client, change):
        page = translate(make_role())
        client.force_login(person("hans", de="translator"))
        assert change(page, "neu").slug == page.slug

        client.force_login(person("maria", de="manager"))
        changed = change(page, "neu")

        assert (changed.slug, changed.live) == ("neu", True)
        assert changed.specific.title == "de Baker"


def test_typing_for_long_hides_nothing_that_was_accepted(hans, translation, settings):
    write(hans, translation, "Bäcker in {{city}}")
    for number in range(55):
        write(hans, translation, f"Bäcker {number} in {{{{city}}}}", accepted=False)
    segment = segments_of(translation)[0]

    url = reverse(
        "localization:desk_history",
        args=[translation.pk, segment.context_id, segment.string_id],
    )
    page = hans.get(url).content.decode()

    assert page.count("Revert to this") == 1
    assert SegmentEvent.objects.count() == 56

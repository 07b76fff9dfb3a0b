"""A source change loses nothing: what each locale has after the source was published again."""

import json

import pytest
from wagtail_localize.models import OverridableSegment, StringTranslation

from articles.models import ArticlePage
from conftest import job_body
from jobdescriptions.models import JobDescriptionPage
from localization.desk.sheet import sheet_of
from localization.models import SegmentEvent, SourceVersion
from localization.segments import enabled_translation, segments_of
from localization.states import SegmentState
from localization.suggesting import suggestions_for
from localization.tests.lifecycle import cell, history, segment_at
from localization.tests.translating import fill, submit
from localization.writing import remove_text, set_state, write_text

BODY = "body.t1.body"
FIRST = "The first paragraph says what the work is about and whom it is for."
SECOND = "The second one says what is paid for it, which is 3,000 euros a month."
THIRD = "A third one names the place of work and the hours, which are flexible."
GUIDE = '<a href="https://example.com/guide">the guide</a>'


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def edit(article, committed):
    """Publish the article with other paragraphs; returns its newest version, if there is one."""

    def publish(*paragraphs, title="A guide", block="t1", is_minor=False):
        page = ArticlePage.objects.get(pk=article.pk)
        page.title = title
        html = "".join(f"<p>{text}</p>" for text in paragraphs)
        page.body = json.dumps(
            [{"type": "rich_text", "id": block, "value": {"heading": "", "body": html}}]
        )
        with committed():
            page.save_revision().publish()
        return SourceVersion.objects.filter(translatable__key=article.translation_key).first()

    return publish


@pytest.fixture
def german(article, edit):
    """The article with two paragraphs, submitted into German and translated."""
    edit(FIRST, SECOND)
    translation = submit(ArticlePage.objects.get(pk=article.pk))
    fill(translation)
    return translation


def states(translation, path=BODY):
    return {
        each.source: (each.state.value, each.target)
        for each in segments_of(translation)
        if each.path == path
    }


def test_changed_text_keeps_its_translation_as_a_draft(german, edit, article):
    changed = FIRST.replace("work", "job")
    version = edit(changed, SECOND)

    segment = next(each for each in segments_of(german) if each.source == changed)
    assert (segment.state, segment.target) == ("needs_edit", f"de {FIRST}")
    assert (segment.change, segment.previous_source) == ("text", FIRST)
    assert states(german)[SECOND] == ("translated", f"de {SECOND}")
    row = cell(article)
    assert (row.needs_edit, row.outdated_since, row.is_stale) == (1, version.created_at, True)
    assert row.version == version
    assert history(article, BODY)[-1] == ("carried", "needs_edit", f"de {FIRST}")


def test_who_wrote_a_text_stays_who_they_were(german, edit, admin_user):
    first = next(each for each in segments_of(german) if each.source == FIRST)
    write_text(translation=german, segment=first, text="Der erste.", user=admin_user)
    edit(FIRST + " More.", SECOND)
    carried = next(each for each in segments_of(german) if each.source == FIRST + " More.")
    assert (carried.target, carried.user_id) == ("Der erste.", admin_user.pk)


def test_version_says_what_changed(german, edit):
    version = edit(SECOND.replace("3,000", "4,000"), f"<b>{FIRST[:10]}</b>{FIRST[10:]}", THIRD)
    assert [(change["kind"], change["old_text"]) for change in version.changes] == [
        ("numbers", SECOND),
        ("markup", FIRST),
        ("added", ""),
    ]
    assert version.cause == SourceVersion.Cause.PUBLISHED


def test_publishing_the_same_again_is_no_version(german, edit):
    first = edit(FIRST, SECOND)
    assert edit(FIRST, SECOND) == first


def test_reverting_the_source_brings_back_texts_and_states(german, edit, admin_user, article):
    first = next(each for each in segments_of(german) if each.source == FIRST)
    set_state(
        translation=german,
        segment=first,
        state=SegmentState.REVIEWED,
        user=admin_user,
        action="approved",
    )
    before = states(german)
    edit(FIRST.replace("work", "job"), THIRD)
    assert states(german) != before

    edit(FIRST, SECOND)

    assert states(german) == before
    assert states(german)[FIRST][0] == "reviewed"
    assert cell(article).outdated_since is None


def test_moved_and_markup_only_texts_keep_text_and_state(german, edit, admin_user):
    for segment in segments_of(german):
        set_state(
            translation=german,
            segment=segment,
            state=SegmentState.REVIEWED,
            user=admin_user,
            action="approved",
        )
    edit(SECOND, f"{FIRST}", block="t2")
    assert states(german, "body.t2.body") == {
        FIRST: ("reviewed", f"de {FIRST}"),
        SECOND: ("reviewed", f"de {SECOND}"),
    }

    bold = SECOND.replace("3,000", "<b>3,000</b>")
    edit(bold, FIRST, block="t2")
    assert states(german, "body.t2.body")[bold] == ("reviewed", f"de {bold}")


def test_numbers_are_fitted_and_looked_at(german, edit):
    raised = SECOND.replace("3,000", "3,500")
    edit(FIRST, raised)
    assert states(german)[raised] == ("needs_edit", f"de {raised}")
    assert next(s for s in segments_of(german) if s.source == raised).change == "numbers"


def test_new_text_is_missing_and_makes_a_complete_translation_outdated(
    german, edit, article, committed
):
    with committed():
        edit(FIRST, SECOND, title="A guide!")
        fill(german)
    assert cell(article).complete_version is not None

    version = edit(FIRST, THIRD, SECOND, title="A guide!")

    assert states(german)[THIRD] == ("missing", "")
    assert cell(article).outdated_since == version.created_at


def test_what_was_never_translated_is_missing_not_outdated(article, edit):
    edit(FIRST)
    translation = submit(ArticlePage.objects.get(pk=article.pk))
    edit(FIRST, SECOND)
    row = cell(article)
    assert (row.state, row.outdated_since) == ("not_started", None)
    assert len(segments_of(translation)) == 3


def test_outdated_since_the_first_change_that_waits(german, edit, article):
    first = edit(FIRST + " One.", SECOND)
    second = edit(FIRST + " One. Two.", SECOND)
    segment = next(each for each in segments_of(german) if each.source.endswith("Two."))
    assert segment.previous_source == FIRST
    assert cell(article).outdated_since == first.created_at != second.created_at


def test_a_rewritten_paragraph_is_not_carried(german, edit):
    edit(FIRST, THIRD)
    assert states(german)[THIRD] == ("missing", "")


def test_title_always_goes_on(german, edit):
    edit(FIRST, SECOND, title="Welcome on board")
    title = segment_at(german)
    assert (title.state, title.target) == ("needs_edit", "de A guide")


def test_split_and_merge(german, edit):
    merged = f"{FIRST} {SECOND}"
    edit(merged)
    assert states(german)[merged] == ("needs_edit", f"de {FIRST} de {SECOND}")

    write_text(
        translation=german,
        segment=next(s for s in segments_of(german) if s.source == merged),
        text="Eins. Zwei.",
    )
    parts = (FIRST.replace("first", "very first"), SECOND)
    edit(*parts)
    assert states(german)[parts[0]] == ("needs_edit", "Eins.")
    # The second part had a translation of its own.
    assert states(german)[SECOND] == ("translated", f"de {SECOND}")


def test_links_are_carried_by_where_they_lead(german, edit):
    linked = f'{FIRST} <a href="https://example.com/a">One</a> and {GUIDE}.'
    edit(linked, SECOND)
    fill_all(german)
    edit(f"{FIRST} One and {GUIDE}.", SECOND)
    segment = next(s for s in segments_of(german) if s.source.startswith(FIRST))
    assert segment.target == f'de {FIRST} One and <a id="a1">the guide</a>.'
    assert segment.state == "translated"


def fill_all(translation):
    for segment in segments_of(translation):
        write_text(translation=translation, segment=segment, text=f"de {segment.source}")


def test_a_link_set_for_a_locale_follows_the_address_of_the_source(german, edit):
    edit(f"{FIRST} {GUIDE}")
    fill_all(german)
    segment = OverridableSegment.objects.get(
        source=german.source, data_json='"https://example.com/guide"'
    )
    german.target_locale.overrides.create(
        context=segment.context, data_json='"https://example.de/anleitung"'
    )

    edit(f"{FIRST} {GUIDE.replace('/guide', '/handbook')}")

    segment = OverridableSegment.objects.get(
        source=german.source, context__path__contains="handbook"
    )
    override = german.target_locale.overrides.get(context=segment.context)
    assert override.data == "https://example.de/anleitung"


def test_a_removed_translation_is_not_brought_back(german, edit, admin_user):
    second = next(s for s in segments_of(german) if s.source == SECOND)
    remove_text(translation=german, segment=second, user=admin_user)
    edit(FIRST + " More.", SECOND)
    assert states(german)[SECOND] == ("missing", "")


def test_what_the_engine_was_told_behind_our_back_is_made_up_for(german, edit, article):
    page = ArticlePage.objects.get(pk=article.pk)
    page.title = "Quite another one"
    page.save()
    german.source.update_from_db()
    assert segment_at(german).state == "missing"

    edit(FIRST, SECOND, title="Quite another one")

    assert (segment_at(german).state, segment_at(german).target) == ("needs_edit", "de A guide")


def test_all_locales_are_carried_at_once(article, edit):
    edit(FIRST)
    page = ArticlePage.objects.get(pk=article.pk)
    for code in ("de", "fr"):
        fill(submit(page, code))
    edit(FIRST + " More.")
    for code in ("de", "fr"):
        translation = enabled_translation(page.translation_key, cell(page, code).locale_id)
        assert states(translation)[FIRST + " More."] == ("needs_edit", f"{code} {FIRST}")
    assert SegmentEvent.objects.filter(action="carried").count() == 2


def test_an_edited_list_item_concerns_that_item_alone(make_role, committed):
    role = make_role()
    translation = submit(role)
    fill(translation)
    body = job_body("Baker")
    body[1]["value"]["items"][1]["value"]["content"] = "<p>Task line 2 of the baker</p>"
    body[1]["value"]["items"].append(
        {"type": "item", "id": "new", "value": {"content": "<p>Something new</p>", "task_id": ""}}
    )
    role = JobDescriptionPage.objects.get(pk=role.pk)
    role.body = json.dumps(body)
    with committed():
        role.save_revision().publish()
    by_state = {}
    for segment in segments_of(translation):
        by_state.setdefault(segment.state.value, []).append(segment.source)
    assert by_state["needs_edit"] == ["Task line 2 of the baker"]
    assert by_state["missing"] == ["Something new"]
    assert len(by_state["translated"]) == 7


def test_carried_text_always_fits(german, edit):
    StringTranslation.objects.filter(translation_of__data="A guide").update(data="x" * 255)
    edit(FIRST, SECOND, title="A new guide")
    assert segment_at(german).target == "x" * 255


def test_the_translation_of_a_replaced_paragraph_is_suggested(
    german, edit, django_assert_num_queries
):
    edit(FIRST, THIRD)
    segments = segments_of(german)
    third = next(each for each in segments if each.source == THIRD)
    with django_assert_num_queries(2):
        suggested = suggestions_for(german, segments)
    assert suggested == {(third.string_id, third.context_id): f"de {SECOND}"}
    row = next(each for each in sheet_of(german).rows if each.segment.source == THIRD)
    assert (row.offer, row.is_offer_exact) == (f"de {SECOND}", False)

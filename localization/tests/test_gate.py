"""Nothing goes live past the gate, whatever the path."""

import json
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from conftest import job_body
from core.models import Placeholder
from core.publishing import PublishRefusedError
from jobdescriptions.models import JobDescriptionPage, RelatedRole
from localization.drafting import find_target, save_translation_draft
from localization.publishing import publish_translation, stop_translation
from localization.tests.translating import fill, submit, translate
from localization.writing import save_string
from taxonomy.models import JobCategory


@pytest.fixture
def incomplete(make_role):
    """A German draft of which nothing is translated, below a live German section."""
    role = make_role()
    translate(role.get_parent().specific)
    submit(role)
    return german(role)


@pytest.fixture
def filled(incomplete):
    """The same, with every text translated and all it uses live; the draft itself not saved."""
    record = record_of(incomplete)
    fill(record)
    for other in Translation.objects.filter(target_locale=incomplete.locale).exclude(pk=record.pk):
        fill(other)
        if not other.get_target_instance().live:
            publish_translation(translation=other)
    return incomplete


def german(page):
    return type(page).objects.get(translation_key=page.translation_key, locale__language_code="de")


def record_of(page):
    return Translation.objects.get(
        source__object_id=page.translation_key, target_locale=page.locale
    )


def segment_of(translation, path):
    return StringSegment.objects.get(source=translation.source, context__path=path)


def bulk_publish(client, *pages):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    ids = "&".join(f"id={page.pk}" for page in pages)
    return client.post(f"{url}?{ids}", follow=True)


def is_live(page):
    return Page.objects.get(pk=page.pk).live


def test_code(incomplete):
    with pytest.raises(PublishRefusedError, match="not translated into Deutsch"):
        incomplete.get_latest_revision().publish()
    assert not is_live(incomplete)


def test_saving_the_row_as_live(incomplete):
    incomplete.live = True
    with pytest.raises(PublishRefusedError):
        incomplete.save()
    assert not is_live(incomplete)


def test_schedule(incomplete):
    incomplete.go_live_at = timezone.now() + timedelta(days=1)
    with pytest.raises(PublishRefusedError):
        incomplete.save_revision().publish()


def test_admin_api(incomplete, admin_client):
    url = reverse("wagtailadmin_api:pages:action", args=[incomplete.pk, "publish"])
    assert admin_client.post(url).status_code == 404
    assert not is_live(incomplete)


def test_bulk_publish_goes_on_after_a_refusal(incomplete, make_role, admin_client):
    draft = make_role("Draft", live=False)

    response = bulk_publish(admin_client, incomplete, draft)

    assert not is_live(incomplete)
    assert is_live(draft)
    shown = " ".join(str(message) for message in response.context["messages"])
    assert "texts are not translated into Deutsch yet" in shown


def test_draft_from_before_the_texts_were_translated_cannot_go_live(filled):
    with pytest.raises(PublishRefusedError, match=r"does not say what .* Deutsch says now \(title"):
        filled.get_latest_revision().publish()
    assert not is_live(filled)


def test_scheduled_draft_from_before_the_texts_were_translated_cannot_go_live(filled, capsys):
    revision = filled.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()

    call_command("publish_scheduled")

    assert "does not say what its translation" in capsys.readouterr().err
    assert not is_live(filled)


def test_bulk_publish_of_a_translation_publishes_its_texts(filled, admin_client):
    bulk_publish(admin_client, filled)

    page = JobDescriptionPage.objects.get(pk=filled.pk)
    assert (page.live, page.title, page.slug) == (True, "de Baker", "de-baker")
    assert ">Task line" not in json.dumps(page.body.get_prep_value())


def test_bulk_publish_names_a_text_that_does_not_fit(filled, admin_client):
    record_of(filled).source.stringsegment_set.get(
        context__path="title"
    ).string.translations.update(data="x" * 400)

    response = bulk_publish(admin_client, filled)

    shown = " ".join(str(message) for message in response.context["messages"])
    assert "title: At most 255 characters; there are 400." in shown
    assert not is_live(filled)


def test_draft_with_a_text_of_the_changed_source_cannot_replace_what_is_live(make_role):
    role = make_role()
    translate(role)
    role = JobDescriptionPage.objects.get(pk=role.pk)
    role.title = "Pastry chef"
    role.save_revision().publish()
    translation = record_of(german(role))
    save_translation_draft(translation=translation)
    assert german(role).get_latest_revision_as_object().title == "de Baker"
    segment = segment_of(translation, "title")
    save_string(translation=translation, segment=segment, text="Konditor", user=None)

    with pytest.raises(PublishRefusedError, match=r"\(title\)"):
        german(role).get_latest_revision().publish()

    assert german(role).title == "de Baker"
    assert publish_translation(translation=translation).title == "Konditor"


def test_text_that_is_the_same_in_both_languages_goes_live_once_it_is_accepted(filled):
    translation = record_of(filled)
    segment = segment_of(translation, "title")
    save_string(translation=translation, segment=segment, text="Baker", user=None)

    assert publish_translation(translation=translation).title == "Baker"


def test_markup_that_the_engine_writes_differently_is_no_difference(make_role):
    body = job_body("Baker")
    body[0]["value"]["body"] += (
        '<p>See <a href="https://a.example/">one</a> and <a href="https://b.example/">two</a>.</p>'
    )
    role = make_role(body=body)
    translate(role)
    translation = record_of(german(role))
    segment = StringSegment.objects.get(source=translation.source, string__data__contains="See")
    turned = '<b>Siehe <a id="a2">zwei</a> & "<a id="a1">eins</a>".</b>'
    save_string(translation=translation, segment=segment, text=turned, user=None)

    page = publish_translation(translation=translation)

    assert "Siehe" in json.dumps(page.body.get_prep_value())


def test_category_of_another_locale_cannot_go_live(filled, category):
    page = publish_translation(translation=record_of(filled))
    page.category = JobCategory.objects.get(pk=category.pk)

    with pytest.raises(PublishRefusedError, match=r"“Sales” is used in English\."):
        page.save_revision().publish()


class TestStoppedTranslation:
    def test_is_refused_while_texts_are_missing(self, incomplete, admin_client):
        translation = record_of(incomplete)
        segment = segment_of(translation, "title")
        save_string(translation=translation, segment=segment, text="Bäcker", user=None)
        url = reverse("wagtail_localize:stop_translation", args=[translation.pk])

        response = admin_client.post(url, follow=True)

        assert "7 texts are not translated yet" in response.content.decode()
        translation.refresh_from_db()
        assert translation.enabled

    def test_goes_on_with_what_was_translated(self, filled, admin_client):
        translation = record_of(filled)
        url = reverse("wagtail_localize:stop_translation", args=[translation.pk])

        admin_client.post(url)

        translation.refresh_from_db()
        assert not translation.enabled
        filled.refresh_from_db()
        filled.get_latest_revision().publish()
        assert german(filled).title == "de Baker"

    def test_with_texts_of_the_source_cannot_go_live(self, incomplete):
        translation = record_of(incomplete)
        segment = segment_of(translation, "title")
        save_string(translation=translation, segment=segment, text="Bäcker", user=None)
        save_translation_draft(translation=translation)
        Translation.objects.filter(pk=translation.pk).update(enabled=False)

        with pytest.raises(PublishRefusedError, match="7 texts are still those of the source"):
            german(incomplete).get_latest_revision().publish()

    def test_keeps_what_was_accepted_as_the_same_in_both_languages(self, filled):
        translation = record_of(filled)
        segment = segment_of(translation, "title")
        save_string(translation=translation, segment=segment, text="Baker", user=None)
        stop_translation(translation=translation)

        german(filled).get_latest_revision().publish()

        assert is_live(filled)


class TestCopyMadeByHand:
    @pytest.fixture
    def copied(self, filled):
        """A German copy of a role, made past the engine."""
        role = filled.get_translations().get(locale__language_code="en")
        Translation.objects.filter(source__object_id=role.translation_key).delete()
        german(role).delete()
        return role.copy_for_translation(filled.locale)

    def test_of_what_the_source_was_then_cannot_go_live(self, copied):
        role = copied.get_translations().get(locale__language_code="en")
        role.title = "Changed"
        role.body = json.dumps(job_body("Changed"))
        role.save_revision().publish()
        copied.category = JobCategory.objects.get(locale=copied.locale)

        with pytest.raises(PublishRefusedError, match="8 texts are still those of the source"):
            copied.save_revision().publish()

    def test_whose_source_is_gone_cannot_go_live(self, copied):
        Page.objects.filter(
            translation_key=copied.translation_key, locale__language_code="en"
        ).delete()
        copied.category = JobCategory.objects.get(locale=copied.locale)

        with pytest.raises(PublishRefusedError, match="texts are still those of the source"):
            copied.save_revision().publish()

    def test_with_texts_of_its_own_goes_live_numbers_may_be_the_same(self, copied):
        role = copied.get_translations().get(locale__language_code="en").specific
        role.introduction = copied.introduction = "<p>24/7</p>"
        role.save_revision().publish()
        copied.title = "Bäcker"
        copied.body = json.dumps(job_body("Bäcker"))
        copied.category = JobCategory.objects.get(locale=copied.locale)

        copied.save_revision().publish()

        assert german(copied).title == "Bäcker"


def test_editor_publish_button(incomplete, admin_client):
    url = reverse("wagtailadmin_pages:edit", args=[incomplete.pk])

    response = admin_client.post(url, {"action": "publish"}, follow=True)

    assert not is_live(incomplete)
    assert "texts are not translated into Deutsch yet" in response.content.decode()


def test_update_view_publishes_the_complete_and_names_the_rest(make_role, admin_client):
    role = make_role()
    target = translate(role)
    translate(role, "fr")
    StringTranslation.objects.filter(
        context__path="title", locale__language_code="fr", context__object_id=role.translation_key
    ).delete()
    StringTranslation.objects.filter(
        context__path="title", locale__language_code="de", context__object_id=role.translation_key
    ).update(data="Bäcker")

    response = admin_client.post(
        reverse("wagtail_localize:update_translations", args=[submit(role).source.pk]),
        {"publish_translations": "on"},
        follow=True,
    )

    shown = [str(message) for message in response.context["messages"]]
    assert any("Nothing is published in français without this text: title" in m for m in shown)
    assert JobDescriptionPage.objects.get(pk=target.pk).title == "Bäcker"


def test_copy_of_a_live_page_with_a_draft_does_not_publish_the_draft(make_role):
    role = make_role()
    role.title = "zyzzyva"
    role.save_revision()
    live = JobDescriptionPage.objects.get(pk=role.pk)

    copied = live.copy(update_attrs={"slug": "copy"}, keep_live=True)

    assert not is_live(copied)


def test_scheduled_publishing_goes_on_after_a_refusal(make_role, incomplete, capsys):
    good = make_role("Good", live=False)
    for page in (incomplete, good):
        revision = page.get_latest_revision()
        revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
        revision.save()

    call_command("publish_scheduled")

    captured = capsys.readouterr()
    assert "1 published, 0 expired." in captured.out
    assert "Refused: Baker: " in captured.err
    assert is_live(good)
    assert not is_live(incomplete)


def test_expired_page_is_taken_down(make_role):
    role = make_role()
    Page.objects.filter(pk=role.pk).update(expire_at=timezone.now() - timedelta(minutes=1))

    call_command("publish_scheduled")

    assert not is_live(role)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda body: body[1:], "Job brief: The minimum number of items is 1"),
        (lambda body: [*body, {**body[0], "id": "second"}], "Job brief: The maximum number"),
        (
            lambda body: [body[0], _many(body[1], 60), body[2]],
            "The maximum number of items is 30",
        ),
        (
            lambda body: [body[0], _repeat(body[1]), body[2]],
            "This repeats item 1.",
        ),
        (
            lambda body: [_brief("<p>Too short.</p>"), *body[1:]],
            "At least 80 characters; there are 10.",
        ),
        (
            lambda body: [_brief("<p>" + "x" * 2001 + "</p>"), *body[1:]],
            "At most 2000 characters; there are 2001.",
        ),
        (
            lambda body: [_brief("<p>" + "Ask {{compny_name}} about it. " * 5 + "</p>"), *body[1:]],
            "“{{compny_name}}” is not a declared token.",
        ),
    ],
    ids=["no brief", "two briefs", "60 items", "repeated", "short", "long", "token"],
)
def test_rules_of_a_body_hold_when_publishing_and_drafts_may_break_them(make_role, change, message):
    body = change(job_body("Baker"))
    draft = make_role(live=False, body=body)

    with pytest.raises(PublishRefusedError, match=_escaped(message)):
        draft.get_latest_revision().publish()
    assert not is_live(draft)


@pytest.mark.parametrize("text", ["Bäcker", "Bäcker in {{stadt}}"], ids=["lost", "renamed"])
def test_translation_with_other_tokens_stays_a_draft(make_role, placeholders, text):
    role = make_role("Baker in {{city}}", slug="baker")
    translate(role.get_parent().specific)
    translation = submit(role)
    fill(translation)
    StringTranslation.objects.filter(context__path="title").update(data=text)

    with pytest.raises(PublishRefusedError) as refused:
        publish_translation(translation=translation)

    codes = {problem.code for problem in refused.value.problems}
    assert "token-mismatch" in codes
    assert "title: {{city}} is missing. Write it as the source does." in str(refused.value)
    assert not is_live(find_target(translation))


def test_withdrawn_placeholder_is_not_declared_any_more(make_role, placeholders):
    draft = make_role("Baker in {{city}}", slug="baker", live=False)
    Placeholder.objects.get(code="city").unpublish()
    cache.clear()

    with pytest.raises(PublishRefusedError, match=_escaped("“{{city}}” is not a declared token")):
        draft.get_latest_revision().publish()


def test_declared_tokens_are_looked_up_once_for_many_pages(make_role, placeholders):
    draft = make_role("Baker in {{city}}", slug="baker", live=False)
    list(draft.get_publication_problems())

    with CaptureQueriesContext(connection) as queries:
        assert list(draft.get_publication_problems()) == []

    assert not [query for query in queries if "core_placeholder" in query["sql"]]


def test_role_related_to_itself_is_refused(make_role):
    role = make_role()
    role.related_roles = [RelatedRole(page=role)]

    with pytest.raises(PublishRefusedError, match="cannot be related to itself"):
        role.save_revision().publish()


def test_alternate_names_are_limited_and_distinct(make_role):
    role = make_role()
    role.alternate_names = "Baker\nbaker\n" + "x" * 256
    with pytest.raises(PublishRefusedError) as refused:
        role.save_revision().publish()
    assert "“baker” stands 2 times" in str(refused.value)
    assert "longer than 255 characters" in str(refused.value)

    role.alternate_names = "\n".join(f"Name {n}" for n in range(51))
    with pytest.raises(PublishRefusedError, match="At most 50 alternate names"):
        role.save_revision().publish()


def _brief(html):
    return {"type": "job_brief", "id": "brief", "value": {"heading": "", "body": html}}


def _many(block, count):
    item = block["value"]["items"][0]
    items = [
        {**item, "id": f"m{n}", "value": {**item["value"], "content": f"<p>Number {n} of many</p>"}}
        for n in range(count)
    ]
    return {**block, "value": {**block["value"], "items": items}}


def _repeat(block):
    items = block["value"]["items"]
    return {**block, "value": {**block["value"], "items": [*items, {**items[0], "id": "again"}]}}


def _escaped(message):
    return message.replace("{", r"\{").replace("}", r"\}").replace(".", r"\.")

"""The screens of publishing and reviewing: who may, what they say, what they do."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import StringTranslation, Translation

from jobdescriptions.models import JobDescriptionPage
from localization.drafting import find_target
from localization.models import (
    GateOverride,
    JointPublication,
    LocalePolicy,
    LocaleProgress,
    TranslatableObject,
)
from localization.splitting import split_of
from localization.tests.translating import translate


@pytest.fixture
def role(make_role):
    role = make_role()
    translate(role)
    return role


@pytest.fixture
def translation(role):
    return Translation.objects.get(source__object_id=role.translation_key)


@pytest.fixture
def row(role):
    return TranslatableObject.objects.get(key=role.translation_key)


def shown(response):
    return [str(message) for message in response.context["messages"]]


def draft_of(role, edit=None, **fields):
    page = JobDescriptionPage.objects.get(pk=role.pk).get_latest_revision_as_object()
    if edit is not None:
        body = page.body.get_prep_value()
        edit(body)
        page.body = json.dumps(body)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision()
    return JobDescriptionPage.objects.get(pk=role.pk).get_latest_revision_as_object()


class TestSplit:
    def test_says_what_is_live_at_once_and_what_waits(self, role):
        def edit(body):
            body[0]["value"]["body"] = "<p>" + "Written anew, every word of it. " * 4 + "</p>"
            del body[1]["value"]["items"][0]
            body[2]["value"]["items"][0]["value"]["level"] = "preferred"

        split = split_of(draft_of(role, edit, robots="noindex", title="Pastry chef"))

        assert split.languages == ["Deutsch"]
        assert split.waits == ["title", "Job brief"]
        assert split.at_once == [
            "search engines",
            "items of “Responsibilities” are removed",
            "values of “Requirements”",
        ]

    def test_says_nothing_where_nothing_is_live(self, make_role):
        assert list(split_of(make_role()).sentences()) == []

    def test_is_shown_to_the_editor_beside_the_draft(self, role, admin_client):
        draft_of(role, robots="noindex")

        response = admin_client.get(reverse("wagtailadmin_pages:edit", args=[role.pk]))

        sentence = "When you publish, this is live at once in Deutsch: search engines."
        assert sentence in response.content.decode()


class TestPublishAnyway:
    @pytest.fixture
    def policy(self, de):
        return LocalePolicy.objects.create(locale=de, needs_review=True)

    def url(self, translation):
        return reverse("translation_publish_anyway", args=[translation.pk])

    def test_shows_the_reasons_and_publishes_with_an_explanation(
        self, translation, policy, admin_client, admin_user
    ):
        StringTranslation.objects.filter(context__path="title").update(data="Bäcker")

        page = admin_client.get(self.url(translation)).content.decode()
        assert "8 texts have not been reviewed in Deutsch yet" in page
        admin_client.post(self.url(translation), {"explanation": "The fair is tomorrow"})

        assert find_target(translation).title == "Bäcker"
        override = GateOverride.objects.get()
        assert (override.explanation, override.user) == ("The fair is tomorrow", admin_user)
        assert [each["code"] for each in override.reasons] == ["unreviewed"]
        listed = admin_client.get(reverse("translation_gate_overrides")).content.decode()
        assert "The fair is tomorrow" in listed

    def test_without_an_explanation_nothing_is_published(self, translation, policy, admin_client):
        StringTranslation.objects.filter(context__path="title").update(data="Bäcker")

        admin_client.post(self.url(translation), {"explanation": "  "})

        assert find_target(translation).title == "de Baker"
        assert not GateOverride.objects.exists()

    def test_missing_title_cannot_be_set_aside(self, translation, admin_client):
        StringTranslation.objects.filter(context__path="title").delete()

        page = admin_client.post(self.url(translation), {"explanation": "All the same"})

        assert "Not all of these reasons can be set aside" in page.content.decode()
        assert find_target(translation).title == "de Baker"


class TestTogether:
    def url(self, row):
        return reverse("translation_publish_together", args=[row.pk])

    def test_publishes_what_is_chosen(self, translation, row, admin_client):
        StringTranslation.objects.filter(context__path="title").update(data="Bäcker")

        assert "nothing" in admin_client.get(self.url(row)).content.decode()
        response = admin_client.post(self.url(row), {"locales": ["de"]}, follow=True)

        assert shown(response) == ["Published together: Deutsch."]
        assert find_target(translation).title == "Bäcker"

    def test_names_the_language_that_keeps_the_others_back(self, translation, row, admin_client):
        StringTranslation.objects.filter(context__path="title").delete()

        response = admin_client.post(self.url(row), {"locales": ["de"]})

        (sentence,) = shown(response)
        assert sentence.startswith("de: Nothing is published in Deutsch without this text")

    def test_is_ordered_for_later_and_taken_back(self, row, admin_client):
        later = timezone.localtime(timezone.now() + timedelta(days=1))
        order = {"locales": ["de"], "go_live_at": later.strftime("%Y-%m-%d %H:%M")}

        admin_client.post(self.url(row), order)
        publication = JointPublication.objects.get()
        page = admin_client.get(self.url(row)).content.decode()
        cancel = reverse("translation_publish_together_cancel", args=[publication.pk])
        assert cancel in page
        admin_client.post(cancel)

        publication.refresh_from_db()
        assert publication.status == "cancelled"

    @pytest.mark.parametrize(
        "data",
        [{}, {"locales": ["xx"]}, {"locales": ["de"], "go_live_at": "2001-01-01 00:00"}],
        ids=["none", "unknown", "in the past"],
    )
    def test_what_cannot_be_is_a_sentence(self, translation, row, admin_client, data):
        before = find_target(translation).live_revision_id

        assert admin_client.post(self.url(row), data).status_code == 200
        assert find_target(translation).live_revision_id == before


class TestFreezing:
    def test_freezes_and_gives_up(self, role, row, admin_client):
        draft_of(role, title="Pastry chef")
        url = reverse("translation_freeze", args=[row.pk])

        assert "Freeze the latest draft" in admin_client.get(url).content.decode()
        admin_client.post(url, {"action": "freeze"})
        row.refresh_from_db()
        assert row.frozen_revision_id is not None
        assert "Give the frozen draft up" in admin_client.get(url).content.decode()
        admin_client.post(url, {"action": "thaw"})

        row.refresh_from_db()
        assert row.frozen_revision_id is None

    def test_nothing_to_freeze_is_a_sentence(self, row, admin_client):
        url = reverse("translation_freeze", args=[row.pk])

        response = admin_client.post(url, {"action": "freeze"}, follow=True)

        assert "There is no draft to freeze" in shown(response)[-1]


class TestDecision:
    def url(self, row, de):
        return reverse("translation_decision", args=[row.pk, de.pk])

    def test_what_is_not_planned_needs_a_reason_and_is_not_published(
        self, row, de, translation, admin_client
    ):
        sent = {"requirement": "not_planned", "mode": "translation"}

        page = admin_client.post(self.url(row, de), sent).content.decode()
        assert "Say why it is not planned in this language." in page
        admin_client.post(self.url(row, de), {**sent, "reason": "No such job there"})

        cell = LocaleProgress.objects.get(translatable=row, locale=de)
        assert (cell.requirement, cell.reason) == ("not_planned", "No such job there")
        together = reverse("translation_publish_together", args=[row.pk])
        response = admin_client.post(together, {"locales": ["de"]})
        assert "It is not planned in Deutsch: No such job there." in shown(response)[-1]

    def test_adaptation_is_detached_and_comes_back(self, row, de, translation, admin_client):
        sent = {"requirement": "required", "mode": "local_adaptation"}
        admin_client.post(self.url(row, de), sent)
        translation.refresh_from_db()
        assert not translation.enabled

        admin_client.post(self.url(row, de), {**sent, "mode": "translation"})
        translation.refresh_from_db()
        assert translation.enabled

    def test_of_two_decisions_both_are_taken_or_none(self, row, de, translation, admin_client):
        StringTranslation.objects.get(locale=de, translation_of__data="Baker").delete()
        sent = {"requirement": "optional", "mode": "local_adaptation"}

        page = admin_client.post(self.url(row, de), sent).content.decode()

        assert "is not translated yet" in page
        assert LocaleProgress.objects.get(translatable=row, locale=de).requirement == "required"

    def test_adaptation_is_compared_with_its_source(self, row, de, translation, admin_client):
        cells = LocaleProgress.objects.filter(translatable=row, locale=de)
        sent = {"requirement": "required", "mode": "local_adaptation"}
        admin_client.post(self.url(row, de), sent)
        cells.update(outdated_since=timezone.now(), complete_version=None)
        assert "Compared with its source" in admin_client.get(self.url(row, de)).content.decode()

        admin_client.post(self.url(row, de), {**sent, "is_compared": "on"})

        assert cells.get().complete_version_id == row.current_version_id


def test_language_that_is_not_public_yet_publishes_nothing(translation, de, row, admin_client):
    admin_client.post(
        reverse("locale_policies:add"),
        {
            "locale": de.pk,
            "requirement": "required",
            "word_rate": "0",
            "repeated_rate": "0",
            "currency": "EUR",
        },
    )
    assert LocalePolicy.objects.get().is_public is False

    together = reverse("translation_publish_together", args=[row.pk])
    response = admin_client.post(together, {"locales": ["de"]})

    assert "Nothing is published in Deutsch yet" in shown(response)[-1]


@pytest.mark.parametrize(
    "name",
    [
        "translation_publish_together",
        "translation_freeze",
    ],
)
def test_gone_object_is_a_404(name, admin_client, db):
    assert admin_client.get(reverse(name, args=[999])).status_code == 404

"""The explanation: each link of the chain fails in turn, and the first failing one is on top."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from delivery.models import DirtyKey, Document
from delivery.projection import render_dirty
from localization.explaining import explain
from localization.models import JobItem, LocalePolicy, LocaleProgress, RefusedDelivery
from localization.policies import set_requirement
from localization.progress import recount
from localization.segments import segments_of
from localization.tests.people import person
from localization.tests.translating import submit, translate
from localization.writing import write_text


def cell_of(page, code="de"):
    recount([(page.translation_key, Locale.objects.get(language_code=code).pk)])
    return LocaleProgress.objects.select_related("translatable__content_type", "locale").get(
        translatable__key=page.translation_key, locale__language_code=code
    )


def failing(page, code="de"):
    link = explain(cell_of(page, code)).failing
    return link.code if link else None


def run(*args):
    out = StringIO()
    with pytest.raises(SystemExit) if "--fails" in args else nothing():
        call_command("explain", *[each for each in args if each != "--fails"], stdout=out)
    return out.getvalue()


class nothing:  # noqa: N801 -- stands where a context manager of the same kind does
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return False


def test_begins_at_the_source(make_role):
    draft = make_role("Draft", live=False)

    link = explain(cell_of(draft)).failing

    assert (link.code, link.who) == ("source", "who edits the source")
    assert link.url.endswith("/source/")


def test_ends_where_it_is_not_planned(make_role):
    cell = cell_of(make_role())
    set_requirement(
        translatable=cell.translatable, locale=cell.locale, requirement="not_planned", reason="Law"
    )

    explanation = explain(cell_of(make_role_page(cell)))

    assert explanation.failing.message == "It is not planned in Deutsch: Law"
    assert [link.code for link in explanation.links] == ["source", "wanted"]


def make_role_page(cell):
    return cell.translatable.content_type.model_class().objects.get(
        translation_key=cell.translatable.key, locale=Locale.get_default()
    )


def test_says_that_nobody_has_ordered_it(make_role):
    role = make_role()

    link = explain(cell_of(role)).failing

    assert link.message == "Nobody has ordered the translation."
    assert link.url.startswith(reverse("translation_job_create"))


def test_says_which_job_could_not_prepare_it(make_role, order):
    role = make_role()
    job = order(role)
    german = role.get_translations().get(locale__language_code="de")
    german.delete()
    JobItem.objects.filter(job=job).update(status="failed", problem="It was deleted.")

    link = explain(cell_of(role)).failing

    assert link.message == "The job “Autumn” could not prepare it: It was deleted."


def test_says_who_is_to_translate_and_since_when(make_role, order, locales):
    greta = person("greta", de="translator")
    role = make_role()
    submit(role)
    since = timezone.now() - timedelta(days=2)

    unassigned = explain(cell_of(role)).failing
    LocaleProgress.objects.filter(pk=cell_of(role).pk).update(assignee=greta)
    job = order(role)
    job.items.update(assignee=greta)
    type(job).objects.update(created_at=since)
    assigned = explain(cell_of(role)).failing

    assert unassigned.code == "texts"
    assert unassigned.who == "nobody yet; could be: greta"
    assert assigned.since == since


def test_asks_for_review_where_the_language_does(make_role):
    role = make_role()
    translate(role)
    LocalePolicy.objects.create(locale=Locale.objects.get(language_code="de"), needs_review=True)

    assert failing(role) == "review"


def test_names_the_reasons_of_the_publish_gate(make_role):
    role = make_role()
    german = translate(role)
    german.unpublish()
    german.get_parent().specific.unpublish()

    codes = [link.code for link in explain(cell_of(role)).links if not link.holds]

    assert "parent-not-live" in codes


def test_says_that_it_could_be_published(make_role):
    role = make_role()
    translate(role).unpublish()

    assert failing(role) == "published"


def test_says_why_a_source_change_was_not_taken_over(make_role):
    role = make_role()
    translate(role)
    cell = cell_of(role)
    RefusedDelivery.objects.create(
        translatable=cell.translatable,
        locale=cell.locale,
        reasons=[{"code": "x", "message": "Too short."}],
    )

    link = explain(cell).failing

    assert (link.code, link.since is not None) == ("source-change", True)
    assert link.message.endswith("its source: Too short.")


def test_ends_at_the_document(make_role):
    role = make_role()
    translate(role)
    render_dirty()
    assert failing(role) is None

    DirtyKey.objects.create(key=f"page:{role.translation_key}")
    behind = explain(cell_of(role)).failing
    Document.objects.all().delete()
    gone = explain(cell_of(role)).failing

    assert (behind.code, behind.who) == ("delivered", "the worker")
    assert behind.since is not None
    assert gone.message == "The public API does not have it."


class TestCommand:
    def test_explains_by_id_key_and_path(self, make_role):
        role = make_role()
        translate(role)
        render_dirty()

        texts = {
            run(name, "--locale", "de")
            for name in (str(role.pk), str(role.translation_key), "/en/jobs/baker/")
        }

        (text,) = texts
        assert text.startswith("Baker (de)\n  ok   The source is published.")
        assert "FAIL" not in text

    def test_puts_the_first_failing_link_on_top(self, make_role):
        text = run(str(make_role().pk), "--locale", "de", "--fails")

        assert text.splitlines()[1] == "  FAIL Nobody has ordered the translation."
        assert "to act: an administrator" in text
        assert "https://cms.example.com/admin/translations/new-job/?cells=" in text

    @pytest.mark.parametrize(
        ("args", "message"),
        [
            (["999999"], "There is no translatable object “999999”"),
            (["/en/nothing/"], "There is no translatable object"),
            (["no-uuid"], "There is no translatable object"),
        ],
    )
    def test_refuses_what_it_does_not_find(self, home, args, message):
        with pytest.raises(CommandError, match=message):
            call_command("explain", *args)

    def test_refuses_an_unknown_locale(self, make_role):
        with pytest.raises(CommandError, match="“xx” is not translated into"):
            call_command("explain", str(make_role().pk), "--locale", "xx")


class TestScreens:
    def test_explain_in_the_editor_of_the_source(self, make_role, admin_client):
        role = make_role()
        submit(role)
        cell = cell_of(role)

        page = admin_client.get(reverse("wagtailadmin_pages:edit", args=[role.pk]))
        part = admin_client.get(
            reverse("translation_explanation_part", args=[cell.translatable_id, cell.locale_id])
        )
        screen = admin_client.get(
            reverse("translation_explanation", args=[cell.translatable_id, cell.locale_id])
        )

        html = page.content.decode()
        assert 'data-side-panel="translations"' in html
        assert "explanation.js" in html
        assert html.count('data-controller="explanation"') == 5
        assert "Does not hold:" in part.content.decode()
        assert "could be: an administrator" in screen.content.decode()

    def test_lead_to_the_desk(self, make_role, admin_client):
        role = make_role()
        translation = submit(role)
        cell, other = cell_of(role), cell_of(role, "fr")

        there = admin_client.get(
            reverse("translation_desk_of", args=[cell.translatable_id, cell.locale_id])
        )
        nowhere = admin_client.get(
            reverse("translation_desk_of", args=[other.translatable_id, other.locale_id])
        )

        assert there.url == reverse("localization:desk", args=[translation.pk])
        assert nowhere.url.endswith("/explanation/")

    def test_are_closed_in_other_languages(self, make_role, client):
        cell = cell_of(make_role())
        client.force_login(person("otto", fr="translator"))

        for name in (
            "translation_explanation",
            "translation_explanation_part",
            "translation_desk_of",
        ):
            url = reverse(name, args=[cell.translatable_id, cell.locale_id])
            assert client.get(url).status_code in {302, 403}
            assert b"Nobody has ordered" not in client.get(url, follow=True).content


def test_says_of_texts_at_the_desk_what_publishing_would_say(category):
    translation = submit(category)
    for segment in segments_of(translation):
        write_text(translation=translation, segment=segment, text=f"de {segment.source}")

    assert explain(cell_of(category)).failing.message == "It can be published, and is not."

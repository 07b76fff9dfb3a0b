"""What deleting and moving a source does to its translations, in the admin and from code."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation

from conftest import job_body
from jobdescriptions.models import (
    JobCategoryPage,
    JobDescriptionCategory,
    JobDescriptionIndexPage,
    JobDescriptionPage,
)
from localization.publishing import publish_translation
from localization.tests.translating import submit, translate
from localization.writing import save_string
from taxonomy.models import JobCategory

SOUND = ([], [], [], [], [])


def german(page):
    return type(page).objects.get(translation_key=page.translation_key, locale__language_code="de")


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


def messages_of(response):
    return " ".join(str(message) for message in response.context["messages"])


@pytest.fixture
def elsewhere(home, publish):
    """A second section, not translated."""
    return publish(
        home, JobDescriptionIndexPage(title="Elsewhere", slug="elsewhere", title_pattern="{{name}}")
    )


@pytest.fixture
def second(home):
    category = JobCategory(code="two", name="Two", locale=Locale.get_default(), live=False)
    category.save()
    category.save_revision().publish()
    return JobCategory.objects.get(pk=category.pk)


@pytest.fixture
def german_only(make_role, job_index, publish, de):
    """A page without a source below the German section."""
    translate(make_role())
    page = JobDescriptionPage(
        title="Nur deutsch",
        slug="nur-deutsch",
        locale=de,
        category=JobCategory.objects.get(locale=de),
        body=json.dumps(job_body("Nur deutsch")),
    )
    return publish(german(job_index), page)


def delete_snippet(client, snippet):
    url = reverse(snippet.snippet_viewset.get_url_name("delete"), args=[snippet.pk])
    return client.post(url, follow=True)


def move(client, page, parent):
    url = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, parent.pk])
    return client.post(url, follow=True)


def test_deleting_a_source_deletes_its_translations_and_keeps_their_texts(
    make_role, django_capture_on_commit_callbacks
):
    role = make_role()
    target = translate(role)

    with django_capture_on_commit_callbacks(execute=True):
        JobDescriptionPage.objects.get(pk=role.pk).delete()

    assert not Page.objects.filter(pk=target.pk).exists()
    assert StringTranslation.objects.filter(data="de Baker").exists()


def test_moving_a_source_moves_its_translations(make_role, elsewhere):
    target = translate(role := make_role())
    elsewhere_de = translate(elsewhere)

    Page.objects.get(pk=role.pk).specific.move(Page.objects.get(pk=elsewhere.pk), pos="last-child")

    assert Page.objects.get(pk=target.pk).get_parent().pk == elsewhere_de.pk


class TestDeletingACategory:
    def test_is_refused_while_a_page_uses_it(self, make_role, category, admin_client):
        make_role()

        response = delete_snippet(admin_client, category)

        assert "“Sales” (English) is used by “Baker” (English)." in messages_of(response)
        assert JobCategory.objects.filter(pk=category.pk).exists()

    def test_is_refused_while_only_a_draft_uses_it(self, make_role, second, admin_client):
        role = make_role()
        role.category = second
        role.save_revision()

        response = delete_snippet(admin_client, second)

        assert "is used by “Baker”" in messages_of(response)

    def test_is_refused_while_a_translation_uses_its_translation(
        self, make_role, category, second, admin_client
    ):
        role = make_role()
        translate(role)
        role = JobDescriptionPage.objects.get(pk=role.pk)
        role.category = second
        role.save_revision().publish()

        response = delete_snippet(admin_client, category)

        assert "“de Sales” (Deutsch) is used by “de Baker” (Deutsch)" in messages_of(response)
        assert JobCategory.objects.filter(code="sales").count() == 2

    def test_is_refused_in_the_bulk_action(self, make_role, category, second, admin_client):
        role = make_role()
        role.other_categories = [JobDescriptionCategory(category=second)]
        role.save_revision().publish()
        url = reverse("wagtail_bulk_action", args=["taxonomy", "jobcategory", "delete"])

        response = admin_client.post(f"{url}?id={second.pk}", follow=True)

        assert "“Two” (English) is used by “Baker” (English)" in messages_of(response)
        assert JobCategory.objects.filter(pk=second.pk).exists()

    def test_that_nobody_uses_takes_its_translations_along(
        self, second, admin_client, django_capture_on_commit_callbacks
    ):
        publish_translation(translation=_filled(second))

        with django_capture_on_commit_callbacks(execute=True):
            delete_snippet(admin_client, second)

        assert not JobCategory.objects.filter(code="two").exists()

    def test_from_code_leaves_drafts_and_pages_that_can_be_edited(
        self, make_role, job_index, publish, category, second, admin_client
    ):
        role = make_role()
        role.category = second
        role.save_revision()
        page = publish(job_index, JobCategoryPage(title="Two", slug="two", category=second))

        JobCategory.objects.get(pk=second.pk).delete()

        for edited in (role, page):
            url = reverse("wagtailadmin_pages:edit", args=[edited.pk])
            assert admin_client.get(url).status_code == 200
        assert role.get_latest_revision_as_object().category is None

    def test_from_code_takes_down_translations_that_are_still_used(
        self, make_role, category, second, caplog, django_capture_on_commit_callbacks
    ):
        role = make_role()
        target = translate(role)
        role = JobDescriptionPage.objects.get(pk=role.pk)
        role.category = second
        role.save_revision().publish()

        with django_capture_on_commit_callbacks(execute=True):
            JobCategory.objects.get(pk=category.pk).delete()

        kept = JobCategory.objects.get(code="sales")
        assert (kept.locale.language_code, kept.live) == ("de", False)
        assert fresh(target).category == kept
        assert [record.reason for record in caplog.records] == ["Other content uses it."]


def _filled(instance):
    translation = submit(instance)
    segment = translation.source.stringsegment_set.get(context__path="name")
    save_string(translation=translation, segment=segment, text="Zwei", user=None)
    return translation


class TestDeletingASection:
    def test_is_refused_while_a_page_stands_only_in_a_translation(
        self, german_only, job_index, admin_client
    ):
        url = reverse("wagtailadmin_pages:delete", args=[job_index.pk])

        response = admin_client.post(url, follow=True)

        assert "“de Jobs” (Deutsch) would be deleted too" in messages_of(response)
        assert "“Nur deutsch” (Deutsch). Move or delete them" in messages_of(response)
        assert Page.objects.filter(pk=job_index.pk).exists()

    def test_is_refused_in_the_bulk_action(self, german_only, job_index, admin_client):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])

        response = admin_client.post(f"{url}?id={job_index.pk}", follow=True)

        assert "would be deleted too" in messages_of(response)
        assert Page.objects.filter(pk=job_index.pk).exists()

    def test_from_code_keeps_what_stands_only_in_a_translation(
        self, german_only, job_index, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            JobDescriptionIndexPage.objects.get(pk=job_index.pk).delete()

        assert fresh(german_only).live
        section = german(job_index)
        assert not section.live
        assert list(section.get_children()) == [Page.objects.get(pk=german_only.pk)]
        assert Page.find_problems() == SOUND

    def test_from_code_takes_a_whole_translated_tree_along(
        self, make_role, job_index, django_capture_on_commit_callbacks
    ):
        translate(make_role())

        with django_capture_on_commit_callbacks(execute=True):
            JobDescriptionIndexPage.objects.get(pk=job_index.pk).delete()

        assert Page.objects.filter(depth__gt=2).count() == 0
        assert Page.find_problems() == SOUND


class TestMovingAPage:
    def test_in_the_admin_moves_its_translations_once(self, make_role, elsewhere, admin_client):
        target = translate(role := make_role())
        elsewhere_de = translate(elsewhere)

        url = reverse("wagtailadmin_pages:move_confirm", args=[role.pk, elsewhere.pk])
        assert "Its translations move along: Deutsch." in admin_client.get(url).content.decode()
        move(admin_client, role, elsewhere)

        assert fresh(role).get_parent().pk == elsewhere.pk
        assert fresh(target).get_parent().pk == elsewhere_de.pk
        assert Page.find_problems() == SOUND

    def test_gives_a_translation_a_free_slug(
        self, make_role, elsewhere, publish, category, admin_client
    ):
        target = translate(role := make_role())
        other = JobDescriptionPage(
            title="Pastry cook",
            slug="pastry-cook",
            category=category,
            body=json.dumps(job_body("Pastry")),
        )
        record = submit(publish(elsewhere, other))
        segment = record.source.stringsegment_set.get(context__path="title")
        save_string(translation=record, segment=segment, text="de Baker", user=None)
        twin = translate(other)
        assert fresh(target).slug == fresh(twin).slug == "de-baker"

        response = move(admin_client, role, elsewhere)

        assert response.status_code == 200
        moved = fresh(target)
        assert moved.get_parent() == fresh(twin).get_parent()
        assert (moved.live, moved.slug) == (True, "de-baker-1")
        assert Page.find_problems() == SOUND

    def test_is_refused_where_the_new_parent_is_not_translated(
        self, make_role, elsewhere, admin_client
    ):
        translate(role := make_role())

        response = move(admin_client, role, elsewhere)

        assert "“Elsewhere” does not exist in Deutsch. Translate “Elsewhere” first" in (
            messages_of(response)
        )
        assert fresh(role).get_parent().pk != elsewhere.pk

    def test_is_refused_where_the_new_parent_is_not_published(
        self, make_role, elsewhere, admin_client
    ):
        translate(role := make_role())
        submit(elsewhere)

        response = move(admin_client, role, elsewhere)

        assert "“Elsewhere” is not published in Deutsch" in messages_of(response)

    def test_is_refused_in_the_bulk_action(self, make_role, elsewhere, admin_client):
        translate(role := make_role())
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])

        response = admin_client.post(f"{url}?id={role.pk}", {"chooser": elsewhere.pk}, follow=True)

        assert "does not exist in Deutsch" in messages_of(response)
        assert fresh(role).get_parent().pk != elsewhere.pk

    def test_from_code_takes_down_what_cannot_follow(self, make_role, elsewhere, caplog):
        target = translate(role := make_role())

        fresh(role).move(Page.objects.get(pk=elsewhere.pk), pos="last-child")

        assert not fresh(target).live
        assert [record.reason for record in caplog.records if hasattr(record, "reason")] == [
            "The new parent does not exist in its locale."
        ]

    def test_from_code_takes_down_what_comes_below_a_draft(self, make_role, elsewhere):
        target = translate(role := make_role())
        record = submit(elsewhere)

        fresh(role).move(Page.objects.get(pk=elsewhere.pk), pos="last-child")

        assert fresh(target).get_parent().pk == record.get_target_instance().pk
        assert not fresh(target).live

"""People with roles see and change their locales only, on Wagtail's own screens too."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.log_actions import log
from wagtail.models import Locale, Page, Workflow, WorkflowTask
from wagtail.models.workflows import GroupApprovalTask
from wagtail.permissions import page_permission_policy

from localization.models import LocalePolicy, LocaleRole
from localization.permissions import may
from localization.tests.people import (
    again,
    let_edit_pages,
    let_edit_snippets,
    permissions,
    person,
)
from localization.tests.translating import submit, translate
from taxonomy.models import JobCategory


@pytest.fixture
def pages(make_role):
    """A role and its drafts in French and German, by language code."""
    role = make_role()
    for code in ("de", "fr"):
        submit(role, code)
    return {page.locale.language_code: page for page in role.get_translations(inclusive=True)}


@pytest.fixture
def fred(pages):
    """May do everything on all pages, says Wagtail, and is a translator of French."""
    user = person("fred", fr="translator")
    let_edit_pages(user, Page.get_first_root_node())
    let_edit_snippets(user, JobCategory)
    return again(user)


def listed(client, page):
    response = client.get(reverse("wagtailadmin_explore", args=[page.pk]))
    return response.status_code == 200


def test_pages_of_other_locales_are_closed(fred, pages):
    assert [may(fred, "change", pages[code]) for code in ("fr", "de", "en")] == [True, False, False]
    plain = Page.objects.get(pk=pages["de"].pk)
    assert not plain.permissions_for_user(fred).can_edit()
    assert not pages["de"].permissions_for_user(fred).can_publish()


def test_what_wagtail_s_plain_policy_has_found_lifts_no_limit(fred, pages):
    assert page_permission_policy.user_has_permission_for_instance(fred, "change", pages["de"])
    assert page_permission_policy.explorable_root_instance(fred).depth == 1
    assert not may(fred, "change", pages["de"])


def test_the_explorer_shows_their_locale_only(fred, pages, client):
    client.force_login(fred)
    assert listed(client, pages["fr"].get_parent())
    page = client.get(
        reverse("wagtailadmin_explore", args=[pages["de"].get_parent().pk]), follow=True
    ).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[pages["de"].pk]) not in page


def test_the_pages_of_the_admin_api_are_theirs(fred, pages, client):
    client.force_login(fred)
    answer = client.get(
        reverse("wagtailadmin_api:pages:listing"), {"child_of": pages["de"].get_parent().pk}
    )
    ids = [item["id"] for item in answer.json().get("items", [])]
    assert pages["de"].pk not in ids


def test_a_workflow_task_opens_no_other_locale(pages, client):
    translate(pages["en"])
    user = person("fred", fr="translator")
    workflow = Workflow.objects.create(name="Look")
    task = GroupApprovalTask.objects.create(name="Look")
    task.groups.add(user.groups.first())
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    german = Page.objects.get(pk=pages["de"].pk).specific
    workflow.start(german, None)

    assert not may(user, "change", Page.objects.get(pk=german.pk).specific)
    LocaleRole.objects.all().delete()
    assert may(again(user), "change", Page.objects.get(pk=german.pk).specific)


@pytest.fixture
def categories(category):
    """A category and its drafts, by language code."""
    for code in ("de", "fr"):
        submit(category, code)
    return {found.locale.language_code: found for found in JobCategory.objects.all()}


@pytest.mark.parametrize("name", ["edit", "delete", "history", "usage", "unpublish"])
def test_snippets_of_other_locales_are_closed(fred, categories, client, name):
    client.force_login(fred)
    names = JobCategory.snippet_viewset

    def status(code):
        url = reverse(names.get_url_name(name), args=[categories[code].pk])
        return client.get(url).status_code, client.post(url, {}).status_code

    assert status("de") == (302, 302)
    assert client.get("/admin/", follow=True).status_code == 200
    assert status("fr")[0] in {200, 302}
    assert JobCategory.objects.filter(pk=categories["de"].pk).exists()


def test_lists_of_snippets_show_their_locale_only(fred, categories, client):
    client.force_login(fred)
    names = JobCategory.snippet_viewset
    for code, shown in (("fr", True), ("de", False)):
        url = reverse(names.get_url_name("list"))
        page = client.get(url, {"locale": code}).content.decode()
        edit = reverse(names.get_url_name("edit"), args=[categories[code].pk])
        assert (edit in page) is shown


@pytest.mark.parametrize("name", ["site_history", "site_history_results"])
def test_the_site_history_names_snippets_of_their_locale_only(fred, categories, client, name):
    for code, found in categories.items():
        log(found, "wagtail.edit", title=f"Named in {code}")
    address = reverse(f"wagtailadmin_reports:{name}")

    def named(user):
        client.force_login(user)
        page = client.get(address).content.decode()
        return {code for code in categories if f"Named in {code}" in page}

    assert named(fred) == {"fr"}
    LocaleRole.objects.all().delete()
    assert named(again(fred)) == {"de", "en", "fr"}
    categories["fr"].delete()
    assert named(again(fred)) == {"de", "en", "fr"}


@pytest.mark.parametrize(("code", "status"), [("fr", 200), ("de", 302), ("en", 302), ("xx", 302)])
def test_snippets_are_made_in_their_locale_only(fred, categories, client, code, status):
    client.force_login(fred)
    url = reverse(JobCategory.snippet_viewset.get_url_name("add"))
    assert client.get(url, {"locale": code}).status_code == status


def test_nobody_else_is_limited(categories, pages, client):
    user = person("eve")
    let_edit_pages(user, Page.get_first_root_node())
    let_edit_snippets(user, JobCategory)
    client.force_login(again(user))
    url = reverse(JobCategory.snippet_viewset.get_url_name("history"), args=[categories["de"].pk])
    assert client.get(url).status_code == 200
    assert may(again(user), "change", pages["de"])


def test_files_of_other_locales_are_closed(fred, categories, client):
    fred.groups.first().permissions.add(*permissions("export_content"))
    client.force_login(fred)
    sent = {"types": ["taxonomy.JobCategory"], "format": ".jsonl"}

    def export(*codes):
        return client.post(reverse("content_export"), {**sent, "locales": codes})

    french = b"".join(export("fr").streaming_content).decode()
    assert '"locale": "fr"' in french
    assert '"locale": "de"' not in french
    for refused in (export(), export("de"), export("fr", "de")):
        assert refused.headers["Content-Type"].startswith("text/html")


def test_snippets_of_other_locales_are_not_in_the_choosers_list(fred, categories, client):
    client.force_login(fred)
    url = reverse("wagtail_localize:snippets_api_listing", args=["taxonomy", "jobcategory"])
    assert len(client.get(url).json()) == 1


def test_nothing_is_ordered_into_other_locales(pages, client):
    user = person("ina", en="manager", fr="manager")
    let_edit_pages(user, Page.get_first_root_node())
    user.groups.first().permissions.add(*permissions("submit_translation"))
    client.force_login(again(user))
    url = reverse("wagtail_localize:submit_page_translation", args=[pages["en"].get_parent().pk])

    form = client.get(url, follow=True).content.decode()

    assert 'value="fr"' in form
    assert 'value="es"' not in form


class TestGroupScreen:
    @pytest.fixture
    def group(self, home):
        return Group.objects.create(name="Français")

    def sent(self, client, group, **roles):
        url = reverse("wagtailusers_groups:edit", args=[group.pk])
        form = client.get(url)
        data = {"name": group.name}
        for panel in form.context["permission_panels"]:
            management = getattr(panel, "management_form", None)
            if management is not None:
                for field in management:
                    data[field.html_name] = field.value()
        return client.post(url, {**data, **roles})

    def held(self, group):
        return {
            (role.locale.language_code, role.role)
            for role in LocaleRole.objects.filter(group=group).select_related("locale")
        }

    def test_roles_are_given_and_taken(self, group, admin_client):
        french = {"locale_roles-shown": "1", "locale_roles-fr": ["translator", "reviewer"]}
        self.sent(admin_client, group, **french)
        assert self.held(group) == {("fr", "translator"), ("fr", "reviewer")}

        page = admin_client.get(reverse("wagtailusers_groups:edit", args=[group.pk]))
        assert "Roles in translation" in page.content.decode()
        assert page.content.decode().count("checked") >= 2

        german = {"locale_roles-shown": "1", "locale_roles-de": "manager"}
        self.sent(admin_client, group, **german)
        assert self.held(group) == {("de", "manager")}

    def test_a_request_without_the_panel_changes_nothing(self, group, admin_client):
        LocaleRole.objects.create(
            group=group, locale=Locale.objects.get(language_code="fr"), role="manager"
        )
        self.sent(admin_client, group)
        assert self.held(group) == {("fr", "manager")}

    def test_an_unknown_role_is_refused(self, group, admin_client):
        bad = {"locale_roles-shown": "1", "locale_roles-fr": "emperor"}
        assert self.sent(admin_client, group, **bad).status_code == 200
        assert self.held(group) == set()

    def test_the_source_may_be_in_the_limits(self, pages):
        user = person("ina", en="manager", fr="translator")
        let_edit_pages(user, Page.get_first_root_node())
        assert may(again(user), "change", pages["en"])
        assert not may(again(user), "change", pages["de"])


class TestPolicies:
    """Policies of a language are the business of those who work in it."""

    @pytest.fixture
    def greta(self, home, client):
        greta = person("greta", fr="manager")
        let_edit_snippets(greta, LocalePolicy)
        client.force_login(greta)
        return client

    @pytest.mark.parametrize("name", ["edit", "delete", "history", "usage"])
    def test_of_other_languages_are_closed(self, greta, name):
        german, french = (
            LocalePolicy.objects.create(locale=Locale.objects.get(language_code=code))
            for code in ("de", "fr")
        )

        ours = greta.get(reverse(f"locale_policies:{name}", args=[french.pk]))
        theirs = greta.get(reverse(f"locale_policies:{name}", args=[german.pk]))

        assert (ours.status_code, theirs.status_code) == (200, 302)

    def test_are_listed_and_made_for_ones_own_languages(self, greta):
        german = Locale.objects.get(language_code="de")
        LocalePolicy.objects.create(locale=german, currency="CHF")

        listed = greta.get(reverse("locale_policies:index"))
        sent = {"locale": german.pk, "requirement": "optional", "currency": "EUR"}
        made = greta.post(
            reverse("locale_policies:add"), {**sent, "word_rate": "0", "repeated_rate": "0"}
        )

        assert list(listed.context["object_list"]) == []
        assert "locale" in made.context["form"].errors

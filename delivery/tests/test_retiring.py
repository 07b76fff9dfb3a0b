"""Retired pages: where they lead, what is kept, how they come back."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import GroupPagePermission, Page, PageViewRestriction

from delivery.models import Change, Document, Retirement
from delivery.projection import rebuild, render_dirty
from delivery.retiring import RetirementError, bring_back, retire, uses_of
from delivery.tests.public_tables import FollowingReader, assert_in_step, settle
from jobdescriptions.models import RelatedRole
from localization.tests.translating import translate


@pytest.fixture
def roles(make_role):
    baker, miller = make_role("Baker"), make_role("Miller")
    for role in (baker, miller):
        translate(role, "de")
    rebuild()
    render_dirty()
    return baker, miller


@pytest.fixture
def change_slug(django_capture_on_commit_callbacks):
    """Publish a page under another slug; Wagtail writes its redirects after the commit."""

    def change(page, slug):
        page = fresh(page)
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        render_dirty()

    return change


def route(path):
    return Client().get("/api/v1/pages/by-path/", {"path": path})


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def german(page):
    return page.get_translations().get(locale__language_code="de")


def path_of(page):
    return Document.objects.get(page_id=page.pk).path


def test_a_retired_page_leads_to_its_successor_in_each_language(roles, admin_user):
    baker, miller = roles
    german_path = path_of(german(baker))
    retire({german(baker): german(miller), baker: miller}, user=admin_user)
    render_dirty()

    answer = route("/en/jobs/baker/").json()
    assert (answer["kind"], answer["status"]) == ("redirect", 301)
    assert answer["path"] == "/en/jobs/miller/"
    assert route(german_path).json()["path"] == path_of(german(miller))
    reasons = Change.objects.filter(name=str(baker.translation_key), action="delete")
    assert set(reasons.values_list("reason", flat=True)) == {"retired"}
    changes = Client().get("/api/v1/changes/").json()
    assert "/en/jobs/baker/" not in {
        entry["path"] for entry in changes["items"] if entry["kind"] == "page"
    }


def test_readers_are_led_to_no_page_that_they_may_not_see(roles, admin_user):
    baker, miller = roles
    PageViewRestriction.objects.create(page=miller, restriction_type=PageViewRestriction.LOGIN)
    with pytest.raises(RetirementError, match="“de Miller”: it is not public"):
        retire({german(baker): german(miller), baker: None}, user=admin_user)
    with pytest.raises(RetirementError, match="“Miller”: it is not public"):
        retire({german(baker): None, baker: miller}, user=admin_user)
    assert fresh(baker).live
    assert not Retirement.objects.exists()


def test_without_a_successor_it_is_gone(roles, admin_user):
    baker, _miller = roles
    retire({german(baker): None, baker: None}, user=admin_user)
    render_dirty()
    answer = route("/en/jobs/baker/")
    assert answer.status_code == 200
    assert answer.json() == {"kind": "gone", "status": 410}


def test_one_language_can_go_and_the_others_stay(roles, admin_user):
    baker, _miller = roles
    german_path = path_of(german(baker))
    retire({german(baker): None}, user=admin_user)
    render_dirty()
    assert route(german_path).json()["kind"] == "gone"
    assert route("/en/jobs/baker/").json()["kind"] == "page"


def test_chains_are_followed_and_circles_end(roles, make_role, admin_user):
    baker, miller = roles
    clerk = make_role("Clerk")
    render_dirty()
    retire({german(baker): None, baker: miller}, user=admin_user)
    retire({german(miller): None, fresh(miller): clerk}, user=admin_user)
    render_dirty()
    assert route("/en/jobs/baker/").json()["path"] == "/en/jobs/clerk/"

    Retirement.objects.filter(page=miller).update(successor=baker)
    rebuild()
    assert route("/en/jobs/baker/").status_code == 404


def test_earlier_redirects_lead_on(roles, admin_user, django_capture_on_commit_callbacks):
    baker, miller = roles
    page = fresh(baker)
    page.slug = "bread-baker"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    render_dirty()
    retire({german(baker): None, fresh(baker): miller}, user=admin_user)
    render_dirty()
    for path in ("/en/jobs/baker/", "/en/jobs/bread-baker/"):
        assert route(path).json()["path"] == "/en/jobs/miller/"


def test_it_can_be_brought_back_as_it_was(roles, admin_user):
    baker, miller = roles
    retire({german(baker): None, baker: miller}, user=admin_user)
    page = fresh(baker)
    page.title = "Draft after retirement"
    page.save_revision()
    render_dirty()
    bring_back(Retirement.objects.get(page=baker), user=admin_user)
    render_dirty()
    shown = route("/en/jobs/baker/").json()
    assert (shown["kind"], shown["page"]["title"]) == ("page", "Baker")


def test_what_cannot_be_retired_is_refused_as_a_whole(roles, make_role, admin_user):
    baker, miller = roles
    draft = make_role("Draft", live=False)
    for chosen in ({baker: draft}, {baker: baker}, {baker: miller, miller: None}, {draft: None}):
        with pytest.raises(RetirementError):
            retire(chosen, user=admin_user)
    assert Page.objects.filter(pk__in=[baker.pk, miller.pk], live=True).count() == 2
    assert not Retirement.objects.exists()


def test_the_screen_shows_uses_asks_for_successors_and_retires(roles, admin_client):
    baker, miller = roles
    miller.related_roles = [RelatedRole(page=baker)]
    miller.save_revision().publish()
    render_dirty()
    assert uses_of(baker).total == 1
    url = reverse("delivery_retire", args=[baker.pk])
    page = admin_client.get(url).content.decode()
    assert "Miller" in page
    assert "1 published page shows it" in page

    only_source = {f"retire_{baker.pk}": "on"}
    assert (
        "cannot stay without their source" in admin_client.post(url, only_source).content.decode()
    )
    whole = {
        f"retire_{baker.pk}": "on",
        f"successor_{baker.pk}": miller.pk,
        f"retire_{german(baker).pk}": "on",
    }
    assert admin_client.post(url, whole).status_code == 302
    render_dirty()
    assert route("/en/jobs/baker/").json()["path"] == "/en/jobs/miller/"

    retirement = Retirement.objects.get(page=baker)
    back = reverse("delivery_action", args=["bring-back", retirement.pk])
    assert admin_client.get(back).status_code == 200
    admin_client.post(back)
    assert fresh(baker).live


def test_other_languages_follow_to_the_same_successor(roles, admin_client):
    baker, miller = roles
    german_path = path_of(german(baker))
    url = reverse("delivery_retire", args=[baker.pk])
    whole = {
        f"retire_{baker.pk}": "on",
        f"successor_{baker.pk}": miller.pk,
        f"retire_{german(baker).pk}": "on",
        "follow": "on",
    }
    assert admin_client.post(url, whole).status_code == 302
    render_dirty()
    assert route(german_path).json()["path"] == path_of(german(miller))

    retirement = Retirement.objects.get(page=german(baker))
    back = reverse("delivery_action", args=["bring-all-back", retirement.pk])
    assert admin_client.get(back).status_code == 200
    admin_client.post(back)
    render_dirty()
    assert route(german_path).json()["kind"] == "page"
    assert fresh(baker).live
    assert not Retirement.objects.exists()


def test_a_page_with_live_pages_below_it_stays(roles, admin_user):
    section = roles[0].get_parent()
    with pytest.raises(RetirementError, match="below"):
        retire({section: None, german(section): None}, user=admin_user)
    assert fresh(section).live


def test_a_source_does_not_go_without_translations_that_the_person_may_not_touch(
    roles, client, django_user_model
):
    baker, _miller = roles
    user = django_user_model.objects.create_user("english", "e@example.com", "x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    group = Group.objects.create(name="English")
    user.groups.add(group)
    for codename in ("change_page", "publish_page"):
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=codename
        )
        GroupPagePermission.objects.create(group=group, page=baker, permission=permission)
    client.force_login(user)
    url = reverse("delivery_retire", args=[baker.pk])

    answer = client.post(url, {f"retire_{baker.pk}": "on"})

    assert "these would: Deutsch" in answer.content.decode()
    assert fresh(baker).live
    assert german(baker).live


def test_a_page_that_is_published_again_is_retired_no_more(roles, admin_user):
    baker, _miller = roles
    retire({german(baker): None, baker: None}, user=admin_user)
    page = fresh(baker)
    page.title = "New baker"
    page.save_revision().publish()
    assert not Retirement.objects.filter(page=baker).exists()
    fresh(baker).unpublish()
    render_dirty()
    assert route("/en/jobs/baker/").status_code == 404


def test_uses_are_named_in_the_language_of_the_page(roles):
    baker, miller = roles
    miller.related_roles = [RelatedRole(page=baker)]
    miller.save_revision().publish()
    translate(fresh(miller), "de")
    render_dirty()
    assert uses_of(baker).pages == [(Page.objects.get(pk=miller.pk), ["de", "en"])]
    assert uses_of(german(baker)).pages == [(Page.objects.get(pk=german(miller).pk), ["de", "en"])]


def test_who_may_not_unpublish_may_not_retire(roles, client, django_user_model):
    user = django_user_model.objects.create_user("reader", "r@example.com", "x")
    client.force_login(user)
    url = reverse("delivery_retire", args=[roles[0].pk])
    assert client.post(url, {f"retire_{roles[0].pk}": "on"}).status_code in (302, 403)
    assert fresh(roles[0]).live


def test_publishing_a_retired_page_again_ends_its_retirement(roles, admin_user):
    baker, miller = roles
    retire({german(baker): None, baker: miller}, user=admin_user)
    render_dirty()
    fresh(baker).get_latest_revision().publish()
    settle()
    assert not Retirement.objects.filter(page=baker).exists()
    assert_in_step()

    fresh(baker).unpublish()
    settle()
    assert route("/en/jobs/baker/").status_code == 404


def test_deleting_a_retired_page_keeps_all_addresses_that_led_to_it(
    roles, make_role, admin_user, change_slug
):
    baker, miller = roles
    clerk = make_role("Clerk")
    settle()
    change_slug(miller, "corn-miller")
    retire({german(baker): None, fresh(baker): fresh(miller)}, user=admin_user)
    retire({german(miller): None, fresh(miller): clerk}, user=admin_user)
    settle()
    fresh(miller).delete()
    settle()
    for path in ("baker", "miller", "corn-miller"):
        assert route(f"/en/jobs/{path}/").json()["path"] == "/en/jobs/clerk/"
    assert_in_step()


def test_deleting_a_successor_says_that_the_page_is_gone(roles, admin_user):
    baker, miller = roles
    retire({german(baker): None, baker: miller}, user=admin_user)
    settle()
    fresh(miller).delete()
    settle()
    assert route("/en/jobs/baker/").json() == {"kind": "gone", "status": 410}
    assert_in_step()


def test_a_restricted_page_can_be_retired(roles, admin_user):
    baker, _miller = roles
    PageViewRestriction.objects.create(page=baker, restriction_type="login")
    settle()
    retire({Page.objects.get(pk=german(baker).pk): None, Page.objects.get(pk=baker.pk): None},
           user=admin_user)  # fmt: skip
    settle()
    assert route("/en/jobs/baker/").json()["kind"] == "gone"


def test_readers_hear_that_a_redirect_leads_elsewhere(roles, admin_user, change_slug):
    baker, miller = roles
    retire({german(baker): None, baker: miller}, user=admin_user)
    settle()
    reader = FollowingReader(Client())
    reader.follow()
    reader.assert_holds_what_is_public()

    change_slug(miller, "corn-miller")
    settle()
    told = [entry for entry in reader.follow() if entry["key"] == "/en/jobs/baker/"]
    assert told[-1]["document"]["path"] == "/en/jobs/corn-miller/"
    reader.assert_holds_what_is_public()

    PageViewRestriction.objects.create(page=fresh(miller), restriction_type="login")
    settle()
    told = [entry for entry in reader.follow() if entry["key"] == "/en/jobs/baker/"]
    assert [entry["document"] for entry in told] == [None]


def test_of_two_routes_at_one_address_the_other_answers_when_one_goes(roles, admin_user):
    baker, miller = roles
    redirect = Redirect.add_redirect("/en/jobs/baker", fresh(miller))
    retire({german(baker): None, baker: None}, user=admin_user)
    settle()
    reader = FollowingReader(Client())
    reader.follow()
    assert route("/en/jobs/baker/").json()["kind"] == "redirect"

    redirect.delete()
    settle()
    reader.follow()
    assert reader.copy["redirect", "/en/jobs/baker/", "en"][1] == {"kind": "gone", "status": 410}
    reader.assert_holds_what_is_public()


def test_redirects_from_long_addresses_are_told_of(home, admin_user):
    path = f"/en/{'x' * 249}"
    Redirect.add_redirect(path, "https://elsewhere.example.com/")
    settle()
    reader = FollowingReader(Client())
    reader.follow()
    Redirect.objects.all().delete()
    settle()
    reader.follow()
    reader.assert_holds_what_is_public()
    assert reader.copy.keys().isdisjoint({("redirect", f"{path}/", "en")})


def test_what_is_held_or_would_leave_translations_alone_is_refused(roles, admin_user):
    baker, miller = roles
    with pytest.raises(RetirementError, match="cannot stay without their source"):
        retire({fresh(baker): None}, user=admin_user)
    draft = fresh(miller)
    draft.go_live_at = timezone.now() + timedelta(days=1)
    draft.save_revision().publish()
    with pytest.raises(RetirementError, match="to be published at a set time"):
        retire({german(miller): None, fresh(miller): None}, user=admin_user)
    assert Page.objects.filter(pk__in=[baker.pk, miller.pk], live=True).count() == 2

"""Previews at their edges: other people's drafts, pages without a site, restricted pages."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import GroupPagePermission, Page, PageViewRestriction, Site

from delivery.models import ApiKey, PreviewSession, PreviewSettings
from delivery.preview_sessions import open_session
from home.models import HomePage
from jobdescriptions.models import RelatedRole
from localization.tests.translating import translate

SITE = "https://www.example.com"
CANARY = "zyzzyva"


@pytest.fixture(autouse=True)
def _front_end(home):
    settings = PreviewSettings.for_site(Site.objects.get())
    settings.front_end_url = f"{SITE}/preview?code={{code}}"
    settings.save()


@pytest.fixture
def editor(django_user_model):
    user = django_user_model.objects.create_user("editor", "e@example.com", "x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(Group.objects.create(name="Bakers"))
    return user


def let_edit(user, page):
    permission = Permission.objects.get(
        content_type__app_label="wagtailcore", codename="change_page"
    )
    GroupPagePermission.objects.create(group=user.groups.get(), page=page, permission=permission)


def open_preview(rf, user, page):
    request = rf.get("/")
    request.user = user
    address = page.serve_preview(request, "front-end").context_data["address"]
    return parse_qs(urlsplit(address).query)["code"][0]


def exchange(code):
    client = Client(raise_request_exception=False)
    return client.post("/api/v1/preview/token/", {"code": code}, "application/json")


def read(url, token, **parameters):
    headers = {"authorization": f"Bearer {token}"}
    client = Client(raise_request_exception=False)
    return client.get(f"/api/v1/preview/{url}", parameters, headers=headers)


def ways_to(page):
    return [
        (f"{page.pk}/", {}),
        (f"{page.translation_key}/", {}),
        ("by-path/", {"path": "/en/jobs/baker/"}),
    ]


def titles(answer):
    return [teaser["title"] for teaser in answer.json()["related"]["job_descriptions"]]


@pytest.fixture
def baker(make_role):
    """A role that shows one with a newer draft, and one that was never published."""
    miller, secret = make_role("Miller"), make_role(f"Secret {CANARY}", live=False)
    miller.title = f"Miller {CANARY}"
    miller.save_revision()
    role = make_role("Baker")
    role.related_roles = [RelatedRole(page=miller), RelatedRole(page=secret)]
    role.save_revision()
    return role


def test_a_preview_shows_other_pages_drafts_to_who_may_edit_these_alone(baker, editor, rf):
    let_edit(editor, baker)
    token = exchange(open_preview(rf, editor, baker)).json()["token"]
    _session, code = open_session(
        user=editor, site_id=Site.objects.get().pk, audience=SITE, key=None, locale=""
    )
    for each in (token, exchange(code).json()["token"]):
        shown = read(f"{baker.pk}/", each)
        assert titles(shown) == ["Miller"]
        assert CANARY not in shown.content.decode()

    let_edit(editor, baker.get_parent())
    assert titles(read(f"{baker.pk}/", token)) == [f"Miller {CANARY}", f"Secret {CANARY}"]


def test_a_key_sees_drafts_of_other_pages_in_its_languages_alone(baker):
    _key, german = ApiKey.make(name="German", may_preview=True, locales=["de"])
    _key, english = ApiKey.make(name="English", may_preview=True, locales=["en"])
    baker.save_revision().publish()
    translation = translate(baker, "de")
    assert titles(read(f"{translation.pk}/", german)) == ["Miller"]
    assert titles(read(f"{baker.pk}/", english)) == [f"Miller {CANARY}", f"Secret {CANARY}"]


@pytest.fixture
def orphan(home):
    Page.objects.get(depth=1).add_child(
        instance=HomePage(title="Orphan", slug="orphan", locale=home.locale)
    )
    return HomePage.objects.get(slug="orphan")


def test_a_page_below_no_site_has_the_built_in_preview_alone(orphan, admin_user, rf):
    assert [mode for mode, _label in orphan.preview_modes] == [""]
    request = rf.get("/")
    request.user = admin_user
    assert orphan.serve_preview(request, "front-end").status_code == 200
    assert not PreviewSession.objects.exists()


def test_a_previewed_page_that_lies_below_no_site_any_more_is_a_404(make_role, admin_user, rf):
    role = make_role("Baker")
    codes = [open_preview(rf, admin_user, role) for _ in range(2)]
    token = exchange(codes[0]).json()["token"]
    Site.objects.all().delete()
    refused = exchange(codes[1])
    assert (refused.status_code, refused.json()["detail"]) == (404, "This page lies below no site.")
    for url, parameters in ways_to(role):
        assert read(url, token, **parameters).status_code == 404, url


def test_the_page_of_a_token_is_shown_to_its_person_though_it_is_restricted(
    make_role, admin_user, rf
):
    role = make_role("Baker")
    PageViewRestriction.objects.create(page=role, restriction_type=PageViewRestriction.LOGIN)
    token = exchange(open_preview(rf, admin_user, role)).json()["token"]
    for url, parameters in ways_to(role):
        assert read(url, token, **parameters).status_code == 200, url
    assert read(f"{role.pk}/", token, locale="de").status_code == 403

"""Drafts in a front end: for whom they are meant, as long as meant, and for nobody else."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.staticfiles import finders
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, PageViewRestriction, Site
from wagtail_localize.models import StringSegment

from delivery.models import ApiKey, PreviewSession, PreviewSettings
from delivery.preview_sessions import open_session, purge_sessions, revoke
from delivery.projection import rebuild
from jobdescriptions.models import RelatedRole
from localization.tests.translating import submit
from localization.writing import save_string

SITE = "https://www.example.com"
CANARY = "zyzzyva"


@pytest.fixture
def front_end(home):
    settings = PreviewSettings.for_site(Site.objects.get())
    settings.front_end_url = f"{SITE}/preview?code={{code}}&path={{path}}&lang={{locale}}"
    settings.save()
    return settings


@pytest.fixture
def preview(front_end, admin_user, rf):
    """Open a preview as the editor does; return the code in the front end's address."""

    def open_preview(page):
        request = rf.get("/")
        request.user = admin_user
        response = page.serve_preview(request, "front-end")
        assert response["Cache-Control"] == "no-store"
        address = response.context_data["address"]
        query = parse_qs(urlsplit(address).query)
        assert query["lang"] == [page.locale.language_code]
        return query["code"][0]

    return open_preview


def exchange(code):
    return Client().post("/api/v1/preview/token/", {"code": code}, "application/json")


def read(url, token, **parameters):
    headers = {"authorization": f"Bearer {token}"}
    return Client().get(f"/api/v1/preview/{url}", parameters, headers=headers)


def test_a_code_is_good_for_one_token_and_the_token_for_its_page(make_role, preview):
    role = make_role("Baker")
    role.title = CANARY
    code = preview(role)
    answer = exchange(code)
    assert answer.status_code == 200
    assert "Access-Control-Allow-Origin" not in answer
    assert answer["Cache-Control"] == "private, no-store"
    facts = answer.json()
    assert (facts["key"], facts["locale"], facts["path"]) == (
        str(role.translation_key),
        "en",
        "/en/jobs/baker/",
    )
    assert exchange(code).status_code == 400

    shown = read(f"{role.translation_key}/", facts["token"])
    assert shown.json()["title"] == CANARY
    assert shown["Cache-Control"] == "private, no-store"
    assert shown["Access-Control-Allow-Origin"] == SITE
    route = read("by-path/", facts["token"], path="/en/jobs/baker/").json()
    assert (route["kind"], route["page"]["title"]) == ("page", CANARY)
    assert read(f"{role.pk}/", facts["token"]).json()["title"] == CANARY


def test_a_token_is_for_its_page_and_language_alone(make_role, preview):
    role, other = make_role("Baker"), make_role("Miller")
    token = exchange(preview(role)).json()["token"]
    assert read(f"{other.pk}/", token).status_code == 403
    assert read("by-path/", token, path="/en/jobs/miller/").status_code == 403
    assert read(f"{role.translation_key}/", token, locale="de").status_code == 403


@pytest.mark.parametrize("token", ["", "rbp_wrong", "x" * 500])
def test_without_a_valid_token_nothing_is_shown_not_even_what_is_live(make_role, token):
    role = make_role("Baker")
    rebuild()
    for url, parameters in ((f"{role.pk}/", {}), ("by-path/", {"path": "/en/jobs/baker/"})):
        answer = read(url, token, **parameters)
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"] == "Bearer"
        assert answer["Cache-Control"] == "private, no-store"


def test_a_token_ends_by_time_by_revocation_and_with_its_person(make_role, preview, admin_user):
    roles = [make_role(title) for title in ("Baker", "Miller", "Clerk", "Cook")]
    tokens = [exchange(preview(role)).json()["token"] for role in roles]

    def statuses():
        return [
            read(f"{role.pk}/", token).status_code
            for role, token in zip(roles, tokens, strict=True)
        ]

    assert statuses() == [200, 200, 200, 200]
    revoke(PreviewSession.objects.filter(key=roles[0].translation_key))
    PreviewSession.objects.filter(key=roles[1].translation_key).update(
        expires_at=timezone.now() - timedelta(seconds=1)
    )
    assert statuses() == [401, 401, 200, 200]
    assert exchange(preview(roles[0])).json()["token"] != tokens[0]

    admin_user.is_superuser = False
    admin_user.save()
    assert statuses() == [401, 401, 401, 401]
    admin_user.is_superuser = True
    admin_user.is_active = False
    admin_user.save()
    assert statuses() == [401, 401, 401, 401]
    PreviewSession.objects.update(expires_at=timezone.now() - timedelta(hours=2))
    assert purge_sessions() == 5


def test_typing_makes_one_session_and_each_code_is_good_once(make_role, preview):
    role = make_role("Baker")
    codes = [preview(role) for _ in range(3)]
    tokens = {exchange(code).json()["token"] for code in reversed(codes)}
    assert len(tokens) == PreviewSession.objects.count() == 1
    (token,) = tokens
    assert token not in str(PreviewSession.objects.values())
    assert [exchange(code).status_code for code in codes] == [400, 400, 400]


def test_whoever_loses_the_page_loses_its_preview(make_role, preview, admin_user, site_token):
    role = make_role("Baker")
    token = exchange(preview(role)).json()["token"]
    admin_user.is_superuser = False
    admin_user.save()
    admin_user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert read(f"{role.pk}/", token).status_code == 401
    assert read(f"{role.pk}/", site_token).status_code == 403
    group = Group.objects.create(name="Bakers")
    admin_user.groups.add(group)
    permission = Permission.objects.get(
        content_type__app_label="wagtailcore", codename="change_page"
    )
    GroupPagePermission.objects.create(group=group, page=role, permission=permission)
    assert read(f"{role.pk}/", token).status_code == 200
    assert read(f"{role.pk}/", site_token).status_code == 200


def test_who_may_not_edit_the_page_cannot_open_its_preview(
    make_role, front_end, client, django_user_model
):
    role = make_role("Baker")
    role.save_revision()
    user = django_user_model.objects.create_user("helper", "h@example.com", "x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    for url in (f"{role.pk}/view_draft/", f"{role.pk}/edit/preview/?mode=front-end"):
        assert client.get(f"/admin/pages/{url}").status_code == 302
    home_page = role.get_parent().get_parent()
    url = reverse("delivery_site_preview", args=[home_page.pk])
    assert client.post(url).headers["Location"] == reverse("wagtailadmin_home")
    assert not PreviewSession.objects.exists()


def test_a_browser_of_another_front_end_is_refused_and_a_preflight_needs_no_token(
    make_role, preview
):
    role = make_role("Baker")
    token = exchange(preview(role)).json()["token"]
    url = f"/api/v1/preview/{role.pk}/"

    def answer(origin):
        headers = {"authorization": f"Bearer {token}", "origin": origin}
        return Client().get(url, headers=headers)

    assert answer(SITE)["Access-Control-Allow-Origin"] == SITE
    assert answer("https://evil.example.com").status_code == 403
    asked = Client().options(
        url,
        headers={
            "origin": SITE,
            "access-control-request-method": "GET",
            "access-control-request-headers": "authorization",
        },
    )
    assert asked.status_code == 204
    assert "Authorization" in asked["Access-Control-Allow-Headers"]


def test_a_person_sees_and_ends_their_own_previews(
    make_role, preview, client, admin_client, django_user_model
):
    role = make_role("Baker")
    exchange(preview(role))
    user = django_user_model.objects.create_user("helper", "h@example.com", "x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    own, code = open_session(
        user=user, site_id=Site.objects.get().pk, audience=SITE, key=None, locale=""
    )
    token = exchange(code).json()["token"]
    client.force_login(user)
    index = reverse("preview_sessions:index")

    listing = client.get(index).content.decode()
    assert "All drafts of the site" in listing
    assert "Baker" not in listing
    everything = admin_client.get(index).content.decode()
    assert "All drafts of the site" in everything
    assert "Baker" in everything

    client.post(reverse("delivery_action", args=["revoke-preview", own.pk]))
    assert read("by-path/", token, path="/en/").status_code == 401
    assert index not in client.get("/admin/").content.decode()
    history = admin_client.get(reverse("wagtailadmin_reports:site_history")).content.decode()
    assert "Revoked" in history


def test_the_site_can_be_previewed_from_its_home_page(home, front_end, admin_client, make_role):
    make_role("Baker", live=False)
    url = reverse("delivery_site_preview", args=[home.pk])
    assert url in admin_client.get(f"/admin/pages/{home.pk}/").content.decode()
    assert admin_client.get(url).status_code == 200
    address = admin_client.post(url).headers["Location"]
    assert address.startswith(f"{SITE}/preview?code=")
    token = exchange(parse_qs(urlsplit(address).query)["code"][0]).json()["token"]
    draft = read("by-path/", token, path="/en/jobs/baker/").json()["page"]
    assert draft["title"] == "Baker"


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("javascript:alert('{code}')", "https://"),
        ("http://www.example.com/?code={code}", "https://"),
        ("https://user:x@www.example.com/?code={code}", "https://"),
        ("https://www.example.com/ ?code={code}", "https://"),
        ("https://{code}.example.com/", "behind the host"),
        ("https://www.example.com?code={code}", "behind the host"),
        ("https://www.example.com/preview", "{code}"),
        ("https://www.example.com/{code}/{slug}", "{slug}"),
    ],
)
def test_an_address_to_which_no_code_should_go_is_refused(home, address, problem):
    settings = PreviewSettings.for_site(Site.objects.get())
    settings.front_end_url = address
    with pytest.raises(ValidationError) as refused:
        settings.full_clean()
    assert problem in refused.value.message_dict["front_end_url"][0]


@pytest.mark.parametrize("address", ["", f"{SITE}/p/{{code}}", "http://localhost:3000/?c={code}"])
def test_an_address_that_can_be_used_is_taken(home, address):
    settings = PreviewSettings.for_site(Site.objects.get())
    settings.front_end_url = address
    settings.full_clean()


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("HTTPS://WWW.Example.com/p?code={code}", SITE),
        (f"{SITE}:443/p?code={{code}}", SITE),
        (f"{SITE}:8443/p?code={{code}}", f"{SITE}:8443"),
        ("http://localhost:80/?code={code}", "http://localhost"),
        ("http://[::1]:3000/?code={code}", "http://[::1]:3000"),
    ],
)
def test_the_origin_is_written_as_browsers_do(front_end, preview, make_role, address, origin):
    front_end.front_end_url = f"{address}&lang={{locale}}"
    front_end.full_clean()
    front_end.save()
    role = make_role("Baker")
    token = exchange(preview(role)).json()["token"]
    headers = {"authorization": f"Bearer {token}", "origin": origin}
    answer = Client().get(f"/api/v1/preview/{role.pk}/", headers=headers)
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (200, origin)


def test_the_script_for_front_ends_is_small():
    path = finders.find("delivery/preview.js")
    assert Path(path).stat().st_size <= 1024


def test_an_old_code_gives_no_token(make_role, preview):
    code = preview(make_role("Baker"))
    session = PreviewSession.objects.get()
    session.codes = dict.fromkeys(session.codes, timezone.now().isoformat())
    session.save()
    assert exchange(code).status_code == 400
    assert exchange(f"{session.pk.hex}.wrong").status_code == 400
    assert exchange("nonsense").json()["errors"][0]["parameter"] == "code"
    assert Client().post("/api/v1/preview/token/", "[]", "application/json").status_code == 400


def test_who_looks_already_sees_what_is_typed(make_role, preview):
    role = make_role("Baker")
    token = exchange(preview(role)).json()["token"]
    role.title = CANARY
    preview(role)
    assert read(f"{role.pk}/", token).json()["title"] == CANARY


def test_a_page_that_was_never_saved_can_be_seen(job_index, preview, make_role):
    model = type(make_role("Baker"))
    for title in ("First", CANARY):
        # The editor makes a new object, with a new key, of whatever is typed.
        page = model(title=title, slug="new", locale=job_index.locale)
        token = exchange(preview(page)).json()["token"]
    shown = read(f"{page.translation_key}/", token)
    assert shown.json()["title"] == CANARY
    assert PreviewSession.objects.count() == 1


@pytest.fixture
def site_token(home, admin_user):
    _session, code = open_session(
        user=admin_user, site_id=Site.objects.get().pk, audience=SITE, key=None, locale=""
    )
    return exchange(code).json()["token"]


def test_a_token_of_the_site_shows_all_drafts_and_links_to_them(make_role, site_token):
    draft = make_role("Miller", live=False)
    role = make_role(
        "Baker", introduction=f'<p><a linktype="page" id="{draft.pk}">the miller</a></p>'
    )
    role.title = CANARY
    role.related_roles = [RelatedRole(page=draft)]
    role.save_revision()
    shown = read("by-path/", site_token, path="/en/jobs/baker/").json()["page"]
    assert shown["title"] == CANARY
    assert [teaser["title"] for teaser in shown["related"]["job_descriptions"]] == ["Miller"]
    assert 'href="https://www.example.com/en/jobs/miller/"' in shown["introduction"]["html"]
    assert read(f"{draft.pk}/", site_token).json()["title"] == "Miller"
    assert read("by-path/", site_token, path="/en/nothing/").status_code == 404


def test_restricted_pages_stay_closed(make_role, site_token):
    role = make_role("Baker")
    PageViewRestriction.objects.create(page=role, restriction_type=PageViewRestriction.LOGIN)
    assert read(f"{role.pk}/", site_token).status_code == 404


def test_the_draft_of_a_translation_has_the_texts_as_they_are_now(make_role, site_token):
    role = make_role("Baker")
    translation = submit(role, "de")
    segment = StringSegment.objects.get(source=translation.source, string__data="Baker")
    save_string(translation=translation, segment=segment, text="Bäcker", user=None)
    role.title = CANARY
    role.save_revision()

    shown = read(f"{role.translation_key}/", site_token, locale="de").json()

    assert (shown["title"], shown["meta"]["locale"]) == ("Bäcker", "de")
    assert CANARY not in str(shown)
    assert Page.objects.get(pk=shown["id"]).live is False


def test_a_key_reads_drafts_only_if_it_may_and_in_its_languages(make_role):
    role = make_role("Baker", live=False)
    _key, closed = ApiKey.make(name="reads")
    _key, for_german = ApiKey.make(name="German", may_preview=True, locales=["de"])
    _key, opened = ApiKey.make(name="previews", may_preview=True)
    assert read(f"{role.pk}/", closed).status_code == 401
    assert read(f"{role.pk}/", for_german).status_code == 403
    assert read(f"{role.pk}/", opened).json()["title"] == "Baker"


def test_sites_without_a_front_end_have_the_built_in_preview_alone(make_role, front_end):
    role = make_role("Baker")
    assert [mode for mode, _label in role.preview_modes] == ["front-end", ""]
    front_end.front_end_url = ""
    front_end.save()
    assert [mode for mode, _label in role.preview_modes] == [""]


def test_the_panel_shows_the_front_end(make_role, front_end, admin_client):
    role = make_role("Baker")
    role.save_revision()
    page = admin_client.get(f"/admin/pages/{role.pk}/view_draft/").content.decode()
    assert f"{SITE}/preview?code=" in page
    assert "preview-frame.js" in page

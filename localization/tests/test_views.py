"""The engine's screens, answered by us: who may, and what bad input does."""

import polib
import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, resolve, reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, Workflow, WorkflowTask
from wagtail.models.workflows import GroupApprovalTask
from wagtail_localize.models import StringTranslation, Translation

from jobdescriptions.models import JobDescriptionPage
from localization.segments import segments_of
from localization.states import Mode
from localization.tests.lifecycle import cell
from localization.tests.translating import fill, submit, translate

NAMES = {
    "submit_page_translation": [1],
    "submit_snippet_translation": ["taxonomy", "jobcategory", "1"],
    "update_translations": [1],
    "edit_string_translation": [1, 1],
    "edit_override": [1, 1],
    "download_pofile": [1],
    "upload_pofile": [1],
    "machine_translate": [1],
    "preview_translation": [1],
    "stop_translation": [1],
    "convert_to_alias": [1],
    "translations_report": [],
    "translations_report_results": [],
    "snippets_api_listing": ["taxonomy", "jobcategory"],
    "snippets_api_detail": ["taxonomy", "jobcategory", "1"],
}


@pytest.fixture
def translation(make_role):
    return submit(make_role())


@pytest.fixture
def french_editor(client, django_user_model, translation):
    """May edit and publish below the French home page, and nowhere else."""
    user = django_user_model.objects.create_user("fr", password="x")
    submit(translation.source.get_source_instance(), "fr")
    home = Page.objects.get(depth=2, locale__language_code="fr")
    group = user.groups.model.objects.create(name="French")
    group.permissions.add(*_permissions("access_admin"))
    for codename in ("change_page", "publish_page"):
        GroupPagePermission.objects.create(
            group=group, page=home, permission=_permissions(codename)[0]
        )
    user.groups.add(group)
    client.force_login(user)
    return client


def _permissions(codename):
    return list(Permission.objects.filter(codename=codename))


def put(client, translation, value=None, segment=None):
    segment = segment or translation.source.stringsegment_set.get(context__path="title")
    url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    place = segment.context_id, segment.string_id
    seen = [s.version for s in segments_of(translation) if (s.context_id, s.string_id) == place]
    body = f"expected={''.join(seen)}" + ("" if value is None else f"&value={value}")
    return client.put(url, body, content_type="application/x-www-form-urlencoded")


@pytest.mark.parametrize("name", NAMES)
def test_every_address_of_the_engine_is_ours(db, name):
    url = reverse(f"wagtail_localize:{name}", args=NAMES[name])
    view = resolve(url).func
    view = getattr(view, "view_class", None) or getattr(view, "cls", None) or view
    while hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    view = getattr(view, "view_class", None) or view

    assert resolve(url).namespaces == ["localization"]


def test_no_name_of_the_engine_is_forgotten():
    _prefix, (_pattern, engine) = (
        None,
        get_resolver("wagtail.admin.urls").namespace_dict["wagtail_localize"],
    )
    names = {name for name in engine.reverse_dict if isinstance(name, str)}

    assert names - {"javascript_catalog"} == set(NAMES)


def test_editor_shows_every_string(make_role, admin_client):
    target = translate(make_role())

    page = admin_client.get(reverse("wagtailadmin_pages:edit", args=[target.pk])).content.decode()

    assert "de Task line 2 of Baker" in page
    assert "Task line 2 of Baker" in page


def test_editor_brings_a_translation_up_to_date(make_role, admin_client):
    role = make_role()
    target = translate(role)
    role = JobDescriptionPage.objects.get(pk=role.pk)
    role.title = "Master baker"
    role.save_revision().publish()
    translation = Translation.objects.get(source__object_id=role.translation_key)

    assert put(admin_client, translation, "Bäckermeister").status_code == 200
    admin_client.post(reverse("wagtailadmin_pages:edit", args=[target.pk]), {"action": "publish"})

    assert JobDescriptionPage.objects.get(pk=target.pk).title == "Bäckermeister"


def test_stopped_translation_goes_on_as_an_adaptation(make_role, admin_client):
    role = make_role()
    translate(role)
    translation = Translation.objects.get(source__object_id=role.translation_key)

    admin_client.post(reverse("wagtail_localize:stop_translation", args=[translation.pk]))

    assert cell(role).mode == Mode.LOCAL_ADAPTATION
    translation.refresh_from_db()
    assert not translation.enabled


def test_update_carries_over_what_the_engine_is_told(make_role, admin_client):
    role = make_role()
    translate(role)
    translation = Translation.objects.get(source__object_id=role.translation_key)
    Page.objects.filter(pk=role.pk).update(title="Master baker")

    admin_client.post(reverse("wagtail_localize:update_translations", args=[translation.source_id]))

    title = segments_of(translation)[0]
    assert (title.source, title.target) == ("Master baker", "de Baker")


@pytest.mark.parametrize("method", ["put", "delete"])
def test_text_that_somebody_else_wrote_is_not_replaced(translation, admin_client, method):
    fill(translation)
    segment = translation.source.stringsegment_set.get(context__path="title")
    url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])

    response = getattr(admin_client, method)(
        url, "value=Konditor", content_type="application/x-www-form-urlencoded"
    )

    assert (response.status_code, response.json()["theirs"]) == (409, "de Baker")
    assert segments_of(translation)[0].target == "de Baker"


def test_string_without_value_is_a_400(translation, admin_client):
    assert put(admin_client, translation).status_code == 400
    url = reverse(
        "wagtail_localize:edit_string_translation",
        args=[translation.pk, translation.source.stringsegment_set.first().pk],
    )
    assert admin_client.put(url, "{}", content_type="application/json").status_code == 415


@pytest.mark.parametrize("pasted", ["<p>x</p>", '<a href="https://example.com">x</a>'])
def test_pasted_markup_is_cleaned(translation, admin_client, pasted):
    response = put(admin_client, translation, pasted)

    assert not response.json()["error"]
    assert StringTranslation.objects.get().data == "x"


@pytest.mark.parametrize(
    "broken",
    ["<script>alert(1)</script>", '<a href="javascript:x">y</a>', "<a id='a9'>y</a>", " "],
)
def test_broken_text_never_replaces_an_accepted_one(translation, admin_client, broken):
    fill(translation)

    response = put(admin_client, translation, broken)

    assert response.json()["error"]
    assert segments_of(translation)[0].target == "de Baker"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Bäcker", "{{city}} is missing. Write it as the source does."),
        ("Bäcker in {{stadt}}", "{{city}} is missing. Write it as the source does."),
        ("{{city}} {{citty}}", "“{{citty}}” does not stand in the source. Correct or remove it."),
    ],
    ids=["lost", "renamed", "added"],
)
def test_tokens_of_the_source_have_to_stay(make_role, placeholders, admin_client, text, message):
    translation = submit(make_role("Baker in {{city}}", slug="baker"))
    fill(translation)

    assert put(admin_client, translation, text).json()["error"] == message
    assert segments_of(translation)[0].target == "de Baker in {{city}}"
    assert not put(admin_client, translation, "In {{city}}: Bäcker").json()["error"]


def test_overlong_title_is_refused_and_nothing_stored(translation, admin_client):
    response = put(admin_client, translation, "x" * 400)

    assert response.json()["error"] == "At most 255 characters; there are 400."
    assert segments_of(translation)[0].target == ""


def test_overlong_title_that_came_past_us_is_a_message(translation, admin_client):
    fill(translation)
    StringTranslation.objects.filter(data="de Baker").update(data="x" * 400)
    target = translation.get_target_instance()

    response = admin_client.post(
        reverse("wagtailadmin_pages:edit", args=[target.pk]), {"action": "publish"}, follow=True
    )

    shown = " ".join(str(message) for message in response.context["messages"])
    assert "title: At most 255 characters; there are 400." in shown
    assert not Page.objects.get(pk=target.pk).live


def test_segment_of_another_page_is_a_404(make_role, translation, admin_client):
    other = submit(make_role("Other"))

    response = put(admin_client, translation, "x", other.source.stringsegment_set.first())

    assert response.status_code == 404


def test_permission_is_asked_for_each_locale(french_editor, translation):
    french = Translation.objects.get(source=translation.source, target_locale__language_code="fr")
    assert put(french_editor, french, "Boulanger").status_code == 200
    assert put(french_editor, translation, "Bäcker").status_code == 403
    for name in ("download_pofile", "preview_translation"):
        assert (
            french_editor.get(
                reverse(f"wagtail_localize:{name}", args=[translation.pk])
            ).status_code
            == 302
        )
    german = translation.get_target_instance()
    french_editor.post(reverse("wagtailadmin_pages:edit", args=[german.pk]), {"action": "publish"})
    assert not Page.objects.get(pk=german.pk).live
    source = translation.source.get_source_instance()
    submit_url = reverse("wagtail_localize:submit_page_translation", args=[source.pk])
    assert french_editor.get(submit_url).status_code == 302
    assert french_editor.get(reverse("wagtail_localize:translations_report")).status_code == 200


def test_submitting_leads_to_the_form_that_orders_translations(make_role, category, admin_client):
    role = make_role()
    submit_page = reverse("wagtail_localize:submit_page_translation", args=[role.pk])
    submit_snippet = reverse(
        "wagtail_localize:submit_snippet_translation", args=["taxonomy", "jobcategory", category.pk]
    )
    for url, name in ((submit_page, "Baker"), (submit_snippet, "Sales")):
        response = admin_client.get(url, follow=True)
        assert response.redirect_chain[0][0].startswith(reverse("translation_job_create"))
        assert name in response.content.decode()
        assert admin_client.post(url, {"locales": [2]}).status_code == 405


def test_submitting_what_is_not_there_is_a_404(home, admin_client):
    for name, args in (
        ("submit_page_translation", [99999]),
        ("submit_snippet_translation", ["taxonomy", "jobcategory", "99999"]),
        ("submit_snippet_translation", ["taxonomy", "nothing", "1"]),
        ("submit_snippet_translation", ["taxonomy", "jobcategory", "x"]),
    ):
        url = reverse(f"wagtail_localize:{name}", args=args)
        assert admin_client.get(url).status_code == 404


def test_snippets_are_listed_for_those_who_may_edit_them(category, admin_client, french_editor):
    addresses = [
        reverse("wagtail_localize:snippets_api_listing", args=["taxonomy", "jobcategory"]),
        reverse(
            "wagtail_localize:snippets_api_detail", args=["taxonomy", "jobcategory", category.pk]
        ),
    ]

    listing, detail = [admin_client.get(url).json() for url in addresses]

    assert listing[0]["title"] == detail["title"] == "Sales"
    assert [french_editor.get(url).status_code for url in addresses] == [403, 403]


BAD_FILES = [
    (None, "Choose a PO file"),
    (b"\xff\xfe not text", "not a PO file"),
    (b"\x00" * 100, "not a PO file"),
    (b"", "another translation"),
    (b'msgid ""\nmsgstr ""\n"Language: de\\n"\n', "another translation"),
    (b"x" * (2 * 1024 * 1024 + 1), "larger than 2 MB"),
]


def test_bad_po_files_get_a_message(translation, admin_client, subtests):
    for content, message in BAD_FILES:
        with subtests.test(content=str(content)[:60], message=str(message)[:60]):
            data = {} if content is None else {"file": SimpleUploadedFile("x.po", content)}

            response = admin_client.post(
                reverse("wagtail_localize:upload_pofile", args=[translation.pk]), data, follow=True
            )

            assert message in " ".join(str(shown) for shown in response.context["messages"])


def test_po_round_trip_takes_good_texts_and_names_the_refused(translation, admin_client):
    url = reverse("wagtail_localize:download_pofile", args=[translation.pk])
    po = polib.pofile(admin_client.get(url).content.decode())
    for number, entry in enumerate(po):
        entry.msgstr = "<script>x</script>" if number == 1 else f"Text {number}"
    po.append(polib.POEntry(msgid="unknown", msgstr="x", msgctxt="title"))

    response = admin_client.post(
        reverse("wagtail_localize:upload_pofile", args=[translation.pk]),
        {"file": SimpleUploadedFile("x.po", str(po).encode())},
        follow=True,
    )

    shown = [str(message) for message in response.context["messages"]]
    assert shown[0].startswith("Took 7 texts from the file; 0 were the same, 0 were skipped")
    assert len(shown) == 3
    assert not StringTranslation.objects.filter(data__contains="script").exists()


def test_po_entries_that_are_not_finished_are_skipped_and_counted(translation, admin_client):
    url = reverse("wagtail_localize:download_pofile", args=[translation.pk])
    po = polib.pofile(admin_client.get(url).content.decode())
    po[0].msgstr, po[0].flags = "guess", ["fuzzy"]
    po[1].msgstr = " "
    po[2].msgstr, po[2].obsolete = "guess", True
    po[3].msgstr = "Fertig"

    response = admin_client.post(
        reverse("wagtail_localize:upload_pofile", args=[translation.pk]),
        {"file": SimpleUploadedFile("x.po", str(po).encode())},
        follow=True,
    )

    shown = [str(message) for message in response.context["messages"]]
    assert shown == [
        "Took 1 texts from the file; 0 were the same, 7 were skipped because they are empty, "
        "obsolete or marked as fuzzy."
    ]
    assert list(StringTranslation.objects.values_list("data", flat=True)) == ["Fertig"]


def test_alias_is_refused_and_not_offered(make_role, admin_client):
    target = translate(make_role())

    admin_client.post(reverse("wagtail_localize:convert_to_alias", args=[target.pk]))

    assert Page.objects.get(pk=target.pk).alias_of is None


def test_machine_translation_without_a_translator_is_a_404(translation, admin_client):
    url = reverse("wagtail_localize:machine_translate", args=[translation.pk])
    assert admin_client.post(url).status_code == 404


def test_preview_shows_the_draft_in_its_locale(translation, admin_client):
    fill(translation)
    url = reverse("wagtail_localize:preview_translation", args=[translation.pk])

    page = admin_client.get(url).content.decode()

    assert '<html lang="de">' in page
    assert "de Task line 1 of Baker" in page


class TestLockedTranslation:
    @pytest.fixture
    def locked(self, make_role, django_user_model):
        """A published German page that somebody else has locked, and its record."""
        page = translate(make_role())
        owner = django_user_model.objects.create_superuser("olga", "o@example.com", "x")
        Page.objects.filter(pk=page.pk).update(
            locked=True, locked_by=owner, locked_at=timezone.now()
        )
        translation = Translation.objects.get(source__object_id=page.translation_key)
        return JobDescriptionPage.objects.get(pk=page.pk), translation

    @pytest.fixture
    def ask(self, locked, admin_client):
        page, translation = locked

        def post(name, data=None):
            url = (
                reverse("wagtailadmin_pages:edit", args=[page.pk])
                if name == "edit"
                else reverse(f"wagtail_localize:{name}", args=[translation.pk])
            )
            response = admin_client.post(url, data or {}, follow=True)
            return " ".join(str(message) for message in response.context["messages"])

        return post

    def test_can_be_read(self, locked, admin_client):
        page, translation = locked
        for url in (
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            reverse("wagtail_localize:download_pofile", args=[translation.pk]),
            reverse("wagtail_localize:preview_translation", args=[translation.pk]),
        ):
            assert admin_client.get(url).status_code == 200

    def test_takes_no_text(self, locked, admin_client):
        _page, translation = locked

        response = put(admin_client, translation, "Neu")

        assert response.status_code == 423
        assert response.json()["detail"].startswith("'de Baker' was locked by olga")
        assert segments_of(translation)[0].target == "de Baker"

    @pytest.mark.parametrize("action", ["publish", "save-draft"])
    def test_is_neither_saved_nor_published(self, locked, ask, action):
        page, _translation = locked
        StringTranslation.objects.filter(data="de Baker").update(data="Neu")

        assert "'de Baker' was locked by olga" in ask("edit", {"action": action})

        now = JobDescriptionPage.objects.get(pk=page.pk)
        assert (now.title, now.latest_revision_id) == ("de Baker", page.latest_revision_id)

    @pytest.mark.parametrize("name", ["stop_translation", "upload_pofile", "machine_translate"])
    def test_is_not_changed_by(self, locked, ask, name):
        assert "was locked by olga" in ask(name)
        assert Translation.objects.get(pk=locked[1].pk).enabled

    def test_is_left_out_of_an_update(self, locked, admin_client):
        page, translation = locked

        response = admin_client.post(
            reverse("wagtail_localize:update_translations", args=[translation.source_id]),
            {"publish_translations": "on"},
            follow=True,
        )

        assert "Deutsch: &#x27;de Baker&#x27; was locked" in response.content.decode()
        assert JobDescriptionPage.objects.get(pk=page.pk).latest_revision == page.latest_revision

    def test_is_left_out_of_a_bulk_publish(self, locked, admin_client):
        page, _translation = locked
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

        response = admin_client.post(f"{url}?id={page.pk}", follow=True)

        shown = " ".join(str(message) for message in response.context["messages"])
        assert "was locked by olga" in shown

    def test_is_open_to_the_one_who_locked_it(self, locked, client):
        page, translation = locked
        client.force_login(page.locked_by)

        assert put(client, translation, "Neu").status_code == 200

    def test_by_a_workflow_is_open_to_its_reviewers_only(self, make_role, french_editor):
        translate(make_role("Miller"), "fr")
        page = Page.objects.get(slug="fr-miller").specific
        workflow = Workflow.objects.create(name="Review")
        task = GroupApprovalTask.objects.create(name="Look")
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        workflow.start(page, None)
        record = Translation.objects.get(source__object_id=page.translation_key)

        assert put(french_editor, record, "Neu").status_code == 423

        task.groups.add(Group.objects.get(name="French"))
        assert put(french_editor, record, "Neu").status_code == 200

"""Content files: what they hold, what an import makes of them, and what it survives."""

import io
import json
import zipfile

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from wagtail.models import GroupPagePermission, Revision
from wagtail_localize.models import StringTranslation

from conftest import job_body
from core.background.worker import LeasedWorker
from home.models import CallToAction
from jobdescriptions.models import JobDescriptionPage
from localization.interchange.files import write_file
from localization.models import ContentImport
from localization.tests.translating import submit, translate
from taxonomy.models import JobCategory

pytestmark = pytest.mark.django_db

HEADER = {"format": "rolebook-content", "version": 1, "locales": ["en"], "default_locale": "en"}
KEY = "11111111-2222-3333-4444-555555555555"


def export(suffix=".jsonl", **options):
    target = io.BytesIO()
    write_file(target, suffix=suffix, **options)
    return target.getvalue()


def records(content):
    return [json.loads(line) for line in content.decode().splitlines()[1:]]


@pytest.fixture
def run(tmp_path):
    """Import lines or a whole file; return the printed report, and the error it ended with."""

    def importing(content, name="content.jsonl", **options):
        path = tmp_path / name
        if isinstance(content, list):
            lines = [HEADER, *content]
            content = "".join(f"{json.dumps(line)}\n" for line in lines).encode()
        path.write_bytes(content)
        out = io.StringIO()
        try:
            call_command("import_content", path, stdout=out, stderr=io.StringIO(), **options)
        except CommandError as error:
            return f"{out.getvalue()}{error}"
        return out.getvalue()

    return importing


@pytest.fixture
def library(make_role, category, article):
    role = make_role(
        "Baker",
        introduction=f'<p>See <a linktype="page" id="{article.pk}">the guide</a>.</p>',
        alternate_names="Bread baker\nPastry cook",
    )
    role.related_articles.create(page=article, sort_order=0)
    role.get_latest_revision_as_object().save_revision().publish()
    translate(role)
    return role


def role_line(job_index, category, **changes):
    fields = {
        "title": "Miller",
        "category": str(category.translation_key),
        "body": job_body("Miller"),
        **changes.pop("fields", {}),
    }
    return {
        "type": "jobdescriptions.JobDescriptionPage",
        "key": KEY,
        "locale": "en",
        "parent": str(job_index.translation_key),
        "status": "live",
        "slug": "miller",
        "fields": fields,
        **changes,
    }


@pytest.mark.parametrize("suffix", [".jsonl", ".xlsx"])
def test_what_was_exported_is_unchanged(library, run, suffix):
    before = (Revision.objects.count(), StringTranslation.objects.count())

    report = run(export(suffix), f"content{suffix}")

    assert "0 created, 0 changed" in report
    assert "0 refused" in report
    assert (Revision.objects.count(), StringTranslation.objects.count()) == before


def test_references_are_keys_and_translations_hold_texts_alone(library, article, category):
    lines = records(export())
    source = next(
        e for e in lines if e["key"] == str(library.translation_key) and e["locale"] == "en"
    )
    german = next(
        e for e in lines if e["key"] == str(library.translation_key) and e["locale"] == "de"
    )

    assert source["fields"]["category"] == str(category.translation_key)
    assert f'id="{article.translation_key}"' in source["fields"]["introduction"]
    assert "category" not in german["fields"]
    assert german["fields"]["title"] == "de Baker"


def test_a_draft_translation_gives_its_accepted_texts_alone(library):
    translation = submit(library, "fr")
    title = next(s for s in translation.source.stringsegment_set.all() if s.context.path == "title")
    StringTranslation.objects.create(
        translation_of=title.string, context=title.context, locale=translation.target_locale,
        translation_type="manual", data="Boulanger",
    )  # fmt: skip

    lines = records(export(locales=["fr"]))
    french = next(line for line in lines if line["key"] == str(library.translation_key))

    assert (french["status"], french["fields"]["title"]) == ("draft", "Boulanger")
    assert french["fields"]["alternate_names"] == ""
    assert "Skill line" not in json.dumps(french)


def test_a_new_page_is_created_and_published(job_index, category, run):
    assert "1 created" in run([role_line(job_index, category)])
    page = JobDescriptionPage.objects.get()
    assert (str(page.translation_key), page.slug, page.live) == (KEY, "miller", True)
    assert page.category == category
    assert "1 unchanged" in run([role_line(job_index, category)])


def test_translations_are_bound_as_accepted(job_index, category, run):
    translate(job_index)
    translate(category)
    body = json.loads(
        json.dumps(job_body("Miller"))
        .replace("Task line", "Aufgabe")
        .replace("Skill line", "Kenntnis")
        .replace("Miller", "Müller")
        .replace("wanted", "gesucht")
        .replace("We look for a person who likes the work. ", "Die Arbeit macht Freude. ")
    )
    german = {
        "type": "jobdescriptions.JobDescriptionPage", "key": KEY, "locale": "de", "slug": "mueller",
        "fields": {"title": "Müller", "body": body},
    }  # fmt: skip

    report = run([role_line(job_index, category), german])

    assert "2 created" in report
    page = JobDescriptionPage.objects.get(locale__language_code="de")
    assert (page.title, page.slug, page.live) == ("Müller", "mueller", True)
    assert "<p>Aufgabe 1 of Müller</p>" in str(page.body.raw_data[1])
    accepted = StringTranslation.objects.get(context__path="title", data="Müller")
    assert accepted.tool_name == "Content file"
    assert "2 unchanged" in run([role_line(job_index, category), german])


def test_a_translation_without_all_texts_stays_a_draft(job_index, category, run):
    translate(job_index)
    translate(category)
    german = {
        "type": "jobdescriptions.JobDescriptionPage",
        "key": KEY,
        "locale": "de",
        "fields": {"title": "Müller"},
    }

    report = run([role_line(job_index, category), german])

    assert "It stays a draft:" in report
    assert not JobDescriptionPage.objects.get(locale__language_code="de").live


def test_another_number_of_paragraphs_is_not_guessed(job_index, category, run):
    translate(job_index)
    source = role_line(job_index, category, fields={"introduction": "<p>One.</p><p>Two.</p>"})
    german = {
        "type": "jobdescriptions.JobDescriptionPage",
        "key": KEY,
        "locale": "de",
        "fields": {"introduction": "<p>Nur eins.</p>"},
    }

    report = run([source, german])

    assert "No text for:" in report
    assert "introduction" in report
    assert not StringTranslation.objects.filter(data="Nur eins.").exists()


def test_a_changed_source_is_one_revision(library, run):
    line = next(
        e
        for e in records(export())
        if e["key"] == str(library.translation_key) and e["locale"] == "en"
    )
    line["fields"]["alternate_names"] = "Baker of bread"
    before = Revision.objects.count()

    report = run([line])

    assert "1 changed" in report
    assert "Fields: alternate_names." in report
    assert Revision.objects.count() == before + 1
    library.refresh_from_db()
    assert library.alternate_names == "Baker of bread"


def test_unpublished_changes_of_an_editor_are_not_published(library, run):
    draft = library.get_latest_revision_as_object()
    draft.title = "Secret"
    draft.save_revision()
    line = next(
        e
        for e in records(export())
        if e["key"] == str(library.translation_key) and e["locale"] == "en"
    )
    line["fields"]["alternate_names"] = "x"

    assert "has changes that are not published" in run([line])
    library.refresh_from_db()
    assert library.title == "Baker"


def test_a_persons_translation_is_kept(library, run, admin_user):
    StringTranslation.objects.filter(context__path="title", data="de Baker").update(
        data="Bäcker", last_translated_by=admin_user, tool_name=""
    )
    line = next(
        e
        for e in records(export())
        if e["key"] == str(library.translation_key) and e["locale"] == "de"
    )
    line["fields"]["title"] = "Backhilfe"

    run([line])

    assert StringTranslation.objects.filter(data="Bäcker").exists()
    assert not StringTranslation.objects.filter(data="Backhilfe").exists()


def test_objects_may_name_each_other(job_index, category, run):
    other = "99999999-2222-3333-4444-555555555555"
    lines = [
        role_line(job_index, category, fields={"related_roles": [{"page": other}]}),
        role_line(job_index, category, key=other, slug="baker", fields={"title": "Baker", "related_roles": [{"page": KEY}]}),
        {"type": "home.CallToAction", "key": "button", "fields": {"code": "roles", "label": "Roles", "link_page": KEY}},
    ]  # fmt: skip

    assert "3 created" in run(lines)
    page = JobDescriptionPage.objects.get(translation_key=KEY)
    assert str(page.related_roles.get().page.translation_key) == other
    assert CallToAction.objects.get().link_page_id == page.pk


def test_a_key_of_ones_own_is_the_same_next_time(home, run):
    line = {
        "type": "taxonomy.JobCategory",
        "key": "dept-7",
        "fields": {"code": "audit", "name": "Audit"},
    }
    assert "1 created" in run([line])
    assert "1 unchanged" in run([line])
    line["fields"]["name"] = "Auditing"
    assert "1 changed" in run([line])
    assert JobCategory.objects.get().name == "Auditing"


def test_a_dry_run_reports_and_writes_nothing(job_index, category, run):
    before = Revision.objects.count()
    report = run([role_line(job_index, category)], dry_run=True)
    assert "“Miller” (en): created" in report
    assert "Dry run, nothing was written: 1 created" in report
    assert Revision.objects.count() == before
    assert not JobDescriptionPage.objects.exists()


def test_what_breaks_the_rules_stays_a_draft(job_index, category, run):
    report = run([role_line(job_index, category, fields={"body": []})])
    assert "It stays a draft:" in report
    assert not JobDescriptionPage.objects.get().live


def test_markup_of_a_file_is_cleaned(job_index, category, run):
    evil = '<p onclick="x()">Hi<script>alert(1)</script> <a href="javascript:x()">there</a></p>'
    run([role_line(job_index, category, fields={"introduction": evil})])
    stored = JobDescriptionPage.objects.get().introduction
    assert "script" not in stored
    assert "onclick" not in stored


def broken(job_index, category):
    """Yield (what is wrong, the line, the sentence)."""
    good = role_line(job_index, category)
    fields = good["fields"]
    body = job_body("Miller")
    yield "no object", ["x"], "This is not an object."
    yield "type", {**good, "type": "auth.User"}, "“auth.User” is not a type of content."
    yield "key", {**good, "key": ""}, "The key is missing."
    yield "locale", {**good, "locale": "xx"}, "The site has no locale “xx”."
    yield "status", {**good, "status": "gone"}, "The status is “gone”, neither live nor draft."
    yield "unknown", {**good, "url": "x"}, "There is no key “url” here."
    yield "field", {**good, "fields": {**fields, "live": True}}, "There is no field “live” here."
    yield "orphan", {**good, "parent": "nowhere"}, "is neither in the file nor on the site."
    yield "no parent", {**good, "parent": None}, "It names no page above it."
    yield "itself", {**good, "parent": KEY}, "is neither in the file nor on the site."
    yield (
        "wrong parent",
        {**good, "type": "articles.ArticlePage", "fields": {"title": "x"}},
        "cannot hold pages of the type",
    )
    yield "no text", {**good, "fields": {**fields, "title": 5}}, "title must be a text."
    yield "long", {**good, "fields": {**fields, "title": "x" * 256}}, "title: "
    yield "NUL", {**good, "fields": {**fields, "title": "a\0b"}}, "title holds a NUL character."
    yield "choice", {**good, "fields": {**fields, "seniority": "boss"}}, "seniority: "
    yield "number", {**good, "fields": {**fields, "eqf_level": "many"}}, "eqf_level: "
    yield "stream", {**good, "fields": {**fields, "body": "text"}}, "body"
    yield (
        "block",
        {**good, "fields": {**fields, "body": [{"type": "hero", "value": 1}]}},
        "body, 1: there is no block “hero”.",
    )
    yield (
        "child",
        {**good, "fields": {**fields, "body": [{"type": "job_brief", "value": {"size": 1}}]}},
        "there is no field “size”",
    )
    yield (
        "item",
        {**good, "fields": {**fields, "body": [{**body[1], "value": {"items": "x"}}]}},
        "must be a list.",
    )
    yield "date", {**good, "fields": {**fields, "review_by": "soon"}}, "review_by: "
    yield (
        "reference",
        {**good, "fields": {**fields, "category": {"id": 1}}},
        "A reference must be a key",
    )
    yield (
        "rows",
        {**good, "fields": {**fields, "related_roles": [{"role": KEY}]}},
        "there is no field “role”",
    )
    yield (
        "translation",
        {**good, "locale": "de", "fields": {"title": "x"}},
        "It has no source in the default locale.",
    )
    yield (
        "shared field",
        {**good, "locale": "de", "fields": {"seniority": "mid"}},
        "There is no field “seniority” here.",
    )
    yield (
        "home",
        {**good, "type": "home.HomePage", "parent": None, "fields": {"title": "x"}},
        "The site has a home page",
    )


def test_each_defect_gets_its_sentence_and_writes_nothing(job_index, category, run):
    before = Revision.objects.count()
    for what, line, sentence in broken(job_index, category):
        report = run([line])
        assert sentence in report, (what, report)
        assert "1 refused" in report, (what, report)
        assert Revision.objects.count() == before, what


def test_a_reference_to_a_page_of_another_type_is_left_out(job_index, category, article, run):
    rows = [{"page": str(article.translation_key)}]
    report = run([role_line(job_index, category, fields={"related_roles": rows})])
    assert "the reference was left out" in report
    assert not JobDescriptionPage.objects.get().related_roles.exists()


def test_bad_lines_do_not_stop_the_others(job_index, category, run):
    good = role_line(job_index, category)
    content = "\n".join([json.dumps(HEADER), "{broken", json.dumps(good), json.dumps(good), ""])
    report = run(content.encode())
    assert "line 2: refused. This is no JSON." in report
    assert "line 4: refused. The same key and locale stand at line 3 already." in report
    assert "1 created, 0 changed, 0 unchanged, 2 refused." in report


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "a.jsonl", "does not begin with its header"),
        (b'{"format": "other"}\n', "a.jsonl", "does not begin with its header"),
        (b'{"format": "rolebook-content", "version": 9}\n', "a.jsonl", "version 1 is read"),
        (b"\xff\xfe\x00", "a.jsonl", "The file is not UTF-8."),
        (b"x", "a.csv", "ends neither in .jsonl nor in .xlsx."),
        (b"not a zip", "a.xlsx", "damaged or no .xlsx workbook"),
    ],
)
def test_files_that_cannot_be_read(home, run, content, name, sentence):
    assert sentence in run(content, name)


class TestWorkbooks:
    def book(self, library):
        return load_workbook(io.BytesIO(export(".xlsx", models=[JobDescriptionPage])))

    def saved(self, book):
        target = io.BytesIO()
        book.save(target)
        return target.getvalue()

    def test_texts_can_be_edited_in_cells(self, library, run):
        book = self.book(library)
        for row in book["JobDescriptionPage blocks"].iter_rows(min_row=2):
            if row[4].value == "<p>Task line 1 of Baker</p>":
                row[4].value = "<p>Knead the dough</p>"
        assert "1 changed" in run(self.saved(book), "a.xlsx")
        page = JobDescriptionPage.objects.get(locale__language_code="en")
        assert "Knead the dough" in str(page.body.raw_data[1])

    def test_text_that_looks_like_a_formula_stays_text(self, library, run):
        page = library.get_latest_revision_as_object()
        page.alternate_names = "=1+1\n+49\n-x\n@y"
        page.save_revision().publish()
        assert "1 unchanged" in run(
            export(".xlsx", locales=["en"], models=[JobDescriptionPage]), "a.xlsx"
        )

    def test_a_formula_is_refused(self, library, run):
        book = self.book(library)
        book["JobDescriptionPage"]["B2"] = "=1+1"
        assert "cell B2 holds a formula" in run(self.saved(book), "a.xlsx")

    def test_merged_cells_are_refused(self, library, run):
        book = self.book(library)
        book["JobDescriptionPage"].merge_cells("A2:B3")
        assert "has merged cells (A2:B3)" in run(self.saved(book), "a.xlsx")

    def test_a_missing_column_is_named(self, library, run):
        book = self.book(library)
        book["JobDescriptionPage"]["B1"] = "id"
        assert "has no column “key”" in run(self.saved(book), "a.xlsx")

    def test_an_unknown_column_is_named(self, library, run):
        book = self.book(library)
        book["JobDescriptionPage"]["H1"] = "salary"
        assert "There is no field “salary” here" in run(self.saved(book), "a.xlsx")

    def test_a_workbook_of_something_else(self, home, run):
        assert "does not begin with its header" in run(self.saved(Workbook()), "a.xlsx")

    def test_a_bomb_is_not_opened(self, home, run):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", b"0" * 50_000_000)
        assert "as a zip bomb does" in run(target.getvalue(), "a.xlsx")


class TestAdmin:
    @pytest.fixture
    def send(self, queue, admin_client):
        def sending(lines, client=admin_client, name="a.jsonl", **data):
            content = "".join(f"{json.dumps(line)}\n" for line in [HEADER, *lines]).encode()
            file = SimpleUploadedFile(name, content)
            response = client.post(reverse("content_imports:add"), {"file": file, **data})
            LeasedWorker(drain=True, interval=0.01).run()
            return response

        return sending

    def test_a_file_is_imported_in_the_background(self, job_index, category, send, admin_client):
        response = send([role_line(job_index, category)])
        upload = ContentImport.objects.get()
        assert (upload.status, upload.done) == ("done", 1)
        assert JobDescriptionPage.objects.get().live
        shown = admin_client.get(response.url).content.decode()
        assert "1 created, 0 changed" in shown
        assert "Miller" in shown

    def test_a_dry_run_writes_nothing(self, job_index, category, send):
        send([role_line(job_index, category)], is_dry_run="on")
        assert ContentImport.objects.get().report[0]["action"] == "created"
        assert not JobDescriptionPage.objects.exists()

    def test_a_file_that_cannot_be_read_is_refused_at_the_field(self, home, send):
        response = send([], name="a.csv")
        assert "ends neither in .jsonl nor in .xlsx" in response.content.decode()
        assert not ContentImport.objects.exists()

    def test_a_person_can_do_what_they_may_do_elsewhere(
        self, job_index, category, article, send, client
    ):
        group = Group.objects.create(name="Roles")
        for codename in ("access_admin", "add_contentimport", "view_contentimport"):
            group.permissions.add(Permission.objects.get(codename=codename))
        GroupPagePermission.objects.create(group=group, page=job_index, permission_type="add")
        user = get_user_model().objects.create_user("author", password="x")
        user.groups.add(group)
        client.force_login(user)
        key = str(article.get_parent().translation_key)
        lines = [
            role_line(job_index, category, status="draft"),
            role_line(job_index, category, key="two", slug="two"),
            {"type": "articles.ArticlePage", "key": "three", "parent": key, "fields": {"title": "x"}},
            {"type": "taxonomy.JobCategory", "key": "four", "fields": {"code": "x", "name": "X"}},
        ]  # fmt: skip

        send(lines, client)

        outcomes = [(o["place"], o["action"]) for o in ContentImport.objects.get().report]
        assert sorted(outcomes) == [
            ("line 2", "created"),
            ("line 3", "refused"),
            ("line 4", "refused"),
            ("line 5", "refused"),
        ]
        assert not JobDescriptionPage.objects.get(translation_key=KEY).live

    @pytest.mark.parametrize(
        "name", ["content_imports:index", "content_imports:add", "content_export"]
    )
    def test_nobody_else_gets_in(self, name, home, client):
        user = get_user_model().objects.create_user("reader", password="x")
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(user)
        assert client.get(reverse(name)).status_code in {302, 403}

    @pytest.mark.parametrize("suffix", [".jsonl", ".xlsx"])
    def test_content_is_downloaded(self, library, admin_client, suffix):
        data = {"format": suffix, "types": ["taxonomy.JobCategory"], "locales": ["en"]}
        response = admin_client.post(reverse("content_export"), data)
        content = b"".join(response.streaming_content)
        assert response["Content-Disposition"] == f'attachment; filename="content{suffix}"'
        if suffix == ".jsonl":
            assert [line["fields"]["name"] for line in records(content)] == ["Sales"]


def test_a_command_writes_a_file(library, tmp_path):
    out = io.StringIO()
    call_command(
        "export_content", tmp_path / "a.jsonl", "--type", "taxonomy.JobCategory", stdout=out
    )
    assert "2 objects in 6 locales" in out.getvalue()
    with pytest.raises(CommandError, match="no locale “xx”"):
        call_command("export_content", tmp_path / "b.jsonl", "--locale", "xx")
    assert not (tmp_path / "b.jsonl").exists()

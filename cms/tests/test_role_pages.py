"""Role descriptions that are made from occupations, by command and from the list."""

import io

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import Locale, Revision

from core.background.worker import LeasedWorker
from delivery.projection import render_dirty
from jobdescriptions.models import JobDescriptionPage
from jobdescriptions.role_building import role_key
from localization.tests.translating import translate
from taxonomy.models import Occupation, OccupationSkill, OnetTask, Skill
from taxonomy.tests.files import CROSSWALK, OCCUPATION, esco_tables, onet_zip, write_files

pytestmark = pytest.mark.django_db

SALES = f"{OCCUPATION}1"


def run(*arguments):
    out = io.StringIO()
    call_command("create_role_pages", *arguments, stdout=out, stderr=io.StringIO())
    return out.getvalue()


@pytest.fixture
def esco(tmp_path):
    return write_files(tmp_path / "esco", esco_tables())


@pytest.fixture
def library(job_index, category, esco, tmp_path):
    """A section in English and German, a category of ISCO group 1221, and the classifications."""
    category.isco_prefixes = "12,1221"
    category.save_revision().publish()
    translate(job_index)
    translate(category)
    call_command("import_esco", esco, stdout=io.StringIO(), stderr=io.StringIO())
    call_command("import_onet", onet_zip(tmp_path / "onet.zip"), stdout=io.StringIO())
    crosswalk = tmp_path / "crosswalk.csv"
    crosswalk.write_text(CROSSWALK, encoding="utf-8", newline="")
    call_command("import_crosswalk", crosswalk, stdout=io.StringIO())
    return job_index


def role(locale="en", uri=SALES):
    occupation = Occupation.objects.filter(uri=uri).first()
    return JobDescriptionPage.objects.get(
        translation_key=role_key(occupation.translation_key), locale__language_code=locale
    )


def test_a_role_says_what_the_classifications_say(library):
    run("--occupation", SALES, "--publish")

    page = role()
    assert (page.title, page.slug, page.live) == ("Sales manager", "sales-manager", True)
    assert page.alternate_names == "head of sales\nmanager of sales"
    assert page.category.isco_prefixes == "12,1221"
    brief, responsibilities, requirements = page.body
    assert "Sales managers lead a team that sells." in brief.value["body"].source
    assert [item["content"].source for item in responsibilities.value["items"]] == [
        "<p>Resolve complaints of customers.</p>",
        "<p>Set prices and discounts.</p>",
        "<p>Review records of sales.</p>",
        "<p>Coach the team.</p>",
    ]
    assert [item["task_id"] for item in responsibilities.value["items"]] == ["1", "2", "3", "4"]
    assert [item["content"].source for item in requirements.value["items"]] == [
        "<p>Lead a team</p>",
        "<p>Negotiate contracts</p>",
        "<p>Commercial law</p>",
    ]


def test_a_translation_has_the_texts_of_its_language_and_waits_for_the_others(library):
    report = run("--occupation", SALES, "--publish")

    german = role("de")
    assert (german.title, german.live) == ("Verkaufsleiter", False)
    assert "<p>Ein Team leiten</p>" in str(german.body.raw_data[2])
    assert "de: 1 stay drafts because of translation-incomplete." in report


def test_what_breaks_the_publishing_rules_stays_a_draft(library):
    report = run("--all", "--publish")

    assert not role(uri=f"{OCCUPATION}2").live
    assert "en: 2 stay drafts because of stream-invalid." in report


def test_without_publish_everything_is_a_draft(library):
    run("--occupation", SALES)
    assert not role().live


def test_nothing_is_doubled(library):
    run("--all")
    before = Revision.objects.count()

    report = run("--all", "--publish")

    assert Revision.objects.count() == before
    assert "0 pages written" in report


def test_an_editors_page_about_the_occupation_counts(library, make_role):
    occupation = Occupation.objects.get(uri=SALES, locale__language_code="en")
    page = make_role()
    JobDescriptionPage.objects.filter(pk=page.pk).update(occupation=occupation)

    report = run("--occupation", SALES)

    assert "1 occupations have a page that an editor made." in report
    assert "0 pages written" in report


def test_the_answer_names_its_sources_and_the_feminine_form(library, client):
    run("--occupation", SALES, "--publish")
    render_dirty()

    document = client.get(f"/api/v1/pages/{role().translation_key}/?locale=en").json()

    assert [source["code"] for source in document["attribution"]] == ["esco", "onet"]
    assert document["occupation"]["uri"] == SALES
    assert document["occupation"]["isco_code"] == "1221"
    assert document["name_feminine"] is None
    entity = next(e for e in document["meta"]["json_ld"] if e["@type"] == "Occupation")
    assert entity["sameAs"] == SALES


def test_an_answer_shows_what_an_import_changes(library, esco, client):
    run("--occupation", SALES, "--publish")
    render_dirty()
    table = esco / "occupations_en.csv"
    table.write_bytes(table.read_bytes().replace(b"1221.1", b"1221.9"))

    call_command("import_esco", esco, stdout=io.StringIO(), stderr=io.StringIO())
    render_dirty()

    document = client.get(f"/api/v1/pages/{role().translation_key}/?locale=en").json()
    assert document["occupation"]["code"] == "1221.9"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--occupation", "http://example.com/none"], "No such occupation."),
        (["--all", "--locale", "xx"], "The site has no locale 'xx'."),
        (["--all", "--section", "999999"], "There is no section for role descriptions"),
    ],
)
def test_wrong_arguments(library, arguments, sentence):
    with pytest.raises(CommandError, match=sentence):
        run(*arguments)


def test_many_skills_are_cut(library):
    key = Occupation.objects.filter(uri=SALES).first().translation_key
    default = Locale.get_default()
    for number in range(40):
        skill = Skill.objects.create(preferred_label=f"skill number {number}", locale=default)
        OccupationSkill.objects.create(
            occupation_key=key, skill_key=skill.translation_key, relation="essential"
        )
    for number in range(40):
        OnetTask.objects.create(
            task_id=100 + number, occupation_code="11-2022.00", text=f"Task number {number}."
        )

    run("--occupation", SALES)

    _brief, responsibilities, requirements = role().body
    assert len(responsibilities.value["items"]) == 12
    assert len(requirements.value["items"]) == 15


class TestBulkAction:
    @pytest.fixture
    def url(self, library):
        pk = Occupation.objects.get(uri=SALES, locale__language_code="de").pk
        address = reverse(
            "wagtail_bulk_action", args=["taxonomy", "occupation", "create_role_pages"]
        )
        return f"{address}?id={pk}&next=/admin/"

    def test_an_editor_writes_roles_in_the_background(self, url, queue, admin_client):
        assert "Create role descriptions" in admin_client.get(url).content.decode()

        response = admin_client.post(url, {"publish": "on", "locales": ["de"]})
        assert response.status_code == 302
        assert not JobDescriptionPage.objects.exists()
        LeasedWorker(drain=True, interval=0.01).run()

        assert role().live
        assert role("de").title == "Verkaufsleiter"

    def test_a_person_who_may_not_add_pages_does_nothing(self, url, queue, client):
        user = get_user_model().objects.create_user("reader", password="x")
        user.user_permissions.add(
            Permission.objects.get(codename="access_admin"),
            Permission.objects.get(codename="view_occupation"),
        )
        client.force_login(user)

        assert "You do not have permission" in client.get(url).content.decode()
        client.post(url, {"publish": "on", "locales": ["de"]})
        LeasedWorker(drain=True, interval=0.01).run()

        assert not JobDescriptionPage.objects.exists()

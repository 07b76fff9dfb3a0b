"""Every sample page goes through the engine into every locale, and every text comes back out."""

import io
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Revision
from wagtail_localize.models import StringTranslation

from cms.sample_content import loader
from cms.sample_content.items import find_source
from cms.sample_content.loader import load_sample_content
from cms.sample_content.registry import ITEMS, ITEMS_BY_NAME, SNIPPETS
from cms.sample_content.remover import remove_sample_content
from cms.sample_content.source import DATA, SampleDataError, read
from cms.tests.contract.seed_page import SeedPageContract
from core.models import Placeholder
from core.tests.schemaorg.checker import definitions, problems, references
from core.text import html_to_text
from delivery.models import Document
from delivery.projection import rebuild
from home.services import set_up_site
from jobdescriptions.models import JobDescriptionPage
from localization.interchange.files import read_stream, write_file
from localization.interchange.importing import import_content
from taxonomy.models import JobCategory

LOCALES = settings.CONTENT_LOCALES
WRITES = ("INSERT", "UPDATE", "DELETE")
OBJECTS = len(ITEMS) + len(SNIPPETS)
NOT_TEXT = {
    "slug",
    "kind",
    "type",
    "title_pattern",
    "name",
    "difficulty",
    "seniority",
    "job_location_type",
    "employment_types",
    "article_type",
}
ENTITIES = {
    "home.HomePage": ["Organization", "WebSite"],
    "jobdescriptions.JobDescriptionPage": ["Occupation"],
    "interview.InterviewQuestionsPage": ["ItemList"],
    "articles.ArticlePage": ["Article"],
    "articles.EventPage": ["Event"],
    "articles.HRTermPage": ["DefinedTerm"],
}


many_writes = pytest.mark.skipif(
    connection.vendor == "postgresql",
    reason="In one transaction, which the planner knows nothing of, they take many minutes.",
)


class Planner:
    """Tells PostgreSQL's planner what one transaction writes, of which it knows nothing otherwise."""

    EVERY = 200

    def __init__(self) -> None:
        self.written = 0

    def tell(self, line: str) -> None:
        """Count an object that was written."""
        self.written += 1
        if self.written % self.EVERY == 0:
            self.analyze()

    @staticmethod
    def analyze() -> None:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")


# On a busy machine, writing everything takes longer than a test may.
@pytest.mark.timeout(1800)
class SampleContentTest(SeedPageContract, TestCase):
    """Loads everything once; each test changes it inside its own transaction."""

    @classmethod
    def setUpTestData(cls) -> None:
        set_up_site(front_end="https://www.example.com", site_name="Library")
        cls.report = load_sample_content(locales=LOCALES[1:], progress=Planner().tell)
        rebuild()
        Planner.analyze()

    def test_every_text_of_every_page_comes_back_from_the_api_in_every_locale(self) -> None:
        for item in ITEMS:
            for locale in LOCALES:
                with self.subTest(item=item.name, locale=locale):
                    answer = Client().get(f"/api/v1/pages/{item.key}/", {"locale": locale})
                    assert answer.status_code == 200
                    shown = {normal(text) for text in texts(answer.json())}
                    everything = " ".join(shown)
                    for text in texts(item.data(locale)):
                        assert normal(text) in everything, text

    def test_linked_data_is_valid_and_complete_on_every_page_in_every_locale(self) -> None:
        nodes = []
        for document in Document.objects.all():
            page = json.loads(bytes(document.body))
            found = page["meta"]["json_ld"]
            with self.subTest(path=document.path):
                has_faq = any(block["type"] == "faq" for block in page["body"])
                assert [node["@type"] for node in found] == [
                    "WebPage",
                    "BreadcrumbList",
                    *ENTITIES.get(document.object_type, []),
                    *(["FAQPage"] if has_faq else []),
                ]
                assert "JobPosting" not in json.dumps(found)
                assert [p for node in found for p in problems(node)] == []
                assert found[0]["inLanguage"] == document.locale
            nodes.extend(found)
        assert references(nodes) <= definitions(nodes)

    def test_tokens_of_a_page_have_label_and_example_in_its_language(self) -> None:
        key = ITEMS_BY_NAME["role-national-account-manager"].key
        for locale in LOCALES:
            page = Client().get(f"/api/v1/pages/{key}/", {"locale": locale}).json()
            texts = read(locale, "placeholders")["company_name"]
            assert page["tokens"] == [{"key": "company_name", **texts, "is_fallback": False}]

    def test_translations_are_the_engines_and_complete(self) -> None:
        assert not Page.objects.filter(alias_of__isnull=False).exists()
        assert Page.objects.filter(depth__gt=1, live=True).count() == len(ITEMS) * len(LOCALES)
        assert Document.objects.count() == len(ITEMS) * len(LOCALES)
        assert StringTranslation.objects.filter(has_error=True).count() == 0
        live = Page.objects.filter(live=True, depth__gt=1)
        assert not live.filter(has_unpublished_changes=True).exists()

    def test_the_sample_role_is_complete(self) -> None:
        for locale in LOCALES:
            role = (
                Client()
                .get(
                    f"/api/v1/pages/{ITEMS_BY_NAME['role-national-account-manager'].key}/",
                    {"locale": locale},
                )
                .json()
            )
            blocks = {block["type"]: block["value"] for block in role["body"]}
            assert blocks["job_brief"]["html"].count("<p>") == 3
            assert len(blocks["responsibilities"]["items"]) == 11
            assert len(blocks["requirements"]["items"]) == 10
            assert [len(role["related"][name]) for name in role["related"]] == [3, 1, 3]
            assert len(role["meta"]["alternates"]) == len(LOCALES) + 1
            assert all(not t["is_fallback"] for ts in role["related"].values() for t in ts)
        sets = [
            item for item in ITEMS if item.name.startswith("interview-") and item.parent != "home"
        ]
        for item in sets:
            for locale in LOCALES:
                questions = [q for group in item.data(locale)["groups"] for q in group["questions"]]
                assert len(questions) >= 12
                assert all(q["assesses"] and q["good_answer"] for q in questions)

    def test_no_text_outside_english_is_english(self) -> None:
        for item in ITEMS:
            english = {normal(text) for text in texts(item.data("en"))}
            for locale in LOCALES[1:]:
                same = english & {normal(text) for text in texts(item.data(locale))}
                assert not same, (item.name, locale, same)

    def test_slugs_are_those_of_the_data_and_no_redirects_were_made(self) -> None:
        assert not Redirect.objects.exists()
        for item in ITEMS[1:]:
            for locale in LOCALES:
                page = item.model.objects.get(
                    translation_key=item.key, locale__language_code=locale
                )
                assert page.slug == item.data(locale)["slug"]

    def test_second_load_writes_nothing(self) -> None:
        revisions = Revision.objects.count()
        with CaptureQueriesContext(connection) as queries:
            again = load_sample_content(locales=LOCALES[1:])

        assert (again.created, again.present) == ([], len(self.report.created))
        assert Revision.objects.count() == revisions
        assert not [q for q in queries if q["sql"].startswith(WRITES)]

    @many_writes
    def test_what_an_editor_changed_survives_load_and_removal(self) -> None:
        editor = JobDescriptionPage.objects.get(
            translation_key=ITEMS_BY_NAME["role-account-manager"].key, locale__language_code="en"
        )
        person = create_person()
        editor.title = "Account Manager, edited"
        editor.save_revision(user=person).publish()

        load_sample_content(locales=LOCALES[1:])
        report = remove_sample_content()

        kept = JobDescriptionPage.objects.get(pk=editor.pk)
        assert kept.title == "Account Manager, edited"
        assert "role-account-manager: edited in en" in report.kept
        assert "job-descriptions: has pages below it in en" in report.kept

    @many_writes
    def test_removal_takes_everything_and_a_content_file_brings_it_back(self) -> None:
        before = exported(".jsonl")

        assert remove_sample_content().kept == []

        assert Page.objects.filter(depth__gt=2).count() == 0
        assert not JobCategory.objects.exists()
        assert not Placeholder.objects.exists()
        assert remove_sample_content().removed == 0

        report = import_content(read_stream("content.jsonl", before))

        assert not report.counts["refused"]
        assert exported(".jsonl") == before

    def test_content_files_of_both_kinds_change_nothing(self) -> None:
        for suffix in (".jsonl", ".xlsx"):
            writes = []

            def note_writes(execute: Any, sql: str, *args: Any, writes: Any = writes) -> Any:
                writes.extend([sql] if sql.startswith(WRITES) else [])
                return execute(sql, *args)

            with self.subTest(suffix=suffix), connection.execute_wrapper(note_writes):
                report = import_content(read_stream(f"content{suffix}", exported(suffix)))
                assert report.counts == {"unchanged": OBJECTS * len(LOCALES)}
                assert writes == []


def test_commands_load_once_and_remove(home, capsys, settings):
    settings.CONTENT_LOCALES = ["en"]
    call_command("load_sample_content")
    assert f"{OBJECTS} objects created, 0 present." in capsys.readouterr().out

    JobDescriptionPage.objects.first().delete()
    call_command("load_sample_content", once=True)
    assert capsys.readouterr().out == "Sample content was loaded before.\n"

    call_command("remove_sample_content")
    assert f"Removed {OBJECTS - 2} objects." in capsys.readouterr().out


def test_a_home_page_that_people_have_edited_stays_theirs(home, monkeypatch):
    monkeypatch.setattr(loader, "ITEMS", ITEMS[:2])
    monkeypatch.setattr(loader, "SNIPPETS", ())
    home.title = "Our library"
    home.save_revision(user=create_person()).publish()

    report = load_sample_content(locales=["de"])

    kept = type(home).objects.get(pk=home.pk)
    assert (kept.title, kept.translation_key) == ("Our library", home.translation_key)
    section = find_source(ITEMS[1])
    assert section.get_parent().pk == home.pk
    assert "home (de): the source was changed." in report.skipped
    assert load_sample_content(locales=["de"]).created == []


def test_a_source_that_people_have_changed_is_not_translated(home, monkeypatch):
    names = ["home", "job-descriptions", "role-account-manager", "role-sales-manager"]
    items = [item for item in ITEMS if item.name in names]
    monkeypatch.setattr(loader, "ITEMS", items)
    monkeypatch.setattr(loader, "SNIPPETS", [each for each in SNIPPETS if not each.after_pages])
    load_sample_content(locales=[])
    role = JobDescriptionPage.objects.get(translation_key=ITEMS_BY_NAME["role-account-manager"].key)
    role.title = "Account Manager, edited"
    role.save_revision(user=create_person()).publish()

    report = load_sample_content(locales=["de"])

    assert report.skipped == ["role-account-manager (de): the source was changed."]
    assert Page.objects.filter(live=True, locale__language_code="de").count() == len(items) - 1


def test_missing_data_is_named():
    with pytest.raises(SampleDataError, match=re.escape(str(DATA / "xx" / "site.yaml"))):
        read("xx", "site")


def exported(suffix: str) -> bytes:
    """Return a content file of everything."""
    target = io.BytesIO()
    write_file(target, suffix=suffix)
    return target.getvalue()


def create_person() -> Any:
    """Return a user; whoever has edited a page is a person."""
    return get_user_model().objects.create_user("person")


def texts(value: Any, name: str = "") -> Iterator[str]:
    """Yield the texts of data or of an answer; HTML as the text that people read."""
    if isinstance(value, str):
        if name not in NOT_TEXT and name != "meta":
            yield from html_to_text(value).split("\n")
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from texts(part, key)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part, name)


def normal(text: str) -> str:
    """Return a text with single plain spaces."""
    return " ".join(text.split())

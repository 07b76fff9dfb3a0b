"""What the bulk writer does with pages that exist, clash, are incomplete or cannot be written."""

import json
import uuid
from collections import Counter
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page, PageViewRestriction, Revision
from wagtail.search.backends import get_search_backend
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from conftest import job_body
from core import extension_points
from core.publishing import publication_problems
from delivery.models import Document
from delivery.projection import render_dirty
from jobdescriptions.models import (
    JobCategoryPage,
    JobDescriptionIndexPage,
    JobDescriptionPage,
    RelatedRole,
)
from localization.bulk import NewPage, write_pages, writer
from localization.bulk.planning import plan_batch
from localization.engine import tell_engine
from localization.publishing import publish_translation
from localization.segments import missing_segments, segments_of
from localization.tests.translating import fill, submit, translate
from taxonomy.models import JobCategory

CODES = ("de", "fr")


@pytest.fixture
def section(job_index, category):
    """The section of roles with the category, published in every locale that is written."""
    for code in CODES:
        translate(category, code)
        translate(job_index, code)
    return job_index


@pytest.fixture
def make(section, category):
    """Build a role that is to be written, with translations."""

    def build(name="Baker", *, codes=CODES, publish=True, parent=section, **fields):
        key = uuid.uuid5(uuid.NAMESPACE_URL, name)
        return NewPage(
            source=role(name, translation_key=key, category=category, **fields),
            parent_key=parent.translation_key,
            translations={code: role(f"{code} {name}") for code in codes},
            publish=publish,
        )

    return build


def role(name, **fields):
    return JobDescriptionPage(title=name, **{"body": json.dumps(job_body(name)), **fields})


def page_of(new, code="de"):
    return type(new.source).objects.get(translation_key=new.key, locale__language_code=code)


def translation_of(new, code="de"):
    return Translation.objects.get(source__object_id=new.key, target_locale__language_code=code)


def test_everything_is_live_and_in_its_language(make):
    report = write_pages([make("Baker"), make("Miller")])

    assert (report.live, report.drafts, report.refusals) == (
        Counter(en=2, de=2, fr=2),
        Counter(),
        [],
    )
    page = page_of(make("Miller"))
    assert (page.title, page.slug, page.url_path) == (
        "de Miller",
        "de-miller",
        "/de-library/de-jobs/de-miller/",
    )
    assert "de Miller" in json.dumps(page.body.get_prep_value())
    assert (page.live, page.has_unpublished_changes) == (True, False)
    assert page.live_revision_id == page.latest_revision_id
    assert Page.find_problems() == ([], [], [], [], [])


def test_second_run_writes_nothing(make, django_assert_max_num_queries):
    write_pages([make("Baker"), make("Miller")])
    revisions = Revision.objects.count()

    with django_assert_max_num_queries(16) as queries:
        report = write_pages([make("Baker"), make("Miller")])

    assert (report.written, report.present) == (0, Counter(en=2, de=2, fr=2))
    assert Revision.objects.count() == revisions
    assert not [q for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_a_run_that_stops_between_batches_goes_on(make):
    names = ["Baker", "Miller", "Cook", "Butcher", "Brewer"]

    def stop(report):
        if report.handled == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_pages((make(name) for name in names), batch=2, progress=stop)
    assert JobDescriptionPage.objects.count() == 12

    report = write_pages((make(name) for name in names), batch=2)

    assert (report.present, report.live) == (
        Counter(en=4, de=4, fr=4),
        Counter(en=1, de=1, fr=1),
    )
    assert JobDescriptionPage.objects.filter(live=True).count() == 15
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_batch_that_fails_leaves_nothing(make, monkeypatch):
    def fail(pages):
        raise IntegrityError("as planned")

    before = Page.objects.count()
    monkeypatch.setattr(extension_points, "_objects_written", [fail])

    with pytest.raises(IntegrityError, match="as planned"):
        write_pages([make("Baker")])

    assert Page.objects.count() == before
    assert not TranslationSource.objects.filter(object_id=make("Baker").key).exists()
    monkeypatch.undo()
    assert write_pages([make("Baker")]).live == Counter(en=1, de=1, fr=1)


def test_the_number_of_queries_does_not_grow_with_the_pages_of_a_batch(
    make, django_assert_max_num_queries
):
    write_pages([make("First")])
    with django_assert_max_num_queries(400) as few:
        write_pages([make("Baker")])
    with django_assert_max_num_queries(400) as many:
        write_pages([make(f"Baker {number}") for number in range(8)])

    assert len(many) - len(few) < 20


def test_delivery_and_search_know_what_was_written(make):
    write_pages([make("Baker")])

    render_dirty()
    page = page_of(make("Baker"))
    document = Document.objects.get(page_id=page.pk)
    assert document.path == "/de/de-jobs/de-baker/"
    assert b"Task line 1 of de Baker" in bytes(document.body)
    found = get_search_backend().search("Baker", JobDescriptionPage.objects.all())
    assert page in list(found)


def test_a_parent_may_stand_in_the_same_run(make, home):
    key = uuid.uuid5(uuid.NAMESPACE_URL, "bakeries")
    index = NewPage(
        source=JobDescriptionIndexPage(title="Bakery", translation_key=key),
        parent_key=home.translation_key,
        translations={"de": JobDescriptionIndexPage(title="Bäckerei", title_pattern="{{name}}")},
    )
    baker = make("Baker", codes=["de"])
    below = NewPage(source=baker.source, parent_key=key, translations=baker.translations)

    report = write_pages([index, below])

    assert report.live == Counter(en=2, de=2)
    assert page_of(below).url_path == "/de-library/backerei/de-baker/"


def test_slugs_clash_with_siblings_and_with_each_other(make):
    names = ["Baker", "Baker!", "Baker?", "Baker (m/f)"]
    write_pages([make("Baker")])

    write_pages([make(name) for name in names])

    slugs = {page_of(make(name), "en").slug for name in names}
    assert slugs == {"baker", "baker-1", "baker-2", "baker-mf"}
    assert page_of(make("Baker?")).slug == "de-baker-2"
    assert page_of(make("Baker?")).url_path == "/de-library/de-jobs/de-baker-2/"


def test_a_slug_is_ascii_and_made_of_the_translated_title(make):
    new = make("R&D lead", codes=["de"])
    new.translations["de"].title = "Größe & Übung"

    write_pages([new])

    assert (page_of(new, "en").slug, page_of(new).slug) == ("rd-lead", "grosse-ubung")


class TestDrafts:
    def test_no_text_of_the_source_goes_live_elsewhere(self, make):
        new = make("Baker")
        new.translations["de"].title = ""
        new.translations["fr"].body = json.dumps(job_body("fr Baker")[:2])

        report = write_pages([new])

        assert (report.live, report.drafts) == (Counter(en=1), Counter(de=1, fr=1))
        assert report.problems["de"] == Counter({"translation-incomplete": 1})
        draft = page_of(new)
        assert (draft.live, draft.live_revision, draft.title) == (False, None, "Baker")
        assert not StringTranslation.objects.filter(
            context__object_id=new.key, context__path="title", locale__language_code="de"
        ).exists()
        assert [each.path for each in missing_segments(translation_of(new))] == ["title"]
        assert len(missing_segments(translation_of(new, "fr"))) == 3

    def test_own_rules_and_blank_fields_count_in_every_locale(self, make):
        short = make("Baker", body=json.dumps(job_body("Baker")[:2]))
        no_category = make("Miller")
        no_category.source.category = None

        report = write_pages([short, no_category])

        assert report.live == Counter()
        assert report.problems["en"] == Counter(
            {"stream-invalid": 1, "category-missing": 1, "field-blank": 1}
        )
        assert report.problems["fr"] == report.problems["en"]

    def test_a_page_waits_for_the_one_above(self, make, section):
        Page.objects.get(
            translation_key=section.translation_key, locale__language_code="de"
        ).unpublish()

        report = write_pages([make("Baker")])

        assert report.live == Counter(en=1, fr=1)
        assert report.problems["de"] == Counter({"parent-not-live": 1})

    def test_a_page_waits_for_the_snippets_it_uses(self, make, section):
        fresh = JobCategory(code="food", name="Food", locale=Locale.get_default(), live=False)
        fresh.save()
        fresh.save_revision().publish()
        fresh.refresh_from_db()
        new = make("Baker")
        new.source.category = fresh

        report = write_pages([new])

        assert report.live == Counter(en=1)
        assert report.problems["de"] == Counter({"related-not-live": 1})
        translated = JobCategory.objects.get(code="food", locale__language_code="de")
        assert (page_of(new).category, translated.live) == (translated, False)

    def test_a_text_with_a_link_that_its_source_lacks_is_an_error_to_correct(self, make):
        new = make("Baker", introduction="<p>Plain words.</p>")
        new.translations["de"].introduction = '<p>Mit <a href="https://x.example">Link</a>.</p>'

        report = write_pages([new])

        assert report.problems["de"] == Counter({"translation-incomplete": 1})
        stored = StringTranslation.objects.get(context__object_id=new.key, has_error=True)
        assert stored.context.path == "introduction"

    def test_the_codes_are_those_of_the_gate(self, make):
        new = make("Baker", body=json.dumps(job_body("Baker")[:2]))
        new.translations["de"].title = ""

        report = write_pages([new])

        for code in ("en", "de"):
            asked = {problem.code for problem in publication_problems(page_of(new, code))}
            assert set(report.problems[code]) == asked

    def test_two_category_pages_of_one_category_do_not_both_go_live(self, section, category):
        pages = [
            NewPage(
                source=JobCategoryPage(title=title, category=category),
                parent_key=section.translation_key,
            )
            for title in ("Sales", "Selling")
        ]

        report = write_pages(pages)

        assert report.live == Counter(en=1)
        assert report.problems["en"] == Counter({"category-page-duplicate": 1})


class TestExisting:
    def test_missing_translations_are_added(self, make):
        write_pages([make("Baker", codes=["de"])])

        report = write_pages([make("Baker")])

        assert (report.present, report.live) == (Counter(en=1, de=1), Counter(fr=1))
        assert page_of(make("Baker"), "fr").title == "fr Baker"
        assert TranslationSource.objects.filter(object_id=make("Baker").key).count() == 1

    def test_translations_of_a_page_that_was_never_submitted(self, make):
        write_pages([make("Baker", codes=[])])
        assert not TranslationSource.objects.filter(object_id=make("Baker").key).exists()

        report = write_pages([make("Baker")])

        assert report.live == Counter(de=1, fr=1)
        assert missing_segments(translation_of(make("Baker"))) == []

    def test_what_the_source_says_now_counts(self, make):
        new = make("Baker", codes=["de"])
        write_pages([new])
        page = page_of(new, "en")
        page.introduction = "<p>Written later.</p>"
        page.save_revision().publish()

        report = write_pages([make("Baker")])

        assert report.drafts == Counter(fr=1)
        assert [each.path for each in missing_segments(translation_of(new, "fr"))] == [
            "introduction"
        ]

    def test_it_is_written_below_where_the_source_stands(self, make, home, publish):
        write_pages([make("Baker", codes=["de"])])
        elsewhere = publish(home, JobDescriptionIndexPage(title="Elsewhere"))
        translate(elsewhere)
        translate(elsewhere, "fr")
        page_of(make("Baker"), "en").move(Page.objects.get(pk=elsewhere.pk), pos="last-child")

        write_pages([make("Baker")])

        assert page_of(make("Baker"), "fr").get_parent().title == "fr Elsewhere"

    def test_texts_that_outlived_their_page_are_taken_up_by_the_services(
        self, make, django_capture_on_commit_callbacks
    ):
        new = make("Baker")
        write_pages([new])
        with django_capture_on_commit_callbacks(execute=True):
            page_of(new, "en").delete()
        assert not Page.objects.filter(translation_key=new.key).exists()

        report = write_pages([make("Baker")])

        assert report.live == Counter(en=1, de=1, fr=1)
        assert page_of(new).title == "de Baker"

    def test_a_page_for_later_is_scheduled_by_the_services(self, make):
        write_pages([make("Baker!")])
        start = datetime(2199, 1, 1, tzinfo=UTC)

        write_pages([make("Baker", codes=[], go_live_at=start)])

        page = page_of(make("Baker"), "en")
        assert (page.live, page.slug) == (False, "baker-1")
        assert page.scheduled_revision.approved_go_live_at == start

    def test_a_draft_that_was_submitted_is_translated_by_the_services(self, make):
        new = make("Baker", codes=["de"], publish=False)
        assert write_pages([new]).drafts == Counter(en=1, de=1)

        report = write_pages([make("Baker", publish=False)])

        assert (report.present, report.drafts) == (Counter(en=1, de=1), Counter(fr=1))
        assert page_of(new, "fr").title == "fr Baker"

    def test_a_restricted_source_hands_its_restriction_on(self, make):
        write_pages([make("Baker", codes=[])])
        PageViewRestriction.objects.create(
            page=page_of(make("Baker"), "en"), restriction_type="login"
        )

        write_pages([make("Baker")])

        assert page_of(make("Baker")).view_restrictions.exists()


class TestRefusals:
    def refused(self, *pages):
        before = Page.objects.count()
        report = write_pages(pages)
        assert Page.objects.count() == before
        return report

    def test_a_value_that_does_not_fit(self, make):
        report = self.refused(make("Baker" * 60, codes=[]))

        (sentence,) = report.refusals
        assert sentence.endswith(
            "(en) was not written: title: "
            "Ensure this value has at most 255 characters (it has 300)."
        )

    def test_one_translation_that_does_not_fit_stops_no_other(self, make):
        new = make("Baker")
        new.translations["de"].title = "x" * 300

        report = write_pages([new])

        assert (report.live, report.refused) == (Counter(en=1, fr=1), Counter(de=1))

    @pytest.mark.parametrize("text", ["a\x00b", "a\ud800b"], ids=["nul", "half a character"])
    def test_a_character_that_no_database_holds(self, make, text):
        report = self.refused(make("Baker", codes=[], alternate_names=text))
        assert "holds a character that cannot be stored" in report.refusals[0]

        new = make("Miller", codes=["de"])
        new.translations["de"].title = text
        assert write_pages([new]).refused == Counter(de=1)

    def test_a_locale_that_is_not_there(self, make):
        new = make("Baker", codes=["de", "xx"])

        report = write_pages([new])

        assert report.live == Counter(en=1, de=1)
        assert report.refusals == [
            "“Baker” (xx) was not written: the site has no such locale. Add it, or leave it out."
        ]

    def test_a_parent_that_is_not_there(self, make):
        lost = make("Baker")
        lost = NewPage(lost.source, uuid.uuid4(), lost.translations)

        report = self.refused(lost)

        assert report.refused == Counter(en=1, de=1, fr=1)
        assert "the page above it does not exist" in report.refusals[0]

    def test_a_parent_that_is_not_translated(self, make):
        report = write_pages([make("Baker", codes=["de", "el"])])

        assert (report.live, report.refused) == (Counter(en=1, de=1), Counter(el=1))
        assert report.refusals[0].endswith(
            "the page above it does not exist in this locale. Translate it first."
        )

    def test_a_source_in_another_locale(self, make):
        report = self.refused(
            make("Baker", codes=[], locale=Locale.objects.get(language_code="de"))
        )

        assert "only pages in English are translated from" in report.refusals[0]

    def test_a_reference_to_nothing(self, make):
        new = make("Baker", codes=[])
        new.source.related_roles = [RelatedRole(page_id=999_999)]

        report = self.refused(new)

        assert "“role” refers to something that does not exist" in report.refusals[0]

    def test_one_page_that_cannot_be_read_stops_no_other(self, make, caplog):
        body = job_body("Baker")
        body[1]["value"]["items"] = 17
        broken = make("Baker", codes=[], body=json.dumps(body))

        report = write_pages([broken, make("Miller", codes=[])])

        assert (report.live, report.refused) == (Counter(en=1), Counter(en=1))
        assert "A page could not be built." in caplog.text


class TestMeanwhile:
    """What somebody else does between the planning of a batch and its transaction."""

    @pytest.fixture
    def meanwhile(self, monkeypatch):
        def happen(change):
            def plan_then_change(*args):
                objects = plan_batch(*args)
                monkeypatch.undo()
                change()
                return objects

            monkeypatch.setattr(writer, "plan_batch", plan_then_change)

        return happen

    def test_the_same_page_is_written(self, make, meanwhile):
        meanwhile(lambda: write_pages([make("Baker", codes=["de"])]))

        report = write_pages([make("Baker", codes=["de"]), make("Miller", codes=["de"])])

        assert (report.present, report.live) == (Counter(en=1, de=1), Counter(en=1, de=1))
        assert JobDescriptionPage.objects.filter(locale__language_code="de").count() == 2

    def test_the_source_is_submitted(self, make, meanwhile):
        write_pages([make("Baker", codes=[])])
        meanwhile(lambda: submit(page_of(make("Baker"), "en"), "fr"))

        report = write_pages([make("Baker", codes=["de"])])

        assert report.refused == Counter(de=1)
        assert report.refusals[0].endswith(
            "somebody submitted it for translation meanwhile. Run this again."
        )
        assert write_pages([make("Baker", codes=["de"])]).live == Counter(de=1)

    def test_the_parent_is_deleted(self, make, meanwhile, section):
        german = section.get_translations().get(locale__language_code="de")
        meanwhile(german.delete)

        report = write_pages([make("Baker", codes=["de"])])

        assert report.refused == Counter(en=1, de=1)
        assert "the page above it was deleted meanwhile" in report.refusals[0]

    def test_the_parent_is_taken_down(self, make, meanwhile, section):
        meanwhile(Page.objects.get(pk=section.pk).specific.unpublish)

        report = write_pages([make("Baker", codes=["de"])])

        assert report.problems["en"] == report.problems["de"] == Counter({"parent-not-live": 1})


class TestAfterwards:
    def test_the_desk_shows_every_text(self, make, admin_user):
        new = make("Baker", introduction="<p>Hello <b>you</b> &amp; me.</p>")
        new.translations["de"].introduction = "<p>Hallo <b>du</b> &amp; ich.</p>"
        write_pages([new])
        client = Client()
        client.force_login(admin_user)

        edit = reverse("wagtailadmin_pages:edit", args=[page_of(new).pk])
        answer = client.get(edit, follow=True)

        assert answer.status_code == 200
        shown = [row.segment for group in answer.context["groups"] for row in group.rows]
        assert shown == segments_of(translation_of(new))

    def test_a_changed_source_is_translated_and_published_as_usual(self, make):
        new = make("Baker")
        write_pages([new])
        source = page_of(new, "en")
        source.body = json.dumps(job_body("Baker", extra="And patience."))
        source.save_revision().publish()

        translation = translation_of(new)
        waiting = [each for each in segments_of(translation) if each.state == "needs_edit"]
        assert [each.path for each in waiting] == ["body.brief.body"]
        publish_translation(translation=translation)
        assert "And patience" not in json.dumps(page_of(new).body.get_prep_value())
        fill(translation)
        publish_translation(translation=translation)

        live = json.dumps(page_of(new).body.get_prep_value())
        assert "de Baker wanted" in live
        assert "And patience" in live

    def test_an_unchanged_source_is_not_extracted_again(self, make):
        new = make("Baker")
        write_pages([new])
        told = TranslationSource.objects.get(object_id=new.key).last_updated_at

        tell_engine(instance=page_of(new, "en"))

        assert TranslationSource.objects.get(object_id=new.key).last_updated_at == told

    def test_submitting_again_changes_nothing(self, make):
        new = make("Baker")
        write_pages([new])
        before = page_of(new).latest_revision_id

        submit(page_of(new, "en"))

        assert page_of(new).latest_revision_id == before

    def test_unpublishing_and_deleting_a_source_reaches_its_translations(
        self, make, django_capture_on_commit_callbacks
    ):
        new = make("Baker")
        write_pages([new])

        page_of(new, "en").unpublish()
        assert not page_of(new).live
        with django_capture_on_commit_callbacks(execute=True):
            page_of(new, "en").delete()
        assert not Page.objects.filter(translation_key=new.key).exists()

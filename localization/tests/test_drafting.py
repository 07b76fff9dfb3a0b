"""Submitting, drafting and publishing translations, with the engine's traps closed."""

import json

import pytest
from django.core.exceptions import ValidationError
from django_tasks_db.models import DBTaskResult
from wagtail.models import Locale, Page
from wagtail_localize.models import LocaleSynchronization, StringTranslation, Translation

from conftest import job_body
from core.background.worker import LeasedWorker
from core.publishing import PublishRefusedError
from delivery.models import Document
from delivery.projection import rebuild
from jobdescriptions.models import JobDescriptionPage, RelatedRole
from localization.binding import bind_translations
from localization.drafting import save_translation_draft
from localization.errors import NotDefaultLocaleError
from localization.publishing import publish_translation
from localization.segments import missing_segments, segments_of
from localization.submitting import submit_for_translation
from localization.tests.translating import fill, submit, translate
from taxonomy.models import JobCategory

CANARY = "zyzzyva"


def german(page):
    return type(page).objects.get(translation_key=page.translation_key, locale__language_code="de")


def test_submit_makes_drafts_of_ancestors_and_snippets_first_and_no_alias(make_role, de):
    role = make_role()

    submit(role)

    pages = Page.objects.filter(locale=de).order_by("path")
    assert [page.specific.title for page in pages] == ["Library", "Jobs", "Baker"]
    assert not pages.filter(alias_of__isnull=False).exists()
    assert not pages.filter(live=True).exists()
    category = JobCategory.objects.get(locale=de)
    assert (category.live, category.live_revision) == (False, None)
    assert german(role).category == category


def test_submit_is_safe_to_repeat(make_role, de):
    role = make_role()
    submit(role)
    before = german(role).latest_revision_id

    submit(role)

    assert german(role).latest_revision_id == before
    assert Translation.objects.filter(target_locale=de).count() == 4


def test_only_the_default_locale_is_translated_from(make_role, de):
    role = make_role()
    translate(role)

    with pytest.raises(NotDefaultLocaleError, match="only English is translated from"):
        submit_for_translation(
            instance=german(role), locales=[Locale.objects.get(language_code="fr")]
        )


def test_incomplete_translation_is_refused_with_what_is_missing(make_role):
    role = make_role()
    translation = submit(role)

    with pytest.raises(PublishRefusedError) as refused:
        publish_translation(translation=translation)

    codes = {problem.code for problem in refused.value.problems}
    assert codes == {
        "parent-not-live",
        "translation-incomplete",
        "related-not-live",
    }
    assert "8 texts are not translated into Deutsch" in str(refused.value)
    assert not german(role).live


def test_published_translation_has_every_text_in_its_language(make_role):
    page = translate(make_role())

    assert page.live
    assert page.title == "de Baker"
    texts = json.dumps(page.body.get_prep_value())
    assert texts.count("de Task line") == 3
    assert ">Task line" not in texts


def test_draft_of_a_translation_never_reaches_row_children_or_documents(make_role):
    role = make_role()
    other = make_role("Miller")
    role.related_roles = [RelatedRole(page=other)]
    role.save_revision().publish()
    target = translate(role)
    rebuild()

    source = JobDescriptionPage.objects.get(pk=role.pk)
    source.title = f"Title {CANARY}"
    source.body = json.dumps(job_body(CANARY))
    source.related_roles = []
    source.save_revision().publish()
    translation = submit(source)
    fill(translation)
    save_translation_draft(translation=translation)

    row = JobDescriptionPage.objects.get(pk=target.pk)
    assert row.title == "de Baker"
    assert CANARY not in json.dumps(row.body.get_prep_value())
    # What is removed from the source is removed at once.
    assert not row.related_roles.exists()
    assert row.has_unpublished_changes
    assert row.live_revision_id != row.latest_revision_id
    assert CANARY in json.dumps(row.latest_revision.content)
    rebuild()
    document = Document.objects.get(page_id=target.pk)
    assert CANARY.encode() not in bytes(document.body) + bytes(document.teaser)
    publish_translation(translation=translation)
    assert CANARY in JobDescriptionPage.objects.get(pk=target.pk).title


def test_draft_of_a_snippet_translation_leaves_it_live_and_unchanged(make_role, category, de):
    translate(make_role())
    category.name = f"Name {CANARY}"
    category.save_revision().publish()
    translation = Translation.objects.get(
        source__object_id=category.translation_key, target_locale=de
    )
    fill(translation)

    save_translation_draft(translation=translation)

    row = JobCategory.objects.get(locale=de)
    assert (row.live, row.name, row.has_unpublished_changes) == (True, "de Sales", True)


def test_source_change_waits_until_the_translation_is_brought_up_to_date(make_role):
    role = make_role()
    target = translate(role)
    role = JobDescriptionPage.objects.get(pk=role.pk)
    role.body = json.dumps(job_body("Baker", extra="And patience."))
    role.save_revision().publish()
    translation = Translation.objects.get(source__object_id=role.translation_key)

    waiting = [each for each in segments_of(translation) if each.state == "needs_edit"]
    assert [(each.path, each.change) for each in waiting] == [("body.brief.body", "text")]
    assert waiting[0].target == f"de {waiting[0].previous_source}"
    live = JobDescriptionPage.objects.get(pk=target.pk)
    assert "patience" not in json.dumps(live.body.get_prep_value())

    fill(translation)
    publish_translation(translation=translation)
    live = JobDescriptionPage.objects.get(pk=target.pk)
    assert "de Baker wanted" in json.dumps(live.body.get_prep_value())
    assert "patience" in json.dumps(live.body.get_prep_value())


def test_translating_leaves_no_task_that_fails(make_role, queue):
    role, other = make_role(), make_role("Miller")
    role.related_roles = [RelatedRole(page=other)]
    role.save_revision().publish()

    translation = submit(role)
    translate(role)
    save_translation_draft(translation=translation)
    publish_translation(translation=translation)
    LeasedWorker(drain=True, interval=0.05).run()

    failed = DBTaskResult.objects.filter(task_path__contains="reference_index").failed()
    assert [task.exception_class_path for task in failed] == []


def test_line_ends_of_a_form_do_not_change_a_text(make_role):
    role = make_role(alternate_names="Bread baker\nPastry cook")
    translate(role)
    role = JobDescriptionPage.objects.get(pk=role.pk)
    role.alternate_names = "Bread baker\r\nPastry cook"

    role.save_revision().publish()

    translation = Translation.objects.get(source__object_id=role.translation_key)
    assert missing_segments(translation) == []


def test_slug_comes_from_the_translated_title_and_stays_once_published(make_role, de):
    role = make_role()
    translation = submit(role)
    StringTranslation.objects.create(
        translation_of=translation.source.stringsegment_set.get(context__path="title").string,
        context=translation.source.stringsegment_set.get(context__path="title").context,
        locale=de,
        data="Bäcker und Konditor",
        translation_type="manual",
    )
    target = translate(role)
    assert target.slug == "backer-und-konditor"

    title = StringTranslation.objects.get(locale=de, data="Bäcker und Konditor")
    title.data = "Feinbäcker"
    title.save()
    publish_translation(translation=translation)

    assert german(role).title == "Feinbäcker"
    assert german(role).slug == "backer-und-konditor"


def test_binding_takes_texts_by_path_and_position_and_spares_a_persons_work(
    make_role, de, admin_user
):
    role = make_role()
    translation = submit(role)
    localized = JobDescriptionPage(title="Bäckerin", body=json.dumps(job_body("Bäckerin")))

    report = bind_translations(translation=translation, localized_instance=localized)

    assert (report.bound, report.unchanged, report.missing) == (8, 0, [])
    targets = {segment.path: segment.target for segment in segments_of(translation)}
    assert targets["body.resp.items.Task2.content"] == "Task line 2 of Bäckerin"

    StringTranslation.objects.filter(locale=de, context__path="title").update(
        data="Von Hand", last_translated_by=admin_user
    )
    again = bind_translations(translation=translation, localized_instance=localized)
    assert (again.bound, again.unchanged) == (0, 8)
    assert segments_of(translation)[0].target == "Von Hand"


def test_binding_reports_what_has_no_counterpart(make_role):
    translation = submit(make_role())
    short = JobDescriptionPage(title="Bäckerin", body=json.dumps(job_body("Bäckerin")[:1]))

    report = bind_translations(translation=translation, localized_instance=short)

    assert report.bound == 2
    assert report.missing[0] == "body.resp.items.Task1.content"
    assert len(report.missing) == 6


def test_unpublishing_a_source_takes_its_translations_down(make_role):
    role = make_role()
    target = translate(role)

    role.unpublish()

    assert not JobDescriptionPage.objects.get(pk=target.pk).live


def test_expired_source_takes_its_translations_down(make_role):
    role = make_role()
    target = translate(role)

    role.unpublish(set_expired=True)

    assert not JobDescriptionPage.objects.get(pk=target.pk).live


def test_alias_cannot_go_live(make_role, de):
    role = make_role()
    translate(role.get_parent().specific)

    with pytest.raises(PublishRefusedError, match="Aliases are not used here"):
        role.create_alias(
            parent=german(role.get_parent().specific), update_locale=de, reset_translation_key=False
        )


def test_plain_copy_of_the_source_cannot_go_live_in_another_locale(make_role, de):
    role = make_role()
    translate(role.get_parent().specific)
    copied = role.copy_for_translation(de)

    with pytest.raises(PublishRefusedError, match="still those of the source"):
        copied.save_revision().publish()


def test_locale_synchronisation_is_refused(home, de):
    with pytest.raises(ValidationError, match="Locale synchronisation is not used"):
        LocaleSynchronization.objects.create(locale=de, sync_from=Locale.get_default())

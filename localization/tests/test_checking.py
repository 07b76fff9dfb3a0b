"""Drift of every kind is named, found again by nobody after a repair, and only then gone."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from wagtail_localize.models import StringTranslation

from jobdescriptions.models import JobDescriptionPage
from localization.models import (
    LocaleProgress,
    SegmentRecord,
    SourceVersion,
    TranslatableObject,
)
from localization.progress import recount_dirty
from localization.states import SegmentState
from localization.tests.lifecycle import cell, segment_at
from localization.tests.translating import fill, submit, translate
from localization.writing import set_state
from taxonomy.models import JobCategory


def check(*arguments):
    out = StringIO()
    code = 0
    try:
        call_command("check_translations", *arguments, stdout=out)
    except SystemExit as stopped:
        code = stopped.code
    return code, out.getvalue().strip().splitlines()


@pytest.fixture
def german(category, django_capture_on_commit_callbacks, admin_user):
    """A category that is translated and reviewed, with everything counted."""
    with django_capture_on_commit_callbacks(execute=True):
        translation = submit(category)
        fill(translation)
        set_state(
            translation=translation,
            segment=segment_at(translation, "name"),
            state=SegmentState.REVIEWED,
            user=admin_user,
            action="approved",
        )
    while recount_dirty():
        pass
    return translation


def unlist(category):
    TranslatableObject.objects.filter(key=category.translation_key).delete()


def rename_behind_our_back(category):
    JobCategory.objects.filter(pk=category.pk).update(name="Selling")


def add_an_orphan(category):
    row = TranslatableObject.objects.get(key=category.translation_key)
    row.pk, row.key = None, "9a0a1a52-7f1f-4b5c-9d3a-111111111111"
    row.current_version = None
    row.save()


def lose_a_cell(category):
    LocaleProgress.objects.filter(
        translatable__key=category.translation_key, locale__language_code="fr"
    ).delete()


def forget_the_versions(category):
    SourceVersion.objects.all().delete()


def overwrite_the_text(category):
    StringTranslation.objects.filter(context__path="name").update(data="Vertrieb")


def lose_the_text(category):
    StringTranslation.objects.filter(context__path="name")._raw_delete("default")


def say_what_cannot_be(category):
    SegmentRecord.objects.update(state="missing")


def miscount(category):
    LocaleProgress.objects.filter(locale__language_code="de").update(translated=9)


def leave_dirty(category):
    LocaleProgress.objects.filter(locale__language_code="de").update(is_dirty=True)


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (unlist, "object-unlisted"),
        (rename_behind_our_back, "object-differs"),
        (add_an_orphan, "object-orphan"),
        (lose_a_cell, "cells-missing"),
        (forget_the_versions, "source-unnoted"),
        (overwrite_the_text, "record-void"),
        (lose_the_text, "record-orphan"),
        (say_what_cannot_be, "record-state"),
        (miscount, "cell-differs"),
        (leave_dirty, "cell-differs"),
    ],
)
def test_drift_is_named_and_repaired(german, category, damage, code):
    assert check("--dry-run") == (0, ["Nothing differs."])
    damage(category)

    found = check("--dry-run")
    assert found[0] == 1
    assert any(line.startswith(f"{code}: ") for line in found[1])
    assert check("--dry-run") == found, "A dry run has written something."

    assert check()[0] == 0
    for _again in range(2):
        check()
    assert check("--dry-run") == (0, ["Nothing differs."])


def test_a_row_that_the_engine_left_a_draft_in_is_restored(
    make_role, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = translate(make_role())
    JobDescriptionPage.objects.filter(pk=page.pk).update(title="Draft")
    assert any(line.startswith("row-differs: Draft (de)") for line in check("--dry-run")[1])

    check()

    assert JobDescriptionPage.objects.get(pk=page.pk).title == "de Baker"


def test_a_change_that_nobody_followed_is_followed(make_role, django_capture_on_commit_callbacks):
    role = make_role()
    translation = submit(role)
    fill(translation)
    source = translation.source
    content = json.loads(source.content_json) | {"title": "Pastry chef"}
    source.content_json = json.dumps(content)
    source.save()
    source.refresh_segments()
    JobDescriptionPage.objects.filter(pk=role.pk).update(title="Pastry chef")

    check()

    title = segment_at(translation)
    assert (title.source, title.target, title.state) == ("Pastry chef", "de Baker", "needs_edit")


def test_a_site_that_never_had_the_tables_is_filled(german, category):
    LocaleProgress.objects.all().delete()
    TranslatableObject.objects.all().delete()

    assert check()[0] == 0
    check()

    row = cell(category)
    assert (row.segments, row.reviewed, row.state) == (1, 1, "reviewed")
    assert row.version == row.translatable.current_version


def test_verbosity_nought_is_the_summary_alone(german, category):
    miscount(category)
    assert check("--dry-run", "--verbosity", "0")[1] == ["Found: 2 cell-differs."]


def test_finds_what_was_published_while_nobody_listened(
    category, german, django_capture_on_commit_callbacks
):
    JobCategory.objects.filter(pk=category.pk).update(name="Selling")
    revision = JobCategory.objects.get(pk=category.pk).save_revision()
    JobCategory.objects.filter(pk=category.pk).update(live_revision=revision)

    with django_capture_on_commit_callbacks(execute=True):
        _code, lines = check()

    assert "source-unnoted: Selling" in lines
    name = segment_at(german, "name")
    assert (name.state, name.previous_source) == (SegmentState.NEEDS_EDIT, "Sales")
    assert check("--dry-run") == (0, ["Nothing differs."])

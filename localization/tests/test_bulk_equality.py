"""The proof: the bulk writer leaves the rows that Wagtail and the engine leave, for every type.

Both write the same page into the same database, each in a savepoint that is rolled back; all tables
are compared. Permitted differences, and no others:

1. The engine's path saves a translation three times (the copy, the draft of source texts, the
   translation), and leaves a revision each time and a TranslationLog for the last two. Nobody wrote
   or saw the first two; the bulk writer makes the last one alone.
2. So the content of that revision names no revision before it (`latest_revision`,
   `latest_revision_created_at`), and `draft_title` in it is the title, not its escaped form. These
   keys are overwritten from the row whenever a revision is read.
3. `title_norm` of the search index, which depends on how many rows it had at the moment.
4. Ids, random UUIDs, and the order of keys in JSON.
"""

import json
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import time_machine
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import transaction
from django.test import TestCase
from wagtail.log_actions import LogContext
from wagtail.models import Locale, Page, get_page_models

from core.models import ContentPage
from core.publishing import PublishRefusedError, publication_problems
from jobdescriptions.models import JobDescriptionPage
from localization.binding import bind_translations
from localization.bulk import NewPage, write_pages
from localization.drafting import save_translation_draft
from localization.progress import recount_dirty
from localization.publishing import publish_translation
from localization.submitting import submit_for_translation
from localization.tests.bulk_pages import BUILDERS, build, make_world
from localization.tests.table_dump import Row, dump_tables

CODES = ("de", "fr")
NOW = "2026-01-01T00:00:00Z"
OLDER_REVISION = re.compile(r":(de|fr):revision-[12]")
LEFT_BY_STEPS = {"wagtailcore.Revision", "wagtail_localize.TranslationLog"}
NOT_KEPT = ("latest_revision", "latest_revision_created_at", "draft_title")
Tables = dict[str, Counter[Row]]


class BulkEqualityTest(TestCase):
    maxDiff = None

    @classmethod
    def setUpTestData(cls) -> None:
        cls.world = make_world(CODES)
        cls.person = get_user_model().objects.create_superuser("person")

    def test_every_page_type_has_a_page(self) -> None:
        types = {model for model in get_page_models() if issubclass(model, ContentPage)}

        assert types == set(BUILDERS)

    def test_a_published_page_with_translations(self) -> None:
        for model in BUILDERS:
            with self.subTest(model=model.__name__):
                self.assert_equal_rows(lambda model=model: self.new_page(model))

    def test_drafts(self) -> None:
        for model in BUILDERS:
            with self.subTest(model=model.__name__):
                self.assert_equal_rows(lambda model=model: self.new_page(model, publish=False))

    def test_a_translation_without_some_texts_is_a_draft(self) -> None:
        for model in BUILDERS:
            with self.subTest(model=model.__name__):
                self.assert_equal_rows(lambda model=model: self.incomplete(model))

    def test_only_into_some_locales_or_none(self) -> None:
        self.assert_equal_rows(lambda: self.new_page(JobDescriptionPage, codes=("fr",)))
        self.assert_equal_rows(lambda: self.new_page(JobDescriptionPage, codes=()))

    def test_slugs_given_for_translations(self) -> None:
        def with_slugs() -> NewPage:
            new = self.new_page(JobDescriptionPage)
            new.translations["de"].slug = "baker-in"
            return new

        self.assert_equal_rows(with_slugs)

    def test_a_person_and_a_tool_are_named(self) -> None:
        def owned() -> NewPage:
            new = self.new_page(JobDescriptionPage)
            new.source.owner = self.person
            return new

        self.assert_equal_rows(owned, user=self.person, tool_name="Import")

    def new_page(
        self, model: type[ContentPage], *, codes: Any = CODES, publish: bool = True
    ) -> NewPage:
        parent = getattr(self.world, BUILDERS[model][0])
        return NewPage(
            source=build(model, self.world, "en"),
            parent_key=parent.translation_key,
            translations={code: build(model, self.world, code) for code in codes},
            publish=publish,
        )

    def test_a_text_that_the_engine_refuses_to_use(self) -> None:
        def with_unknown_link() -> NewPage:
            new = self.new_page(JobDescriptionPage)
            new.source.introduction = "<p>Plain words.</p>"
            return new

        self.assert_equal_rows(with_unknown_link)

    def incomplete(self, model: type[ContentPage]) -> NewPage:
        new = self.new_page(model)
        new.translations["de"].title = ""
        new.translations["de"].introduction = "<p>Too short, without its link.</p>"
        new.translations["fr"].search_description = ""
        return new

    def assert_equal_rows(self, make: Callable[[], NewPage], **options: Any) -> None:
        wanted = self.tables_after(lambda: write_through_the_engine(make(), **options))
        found = self.tables_after(lambda: write_pages([make()], **options))
        for label, rows in wanted.items():
            expected = without_steps_between(rows, label)
            written = without_steps_between(found[label], label)
            assert lines(written - expected) == lines(expected - written), label

    def tables_after(self, write: Callable[[], Any]) -> Tables:
        user = get_user_model().objects.get(pk=self.person.pk)
        with time_machine.travel(NOW, tick=False), transaction.atomic():
            with LogContext(user=user, generate_uuid=False):
                write()
            count_what_commits_would_have_counted()
            tables = dump_tables()
            transaction.set_rollback(True)
        cache.clear()
        return tables


def count_what_commits_would_have_counted() -> None:
    """Nothing is committed here, so count what is marked; see `localization.progress`."""
    while recount_dirty():
        pass


def write_through_the_engine(new: NewPage, user: Any = None, tool_name: str = "") -> None:
    """Do what an editor and translators do: add, save, publish, submit, translate, publish."""
    page: Any = new.source
    page.live = False
    parent = Page.objects.get(translation_key=new.parent_key, locale=Locale.get_default())
    parent.add_child(instance=page)
    revision = page.save_revision(user=user)
    if new.publish and not publication_problems(page):
        revision.publish(user=user)
    source = type(page).objects.get(pk=page.pk)
    for code, localized in new.translations.items():
        (translation,) = submit_for_translation(
            instance=source, locales=[Locale.objects.get(language_code=code)], user=user
        )
        bind_translations(
            translation=translation,
            localized_instance=localized,
            slug=localized.slug or None,
            user=user,
            tool_name=tool_name,
        )
        if not new.publish:
            save_translation_draft(translation=translation, user=user)
            continue
        try:
            publish_translation(translation=translation, user=user)
        except PublishRefusedError:
            save_translation_draft(translation=translation, user=user)


def without_steps_between(rows: Counter[Row], label: str) -> Counter[Row]:
    """Leave out what the engine's drafts of source texts leave behind; see the module."""
    kept: Counter[Row] = Counter()
    for row, count in rows.items():
        values = dict(row)
        named = values["id"] if label == "wagtailcore.Revision" else values.get("revision", "")
        if label in LEFT_BY_STEPS and OLDER_REVISION.search(named):
            continue
        if label == "wagtailcore.Revision":
            content = json.loads(values["content"])
            for name in NOT_KEPT:
                content.pop(name, None)
            values["content"] = json.dumps(content)
        values.pop("title_norm", None)
        kept[tuple(values.items())] += count
    return kept


def lines(rows: Counter[Row]) -> list[str]:
    """Return rows, one field a line, so that a failure shows the field."""
    return [f"{name}={value}" for row in sorted(rows) for name, value in row]

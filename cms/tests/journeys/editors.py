"""A state machine of editors: random actions through the real paths, each followed by all checks."""

import itertools
import json
from datetime import UTC, datetime, timedelta
from io import BytesIO

import time_machine
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test import Client, TestCase
from django.urls import reverse
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from PIL import Image
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.models import SourceDeletedError, StringTranslation, Translation

from cms.tests.journeys.published_words import WORD, published_words
from core.models import CustomImage, Placeholder
from core.publishing import PublishRefusedError
from core.scheduling import publish_scheduled
from delivery.catching_up import reconcile
from delivery.models import Change, Document, Retirement
from delivery.retiring import RetirementError, bring_back, retire
from delivery.tests.public_tables import (
    FollowingReader,
    differences,
    public_tables,
    rebuilt_tables,
    settle,
    words_in_tables,
)
from home.models import NavigationMenu, SiteSettings
from jobdescriptions.models import JobDescriptionIndexPage, JobDescriptionPage, Statement
from localization.drafting import save_translation_draft
from localization.publishing import publish_translation
from localization.tests.translating import translate
from taxonomy.models import JobCategory, Occupation

# The engine's own answer where a crash has left a translation without its source.
REFUSED = (PublishRefusedError, RetirementError, SourceDeletedError, ValidationError)
START = datetime(2026, 1, 1, 12, tzinfo=UTC)
TEXTS = ("title", "introduction", "search_description", "heading_override", "breadcrumb_title")
SNIPPETS = {
    JobCategory: "name",
    Placeholder: "example",
    Statement: "title",
    NavigationMenu: "title",
    SiteSettings: "tagline",
}
some = st.integers(0, 1000)
REASONS = {"unpublished", "deleted", "restricted", "retired"}


class Editors(RuleBasedStateMachine):
    """Editors at work on the site that `user` may edit. `steps` counts what they did, by action.

    Every action is followed by what its commit runs, or sometimes by a crash that swallows it and
    a worker that comes after. A step ends when the worker has nothing left to do.
    """

    user = None
    steps: dict[str, int] = {}
    refusals: dict[str, int] = {}

    # --- the frame

    @initialize()
    def begin(self):
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.clock = time_machine.travel(START, tick=True)
        self.traveller = self.clock.start()
        cache.clear()
        self.numbers = itertools.count(1)
        self.admin = Client()
        self.admin.force_login(self.user)
        self.reader = FollowingReader(Client())
        self.ever_published = set()
        for image in CustomImage.objects.all():
            # An earlier run may have deleted the file, which no rollback brings back.
            if not image.file.storage.exists(image.file.name):
                image.file.storage.save(image.file.name, picture(image.width, image.height))
        settle()
        self.reader.follow()
        self.before = self._rows()

    def teardown(self):
        if hasattr(self, "savepoint"):
            self.clock.stop()
            connection.set_rollback(True)
            self.savepoint.__exit__(None, None, None)
            cache.clear()

    def word(self):
        """A word that nobody has written before."""
        return f"canary{next(self.numbers)}x"

    def do(self, action, change, *, crash=False):
        """Do something as a request does it; what is refused is taken back."""
        self.steps[action] = self.steps.get(action, 0) + 1
        try:
            with TestCase.captureOnCommitCallbacks(execute=not crash), transaction.atomic():
                change()
        except REFUSED:
            self.refusals[action] = self.refusals.get(action, 0) + 1

    @invariant()
    def everything_is_in_step(self):
        if not hasattr(self, "before"):
            return
        settle()
        self._check_tables()
        self._check_reader()
        self._check_words()

    def _check_tables(self):
        found = differences(public_tables(), rebuilt_tables())
        assert not found, f"as it is, as it should be: {found}"

    def _check_reader(self):
        copied = dict(self.reader.copy)
        entries = self.reader.follow()
        self.reader.assert_holds_what_is_public()
        told = {}
        for entry in entries:
            told.setdefault((entry["kind"], entry["key"], entry["locale"]), []).append(entry)
            assert entry["change"] == "upsert" or entry["reason"] in REASONS | {None}
        for name, found in told.items():
            if len(found) == 1 and found[0]["change"] == "upsert" and name[0] != "redirect":
                assert copied.get(name, (None,))[0] != found[0]["etag"], f"{name} did not change"
        after = self._rows()
        written = {pk for pk in self.before.keys() & after.keys() if self.before[pk] != after[pk]}
        for page_id in written:
            (pk, was), (_pk, now) = self.before[page_id], after[page_id]
            assert was != now or now[:3] in {(k[1], k[2], "x") for k in told} or told, pk
        self.before = after

    def _check_words(self):
        published = published_words()
        self.ever_published |= published
        shown, logged = words_in_tables(WORD)
        assert shown <= published, f"not published, yet public: {shown - published}"
        assert logged <= self.ever_published, f"in the log: {logged - self.ever_published}"

    def _rows(self):
        rows = Document.objects.values_list("page_id", "pk", "etag", "revision_id", "path")
        return {page_id: (pk, rest) for page_id, pk, *rest in rows}

    # --- choosing

    def pages(self, **conditions):
        found = Page.objects.filter(depth__gt=2, locale__language_code="en", **conditions)
        return list(found.order_by("pk"))

    def page(self, number, **conditions):
        """The latest draft of a page, as an editor opens it; None where there is none."""
        found = self.pages(**conditions)
        return (
            found[number % len(found)].specific.get_latest_revision_as_object() if found else None
        )

    def of(self, model, number):
        found = list(model.objects.order_by("pk"))
        return found[number % len(found)] if found else None

    def sections(self):
        return list(JobDescriptionIndexPage.objects.filter(locale__language_code="en"))

    # --- pages

    def _write(self, page, text, number):
        if text == "slug":
            page.slug = self.word()
        elif text == "pattern" and hasattr(page, "title_pattern"):
            page.title_pattern = f"{{{{name}}}} {self.word()}"
        elif text == "related" and isinstance(page, JobDescriptionPage):
            chosen = self.page(number // 7, content_type=page.content_type)
            page.related_roles = (
                []
                if chosen.pk == page.pk
                else [type(page).related_roles.rel.related_model(page=chosen)]
            )
        elif text == "occupation" and isinstance(page, JobDescriptionPage):
            page.occupation = None if number % 2 else self.of(Occupation, number)
        elif text == "body" and hasattr(page, "body") and page.body.raw_data:
            raw = [dict(child) for child in page.body.raw_data]
            raw[-1] = json.loads(json.dumps(raw[-1], default=str).replace("line", self.word()))
            page.body = json.dumps(raw)
        elif text == "image":
            page.social_image, page.social_image_alt = self.of(CustomImage, number), self.word()
        elif text == "robots":
            page.robots = "" if page.robots else "noindex"
        else:
            setattr(page, text if text in TEXTS else "title", f"Text {self.word()}")

    what = st.sampled_from(
        [*TEXTS, "slug", "pattern", "related", "occupation", "body", "image", "robots"]
    )

    @rule(number=some, text=what)
    def save_a_draft(self, number, text):
        page = self.page(number)
        if page:
            self._write(page, text, number)
            self.do("save a draft", page.save_revision)

    @rule(number=some, text=what, crash=st.booleans())
    def edit_and_publish(self, number, text, crash):
        page = self.page(number)
        if page:
            self._write(page, text, number)
            self.do("publish", lambda: page.save_revision().publish(), crash=crash)

    @rule(number=some)
    def publish_the_draft(self, number):
        page = self.page(number)
        if page:
            self.do("publish", lambda: page.get_latest_revision().publish())

    @rule(number=some, crash=st.booleans())
    def unpublish(self, number, crash):
        page = self.page(number, live=True)
        if page:
            self.do("unpublish", Page.objects.get(pk=page.pk).specific.unpublish, crash=crash)

    @rule(number=some, hours=st.integers(1, 5), expires=st.booleans())
    def schedule(self, number, hours, expires):
        page = self.page(number)
        if page:
            moment = datetime.now(UTC) + timedelta(hours=hours)
            page.title = f"Scheduled {self.word()}"
            page.go_live_at = None if expires else moment
            page.expire_at = moment if expires else None
            self.do("schedule", lambda: page.save_revision().publish())

    @rule(hours=st.integers(1, 6))
    def run_the_clock(self, hours):
        self.traveller.shift(timedelta(hours=hours))
        self.do("run the clock", publish_scheduled)

    @rule(number=some, place=some, crash=st.booleans())
    def move(self, number, place, crash):
        page = self.page(number, content_type__model="jobdescriptionpage")
        sections = self.sections()
        if page and sections:
            target = sections[place % len(sections)]
            self.do(
                "move",
                lambda: Page.objects.get(pk=page.pk).move(target, pos="last-child"),
                crash=crash,
            )

    @rule(number=some, crash=st.booleans())
    def delete(self, number, crash):
        found = self.pages()
        if len(found) > 4:
            page = found[number % len(found)]
            self.do("delete", Page.objects.get(pk=page.pk).specific.delete, crash=crash)

    @rule(number=some)
    def copy(self, number):
        page = self.page(number, content_type__model="jobdescriptionpage")
        if page:
            changes = {"slug": self.word(), "title": f"Copy {self.word()}"}
            self.do("copy", lambda: page.copy(update_attrs=changes))

    @rule(number=some)
    def restrict(self, number):
        page = self.page(number)
        if page and not PageViewRestriction.objects.filter(page_id=page.pk).exists():
            self.do(
                "restrict",
                lambda: PageViewRestriction.objects.create(
                    page_id=page.pk, restriction_type=PageViewRestriction.LOGIN
                ),
            )

    @rule(number=some)
    def lift_a_restriction(self, number):
        restriction = self.of(PageViewRestriction, number)
        if restriction:
            self.do("lift a restriction", restriction.delete)

    # --- many at once, in the admin

    @rule(
        numbers=st.lists(some, min_size=1, max_size=4),
        action=st.sampled_from(["publish", "unpublish", "delete", "move"]),
        place=some,
    )
    def act_on_many(self, numbers, action, place):
        found = self.pages(content_type__model="jobdescriptionpage")
        if len(found) < 4:
            return
        chosen = {found[number % len(found)].pk for number in numbers}
        if action == "delete":
            chosen = {min(chosen)}
        sections = self.sections()
        form = {"include_descendants": "on"}
        if action == "move":
            form |= {"chooser": sections[place % len(sections)].pk}
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        query = "&".join(f"id={pk}" for pk in sorted(chosen))
        self.do(f"bulk {action}", lambda: self.admin.post(f"{url}?{query}", form))

    # --- retiring and redirects

    @rule(number=some, successor=some, is_gone=st.booleans())
    def retire_a_page(self, number, successor, is_gone):
        page = self.page(number, live=True, content_type__model="jobdescriptionpage")
        if page:
            page = Page.objects.get(pk=page.pk)
            other = self.pages(live=True)[successor % len(self.pages(live=True))]
            versions = sorted(
                page.get_translations(inclusive=True).filter(live=True),
                key=lambda version: version.pk == page.pk,
            )
            wanted = {
                version: None if is_gone else other.get_translation_or_none(version.locale)
                for version in versions
            }
            self.do("retire", lambda: retire(wanted, user=self.user))

    @rule(number=some)
    def bring_a_page_back(self, number):
        retirement = self.of(Retirement, number)
        if retirement:
            self.do("bring back", lambda: bring_back(retirement, user=self.user))

    @rule(number=some, elsewhere=st.booleans())
    def add_a_redirect(self, number, elsewhere):
        page = self.page(number)
        target = (
            "https://elsewhere.example.com/"
            if elsewhere or not page
            else Page.objects.get(pk=page.pk)
        )
        self.do(
            "add a redirect",
            lambda: Redirect.add_redirect(
                f"/en/{self.word()}", target, is_permanent=bool(number % 2)
            ),
        )

    @rule(number=some)
    def remove_a_redirect(self, number):
        redirect = self.of(Redirect, number)
        if redirect:
            self.do("remove a redirect", redirect.delete)

    # --- snippets, vocabulary, pictures

    @rule(
        model=st.sampled_from(list(SNIPPETS)),
        number=some,
        publish=st.booleans(),
        crash=st.booleans(),
    )
    def edit_a_snippet(self, model, number, publish, crash):
        snippet = self.of(model, number)
        if snippet:
            draft = snippet.get_latest_revision_as_object()
            setattr(draft, SNIPPETS[model], f"Words {self.word()}")
            save = draft.save_revision
            name = f"{'publish' if publish else 'draft'} of {model.__name__}"
            self.do(name, (lambda: save().publish()) if publish else save, crash=crash)

    @rule(model=st.sampled_from(list(SNIPPETS)), number=some)
    def unpublish_a_snippet(self, model, number):
        snippet = self.of(model, number)
        if snippet and snippet.live:
            self.do(f"unpublish a {model.__name__}", snippet.unpublish)

    @rule(number=some)
    def edit_an_occupation(self, number):
        occupation = self.of(Occupation, number)
        if occupation:
            occupation.isco_code = ("7512", "7513")[number % 2]
            self.do("edit an occupation", occupation.save)

    @rule(number=some, replace=st.booleans(), crash=st.booleans())
    def edit_a_picture(self, number, replace, crash):
        image = self.of(CustomImage, number)
        if image is None:
            return
        if replace:
            image.renditions.all().delete()
            image.file = picture(30 + number % 9, 20)
        else:
            image.focal_point_x, image.focal_point_y = number % 20, number % 15
            image.focal_point_width = image.focal_point_height = 4
        self.do("replace a picture" if replace else "move a focal point", image.save, crash=crash)

    @rule(number=some)
    def delete_a_picture(self, number):
        if CustomImage.objects.count() > 1:
            self.do("delete a picture", self.of(CustomImage, number).delete)

    # --- translations

    @rule(number=some)
    def translate_a_page(self, number):
        found = self.pages(live=True, content_type__model="jobdescriptionpage")
        if found:
            page = found[number % len(found)].specific
            self.do("translate", lambda: translate(page, "de"))

    @rule(number=some, publish=st.booleans())
    def change_a_translation(self, number, publish):
        found = list(Translation.objects.filter(enabled=True).order_by("pk"))
        if not found:
            return
        translation = found[number % len(found)]
        strings = StringTranslation.objects.filter(
            context__object_id=translation.source.object_id, context__path="title"
        )

        def change():
            for string in strings:
                string.data = f"Titel {self.word()}"
                string.save()
            if publish:
                publish_translation(translation=translation)
            elif strings:
                save_translation_draft(translation=translation)

        self.do("publish a translation" if publish else "draft of a translation", change)

    @rule()
    def look_for_what_was_missed(self):
        newest = Change.objects.order_by("-pk").values_list("pk", flat=True).first()
        self.do("reconcile", reconcile)
        settle()
        found = Change.objects.filter(pk__gt=newest or 0)
        assert not found.exists(), f"something had been missed: {list(found)}"


def picture(width, height):
    file = BytesIO()
    Image.new("RGB", (width, height), "white").save(file, "PNG")
    return ContentFile(file.getvalue(), f"picture-{width}.png")

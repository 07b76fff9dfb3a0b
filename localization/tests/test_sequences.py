"""Random sequences of everything that may happen to a source and its translation.

After every step: no translation that was ever accepted is out of reach, no live target shows a
word of the source language, every row of the matrix equals a recount, every version says what the
engine knows. A few dozen sequences run in the suite; `ROLEBOOK_SEQUENCES=2000` runs as many.
"""

import copy
import json
import os
import re
from collections import Counter
from contextlib import suppress
from random import Random
from typing import Any

import polib
import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from conftest import job_body
from core.publishing import PublishRefusedError
from jobdescriptions.models import Statement
from localization.counting import count_cell
from localization.errors import LocalizationError
from localization.freezing import freeze, frozen_object, thaw
from localization.models import LocaleProgress, SegmentEvent, TranslatableObject
from localization.po_files import import_po
from localization.progress import differences, recount_dirty
from localization.publishing import publish_translation
from localization.segments import enabled_translation, segments_of, texts_of
from localization.states import ACCEPTED_STATES, SegmentState
from localization.submitting import submit_for_translation
from localization.tests.random_edits import edit, joined, sentence
from localization.versions import current_pieces, digest_of_pieces
from localization.writing import remove_text, revert, set_state, write_text, write_texts

SEQUENCES = int(os.environ.get("ROLEBOOK_SEQUENCES", "30"))
FIRST_SEED = int(os.environ.get("ROLEBOOK_FIRST_SEED", "1"))
STEPS = 5
MARK = "ö"
TAG_OR_WORD = re.compile(r"<[^>]*>|\{\{[^}]*\}\}|&\w+;|\w+")
SOURCE_WORD = re.compile(r"(?<!\w)[A-Za-z]{2,}(?!\w)")


def in_german(text: str) -> str:
    """Translate so that every single word is known for German wherever it goes."""
    return TAG_OR_WORD.sub(
        lambda found: found[0] if not found[0].isalpha() else f"{found[0]}{MARK}", text
    )


class World:
    """A role, an interview set and a snippet, live in English and in German."""

    def __init__(self, role: Any, questions: Any, statement: Any, person: Any) -> None:
        self.person = person
        self.german = Locale.objects.get(language_code="de")
        self.sources = [role, questions, statement]
        self.done: Counter[str] = Counter()
        for source in self.sources:
            submit_for_translation(instance=source, locales=[self.german])
        for row in TranslatableObject.objects.exclude(current_version=None).order_by("path"):
            translation = enabled_translation(row.key, self.german.pk)
            texts = [(each, in_german(each.source)) for each in segments_of(translation)]
            write_texts(translation=translation, texts=texts)
            publish_translation(translation=translation)


@pytest.fixture
def world(home, make_role, interview_set, admin_user):
    # The other languages would be counted each time, and say the same.
    Locale.objects.exclude(language_code__in=["en", "de"]).delete()
    body = job_body("Baker")
    body[0]["value"]["body"] = joined([f"{'We look for good people. ' * 4}", "They like bread."])
    statement = Statement(
        code="equal",
        title="Equal chances",
        locale=Locale.get_default(),
        live=False,
        versions=json.dumps(
            [
                {
                    "type": "version",
                    "id": "v1",
                    "value": {
                        "jurisdiction": "",
                        "valid_from": "2026-01-01",
                        "body": joined(["Everybody is welcome here.", "Ask us for 2 things."]),
                    },
                }
            ]
        ),
    )
    statement.save()
    statement.save_revision().publish()
    return World(make_role(body=body), interview_set, Statement.objects.get(), admin_user)


class Sequence:
    """One run: an object, what has happened, and what must stay true."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.rng = world, Random(seed)
        self.source = self.rng.choice(world.sources)
        self.key = self.source.translation_key
        self.stream = "versions" if isinstance(self.source, Statement) else "body"
        self.accepted: set[tuple[str, str, str]] = set()
        self.versions: list[tuple[str, Any]] = []
        self.steps: list[str] = []
        self.seen: dict[tuple[str, str], tuple[str, str]] = {}
        self.last: dict[tuple[str, str], tuple[str, str]] = {}
        self.came_back = 0
        self.is_told = True

    def run(self) -> None:
        self.remember()
        self.last = self.states()
        self.seen = dict(self.last)
        self.versions.append(self.content(self.current()))
        kinds = [self.change] * 6 + [self.translate] * 4 + [self.publish_german] * 3
        kinds += [self.revert_source] * 4 + [self.import_file, self.write_past_us, self.review] * 2
        kinds += [self.freeze, self.sync_past_us, self.remove, self.revert_text]
        for _step in range(STEPS):
            kind = self.rng.choice(kinds)
            self.steps.append(kind.__name__)
            with suppress(PublishRefusedError, ValidationError, LocalizationError):
                with transaction.atomic():
                    kind()
                self.world.done[kind.__name__] += 1
            while recount_dirty():
                pass
            self.check()

    # What happens.

    def current(self) -> Any:
        return type(self.source)._default_manager.get(pk=self.source.pk)

    def translation(self) -> Any:
        return enabled_translation(self.key, self.world.german.pk)

    def content(self, instance: Any) -> tuple[str, Any]:
        return instance.title, getattr(instance, self.stream).get_prep_value()

    def draft(self) -> Any:
        instance = self.current()
        title, stream = copy.deepcopy(self.content(instance))
        for _edit in range(self.rng.randint(1, 3)):
            self.steps.append(edit(self.rng, stream))
        if self.rng.random() < 0.2:
            title = self.rng.choice(["Baker", "Pastry chef", sentence(self.rng, 5)])
        return self.with_content(instance, (title, stream))

    def with_content(self, instance: Any, content: tuple[str, Any]) -> Any:
        instance.title = content[0]
        setattr(instance, self.stream, json.dumps(content[1]))
        return instance

    def publish(self, instance: Any) -> None:
        instance.save_revision(user=self.world.person).publish()
        self.versions.append(self.content(self.current()))
        self.is_told = True

    def change(self) -> None:
        self.publish(self.draft())

    def revert_source(self) -> None:
        self.publish(
            self.with_content(self.current(), self.rng.choice(self.versions[:-1] or self.versions))
        )

    def states(self) -> dict[tuple[str, str], tuple[str, str]]:
        return {
            (each.path, each.source): (each.target, each.state)
            for each in segments_of(self.translation())
        }

    def freeze(self) -> None:
        frozen = frozen_object(self.key)
        if frozen is None:
            self.draft().save_revision()
            freeze(instance=self.current(), user=self.world.person)
        elif self.rng.random() < 0.5:
            thaw(translatable=frozen, user=self.world.person)
        else:
            self.current().get_latest_revision().publish()

    def sync_past_us(self) -> None:
        if frozen_object(self.key) is None:
            self.draft().save()
            self.translation().source.update_from_db()
            self.is_told = False

    def some_segments(self) -> list[Any]:
        segments = segments_of(self.translation())
        return self.rng.sample(segments, self.rng.randint(1, len(segments)))

    def text_for(self, segment: Any) -> str:
        text = in_german(segment.source)
        if self.rng.random() < 0.2:
            return self.rng.choice([f"<p>{text}</p>", f'<a id="a9">{text}</a>', " ", "{{x}}"])
        if self.rng.random() < 0.5:
            return f"{text} {in_german(self.rng.choice(['again', 'more', 'new']))}"
        return text

    def translate(self) -> None:
        for segment in self.some_segments():
            state = self.rng.choice([SegmentState.TRANSLATED] * 3 + [SegmentState.NEEDS_EDIT])
            with suppress(LocalizationError):
                write_text(
                    translation=self.translation(),
                    segment=segment,
                    text=self.text_for(segment),
                    state=state,
                    user=self.world.person,
                )

    def import_file(self) -> None:
        po = polib.POFile()
        for segment in self.some_segments():
            po.append(
                polib.POEntry(
                    msgctxt=segment.path, msgid=segment.source, msgstr=self.text_for(segment)
                )
            )
        import_po(translation=self.translation(), po=po, user=self.world.person)

    def write_past_us(self) -> None:
        for segment in self.some_segments():
            StringTranslation.objects.update_or_create(
                translation_of_id=segment.string_id,
                context_id=segment.context_id,
                locale=self.world.german,
                defaults={"data": self.text_for(segment), "has_error": False},
            )

    def review(self) -> None:
        for segment in self.some_segments():
            state = self.rng.choice([SegmentState.REVIEWED, SegmentState.NEEDS_EDIT])
            with suppress(LocalizationError):
                set_state(
                    translation=self.translation(),
                    segment=segment,
                    state=state,
                    user=self.world.person,
                    action="approved" if state == SegmentState.REVIEWED else "rejected",
                )

    def remove(self) -> None:
        segment = self.some_segments()[0]
        remove_text(translation=self.translation(), segment=segment, user=self.world.person)

    def revert_text(self) -> None:
        events = list(SegmentEvent.objects.filter(object_key=self.key))
        if events:
            revert(
                translation=self.translation(),
                event=self.rng.choice(events),
                user=self.world.person,
            )

    def publish_german(self) -> None:
        publish_translation(translation=self.translation(), user=self.world.person)

    # What must be true.

    def remember(self) -> None:
        self.accepted |= {
            (each.path, each.source, each.target)
            for each in segments_of(self.translation())
            if each.state in ACCEPTED_STATES
        }

    def check(self) -> None:
        self.remember()
        assert not self.accepted - self.reachable(), self.steps
        assert not self.changed_while_away(), self.steps
        assert not self.source_words(), self.steps
        assert not self.wrong_rows(), self.steps
        if self.is_told:
            listed = TranslatableObject.objects.get(key=self.key)
            pieces = current_pieces(self.source)
            assert listed.current_version.digest == digest_of_pieces(pieces), self.steps

    def changed_while_away(self) -> dict[tuple[str, str], Any]:
        """Texts that came back with their source must be as they were when it went."""
        now = self.states()
        back = [place for place in now.keys() - self.last.keys() if self.seen.get(place, [""])[0]]
        changed = {
            place: (self.seen[place], now[place])
            for place in back
            if self.seen[place] != now[place]
        }
        self.came_back += len(back)
        self.seen.update(now)
        self.last = now
        return changed

    def reachable(self) -> set[tuple[str, str, str]]:
        rows = StringTranslation.objects.filter(
            context__object_id=self.key, locale=self.world.german, has_error=False
        )
        events = SegmentEvent.objects.filter(object_key=self.key, locale_code="de")
        return {
            *rows.values_list("context__path", "translation_of__data", "data"),
            *events.values_list("path", "source", "target"),
            *events.values_list("path", "source", "previous_target"),
        }

    def source_words(self) -> list[str]:
        target = type(self.source)._default_manager.get(
            translation_key=self.key, locale=self.world.german
        )
        assert target.live
        shown = [target, target.live_revision.as_object()]
        return [
            word
            for instance in shown
            for texts in texts_of(instance).values()
            for text in texts
            for word in SOURCE_WORD.findall(re.sub(r"<[^>]*>", " ", text))
        ]

    def wrong_rows(self) -> dict[str, list[str]]:
        cells = LocaleProgress.objects.filter(translatable__key=self.key).select_related(
            "translatable__content_type", "translatable__current_version", "locale"
        )
        wrong = {str(cell): differences(cell, count_cell(cell)) for cell in cells}
        assert not any(cell.is_dirty for cell in cells)
        return {name: fields for name, fields in wrong.items() if fields}


def test_nothing_is_lost_shown_in_the_source_language_or_counted_wrong(world):
    for seed in range(FIRST_SEED, FIRST_SEED + SEQUENCES):
        with transaction.atomic():
            try:
                sequence = Sequence(world, seed)
                sequence.run()
                world.done["texts back"] += sequence.came_back
            except Exception as error:
                error.add_note(f"Sequence {seed}")
                raise
            transaction.set_rollback(True)
        cache.clear()
    # Every kind of step has been taken, not only refused.
    print(f"\n{SEQUENCES} sequences: {dict(world.done)}")  # noqa: T201 -- a long run is reported
    assert len(world.done) >= 11

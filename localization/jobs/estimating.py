"""The dry run of a job: how many words are new, how many repeat, and what that costs. Reads only.

A repeated text is one that was accepted elsewhere in the locale, or that stands in the job before.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from wagtail.models import Locale
from wagtail_localize.models import String, StringSegment, Translation, TranslationSource

from localization.alignment.words import count_words
from localization.errors import LocalizationError
from localization.jobs.preparing import source_of
from localization.jobs.repetitions import accepted_texts
from localization.models import JobItem, LocalePolicy, TranslatableObject, TranslationJob
from localization.segments import segments_of, texts_of
from localization.states import ACCEPTED_STATES

BATCH = 500
CENT = Decimal("0.01")


@dataclass(slots=True)
class Estimate:
    """What there is to do in a locale.

    Attributes:
        done: words of texts that are accepted already.
        cost: in `currency`, by the rates of the locale's policies.
    """

    objects: int = 0
    segments: int = 0
    words: int = 0
    done: int = 0
    new: int = 0
    repeated: int = 0
    cost: Decimal = field(default_factory=Decimal)
    currency: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return it as a job keeps it; money as text."""
        return {
            "objects": self.objects,
            "segments": self.segments,
            "words": self.words,
            "done": self.done,
            "new": self.new,
            "repeated": self.repeated,
            "cost": str(self.cost.quantize(CENT)),
            "currency": self.currency,
        }


@dataclass(frozen=True, slots=True)
class _Text:
    """A source text in its place; `string_id` is None of what the engine has never seen."""

    path: str
    text: str
    string_id: int | None


def estimate(job_id: int) -> None:
    """Write the dry run of a job that is a draft."""
    job = TranslationJob.objects.get(pk=job_id)
    items = job.items.select_related("translatable__content_type", "locale").order_by("pk")
    found = estimate_items(list(items))
    TranslationJob.objects.filter(pk=job_id, status=TranslationJob.Status.DRAFT).update(
        estimate={code: each.as_json() for code, each in sorted(found.items())}
    )


def estimate_items(items: Sequence[JobItem]) -> dict[str, Estimate]:
    """Return what there is to do, by language code."""
    objects = {item.translatable_id: item.translatable for item in items}
    texts = dict(_texts_of(objects.values()))
    found: dict[str, Estimate] = {}
    by_locale: dict[Locale, list[JobItem]] = defaultdict(list)
    for item in items:
        by_locale[item.locale].append(item)
    for locale, of_locale in by_locale.items():
        found[locale.language_code] = _Counter(locale, texts).count(of_locale)
    return found


class _Counter:
    """Counts the items of one locale, in their order."""

    def __init__(self, locale: Locale, texts: dict[int, list[_Text]]) -> None:
        self.locale = locale
        self.texts = texts
        self.rates = {
            row.content_type_id: row for row in LocalePolicy.objects.filter(locale=locale)
        }
        strings = {
            text.string_id
            for of_object in texts.values()
            for text in of_object
            if text.string_id is not None
        }
        self.accepted = set(accepted_texts(strings, locale.pk))
        self.seen: set[str] = set()

    def count(self, items: Iterable[JobItem]) -> Estimate:
        """Return the sum over items."""
        found = Estimate()
        for item in items:
            found.objects += 1
            accepted = _accepted_here(item.translatable.key, self.locale)
            words: Counter[str] = Counter()
            for text in self.texts.get(item.translatable_id, ()):
                found.segments += 1
                words[self._kind(text, accepted)] += count_words(text.text)
            found.words += sum(words.values())
            found.done += words["done"]
            found.new += words["new"]
            found.repeated += words["repeated"]
            self._add_cost(found, item.translatable, words)
        return found

    def _kind(self, text: _Text, accepted: set[tuple[str, str]]) -> str:
        if (text.path, text.text) in accepted:
            return "done"
        if text.text in self.seen or text.string_id in self.accepted:
            return "repeated"
        self.seen.add(text.text)
        return "new"

    def _add_cost(
        self, found: Estimate, translatable: TranslatableObject, words: Counter[str]
    ) -> None:
        policy = self.rates.get(translatable.content_type_id) or self.rates.get(None)
        if policy is not None:
            found.cost += words["new"] * policy.word_rate
            found.cost += words["repeated"] * policy.repeated_rate
            found.currency = policy.currency


def _accepted_here(key: UUID, locale: Locale) -> set[tuple[str, str]]:
    """Return (path, source text) of what is accepted in the object itself."""
    translation = (
        Translation.objects.filter(source__object_id=key, target_locale=locale)
        .select_related("source", "target_locale")
        .first()
    )
    if translation is None:
        return set()
    return {
        (each.path, each.source)
        for each in segments_of(translation)
        if each.state in ACCEPTED_STATES
    }


def _texts_of(
    objects: Iterable[TranslatableObject],
) -> Iterator[tuple[int, list[_Text]]]:
    """Yield each object's texts: those that the engine keeps, else as they are extracted now."""
    objects = list(objects)
    sources = dict(
        TranslationSource.objects.filter(
            object_id__in=[each.key for each in objects], locale=Locale.get_default()
        ).values_list("object_id", "pk")
    )
    for each in objects:
        if each.key in sources:
            yield each.pk, _kept_texts(sources[each.key])
        else:
            yield each.pk, _extracted_texts(each)


def _kept_texts(source_id: int) -> list[_Text]:
    rows = StringSegment.objects.filter(source_id=source_id).order_by("order")
    return [
        _Text(path, text, string_id)
        for path, text, string_id in rows.values_list("context__path", "string__data", "string_id")
    ]


def _extracted_texts(translatable: TranslatableObject) -> list[_Text]:
    try:
        instance = source_of(translatable)
    except LocalizationError:
        return []
    texts = [(path, text) for path, found in texts_of(instance).items() for text in found]
    hashes = {String._get_data_hash(text) for _path, text in texts}
    rows = String.objects.filter(locale=Locale.get_default(), data_hash__in=hashes)
    known = dict(rows.values_list("data", "pk"))
    return [_Text(path, text, known.get(text)) for path, text in texts]

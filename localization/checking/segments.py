"""Checks of what is known of texts: no record is void, an orphan, or of a state there is not."""

from collections.abc import Iterator
from functools import partial

from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, TranslationContext

from localization.checking.drift import Drift
from localization.models import SegmentRecord
from localization.progress import mark_dirty
from localization.segments import digest_of
from localization.states import SegmentState

STORED_STATES = frozenset(set(SegmentState) - {SegmentState.MISSING})


def wrong_records() -> Iterator[Drift]:
    """Records of texts that are gone or were overwritten past us, or of a state there is not."""
    paths = dict(TranslationContext.objects.values_list("pk", "path"))
    for locale in Locale.objects.all():
        digests = _digests(locale)
        records = SegmentRecord.objects.filter(locale=locale)
        for record in records.iterator(chunk_size=2000):
            code = _problem(record, digests, paths)
            if code:
                place = paths.get(record.context_id, record.object_key)
                subject = f"{record.object_key} {place} ({locale.language_code})"
                yield Drift(code, subject, record.state, partial(_drop, record))


def _digests(locale: Locale) -> dict[tuple[int, int | None], str]:
    rows = StringTranslation.objects.filter(locale=locale, has_error=False).values_list(
        "translation_of_id", "context_id", "data"
    )
    return {(string_id, context_id): digest_of(data) for string_id, context_id, data in rows}


def _problem(
    record: SegmentRecord, digests: dict[tuple[int, int | None], str], paths: dict[int, str]
) -> str:
    known = digests.get((record.string_id, record.context_id))
    if known is None or record.context_id not in paths:
        return "record-orphan"
    if known != record.data_digest:
        return "record-void"
    return "" if record.state in STORED_STATES else "record-state"


def _drop(record: SegmentRecord) -> None:
    record.delete()
    mark_dirty(key=record.object_key, locale_ids=[record.locale_id])

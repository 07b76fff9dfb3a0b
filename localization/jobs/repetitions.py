"""Texts that were accepted elsewhere for the very same source: offered, or filled in.

The engine keeps one row for each distinct source text, so the same text in another place is found
by its row. Exact matches alone.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wagtail_localize.models import StringTranslation, Translation

from localization.models import SegmentEvent, SegmentRecord
from localization.segments import Segment, digest_of, segments_of
from localization.states import ACCEPTED_STATES, SegmentState
from localization.writing import write_texts

TOOL = "repetition"
BATCH = 500
MOST_OFFERED = 5


@dataclass(frozen=True, slots=True)
class Repetition:
    """An accepted translation of the same source text in another place.

    Attributes:
        key, path: where.
        uses: how often this very translation stands for it.
    """

    text: str
    key: UUID
    path: str
    is_reviewed: bool
    updated_at: datetime
    uses: int = 1


def repetitions(translation: Translation) -> dict[int, list[Repetition]]:
    """Return what was accepted elsewhere for the segments that are open, by string id.

    The best first: reviewed before translated, then the most frequent, then the newest.
    """
    wanted = {each.string_id for each in segments_of(translation) if not _is_accepted(each)}
    return accepted_texts(wanted, translation.target_locale_id, apart_from=translation)


def accepted_texts(
    string_ids: Collection[int], locale_id: int, *, apart_from: Translation | None = None
) -> dict[int, list[Repetition]]:
    """Return the accepted translations of source texts in a locale, by string id."""
    by_string: dict[int, dict[str, Repetition]] = defaultdict(dict)
    for string_id, found in _accepted(string_ids, locale_id):
        if apart_from is not None and found.key == apart_from.source.object_id:
            continue
        same = by_string[string_id].get(found.text)
        by_string[string_id][found.text] = found if same is None else _both(same, found)
    return {
        string_id: sorted(texts.values(), key=_rank, reverse=True)[:MOST_OFFERED]
        for string_id, texts in by_string.items()
    }


def fill_repetitions(translation: Translation) -> int:
    """Fill missing segments with what was accepted elsewhere, as pretranslated; return how many."""
    missing = [each for each in segments_of(translation) if each.state == SegmentState.MISSING]
    offered = accepted_texts(
        {each.string_id for each in missing}, translation.target_locale_id, apart_from=translation
    )
    filled = {
        (each.string_id, each.context_id): (each, offered[each.string_id][0].text)
        for each in missing
        if each.string_id in offered
    }
    if not filled:
        return 0
    written = write_texts(
        translation=translation,
        texts=filled.values(),
        state=SegmentState.PRETRANSLATED,
        action=SegmentEvent.Action.FILLED,
        tool=TOOL,
        only_missing=True,
    )
    return len(written)


def _accepted(string_ids: Collection[int], locale_id: int) -> Iterator[tuple[int, Repetition]]:
    """Yield (string id, translation) of all that a person stands behind. Two queries a batch."""
    ids = sorted(string_ids)
    for start in range(0, len(ids), BATCH):
        rows = (
            StringTranslation.objects.filter(
                translation_of__in=ids[start : start + BATCH],
                locale_id=locale_id,
                has_error=False,
                context__isnull=False,
            )
            .exclude(data="")
            .select_related("context")
        )
        yield from _with_states(list(rows), locale_id)


def _with_states(
    rows: Iterable[StringTranslation], locale_id: int
) -> Iterator[tuple[int, Repetition]]:
    rows = list(rows)
    records = {
        (record.context_id, record.string_id): record
        for record in SegmentRecord.objects.filter(
            locale_id=locale_id, string_id__in={row.translation_of_id for row in rows}
        )
    }
    for row in rows:
        record = records.get((row.context_id, row.translation_of_id))
        if record is not None and record.data_digest != digest_of(row.data):
            record = None
        by_machine = row.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE
        implied = SegmentState.PRETRANSLATED if by_machine else SegmentState.TRANSLATED
        state = SegmentState(record.state) if record is not None else implied
        if state in ACCEPTED_STATES:
            yield (
                row.translation_of_id,
                Repetition(
                    text=row.data,
                    key=row.context.object_id,
                    path=row.context.field_path or row.context.path,
                    is_reviewed=state == SegmentState.REVIEWED,
                    updated_at=row.updated_at,
                ),
            )


def _is_accepted(segment: Segment) -> bool:
    return segment.state in ACCEPTED_STATES


def _both(first: Repetition, second: Repetition) -> Repetition:
    newer = max(first, second, key=lambda each: each.updated_at)
    return Repetition(
        text=newer.text,
        key=newer.key,
        path=newer.path,
        is_reviewed=first.is_reviewed or second.is_reviewed,
        updated_at=newer.updated_at,
        uses=first.uses + second.uses,
    )


def _rank(repetition: Repetition) -> tuple[bool, int, datetime]:
    return repetition.is_reviewed, repetition.uses, repetition.updated_at

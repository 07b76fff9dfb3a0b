"""Counts one cell of the matrix from the segments, and says since when it is outdated. Reads only.

What people say of a cell (requirement, mode, assignment) is not counted; what was true once
(`complete_version`, `published_version`) is only ever moved forward.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Model
from wagtail_localize.models import Translation

from localization.alignment.words import count_words
from localization.models import LocaleProgress, SourceVersion
from localization.segments import Segment, segments_of
from localization.states import OPEN_STATES, Mode, ObjectState, SegmentState
from localization.text_rules import limit_in, text_problem


def count_cell(row: LocaleProgress) -> dict[str, Any]:
    """Return what the fields of a row ought to say."""
    translatable = row.translatable
    model: Any = translatable.content_type.model_class()
    target = (
        model._default_manager.filter(translation_key=translatable.key, locale_id=row.locale_id)
        .values("pk", "live")
        .first()
    )
    translation = (
        Translation.objects.filter(
            source__object_id=translatable.key, target_locale_id=row.locale_id, enabled=True
        )
        .select_related("source", "target_locale")
        .first()
    )
    counted = {
        "target_pk": str(target["pk"]) if target else "",
        "is_live": bool(target and target["live"]),
    }
    if translation is None:
        return counted | _uncounted(row, has_target=target is not None)
    return counted | _counted(row, segments_of(translation), model)


def _uncounted(row: LocaleProgress, *, has_target: bool) -> dict[str, Any]:
    """Nobody translates the object segment by segment: not begun, stopped, or made by hand."""
    words = row.translatable.word_count
    state = ObjectState.TRANSLATED if has_target else ObjectState.NOT_STARTED
    since = None
    if has_target and row.mode == Mode.LOCAL_ADAPTATION:
        since = _first_change_after(row)
    return {
        "state": state,
        **dict.fromkeys(("segments", "errors", *SegmentState.values), 0),
        "words": words,
        "words_left": 0 if has_target else words,
        "outdated_since": since,
    }


def _first_change_after(row: LocaleProgress) -> datetime | None:
    """Return when the source first changed after what an adaptation was last compared with."""
    versions = SourceVersion.objects.filter(translatable=row.translatable, is_minor=False)
    if row.complete_version is not None:
        versions = versions.filter(number__gt=row.complete_version.number)
    else:
        versions = versions.filter(number__gt=1)
    return versions.order_by("number").values_list("created_at", flat=True).first()


def _counted(
    row: LocaleProgress, segments: Sequence[Segment], model: type[Model]
) -> dict[str, Any]:
    states = Counter(segment.state for segment in segments)
    words = {id(segment): count_words(segment.source) for segment in segments}
    complete = row.complete_version
    if segments and not any(states[state] for state in OPEN_STATES):
        complete = row.translatable.current_version or complete
    return {
        "state": rolled_up(states),
        "segments": len(segments),
        **{state.value: states[state] for state in SegmentState},
        "errors": sum(
            1
            for each in segments
            if each.target
            and text_problem(each.source, each.target, max_length=limit_in(model, each.field_path))
        ),
        "words": sum(words.values()),
        "words_left": sum(words[id(each)] for each in segments if each.state in OPEN_STATES),
        "complete_version": complete,
        "outdated_since": outdated_since(row, segments),
    }


def rolled_up(states: Mapping[SegmentState, int]) -> ObjectState:
    """Return the state of an object in a locale from how many segments have which."""
    missing = states.get(SegmentState.MISSING, 0)
    total = sum(states.values())
    if total and missing == total:
        return ObjectState.NOT_STARTED
    if missing or states.get(SegmentState.PRETRANSLATED):
        return ObjectState.IN_PROGRESS
    if states.get(SegmentState.NEEDS_EDIT):
        return ObjectState.NEEDS_EDIT
    if total and states.get(SegmentState.REVIEWED, 0) == total:
        return ObjectState.REVIEWED
    return ObjectState.TRANSLATED


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where a text came from, in one version: when, and what stood there before."""

    number: int
    at: datetime
    is_minor: bool
    old_path: str
    old_text: str


def outdated_since(row: LocaleProgress, segments: Iterable[Segment]) -> datetime | None:
    """Return when the oldest source change was made that a text still waits for."""
    waiting = [each for each in segments if each.is_outdated or _is_new(row, each)]
    if not waiting:
        return None
    origins = _origins(row)
    since = [at for each in waiting if (at := _waits_since(row, each, origins)) is not None]
    return min(since, default=None)


def _is_new(row: LocaleProgress, segment: Segment) -> bool:
    return segment.state == SegmentState.MISSING and row.complete_version_id not in {
        None,
        row.translatable.current_version_id,
    }


def _origins(row: LocaleProgress) -> dict[tuple[str, str], list[_Origin]]:
    """Return, for each text that ever came in by a change, its origins, the newest first."""
    versions = (
        SourceVersion.objects.filter(translatable=row.translatable)
        .order_by(F("number").desc())
        .values_list("number", "created_at", "is_minor", "changes")
    )
    origins: dict[tuple[str, str], list[_Origin]] = defaultdict(list)
    for number, at, is_minor, changes in versions:
        for change in changes:
            origins[change["path"], change["text"]].append(
                _Origin(number, at, is_minor, change["old_path"], change["old_text"])
            )
    return origins


def _waits_since(
    row: LocaleProgress, segment: Segment, origins: Mapping[tuple[str, str], Sequence[_Origin]]
) -> datetime | None:
    since = None
    oldest = row.complete_version.number if row.complete_version else 0
    for origin in _chain(segment, origins):
        if segment.state == SegmentState.MISSING and origin.number <= oldest:
            break
        if not origin.is_minor:
            since = origin.at
        if segment.previous_source in {"", origin.old_text}:
            break
    return since


def _chain(
    segment: Segment, origins: Mapping[tuple[str, str], Sequence[_Origin]]
) -> Iterator[_Origin]:
    """Yield how a text came to be what it is, change by change, the newest first."""
    path, text, before = segment.path, segment.source, None
    while True:
        known = origins.get((path, text), ())
        found = next((o for o in known if before is None or o.number < before), None)
        if found is None:
            return
        yield found
        path, text, before = found.old_path, found.old_text, found.number

"""The one place that writes texts of translations: checks, versions, states, history.

Every function is one transaction and waits for other writers of the same translation. What comes
past it (the engine's own code, scripts) is recorded by `recording`.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext
from wagtail_localize.models import StringTranslation, Translation

from localization.cleaning import active_content, clean_text
from localization.errors import InvalidTextError, StaleTextError, UnknownSegmentError
from localization.models import SegmentEvent
from localization.segments import Segment, segments_of
from localization.states import ACCEPTED_STATES, ChangeKind, SegmentState
from localization.storing import Stored, Write, as_first, load, lock, remove, store
from localization.text_rules import broken_text, limit_of, token_problem

Action = SegmentEvent.Action

FAR = {state: place for place, state in enumerate(SegmentState)}
"""How far a text is, from missing to reviewed."""


@transaction.atomic
def write_text(  # noqa: PLR0913 -- what a write is, said by name
    *,
    translation: Translation,
    segment: Segment,
    text: str,
    state: SegmentState = SegmentState.TRANSLATED,
    user: Any = None,
    tool: str = "",
    action: str = "",
    expected: str | None = None,
    comment: str = "",
    reason: str = "",
    validate: bool = True,
) -> Segment:
    """Store the text of one segment with its state; return the segment as it is now.

    Pasted HTML is cleaned. Work that is not accepted (`needs_edit`) keeps the source's change and
    the reviewer's words with it.

    Args:
        translation: the engine's record.
        segment: the place; its text and state are read anew.
        text: the translation, with the source's inline tags.
        state: what it is from now on, not `missing`.
        user: who writes; None for a tool.
        tool: what writes, where that is not a person at the desk.
        action: of `SegmentEvent.Action`; by default translated or edited.
        expected: the `version` that the writer has seen; None to write in any case.
        comment: a remark, for the history and the next reader.
        reason: a code of why, where there is one.
        validate: whether tokens must be those of the source. What the engine could not put into
            the page is refused in any case.

    Raises:
        InvalidTextError: the text is refused. Nothing was written.
        StaleTextError: the segment has another version than `expected`, and another text: what is
            sent again because no answer came is no conflict. Nothing was written.
    """
    stored, current = _open(translation, segment, expected, text)
    text = _checked(translation, current, text, validate=validate)
    if text == current.target and not (comment or reason):
        is_repeated = expected not in {None, current.version}
        if state == current.state or (is_repeated and FAR[state] < FAR[current.state]):
            return current
    write = Write(
        segment=current,
        text=text,
        state=state,
        action=action or (Action.EDITED if current.target else Action.TRANSLATED),
        reason=reason,
        comment=comment,
        tool=tool,
        user=user,
    )
    return store(stored, [_keeping_what_is_open(write)])[0]


def save_string(
    *, translation: Translation, segment: Any, text: str, user: Any, expected: str | None = None
) -> Any:
    """Store a person's translation of one segment (the engine's StringSegment).

    Raises:
        InvalidTextError, StaleTextError: see `write_text`. Nothing was written.
    """
    place = Segment(
        path=segment.context.path,
        field_path=segment.context.field_path or segment.context.path,
        source=segment.string.data,
        target="",
        string_id=segment.string_id,
        context_id=segment.context_id,
    )
    write_text(translation=translation, segment=place, text=text, user=user, expected=expected)
    return StringTranslation.objects.get(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale_id=translation.target_locale_id,
    )


@transaction.atomic
def set_state(  # noqa: PLR0913 -- what a decision is, said by name
    *,
    translation: Translation,
    segment: Segment,
    state: SegmentState,
    user: Any,
    action: str,
    reason: str = "",
    comment: str = "",
    expected: str | None = None,
) -> Segment:
    """Say of a translated segment how far it is; return the segment as it is now.

    Raises:
        InvalidTextError: the segment has no text, or a text that must not be accepted.
        StaleTextError: the segment has another version than `expected`. Nothing was written.
    """
    stored, current = _open(translation, segment, expected)
    if not current.target:
        raise InvalidTextError(gettext("There is no text yet. Translate it first."))
    if state in ACCEPTED_STATES:
        _checked(translation, current, current.target)
    write = Write(
        segment=current,
        text=current.target,
        state=state,
        action=action,
        reason=reason,
        comment=comment,
        tool=current.tool,
        user=user,
    )
    return store(stored, [_keeping_what_is_open(write)])[0]


@transaction.atomic
def remove_text(
    *,
    translation: Translation,
    segment: Segment,
    user: Any,
    tool: str = "",
    expected: str | None = None,
) -> Segment:
    """Take the text of one segment away; the history keeps it.

    Raises:
        StaleTextError: the segment has another version than `expected`. Nothing was written.
    """
    stored, current = _open(translation, segment, expected)
    if (current.string_id, current.context_id) in stored.rows:
        write = Write(current, "", SegmentState.MISSING, Action.REMOVED, tool=tool, user=user)
        remove(stored, write)
    return stored.segment(current)


@transaction.atomic
def revert(
    *, translation: Translation, event: SegmentEvent, user: Any, expected: str | None = None
) -> Segment:
    """Bring back the text that a segment had after an event of its history.

    It is translated again, not reviewed. Where the source says something else by now, the text is
    one that needs editing.

    Raises:
        UnknownSegmentError: the source has no text at that place any more, or the event belongs to
            another object or locale.
        InvalidTextError: the old text does not fit any more. Nothing was written.
        StaleTextError: the segment has another version than `expected`. Nothing was written.
    """
    segment = _segment_of(translation, event)
    if not event.target:
        return remove_text(translation=translation, segment=segment, user=user, expected=expected)
    stored, current = _open(translation, segment, expected, event.target)
    text = _checked(translation, current, event.target, validate=False)
    is_same_source = segment.source == event.source
    fits = is_same_source and token_problem(segment.source, text) is None
    write = Write(
        segment=current,
        text=text,
        state=SegmentState.TRANSLATED if fits else SegmentState.NEEDS_EDIT,
        action=Action.REVERTED,
        change="" if is_same_source else ChangeKind.TEXT,
        previous_source="" if is_same_source else event.source,
        user=user,
    )
    return store(stored, [write])[0]


@transaction.atomic
def write_texts(
    *,
    translation: Translation,
    texts: Iterable[tuple[Segment, str]],
    user: Any = None,
    tool: str = "",
    action: str = Action.IMPORTED,
    state: SegmentState = SegmentState.TRANSLATED,
    only_missing: bool = False,
) -> list[Segment]:
    """Store many texts of one translation, with few statements; return what is stored now.

    A text that the engine could not put into the page is stored as one with an error, for a person
    to correct, but never in place of one that can be used.

    Args:
        translation: the engine's record.
        texts: each with its place.
        user: who writes; None for a tool.
        tool: what writes, where that is not a person at the desk.
        action: of `SegmentEvent.Action`.
        state: what the texts are from now on.
        only_missing: leave alone what somebody has translated by now: the texts were made for
            places that were empty a moment ago.
    """
    wanted = list(texts)
    lock(translation)
    stored = _stored(translation, [segment for segment, _text in wanted])
    writes = []
    for segment, offered in wanted:
        current = stored.segment(segment)
        if only_missing and current.target:
            continue
        problem = active_content(offered)
        text = offered if problem else clean_text(offered)
        limit = limit_of(translation, segment)
        problem = problem or broken_text(segment.source, text, max_length=limit)
        if (problem and current.target) or "\x00" in text:
            continue
        write = Write(
            segment=current,
            text=text,
            state=state,
            action=action,
            tool=tool,
            user=user,
            has_error=problem is not None,
        )
        writes.append(as_first(write))
    return store(stored, writes)


def _open(
    translation: Translation, segment: Segment, expected: str | None, offered: str = ""
) -> tuple[Stored, Segment]:
    """Lock a translation and read a segment anew; refuse a writer who has seen another one."""
    lock(translation)
    stored = _stored(translation, [segment])
    current = stored.segment(segment)
    if expected not in {None, current.version} and (not offered or offered != current.target):
        raise StaleTextError(current, offered)
    return stored, current


def _stored(translation: Translation, segments: Iterable[Segment]) -> Stored:
    places = [(segment.string_id, segment.context_id) for segment in segments]
    return load(translation.source.object_id, translation.target_locale, places)


def _checked(
    translation: Translation, segment: Segment, text: str, *, validate: bool = True
) -> str:
    """Return a text cleaned; raise InvalidTextError where it cannot be taken."""
    problem = active_content(text)
    cleaned = text if problem else clean_text(text)
    if not problem:
        limit = limit_of(translation, segment)
        problem = broken_text(segment.source, cleaned, max_length=limit)
    if not problem and validate:
        problem = token_problem(segment.source, cleaned)
    if problem:
        raise InvalidTextError(problem, _stays(translation, segment, text))
    return cleaned


def _stays(translation: Translation, segment: Segment, text: str) -> StringTranslation:
    place = {
        "translation_of_id": segment.string_id,
        "context_id": segment.context_id,
        "locale_id": translation.target_locale_id,
    }
    stays = StringTranslation.objects.filter(**place).first()
    return stays or StringTranslation(**place, data=text)


def _keeping_what_is_open(write: Write) -> Write:
    """Let a text that is still to be edited keep what is known of why."""
    if write.state != SegmentState.NEEDS_EDIT:
        return write
    before = write.segment
    return replace(
        write,
        change=before.change,
        previous_source=before.previous_source,
        reason=write.reason or before.reason,
        comment=write.comment or before.comment,
    )


def _segment_of(translation: Translation, event: SegmentEvent) -> Segment:
    belongs = (
        event.object_key == translation.source.object_id
        and event.locale_code == translation.target_locale.language_code
    )
    here = [each for each in segments_of(translation) if belongs and each.path == event.path]
    found = next((each for each in here if each.source == event.source), None) or next(
        iter(here), None
    )
    if found is None:
        raise UnknownSegmentError(
            gettext("The source has no text at this place any more. There is nothing to revert.")
        )
    return found

"""Decides what translation a changed text gets, and how sure that is. Asks no database.

A usable translation of the very text in its place always wins, with its state: that alone brings
back what belonged to a text when its source is reverted.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.db import models

from localization.alignment.dealing import deal_out, fit_numbers
from localization.alignment.markup import adapt_markup, without_markup
from localization.alignment.pieces import Change, Piece, kind_of
from localization.models import SegmentEvent
from localization.segments import Segment
from localization.states import ChangeKind, SegmentState
from localization.storing import Write
from localization.text_rules import broken_text, limit_in, token_problem

TOOL = "carry over"
CERTAIN = frozenset({ChangeKind.UNCHANGED, ChangeKind.MOVED})
MINOR_KINDS = frozenset({ChangeKind.TEXT, ChangeKind.NUMBERS, ChangeKind.MARKUP})
Find = Callable[[Piece], Segment | None]


@dataclass(frozen=True, slots=True)
class Carrier:
    """What is known of an object in one locale while its translations are carried over.

    Attributes:
        before: finds an old text with its translation.
        now: finds a new text with the translation that it has already, if any.
        elsewhere: finds an accepted translation of the same text in the same object.
        model: what the object is, which says how long its texts may be.
        is_minor: translations stay as they are.
    """

    before: Find
    now: Find
    elsewhere: Find
    model: type[models.Model]
    is_minor: bool = False

    def writes(self, change: Change) -> Iterator[Write]:
        """Yield what is to be stored after a change."""
        if not change.new:
            return
        sources = [found for piece in change.old if (found := self.before(piece)) is not None]
        sources = [found for found in sources if found.target]
        if not change.is_basis or not sources:
            yield from self._filled(change.new)
        elif len(change.new) > 1:
            yield from self._split(change, sources[0])
        elif len(change.old) > 1:
            yield from self._merged(change.new[0], sources)
        else:
            yield from self._carried(change, sources[0])

    def _open(self, piece: Piece) -> Segment | None:
        """Return the segment of a new text if it has no translation yet."""
        found = self.now(piece)
        return found if found is not None and not found.target else None

    def _filled(self, pieces: Sequence[Piece]) -> Iterator[Write]:
        for piece in pieces:
            segment, known = self._open(piece), self.elsewhere(piece)
            if segment is not None and known is not None:
                write = self._write(segment, known, known.target, ChangeKind.ADDED)
                if write is not None:
                    yield replace(write, action=SegmentEvent.Action.FILLED, previous_source="")

    def _split(self, change: Change, origin: Segment) -> Iterator[Write]:
        parts = deal_out([piece.plain for piece in change.new], origin.target)
        for piece, text in zip(change.new, parts, strict=True):
            segment = self._open(piece)
            if segment is not None and text:
                adapted = adapt_markup(change.old[0], piece, text).text
                write = self._write(segment, origin, adapted, ChangeKind.TEXT)
                if write is not None:
                    yield write

    def _merged(self, piece: Piece, sources: Sequence[Segment]) -> Iterator[Write]:
        segment = self._open(piece)
        if segment is None:
            return
        # Ids of links are counted anew in each text: which is which is lost.
        text = " ".join(
            without_markup(each.target) if "<a" in each.target else each.target for each in sources
        )
        write = self._write(segment, sources[0], text, ChangeKind.TEXT)
        if write is not None:
            earlier = " ".join(each.previous_source or each.source for each in sources)
            yield replace(write, previous_source=earlier)

    def _carried(self, change: Change, origin: Segment) -> Iterator[Write]:
        old, new = change.old[0], change.new[0]
        segment = self._open(new)
        if segment is None:
            return
        kind = kind_of(old, new)
        text, sure = origin.target, kind in CERTAIN
        if kind not in CERTAIN:
            if kind == ChangeKind.NUMBERS:
                text = fit_numbers(old.plain, new.plain, text)
            adapted = adapt_markup(old, new, text)
            text, sure = adapted.text, adapted.is_sure and kind == ChangeKind.MARKUP
        keeps = self._keeps(change, kind, sure=sure)
        label = kind if kind != ChangeKind.UNCHANGED else change.kind
        write = self._write(segment, origin, text, label, keeps_state=keeps)
        if write is not None:
            yield write

    def _keeps(self, change: Change, kind: ChangeKind, *, sure: bool) -> bool:
        if self.is_minor and kind in MINOR_KINDS:
            return True
        return sure and change.keeps_field

    def _write(
        self,
        segment: Segment,
        origin: Segment,
        text: str,
        kind: ChangeKind,
        *,
        keeps_state: bool = False,
    ) -> Write | None:
        """Return what stores a text that was taken over; None where it does not fit at all."""
        fitting = self._fitting(segment, text)
        if fitting is None:
            return None
        keeps_state = keeps_state and fitting == text
        keeps_state = keeps_state and token_problem(segment.source, fitting) is None
        kept = self.is_minor and keeps_state and kind in MINOR_KINDS
        write = Write(
            segment=segment,
            text=fitting,
            state=origin.state if keeps_state else SegmentState.NEEDS_EDIT,
            action=SegmentEvent.Action.KEPT if kept else SegmentEvent.Action.CARRIED,
            tool=TOOL,
            origin=origin,
        )
        if keeps_state:
            return replace(
                write,
                change=origin.change,
                previous_source=origin.previous_source,
                reason=origin.reason,
                comment=origin.comment,
            )
        return replace(write, change=kind, previous_source=origin.previous_source or origin.source)

    def _fitting(self, segment: Segment, text: str) -> str | None:
        limit = limit_in(self.model, segment.field_path)
        for candidate in (text, without_markup(text)):
            if broken_text(segment.source, candidate, max_length=limit) is None:
                return candidate
        return None

"""What is compared: the texts of two versions of a source, and what became of each. Pure."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from rapidfuzz.distance import Indel

from localization.alignment.words import plain
from localization.states import ChangeKind

SIMPLE_TOKEN = re.compile(r"\w+|[^\w\s]")
DIGITS = re.compile(r"\d+")
MASK = "0"


@dataclass(frozen=True)
class Piece:
    """A text at its place in one version of a source.

    Attributes:
        path: the engine's content path.
        text: with inline tags, as the engine keeps it.
        attrs: what the engine has taken out of the tags, by the id that it left there.
        field_path: the path without ids: the same for all items of a list.
    """

    path: str
    text: str
    attrs: Mapping[str, Any] = field(default_factory=dict)
    field_path: str = ""

    @cached_property
    def plain(self) -> str:
        return plain(self.text)

    @cached_property
    def tokens(self) -> list[str]:
        return SIMPLE_TOKEN.findall(self.plain)

    @cached_property
    def masked(self) -> str:
        return DIGITS.sub(MASK, self.plain)

    @property
    def field(self) -> str:
        return self.field_path or self.path

    def as_json(self) -> dict[str, Any]:
        """Return the piece as a `SourceVersion` stores it."""
        stored = {"path": self.path, "text": self.text, "attrs": dict(self.attrs)}
        return stored | ({"field": self.field_path} if self.field != self.path else {})


def piece_from_json(stored: Mapping[str, Any]) -> Piece:
    """Return the piece that a `SourceVersion` has stored."""
    return Piece(stored["path"], stored["text"], stored.get("attrs") or {}, stored.get("field", ""))


@dataclass(frozen=True)
class Change:
    """What became of one text, or of several that were merged or split.

    Attributes:
        kind: of several texts `text`.
        old: what it was; empty of an added text that nothing stood for.
        new: what it is; empty of a removed one.
        is_basis: whether the translation of `old` is one of `new`, be it to be edited; otherwise
            it is a suggestion at most.
    """

    kind: ChangeKind
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]
    is_basis: bool = True

    @property
    def keeps_field(self) -> bool:
        """Whether the text stands in the same field as before, be it of another block."""
        return bool(self.old and self.new) and self.old[0].field == self.new[0].field

    def as_json(self) -> list[dict[str, str]]:
        """Return the change as `SourceVersion.changes` has it, one entry a text."""
        old_text = " ".join(piece.text for piece in self.old)
        old_path = self.old[0].path if self.old else ""
        if not self.new:
            return [
                {"kind": self.kind, "path": "", "text": "", "old_path": p.path, "old_text": p.text}
                for p in self.old
            ]
        return [
            {
                "kind": self.kind,
                "path": piece.path,
                "text": piece.text,
                "old_path": old_path,
                "old_text": old_text,
            }
            for piece in self.new
        ]


def kind_of(old: Piece, new: Piece) -> ChangeKind:
    """Return how one text differs from another: in nothing, markup, numbers or words."""
    if old.text == new.text and _attrs(old) == _attrs(new):
        return ChangeKind.UNCHANGED
    if old.plain == new.plain:
        return ChangeKind.MARKUP
    if old.masked == new.masked:
        return ChangeKind.NUMBERS
    return ChangeKind.TEXT


def _attrs(piece: Piece) -> str:
    return json.dumps(piece.attrs, sort_keys=True)


def similarity(old: Sequence[str], new: Sequence[str]) -> float:
    """Return how similar two texts are by their tokens, from 0 to 1."""
    return float(Indel.normalized_similarity(old, new))


def joined_tokens(pieces: Iterable[Piece]) -> list[str]:
    """Return the tokens of several texts as if they were one."""
    return [token for piece in pieces for token in piece.tokens]

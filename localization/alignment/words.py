"""Counts words, and shows two texts' difference word by word. Pure."""

import html
import re
from typing import Literal

from rapidfuzz.distance import Indel

TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"\{\{[^{}]*\}\}|\w+(?:['’\-.,:/@&]\w+)*")
PIECE = re.compile(r"<[^>]*>|\{\{[^{}]*\}\}|\w+|\s+|[^\w\s]")

Operation = Literal["equal", "insert", "delete"]


def plain(text: str) -> str:
    """Return a segment's text without its tags; line breaks and gaps become single spaces."""
    return " ".join(html.unescape(TAG.sub(_spaced, text)).split())


def _spaced(tag: re.Match[str]) -> str:
    return " " if tag.group().startswith("<br") else ""


def count_words(text: str) -> int:
    """Return how many words a segment has, as they are paid for: numbers and tokens count."""
    return sum(1 for _word in WORD.finditer(plain(text)))


def tokens(text: str) -> list[str]:
    """Cut a text into words, tags, tokens, gaps and single other characters."""
    return PIECE.findall(text)


def word_diff(old: str, new: str) -> list[tuple[Operation, str]]:
    """Return how `new` differs from `old`: runs of equal, deleted and inserted text, in order.

    Joining all but the inserted runs gives `old`, all but the deleted ones `new`.
    """
    before, after = tokens(old), tokens(new)
    runs: list[tuple[Operation, str]] = []
    deleted = inserted = ""
    for code in Indel.opcodes(before, after):
        if code.tag != "equal":
            deleted += "".join(before[code.src_start : code.src_end])
            inserted += "".join(after[code.dest_start : code.dest_end])
            continue
        runs += _changed(deleted, inserted)
        runs.append(("equal", "".join(after[code.dest_start : code.dest_end])))
        deleted = inserted = ""
    return runs + _changed(deleted, inserted)


def _changed(deleted: str, inserted: str) -> list[tuple[Operation, str]]:
    runs: list[tuple[Operation, str]] = [("delete", deleted), ("insert", inserted)]
    return [run for run in runs if run[1]]

"""Deals a translation out over the parts of a source that was split, and fits numbers. Pure."""

import re
from collections.abc import Sequence

SENTENCE_END = re.compile(r"(?<=[.!?;…])\s+(?=\S)")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def sentences(text: str) -> list[str]:
    """Cut a text into sentences."""
    return [part for part in SENTENCE_END.split(text.strip()) if part]


def deal_out(parts: Sequence[str], target: str) -> list[str]:
    """Return for each part of a split source its sentences of the translation.

    Where the numbers of sentences do not agree, nobody knows which belongs where: the first part
    gets everything, the others nothing.
    """
    counts = [len(sentences(part)) for part in parts]
    translated = sentences(target)
    if "<" in target or len(translated) != sum(counts):
        return [target, *[""] * (len(parts) - 1)]
    dealt = []
    for count in counts:
        dealt.append(" ".join(translated[:count]))
        translated = translated[count:]
    return dealt


def fit_numbers(old: str, new: str, target: str) -> str:
    """Return a translation with the numbers of the new source.

    Only where its numbers are those of the old one, in any order, each once; otherwise as it is: a
    language may write a number in another way.
    """
    before, after = NUMBER.findall(old), NUMBER.findall(new)
    written = NUMBER.findall(target)
    if len(before) != len(after) or sorted(before) != sorted(written):
        return target
    if len(set(before)) != len(before):
        return target if before != written else _replaced(target, after)
    replacement = dict(zip(before, after, strict=True))
    return NUMBER.sub(lambda match: replacement[match.group()], target)


def _replaced(target: str, numbers: Sequence[str]) -> str:
    remaining = iter(numbers)
    return NUMBER.sub(lambda _match: next(remaining), target)

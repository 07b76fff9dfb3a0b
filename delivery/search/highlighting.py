"""Where the words of a query stand in a text. Pure.

Places are offsets, not markup, so that a front end decides how they look and nothing has to be
unescaped. They count UTF-16 code units, as JavaScript's strings do.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from core.serializers.references import JSON
from core.text import WORD, search_words
from delivery.search.words import stem

EXCERPT_LENGTH = 200
BEFORE = 60


def highlights(text: str, stems: AbstractSet[str], locale: str) -> list[JSON]:
    """Return `[{start, end}]` of the words of `text` that a query found."""
    return [
        {"start": _units(text[:start]), "end": _units(text[:end])}
        for start, end in _places(text, stems, locale)
    ]


def excerpt(text: str, stems: AbstractSet[str], locale: str) -> JSON | None:
    """Return `{text, highlights}`: the part of a text around the first word that a query found."""
    flat = " ".join(text.split())
    first = next(_places(flat, stems, locale), None)
    if first is None:
        return None
    start = 0 if first[0] <= BEFORE else flat.rfind(" ", 0, first[0] - BEFORE) + 1
    end = start + EXCERPT_LENGTH
    if end < len(flat):
        end = max(flat.rfind(" ", start, end), first[1])
    part = flat[start:end]
    shown = f"{'… ' if start else ''}{part}{' …' if end < len(flat) else ''}"
    return {"text": shown, "highlights": highlights(shown, stems, locale)}


def _places(text: str, stems: AbstractSet[str], locale: str) -> Iterator[tuple[int, int]]:
    for match in WORD.finditer(text):
        if any(stem(word, locale) in stems for word in search_words(match.group())):
            yield match.span()


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2

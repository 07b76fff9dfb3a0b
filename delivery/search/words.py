"""Words as the public search compares them: normalised, then reduced to their stems. Pure.

Index and query pass through the same functions, so what is written without accents finds what is
written with them. Each word carries its language, because one index holds all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from threading import Lock
from typing import Any

import snowballstemmer

from core.text import search_words

ALGORITHMS = {
    "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "fi": "finnish", "fr": "french", "hu": "hungarian", "it": "italian", "nl": "dutch",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish",
}  # fmt: skip
ONE_AT_A_TIME = Lock()
"""A stemmer keeps its word in itself while it works."""
MAX_WORD_LENGTH = 60
MAX_WORDS = 4000


@dataclass(frozen=True, slots=True)
class SearchTexts:
    """What is searched of a document.

    Attributes:
        title: its title.
        names: other names of what it is about.
        body: everything else that can be read.
    """

    title: str
    names: list[str] = field(default_factory=list)
    body: str = ""


def stems(text: str, locale: str) -> list[str]:
    """Return the stems of the words of `text`, in order."""
    return [stem(word, locale) for word in search_words(text)]


def indexed_stems(text: str, locale: str) -> str:
    """Return the words of `text` as the index holds them."""
    prefix = mark(locale)
    words = search_words(text)[:MAX_WORDS]
    return " ".join([prefix + stem(word, locale) for word in words])


def indexed_words(texts: Iterable[str], locale: str) -> str:
    """Return the unreduced words of `texts` as the index holds them, for beginnings of words."""
    prefix = mark(locale)
    words = [word for text in texts for word in search_words(text)][:MAX_WORDS]
    return " ".join([prefix + word[:MAX_WORD_LENGTH] for word in words])


@cache
def mark(locale: str) -> str:
    """Return what a word of a language begins with in the index: letters and a digit."""
    return f"{''.join(c for c in locale.lower() if c.isalnum())}0"


@lru_cache(maxsize=200_000)
def stem(word: str, locale: str) -> str:
    """Return the stem of a normalised word; the word itself in a language without rules."""
    found = _stemmer(locale.partition("-")[0])
    if found is None or word.isdecimal():
        return word[:MAX_WORD_LENGTH]
    with ONE_AT_A_TIME:
        return (found.stemWord(word) or word)[:MAX_WORD_LENGTH]


@cache
def _stemmer(language: str) -> Any:
    algorithm = ALGORITHMS.get(language)
    return snowballstemmer.stemmer(algorithm) if algorithm else None

"""What a search asks the index: the same question in FTS5's language and in PostgreSQL's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import connection

from core.collation import collation_key
from core.text import search_words
from delivery.models import SearchSynonyms
from delivery.search.words import MAX_WORD_LENGTH, mark, stem

MAX_QUERY_WORDS = 12
MAX_ALTERNATIVES = 20

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What was searched for.

    Attributes:
        terms: all must be found; of each term, one of its phrases must. Phrases are stems.
        words: what was typed, normalised.
        beginning: what the sort keys of titles that begin as typed begin with.
        is_unfinished: whether words may go on, and are looked for in titles and names alone.
    """

    locale: str
    terms: tuple[tuple[Phrase, ...], ...]
    words: Phrase = ()
    beginning: bytes = b""
    is_unfinished: bool = False

    @property
    def stems(self) -> frozenset[str]:
        """All stems, for highlighting."""
        return frozenset(word for term in self.terms for phrase in term for word in phrase)

    @property
    def match(self) -> str:
        """The query in the language of the database."""
        prefix = mark(self.locale)
        if self.is_unfinished:
            return _beginnings(self.words, prefix)
        if connection.vendor == "postgresql":
            return " & ".join(
                "(" + " | ".join(_vector_phrase(phrase, prefix) for phrase in term) + ")"
                for term in self.terms
            )
        return " AND ".join(
            "(" + " OR ".join(_fts_phrase(phrase, prefix) for phrase in term) + ")"
            for term in self.terms
        )


def parse_query(text: str, locale: str) -> Query:
    """Read what somebody typed: every word counts, in any order; synonyms stand in for it."""
    words = list(dict.fromkeys(search_words(text)))[:MAX_QUERY_WORDS]
    stems = _stemmed(words, locale)
    synonyms = synonyms_of(locale) if words else {}
    terms: list[tuple[Phrase, ...]] = []
    position = 0
    while position < len(stems):
        length, alternatives = _longest(stems[position:], synonyms)
        own = stems[position : position + length]
        terms.append(tuple(dict.fromkeys([own, *alternatives]))[:MAX_ALTERNATIVES])
        position += length
    beginning = collation_key(text, locale).split(b"\0", 1)[0]
    return Query(locale, tuple(terms), tuple(words), beginning)


def unfinished(query: Query) -> Query:
    """Return the query for titles and names whose words begin as those typed."""
    return replace(query, is_unfinished=True)


def synonyms_of(locale: str) -> Mapping[Phrase, Sequence[Phrase]]:
    """Return, for each phrase that editors have entered in a locale, those that stand in for it.

    All are stems: whatever ending somebody types, or an editor has entered, means the same.
    """
    found: dict[Phrase, list[Phrase]] = {}
    for entry in SearchSynonyms.objects.filter(locale=locale):
        phrases = list(dict.fromkeys(_stemmed(phrase, locale) for phrase in entry.phrases))
        for phrase in phrases:
            found.setdefault(phrase, []).extend(other for other in phrases if other != phrase)
    return found


def _longest(
    stems: Phrase, synonyms: Mapping[Phrase, Sequence[Phrase]]
) -> tuple[int, Sequence[Phrase]]:
    """Return how many of the first stems are a phrase with synonyms, and these; one if none is."""
    for length in range(len(stems), 0, -1):
        alternatives = synonyms.get(stems[:length])
        if alternatives:
            return length, alternatives
    return 1, ()


def _stemmed(words: Sequence[str], locale: str) -> Phrase:
    return tuple(stem(word, locale) for word in words)


def _fts_phrase(phrase: Phrase, prefix: str) -> str:
    return '"' + " ".join(f"{prefix}{word}" for word in phrase) + '"'


def _beginnings(words: Sequence[str], prefix: str) -> str:
    found = [f"{prefix}{word[:MAX_WORD_LENGTH]}" for word in words]
    if connection.vendor == "postgresql":
        return " & ".join(f"{word}:*C" for word in found)
    terms = " AND ".join(f'"{word}" *' for word in found)
    return f"words : ({terms})"


def _vector_phrase(phrase: Phrase, prefix: str) -> str:
    return " <-> ".join(f"{prefix}{word}" for word in phrase)

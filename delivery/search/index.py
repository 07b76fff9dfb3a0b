"""The index of the public search: FTS5 on SQLite, a text-search vector on PostgreSQL.

One row a document with the document's own primary key. Words are stemmed before they come here, so
both databases index the same words and neither needs a dictionary.
"""

from collections.abc import Collection, Iterable, Iterator

from django.db import connection

from delivery.search.tables import TABLE
from delivery.search.words import SearchTexts, indexed_stems, indexed_words

COLUMNS = ("title", "names", "words", "body")
WEIGHTS = {"title": "A", "names": "B", "words": "C", "body": "D"}
Entry = tuple[int, str, SearchTexts]


def add(entries: Iterable[Entry]) -> None:
    """Index documents, given as (primary key, locale, texts)."""
    rows = [(pk, list(_columns(locale, texts))) for pk, locale, texts in entries]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.executemany(
                f"INSERT INTO {TABLE} (rowid, vector) VALUES (%s, %s::tsvector)"  # noqa: S608 -- a constant
                " ON CONFLICT (rowid) DO UPDATE SET vector = EXCLUDED.vector",
                [(pk, _vector(columns)) for pk, columns in rows],
            )
        else:
            cursor.executemany(
                f"INSERT OR REPLACE INTO {TABLE} (rowid, title, names, words, body)"  # noqa: S608 -- a constant
                " VALUES (%s, %s, %s, %s, %s)",
                [(pk, *columns) for pk, columns in rows],
            )


def remove(document_ids: Collection[int]) -> None:
    """Take documents out of the index."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f"DELETE FROM {TABLE} WHERE rowid = %s",  # noqa: S608 -- a constant
            [(pk,) for pk in document_ids],
        )


def _columns(locale: str, texts: SearchTexts) -> Iterator[str]:
    yield indexed_stems(texts.title, locale)
    yield indexed_stems(" \n ".join(texts.names), locale)
    yield indexed_words([texts.title, *texts.names], locale)
    yield indexed_stems(texts.body, locale)


def _vector(columns: Iterable[str]) -> str:
    """Return a text-search vector as PostgreSQL reads one: `'word':1A,2A 'other':3D`.

    A vector holds positions up to 16,383 and of each word the first 256.
    """
    places: dict[str, list[str]] = {}
    position = 0
    for name, text in zip(COLUMNS, columns, strict=True):
        for word in text.split():
            position = min(position + 1, 16_383)
            places.setdefault(word, []).append(f"{position}{WEIGHTS[name]}")
        position += 10
    return " ".join(f"'{word}':{','.join(found[:256])}" for word, found in places.items())

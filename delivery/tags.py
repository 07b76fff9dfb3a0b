"""Cache tags: short opaque names of what an answer shows, for caches that purge by key. Pure.

An answer carries the tags of the documents it is made of, of the collections it was chosen from,
or of the address at which nothing was found. A change carries the tags of all answers that it may
have changed, so a cache that purges those is right. Dependents are documents of their own: what
they show changes their bytes, and that is a change with tags of its own.

Every answer carries besides the tags of its locales. No single change has one: they stand for very
many changes at once, whose own tags nobody could list.
"""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

MAX_TAGS = 100
DIGEST_BYTES = 6
REMEMBERED = 20_000
"""How many tags a process keeps: finding one costs a tenth of making it."""


def document_tag(key: UUID | str, locale: str) -> str:
    """A page or composite in one locale."""
    return _tag("d", f"{key}/{locale}")


def locale_tag(locale: str) -> str:
    """Everything in one locale, or with an empty one what lies in none."""
    return _tag("l", locale)


def collection_tag(name: str, value: str, locale: str) -> str:
    """Lists of one locale, by type or by the value of a facet."""
    return _tag("c", f"{name}={value}/{locale}")


def route_tag(path: str) -> str:
    """What is answered at a path, be it a redirect or nothing."""
    return _tag("r", path)


def changes_tag() -> str:
    """The change log, exports and sitemaps, which every change makes longer."""
    return _tag("a", "")


def roll_up(documents: Iterable[tuple[UUID | str, str]], others: Iterable[str] = ()) -> list[str]:
    """Return the tags of an answer that shows documents, 100 at most, their locales' included.

    Args:
        documents: (key, locale) of the pages that it shows. Where they are too many, the tags of
            all lists of their locales stand in their place: every change of a page carries it.
        others: tags of collections and routes, never rolled up.
    """
    shown = list(documents)
    locales = dict.fromkeys(locale for _key, locale in shown)
    rest = list(dict.fromkeys([*others, *map(locale_tag, locales)]))
    tags = list(dict.fromkeys(document_tag(key, locale) for key, locale in shown))
    if len(tags) + len(rest) > MAX_TAGS:
        tags = [collection_tag("all", "", locale) for locale in locales]
    return list(dict.fromkeys([*tags, *rest]))


@lru_cache(maxsize=REMEMBERED)
def _tag(kind: str, text: str) -> str:
    return kind + hashlib.blake2b(text.encode(), digest_size=DIGEST_BYTES).hexdigest()

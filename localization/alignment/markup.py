"""Fits the markup of a translation to a source whose markup has changed. Pure.

The ids of links are counters: when the first of two links goes, the second takes its id. So links
are recognised by where they lead and by their words, never by their id.
"""

import html
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from localization.alignment.pieces import Piece
from localization.alignment.words import plain

SURE_WORD = re.compile(r"^(?:[\d.,:%€$£+\-–]+|[A-ZΑ-Ω][\w-]*)$")


@dataclass(frozen=True, slots=True)
class Adapted:
    """A translation with the markup of another source.

    Attributes:
        is_sure: whether every tag has found its place, so that nobody need look.
    """

    text: str
    is_sure: bool


def adapt_markup(old: Piece, new: Piece, target: str) -> Adapted:
    """Return a translation of `old` as one of `new`, which has the same words or similar ones."""
    if "<" not in old.text and "<" not in new.text and "<" not in target:
        return Adapted(target, is_sure=True)
    before, after, soup = _parsed(old.text), _parsed(new.text), _parsed(target)
    links_sure = _map_links(old, new, before, after, soup)
    tags_sure = _map_tags(before, after, soup)
    changed = str(soup)
    if changed == str(_parsed(target)):
        changed = target
    return Adapted(changed, is_sure=links_sure and tags_sure)


def without_markup(text: str) -> str:
    """Return the words of a segment alone."""
    return html.escape(plain(text), quote=False)


def _parsed(text: str) -> BeautifulSoup:
    return BeautifulSoup(text, "html.parser")


def _links(soup: BeautifulSoup) -> list[Tag]:
    return [link for link in soup.find_all("a") if "id" in link.attrs]


def _map_links(
    old: Piece, new: Piece, before: BeautifulSoup, after: BeautifulSoup, soup: BeautifulSoup
) -> bool:
    mapping = link_ids(old, new, before, after)
    used = set()
    for link in soup.find_all("a"):
        wanted = mapping.get(str(link.attrs.get("id", "")))
        if wanted is None:
            link.unwrap()
        else:
            link.attrs = {"id": wanted}
            used.add(wanted)
    return {str(link["id"]) for link in _links(after)} == used


def link_ids(
    old: Piece,
    new: Piece,
    before: BeautifulSoup | None = None,
    after: BeautifulSoup | None = None,
) -> dict[str, str]:
    """Return which link of the new source each of the old one is, by their ids.

    The same address and words first, then the same address, then the same words, then the same
    place where as many are left on both sides.
    """
    old_links = _facts(before or _parsed(old.text), old.attrs)
    new_links = _facts(after or _parsed(new.text), new.attrs)
    mapping: dict[str, str] = {}
    for sameness in ((True, True), (True, False), (False, True)):
        for link_id, (address, words) in list(old_links.items()):
            for other_id, (other_address, other_words) in new_links.items():
                same = (address == other_address or not sameness[0]) and (
                    words == other_words or not sameness[1]
                )
                if same:
                    mapping[link_id] = other_id
                    old_links.pop(link_id)
                    new_links.pop(other_id)
                    break
    if len(old_links) == len(new_links):
        mapping.update(zip(old_links, new_links, strict=True))
    return mapping


def _facts(soup: BeautifulSoup, attrs: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    return {
        str(link["id"]): (str(sorted((attrs.get(str(link["id"])) or {}).items())), link.get_text())
        for link in _links(soup)
    }


def _map_tags(before: BeautifulSoup, after: BeautifulSoup, soup: BeautifulSoup) -> bool:
    """Take tags away that the source has lost, and put new ones where there is but one place."""
    was, is_now, has = _counted(before), _counted(after), _counted(soup)
    sure = True
    for name in was.keys() | is_now.keys() | has.keys():
        if name == "br":
            sure &= was[name] == is_now[name]
        elif has[name] and not is_now[name]:
            for tag in soup.find_all(name):
                tag.unwrap()
        elif is_now[name] > was[name]:
            sure &= _add_tags(name, before, after, soup)
        elif is_now[name] < was[name]:
            sure = False
    soup.smooth()
    return sure and _nesting(before, after)


def _nesting(before: BeautifulSoup, after: BeautifulSoup) -> bool:
    """Whether tags that both sources have stand in each other as before."""

    def nested(soup: BeautifulSoup, names: set[str]) -> Counter[tuple[str, ...]]:
        return Counter(
            tuple(p.name for p in (tag, *tag.parents) if p.name in names)
            for tag in soup.find_all(names)
        )

    common = {tag.name for tag in before.find_all(True)} & {t.name for t in after.find_all(True)}
    deep_before = {path for path in nested(before, common) if len(path) > 1}
    deep_after = {path for path in nested(after, common) if len(path) > 1}
    return deep_before == deep_after


def _counted(soup: BeautifulSoup) -> Counter[str]:
    return Counter(tag.name for tag in soup.find_all(True) if tag.name != "a")


def _add_tags(name: str, before: BeautifulSoup, after: BeautifulSoup, soup: BeautifulSoup) -> bool:
    known = Counter(tag.get_text() for tag in before.find_all(name))
    wanted = Counter(tag.get_text() for tag in after.find_all(name)) - known
    # Each is tried, also after one has found no place.
    return sum(_wrap(soup, name, words) for words in wanted.elements()) == wanted.total()


def _wrap(soup: BeautifulSoup, name: str, words: str) -> bool:
    """Put a tag round a number or a name that stands in a translation once, as in the source."""
    if not SURE_WORD.match(words):
        return False
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    places = [string for string in soup.find_all(string=True) if pattern.search(string)]
    if len(places) != 1 or len(pattern.findall(places[0])) != 1:
        return False
    place = places[0]
    head, tail = pattern.split(place, maxsplit=1)
    tag = soup.new_tag(name)
    tag.string = words
    parts = [NavigableString(head), tag, NavigableString(tail)]
    place.replace_with(*[part for part in parts if str(part)])
    return True

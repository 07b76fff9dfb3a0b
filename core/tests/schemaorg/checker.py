"""Checks JSON-LD against the schema.org vocabulary: types, properties, ranges, addresses."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from core.tests.schemaorg.extract import EXTRACT

DATE = r"\d{4}-\d{2}-\d{2}"
FORMATS = {
    "Date": re.compile(DATE),
    "DateTime": re.compile(DATE + r"T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})"),
}
MARKUP = re.compile(r"</?[a-z]+>|&[a-z]+;|\{\{")
MEMBER = "https://schema.org/"


@cache
def vocabulary() -> dict[str, Any]:
    """Return the facts in `vocabulary.json`."""
    return json.loads(EXTRACT.read_text(encoding="utf-8"))


def problems(node: Any, place: str = "") -> Iterator[str]:
    """Yield a sentence for everything in a node that the vocabulary does not allow."""
    kind = node.get("@type")
    place = place or str(kind)
    if kind not in vocabulary()["types"]:
        yield f"{place}: unknown type {kind}"
        return
    if "@id" in node and not is_absolute(node["@id"]):
        yield f"{place}: @id is not absolute: {node['@id']}"
    for name, value in node.items():
        if not name.startswith("@"):
            yield from property_problems(kind, name, value, f"{place}.{name}")


def property_problems(kind: str, name: str, value: Any, place: str) -> Iterator[str]:
    """Yield what is wrong with one property of a node of type `kind`."""
    if name.endswith(("-input", "-output")) and "Action" in ancestors(kind):
        return
    facts = vocabulary()["properties"].get(name)
    if facts is None or not ancestors(kind) & set(facts["domains"]):
        yield f"{place}: no property of {kind}"
        return
    if facts["superseded_by"]:
        yield f"{place}: superseded by {facts['superseded_by']}"
    for part in value if isinstance(value, list) else [value]:
        yield from value_problems(part, set(facts["ranges"]), place)


def value_problems(value: Any, ranges: set[str], place: str) -> Iterator[str]:
    """Yield what is wrong with one value."""
    if isinstance(value, dict):
        yield from node_problems(value, ranges, place)
    elif not any(check(value, ranges) for check in (is_flag, is_number, is_text)):
        yield f"{place}: {value!r} is none of {sorted(ranges)}"
    elif isinstance(value, str) and MARKUP.search(value) and not value.startswith("http"):
        yield f"{place}: not plain text: {value[:60]!r}"


def node_problems(value: Any, ranges: set[str], place: str) -> Iterator[str]:
    """Yield what is wrong with a node, or a reference to one, as a value."""
    if "@type" not in value:
        if set(value) != {"@id"} or not is_absolute(value["@id"]):
            yield f"{place}: neither a node nor a reference: {value}"
        return
    if not ancestors(value["@type"]) & ranges:
        yield f"{place}: {value['@type']} is none of {sorted(ranges)}"
    yield from problems(value, place)


def is_flag(value: Any, ranges: set[str]) -> bool:
    """Whether a value is a truth value where one may stand."""
    return isinstance(value, bool) and "Boolean" in ranges


def is_number(value: Any, ranges: set[str]) -> bool:
    """Whether a value is a number of the kind that may stand here."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return bool(ranges & ({"Number", "Integer"} if isinstance(value, int) else {"Number"}))


def is_text(value: Any, ranges: set[str]) -> bool:
    """Whether a value is a text of the kind that may stand here."""
    return isinstance(value, str) and bool(value) and text_fits(value, ranges)


def text_fits(value: str, ranges: set[str]) -> bool:
    """Whether a string is what one of the ranges asks for."""
    if any(pattern.fullmatch(value) for kind, pattern in FORMATS.items() if kind in ranges):
        return True
    member = value.removeprefix(MEMBER) if value.startswith(MEMBER) else None
    if member is not None and vocabulary()["members"].get(member) in ranges:
        return True
    return "Text" in ranges or ("URL" in ranges and is_absolute(value))


@cache
def ancestors(kind: str) -> set[str]:
    """Return a type and all above it; nothing for an unknown one."""
    found: set[str] = set()
    waiting = [kind]
    while waiting:
        name = waiting.pop()
        if name in vocabulary()["types"] and name not in found:
            found.add(name)
            waiting.extend(vocabulary()["types"][name])
    return found


def is_absolute(address: str) -> bool:
    """Whether an address has a scheme and a host."""
    parts = urlsplit(address)
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def definitions(nodes: Any) -> set[str]:
    """Return the ids of all nodes that say more than their id."""
    return {node["@id"] for node in walk(nodes) if "@id" in node and len(node) > 1}


def references(nodes: Any) -> set[str]:
    """Return the ids that nodes only refer to."""
    return {node["@id"] for node in walk(nodes) if set(node) == {"@id"}}


def walk(value: Any) -> Iterator[dict[str, Any]]:
    """Yield all objects inside a value."""
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from walk(part)
    elif isinstance(value, list):
        for part in value:
            yield from walk(part)

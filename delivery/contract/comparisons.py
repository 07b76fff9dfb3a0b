"""What may change in a schema without breaking clients: what they send and what they get. Pure.

Answers may gain keys, union members and enum values; clients skip what they do not know (see
`docs/reference/api.md`). Requests may gain optional parameters and wider choices. Everything else
breaks somebody.
"""

from collections.abc import Callable, Iterator

from core.serializers.references import JSON

UPPER = ("maxLength", "maximum", "maxItems")
LOWER = ("minLength", "minimum", "minItems")
LIMITS = {**dict.fromkeys(UPPER, 1), **dict.fromkeys(LOWER, -1)}
UNIONS = ("oneOf", "anyOf", "allOf")

Comparison = Callable[[str, JSON, JSON], Iterator[str]]


def request_changes(where: str, old: JSON, new: JSON) -> Iterator[str]:
    """What was accepted must be accepted still."""
    if old.get("$ref") != new.get("$ref"):
        yield f"{where} is another schema: {new.get('$ref')} in place of {old.get('$ref')}."
        return
    yield from _choices(where, old, new)
    if not _covers(_types(new), _types(old)):
        yield f"{where} has another type: {_types(new)} in place of {_types(old)}."
    for name in sorted(set(new.get("required", ())) - set(old.get("required", ()))):
        yield f"{where}.{name} is required now."
    yield from _properties(where, old, new, request_changes)
    for word in UNIONS:
        if word in new and not _has_all(old.get(word, []), new[word]):
            yield f"{where} does not take all it took: its {word} is another."


def _properties(where: str, old: JSON, new: JSON, compare: Comparison) -> Iterator[str]:
    for name, schema in old.get("properties", {}).items():
        if name not in new.get("properties", {}):
            yield f"{where}.{name} is gone."
        else:
            yield from compare(f"{where}.{name}", schema, new["properties"][name])
    for word, place in (("items", "[]"), ("additionalProperties", ".*")):
        if isinstance(old.get(word), dict):
            found = new.get(word, True)
            yield from compare(f"{where}{place}", old[word], {} if found is True else found)


def _choices(where: str, old: JSON, new: JSON) -> Iterator[str]:
    if "enum" in new:
        refused = sorted(map(str, set(old.get("enum", ["anything"])) - set(new["enum"])))
        if refused:
            yield f"{where} does not take {', '.join(refused)} any more."
    for limit, sign in LIMITS.items():
        if limit in new and (limit not in old or sign * new[limit] < sign * old[limit]):
            yield f"{where} has a narrower {limit}."
    for word in ("pattern", "format", "const"):
        if word in new and new[word] != old.get(word):
            yield f"{where} has another {word}."


def _has_all(old: list[JSON], new: list[JSON]) -> bool:
    """Whether each member of a union has one in the new union that takes all it takes."""
    return bool(old) and all(
        any(not list(request_changes("", member, other)) for other in new) for member in old
    )


def answer_changes(where: str, old: JSON, new: JSON) -> Iterator[str]:
    """What clients rely on must be delivered still."""
    if old.get("$ref") != new.get("$ref"):
        yield f"{where} is another schema: {new.get('$ref')} in place of {old.get('$ref')}."
        return
    if not _covers(_types(old), _types(new)):
        yield f"{where} has another type: {_types(new)} in place of {_types(old)}."
    yield from _values(where, old, new)
    yield from _properties(where, old, new, answer_changes)
    for name in sorted(set(old.get("required", ())) - set(new.get("required", ()))):
        yield f"{where}.{name} is not always there any more."
    for word in UNIONS:
        yield from _union(where, old.get(word, []), new.get(word, []))
    yield from _discriminator(where, old.get("discriminator"), new.get("discriminator"))


def _values(where: str, old: JSON, new: JSON) -> Iterator[str]:
    """Values may come; one that went leaves branches behind that typed clients cannot compile."""
    if "const" in old and old["const"] != new.get("const"):
        yield f"{where} is not always {old['const']} any more."
    if "format" in old and old["format"] != new.get("format"):
        yield f"{where} has another format."
    if "enum" not in old:
        return
    if "enum" not in new:
        yield f"{where} is not one of few values any more."
        return
    missing = sorted(map(str, set(old["enum"]) - set(new["enum"])))
    if missing:
        yield f"{where} is never {', '.join(missing)} any more."


def _union(where: str, old: list[JSON], new: list[JSON]) -> Iterator[str]:
    """A union may gain members with a name, but not null, which is a type that was not there."""
    for member in old:
        if "$ref" in member and member not in new:
            yield f"{where} has no {member['$ref']} any more."
    null = {"type": "null"}
    if null in new and null not in old:
        yield f"{where} may be null now."
    known, found = ([one for one in members if "$ref" not in one] for members in (old, new))
    for one, other in zip(known, found, strict=False):
        yield from answer_changes(where, one, other)
    if len(known) > len(found) and null not in known[len(found) :]:
        yield f"{where} has lost a form that has no name."


def _discriminator(where: str, old: JSON | None, new: JSON | None) -> Iterator[str]:
    if old is None:
        return
    if new is None or new["propertyName"] != old["propertyName"]:
        yield f"{where} is not told apart by {old['propertyName']} any more."
        return
    for value, reference in old.get("mapping", {}).items():
        if new.get("mapping", {}).get(value) != reference:
            yield f"{where}: {old['propertyName']} “{value}” means another schema."


def _types(schema: JSON) -> list[str]:
    kind = schema.get("type", [])
    return sorted([kind] if isinstance(kind, str) else kind)


def _covers(wider: list[str], narrower: list[str]) -> bool:
    """Whether everything of some types is of others; no types stand for all."""
    if not wider:
        return True
    known = {*wider, "integer"} if "number" in wider else set(wider)
    return bool(narrower) and set(narrower) <= known

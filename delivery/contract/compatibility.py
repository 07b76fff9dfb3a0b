"""Tells an additive change of the contract from one that breaks clients. Pure.

What may change in an answer and in a request, `delivery.contract.comparisons` knows; here the
document is walked.
"""

import re
from collections.abc import Iterator, Mapping

from core.serializers.references import JSON
from delivery.contract.comparisons import answer_changes, request_changes

REFERENCE = re.compile(r"#/components/schemas/(\w+)")


def breaking_changes(old: JSON, new: JSON) -> list[str]:
    """Return what clients of `old` would stumble over in `new`, one sentence each."""
    return list(dict.fromkeys(_document(old, new)))


def _document(old: JSON, new: JSON) -> Iterator[str]:
    for path, methods in old["paths"].items():
        if path not in new["paths"]:
            yield f"{path} is gone."
            continue
        for method, operation in methods.items():
            found = new["paths"][path].get(method)
            where = f"{method.upper()} {path}"
            if found is None:
                yield f"{where} is gone."
            else:
                yield from _operation(where, operation, found)
    sent, answered = _sent(old), _answered(old)
    schemas = new["components"]["schemas"]
    for name, schema in old["components"]["schemas"].items():
        if name not in schemas:
            yield f"The schema {name} is gone or has another name."
            continue
        if name in sent:
            yield from request_changes(name, schema, schemas[name])
        if name in answered or name not in sent:
            yield from answer_changes(name, schema, schemas[name])


def _sent(document: JSON) -> set[str]:
    """Return the names of the schemas of what clients send."""
    return _reachable(document, [one.get("requestBody", {}) for one in _operations(document)])


def _answered(document: JSON) -> set[str]:
    """Return the names of the schemas of what they get."""
    return _reachable(document, [one.get("responses", {}) for one in _operations(document)])


def _operations(document: JSON) -> list[JSON]:
    return [one for methods in document["paths"].values() for one in methods.values()]


def _reachable(document: JSON, parts: list[JSON]) -> set[str]:
    schemas: Mapping[str, JSON] = document["components"]["schemas"]
    found: set[str] = set()
    while parts:
        names = set(REFERENCE.findall(str(parts))) - found
        found |= names
        parts = [schemas[name] for name in names if name in schemas]
    return found


def _operation(where: str, old: JSON, new: JSON) -> Iterator[str]:
    if old.get("operationId") != new.get("operationId"):
        yield f"{where} has another operationId."
    yield from _parameters(where, _by_name(old), _by_name(new))
    yield from _body(where, old.get("requestBody", {}), new.get("requestBody", {}))
    for status, response in old.get("responses", {}).items():
        answers = new["responses"].get(status, {}).get("content", {})
        for media_type, content in response.get("content", {}).items():
            if media_type not in answers:
                yield f"{where} does not answer {status} as {media_type} any more."
            else:
                known, found = content.get("schema", {}), answers[media_type].get("schema", {})
                yield from answer_changes(where, known, found)


def _by_name(operation: JSON) -> dict[tuple[str, str], JSON]:
    return {(one["in"], one["name"]): one for one in operation.get("parameters", [])}


def _parameters(
    where: str, known: dict[tuple[str, str], JSON], found: dict[tuple[str, str], JSON]
) -> Iterator[str]:
    for key, parameter in known.items():
        name = f"{where}: the parameter {key[1]}"
        if key not in found:
            yield f"{name} is gone."
            continue
        if found[key].get("required") and not parameter.get("required"):
            yield f"{name} is required now."
        yield from request_changes(name, parameter["schema"], found[key]["schema"])
    for key, parameter in found.items():
        if key not in known and parameter.get("required"):
            yield f"{where}: the parameter {key[1]} is new and required."


def _body(where: str, old: JSON, new: JSON) -> Iterator[str]:
    if new.get("required") and not old.get("required"):
        yield f"{where} asks for a body now."
    accepted = new.get("content", {})
    for media_type, content in old.get("content", {}).items():
        if media_type not in accepted:
            yield f"{where} does not take {media_type} any more."
        else:
            known, found = content.get("schema", {}), accepted[media_type].get("schema", {})
            yield from request_changes(f"{where}: the body", known, found)

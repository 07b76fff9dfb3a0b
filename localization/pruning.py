"""Leaves out of an object's content what has no translation: pure, on stored JSON and blocks.

A block or list item of which something required is missing is left out as a whole, so is one of
which nothing is translated. What is optional becomes empty. Paragraphs of rich text are left out
one by one.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField

Tree = dict[str, Any]
"""Content paths, component by component; at the end whether a place has any text."""

_GONE: Final = object()
_KEPT_WITHOUT_TEXT = ("img", "embed", "hr", "text", "table", "iframe")


@dataclass(slots=True)
class Pruned:
    """What was left out of a content.

    Attributes:
        content: what is left.
        left_out: content paths of what is not in it any more, or is there but empty.
        emptied: fields of the object itself that are empty now.
        refused: fields of the object itself that may not be empty and have no text.
    """

    content: dict[str, Any]
    left_out: set[str] = field(default_factory=set)
    emptied: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)


def prune(
    model: type[models.Model], content: Mapping[str, Any], has_text: Mapping[str, bool]
) -> Pruned:
    """Leave out of the content of a source what has no text.

    Args:
        model: the source's model.
        content: the source as a revision stores it; not changed.
        has_text: whether there is any text at a content path, for every path with segments.
    """
    result = Pruned(json.loads(json.dumps(content)))
    for name, tree in _tree(has_text).items():
        declared = model._meta.get_field(name)
        if isinstance(tree, dict):
            result.content[name] = _pruned_field(declared, result.content[name], tree, result)
        elif not tree and getattr(declared, "blank", False):
            result.emptied.add(name)
        elif not tree:
            result.refused.append(name)
    return result


def is_within(path: str, prefixes: Collection[str]) -> bool:
    """Whether a content path is one of `prefixes` or below one."""
    if not prefixes:
        return False
    parts = path.split(".")
    return any(".".join(parts[:length]) in prefixes for length in range(1, len(parts) + 1))


def without_positions(template: str, positions: Collection[int]) -> str:
    """Leave paragraphs out of a template of rich text, and what is empty without them.

    Args:
        template: as the engine makes it, with `<text position="0">` for each text.
        positions: which to leave out; those that stay are counted anew.
    """
    soup = BeautifulSoup(template, "html.parser")
    kept = 0
    for element in soup.find_all("text"):
        if int(str(element["position"])) in positions:
            _remove(element)
        else:
            element["position"] = str(kept)
            kept += 1
    return str(soup)


def _remove(element: Tag) -> None:
    parent = element.parent
    element.decompose()
    while parent is not None and parent.name != "[document]" and _is_bare(parent):
        above = parent.parent
        parent.decompose()
        parent = above


def _is_bare(element: Tag) -> bool:
    for below in element.descendants:
        if isinstance(below, NavigableString):
            if below.strip():
                return False
        elif isinstance(below, Tag) and below.name in _KEPT_WITHOUT_TEXT:
            return False
    return True


def _tree(has_text: Mapping[str, bool]) -> Tree:
    tree: Tree = {}
    for path, has in has_text.items():
        *parents, last = path.split(".")
        place = tree
        for part in parents:
            place = place.setdefault(part, {})
        place[last] = has
    return tree


def _any_text(tree: Tree | bool) -> bool:
    if isinstance(tree, dict):
        return any(_any_text(below) for below in tree.values())
    return tree


def _pruned_field(declared: Any, value: Any, tree: Tree, result: Pruned) -> Any:
    """Prune a stream or the rows of a child relation, which always may be shorter."""
    if not isinstance(declared, StreamField):
        return list(_pruned_rows(declared, value, tree, result))
    raw = json.loads(value) if isinstance(value, str) else value
    children = _pruned_children(declared.stream_block, raw, tree, declared.name, result)
    return json.dumps(children)


def _pruned_rows(
    relation: Any, rows: Iterable[dict[str, Any]], tree: Tree, result: Pruned
) -> Iterable[dict[str, Any]]:
    for row in rows:
        key = str(row.get("translation_key"))
        inside = prune(relation.related_model, row, _flat(tree.get(key, {})))
        if inside.refused:
            result.left_out.add(f"{relation.name}.{key}")
            continue
        result.left_out |= {
            f"{relation.name}.{key}.{path}" for path in inside.left_out | inside.emptied
        }
        yield {**inside.content, **dict.fromkeys(inside.emptied, "")}


def _flat(tree: Tree, prefix: str = "") -> dict[str, bool]:
    flat: dict[str, bool] = {}
    for part, below in tree.items():
        path = f"{prefix}{part}"
        if isinstance(below, dict):
            flat |= _flat(below, f"{path}.")
        else:
            flat[path] = below
    return flat


def _pruned_children(
    block: Any, raw: Iterable[Any], tree: Tree, path: str, result: Pruned
) -> list[Any]:
    """Prune the children of a stream or the items of a list."""
    kept = []
    for child in raw:
        below = tree.get(child.get("id", "")) if isinstance(child, dict) else None
        if below is None:
            kept.append(child)
            continue
        is_list = isinstance(block, blocks.ListBlock)
        child_block = block.child_block if is_list else block.child_blocks[child["type"]]
        place = f"{path}.{child['id']}"
        value = _pruned(child_block, child["value"], below, place, result)
        if value is _GONE:
            result.left_out.add(place)
        else:
            kept.append({**child, "value": value})
    return kept


def _pruned(block: Any, raw: Any, tree: Tree | bool, path: str, result: Pruned) -> Any:
    """Return what is left of a block's value; `_GONE` where what holds it cannot have it."""
    if _any_text(tree) and not isinstance(tree, dict):
        return raw
    if isinstance(block, blocks.ListBlock | blocks.StreamBlock) and isinstance(tree, dict):
        children = _pruned_children(block, raw, tree, path, result)
        return children if children or _may_be_empty(block) else _GONE
    if not _any_text(tree):
        return _emptied(block, path, result)
    if isinstance(block, blocks.StructBlock) and isinstance(tree, dict):
        return _pruned_struct(block, raw, tree, path, result)
    return _GONE if isinstance(tree, dict) and not all(_flat(tree).values()) else raw


def _pruned_struct(block: Any, raw: Any, tree: Tree, path: str, result: Pruned) -> Any:
    kept = dict(raw)
    for name, below in tree.items():
        value = _pruned(block.child_blocks[name], raw[name], below, f"{path}.{name}", result)
        if value is _GONE:
            return _GONE
        kept[name] = value
    return kept


def _may_be_empty(block: Any) -> bool:
    return not getattr(block.meta, "min_num", None) and not (
        isinstance(block, blocks.StreamBlock) and block.required
    )


def _emptied(block: Any, path: str, result: Pruned) -> Any:
    if isinstance(block, blocks.FieldBlock) and not block.required:
        result.left_out.add(path)
        return ""
    return _GONE

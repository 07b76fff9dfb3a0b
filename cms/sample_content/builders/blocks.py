"""Raw stream values with ids that are the same in all locales and on every load."""

from collections.abc import Iterable
from typing import Any

from cms.sample_content.source import stable_id


def block(item: str, block_type: str, value: Any, *, number: int = 0) -> dict[str, Any]:
    """Return one stream child of the item named `item`."""
    return {"type": block_type, "value": value, "id": stable_id(item, block_type, number)}


def items(item: str, name: str, values: Iterable[Any]) -> list[dict[str, Any]]:
    """Return list entries of the list called `name`."""
    return [
        {"type": "item", "value": value, "id": stable_id(item, name, number)}
        for number, value in enumerate(values)
    ]


def paragraph(text: str) -> str:
    """Wrap a plain line as rich text."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<p>{escaped}</p>"

"""Fills the tokens of a delivered document. Pure.

In text a value is text; in HTML it is escaped, and the whole is reduced to allowed markup again,
because a value may have become an address; in an address it is percent-encoded.
"""

import html
from collections.abc import Mapping
from urllib.parse import quote

from core.serializers.references import JSON
from core.serializers.rich_text import sanitise_html
from core.tokens import TOKEN, fill_tokens

UNTOUCHED = frozenset({"id", "key", "json_ld", "tokens"})
ADDRESSES = ("url", "path", "href")


def fill_document(document: JSON, values: Mapping[str, str]) -> JSON:
    """Return a page's JSON with its tokens filled in; what has no value becomes `[label]`.

    Args:
        document: a page as the API delivers it.
        values: texts by token.
    """
    labels = {token["key"]: f"[{token['label']}]" for token in document["tokens"]}
    known = {key: values.get(key) or label for key, label in labels.items()}
    return _fill(document, "", known) if known else document


def _fill(value: JSON, name: str, values: Mapping[str, str]) -> JSON:
    if isinstance(value, str):
        return _fill_text(value, name, values)
    if isinstance(value, dict):
        return {
            key: part if key in UNTOUCHED else _fill(part, key, values)
            for key, part in value.items()
        }
    if isinstance(value, list):
        return [_fill(part, name, values) for part in value]
    return value


def _fill_text(text: str, name: str, values: Mapping[str, str]) -> str:
    if TOKEN.search(text) is None:
        return text
    if name == "html":
        escaped = {key: html.escape(value) for key, value in values.items()}
        return sanitise_html(fill_tokens(text, escaped))
    if name.endswith(ADDRESSES):
        return fill_tokens(text, {key: quote(value, safe="") for key, value in values.items()})
    return fill_tokens(text, values)

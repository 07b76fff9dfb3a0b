"""`{{key}}` tokens: the one syntax, the declared keys, and the one function that fills them.

Tokens pass the translation engine unharmed. Translated text never reaches `str.format`.
"""

import re
from collections.abc import Collection, Iterable, Mapping

from django.conf import settings

TOKEN = re.compile(r"\{\{\s*([a-z][a-z0-9_]{1,39})\s*\}\}")
# What looks as if a token was meant: any pair of braces, whatever stands between them.
BRACES = re.compile(r"\{\{.*?\}\}|\{\{|\}\}", re.DOTALL)


def find_tokens(text: str) -> list[str]:
    """Return the keys of the well-formed tokens in `text`, in order, repeats included."""
    return TOKEN.findall(text)


def fill_tokens(text: str, values: Mapping[str, str]) -> str:
    """Replace each token whose key is in `values`; leave the others as they stand."""
    return TOKEN.sub(lambda match: values.get(match.group(1), match.group(0)), text)


def declared_tokens() -> Collection[str]:
    """Return the keys that content may use."""
    return settings.CONTENT_TOKENS.keys()


def undeclared_tokens(text: str, allowed: Iterable[str] | None = None) -> list[str]:
    """Return what stands in braces in `text` and is not a declared token, as written."""
    known = set(declared_tokens() if allowed is None else allowed)
    wrong = []
    for written in BRACES.findall(text):
        match = TOKEN.fullmatch(written)
        if match is None or match.group(1) not in known:
            wrong.append(written)
    return wrong

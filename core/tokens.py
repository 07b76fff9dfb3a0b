"""`{{key}}` tokens: the one syntax and the one function that fills them. Pure.

Tokens pass the translation engine unharmed. Translated text never reaches `str.format`. Which keys
there are is `core.declared_tokens`' to say.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

KEY = r"[a-z][a-z0-9_]{1,39}"
TOKEN = re.compile(r"\{\{\s*(" + KEY + r")\s*\}\}")
# What looks as if a token was meant: any pair of braces, whatever stands between them.
BRACES = re.compile(r"\{\{.*?\}\}|\{\{|\}\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TokenDifference:
    """How the tokens of a translation differ from those of its source.

    Attributes:
        missing: keys that the source has and the translation lacks.
        foreign: what stands in braces in the translation alone, as written.
    """

    missing: tuple[str, ...]
    foreign: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.foreign)


def find_tokens(text: str) -> list[str]:
    """Return the keys of the well-formed tokens in `text`, in order, repeats included."""
    return TOKEN.findall(text)


def fill_tokens(text: str, values: Mapping[str, str]) -> str:
    """Replace each token whose key is in `values`; leave the others as they stand.

    What a value brings along is not looked at again: a token in a value stays text.
    """
    return TOKEN.sub(lambda match: values.get(match.group(1), match.group(0)), text)


def undeclared_tokens(text: str, declared: Iterable[str]) -> list[str]:
    """Return what stands in braces in `text` and is not a declared token, as written."""
    known = set(declared)
    wrong = []
    for written in BRACES.findall(text):
        match = TOKEN.fullmatch(written)
        if match is None or match.group(1) not in known:
            wrong.append(written)
    return wrong


def token_difference(source: str, translation: str) -> TokenDifference:
    """Compare the tokens of a translation with those of its source.

    Order and number do not count: languages repeat a name where others use a pronoun.
    """
    wanted = find_tokens(source)
    present = set(find_tokens(translation))
    as_in_source = set(BRACES.findall(source))
    return TokenDifference(
        missing=tuple(key for key in dict.fromkeys(wanted) if key not in present),
        foreign=tuple(
            written
            for written in dict.fromkeys(undeclared_tokens(translation, wanted))
            if written not in as_in_source
        ),
    )

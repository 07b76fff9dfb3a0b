"""The order of titles in a language, and the letter under which an index lists them. Pure.

Keys compare as bytes, in every database alike. Letters are compared without accents first, then
with them, as the Unicode Collation Algorithm's root order does for the scripts in use (UTS #10);
what a language counts as a letter of its own is named here.
"""

import re
import unicodedata

from core.text import normalise

AFTER_ALL = "\U0010ffff"
OWN_LETTERS = {"es": {"ñ": "n"}}
"""Letters of a language that follow all words beginning with another (Ortografía, 2010, I.5)."""
NO_LETTERS = re.compile(rf"[^\w{AFTER_ALL}]+|_+")
MAX_LENGTH = 255
OTHER = "#"


def collation_key(text: str, locale: str) -> bytes:
    """Return what sorts `text` among others of its language."""
    lowered = unicodedata.normalize("NFC", text[:MAX_LENGTH]).lower()
    own = _own_letters(locale)
    first = "".join(f"{own[c]}{AFTER_ALL}" if c in own else normalise(c) for c in lowered)
    return f"{NO_LETTERS.sub(' ', first).strip()}\0{lowered}".encode()


def initial(text: str, locale: str) -> str:
    """Return the capital under which an index lists `text`; `#` for what begins with none."""
    letter = next((c for c in unicodedata.normalize("NFC", text).lower() if c.isalnum()), "")
    if not letter.isalpha():
        return OTHER
    return letter.upper() if letter in _own_letters(locale) else normalise(letter)[0].upper()


def _own_letters(locale: str) -> dict[str, str]:
    return OWN_LETTERS.get(locale.partition("-")[0], {})

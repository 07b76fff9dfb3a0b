"""Pure functions about text: plain text from HTML, ASCII slugs, lists of lines, search words."""

import html
import re
import unicodedata

from anyascii import anyascii
from django.utils.text import slugify

BLOCK_END = re.compile(
    r"</(?:p|li|h[1-6]|ul|ol|blockquote|div)>|<(?:ul|ol)>|<br\s*/?>", re.IGNORECASE
)
TAG = re.compile(r"<[^>]*>")
SPACES = re.compile(r"[ \t\r\f\v]{2,}|[\t\r\f\v]")
"""What is more than one space; single ones, by far the most, need no replacing."""
NOT_ONE_LINE = re.compile(r"[<&\n\t\r\f\v]|  ")
"""What has to be looked at in an HTML fragment; most are one paragraph without any of it."""
WORD = re.compile(r"[^\W_]+")


class _PlainCharacters(dict[int, int | str | None]):
    """A table for `str.translate`: drops marks and invisible characters, spells out ligatures.

    It fills itself with the characters it meets: all of Unicode would take long to look at.
    """

    def __missing__(self, code: int) -> int | str | None:
        category = unicodedata.category(chr(code))
        self[code] = None if category.startswith("M") or category == "Cf" else code
        return self[code]


# The two that Unicode does not take apart by itself.
PLAIN_CHARACTERS = _PlainCharacters(
    {ord("œ"): "oe", ord("Œ"): "oe", ord("æ"): "ae", ord("Æ"): "ae"}
)


def normalise(text: str) -> str:
    """Return `text` as searches compare it: no accents, no case, ß as ss, œ as oe, ς as σ.

    Index and query must both pass through it. Applying it again changes nothing.
    """
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text).translate(PLAIN_CHARACTERS).casefold()


def search_words(text: str) -> list[str]:
    """Return the normalised words of `text` in order: letters and digits, nothing else."""
    return WORD.findall(normalise(text))


def html_to_text(source: str) -> str:
    """Return the readable text of an HTML fragment, one line per block, without empty lines."""
    inner = source.removeprefix("<p>").removesuffix("</p>")
    if not NOT_ONE_LINE.search(inner):
        return inner.strip()
    with_breaks = BLOCK_END.sub("\n", source)
    text = SPACES.sub(" ", html.unescape(TAG.sub("", with_breaks)))
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def shorten(text: str, limit: int) -> str:
    """Cut `text` to at most `limit` characters, at a word's end and with an ellipsis."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    return flat[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:.–- ") + "…"


def unify_line_ends(text: str) -> str:
    """Return `text` with line feeds alone as line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def split_lines(text: str) -> list[str]:
    """Return the non-empty lines of `text`, stripped, in order."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def ascii_slug(text: str, *, max_length: int = 80) -> str:
    """Transliterate `text` to a slug of a-z, 0-9 and hyphens, cut at a hyphen; may be empty."""
    slug = slugify(anyascii(text))
    if len(slug) <= max_length:
        return slug
    return slug[: max_length + 1].rsplit("-", 1)[0][:max_length].strip("-")

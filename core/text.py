"""Pure functions about text: plain text from HTML, ASCII slugs, lists of lines."""

import html
import re

from anyascii import anyascii
from django.utils.text import slugify

BLOCK_END = re.compile(
    r"</(?:p|li|h[1-6]|ul|ol|blockquote|div)>|<(?:ul|ol)>|<br\s*/?>", re.IGNORECASE
)
TAG = re.compile(r"<[^>]*>")
SPACES = re.compile(r"[ \t\r\f\v]+")


def html_to_text(source: str) -> str:
    """Return the readable text of an HTML fragment, one line per block, without empty lines."""
    with_breaks = BLOCK_END.sub("\n", source)
    text = html.unescape(TAG.sub("", with_breaks))
    lines = (SPACES.sub(" ", line).strip() for line in text.split("\n"))
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

"""A role as Markdown (CommonMark), UTF-8.

Everything that could mean something to a Markdown reader is escaped: the text that comes out is
the text that went in.
"""

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote

from jobdescriptions.export.rich_text import Paragraph, Run, paragraphs
from jobdescriptions.export.sections import ExportedRole

SPECIAL = re.compile(r"([\\`*_\[\]<>&~|!#])")
# At the beginning of a line these would begin a list, a quotation, a heading or a rule.
LINE_START = re.compile(r"^([+\-=>]|\d{1,9}(?=[.)](?:\s|$)))", re.MULTILINE)
SAFE_IN_ADDRESSES = "!#$%&'*+,-./:;=?@_~"


def to_markdown(role: ExportedRole) -> bytes:
    """Return the role as Markdown; the title is the one heading of level 1."""
    parts = [f"# {_heading(role.title)}"]
    for section in role.sections:
        if section.heading:
            parts.append(f"## {_heading(section.heading)}")
        parts.extend(_blocks(paragraphs(section.html)))
    return ("\n\n".join(parts) + "\n").encode()


def escape(text: str) -> str:
    """Return text that reads as itself wherever it stands in a paragraph."""
    lines = SPECIAL.sub(r"\\\1", text)
    return LINE_START.sub(_escape_line_start, lines)


def _escape_line_start(match: re.Match[str]) -> str:
    start = match.group(1)
    return f"{start}\\" if start[0].isdigit() else f"\\{start}"


def _heading(text: str) -> str:
    return escape(" ".join(text.split()))


def _blocks(found: list[Paragraph]) -> Iterator[str]:
    """Yield paragraphs; the items of a list together."""
    items: list[str] = []
    indents: list[int] = []
    for paragraph in found:
        text = _text(paragraph)
        if paragraph.kind in {"bullet", "number"}:
            mark = f"{paragraph.position}. " if paragraph.kind == "number" else "- "
            indents = [*indents[: paragraph.level], len(mark)]
            indent = " " * sum(indents[:-1])
            items.append(f"{indent}{mark}{text}")
            continue
        if items:
            yield "\n".join(items)
            items, indents = [], []
        yield f"{'#' * paragraph.level} {text}" if paragraph.kind == "heading" else text
    if items:
        yield "\n".join(items)


def _text(paragraph: Paragraph) -> str:
    runs = [run for run in paragraph.runs if run.text]
    pieces = []
    for index, run in enumerate(runs):
        before = runs[index - 1].text[-1] if index else ""
        after = runs[index + 1].text[0] if index + 1 < len(runs) else ""
        pieces.append(_run(run, before, after))
    return "".join(pieces).replace("\n", " " if paragraph.kind == "heading" else "\\\n")


def _run(run: Run, before: str, after: str) -> str:
    text = run.text
    core = text.strip()
    if not core:
        return text
    lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    marked = escape(core)
    mark = ("**" if run.bold else "") + ("*" if run.italic else "")
    if mark and _can_open(lead or before, core[0]) and _can_open(trail or after, core[-1]):
        marked = f"{mark}{marked}{mark[::-1]}"
    if run.href:
        marked = f"[{marked}](<{quote(run.href, safe=SAFE_IN_ADDRESSES)}>)"
    return f"{lead}{marked}{trail}"


def _can_open(outside: str, inside: str) -> bool:
    """Whether stars between these two characters mean emphasis, by CommonMark's flanking rule."""
    return not _is_punctuation(inside) or not outside[-1:].strip() or _is_punctuation(outside[-1:])


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character or " ")[0] in "PS"

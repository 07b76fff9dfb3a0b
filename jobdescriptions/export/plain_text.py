"""A role as plain text, UTF-8, one paragraph a line."""

from collections.abc import Iterator

from jobdescriptions.export.rich_text import Paragraph, Run, paragraphs
from jobdescriptions.export.sections import ExportedRole, Section

INDENT = "  "


def to_plain_text(role: ExportedRole) -> bytes:
    """Return the role as text; headings are underlined, addresses stand in brackets."""
    parts = [_underlined(role.title, "=")]
    for section in role.sections:
        if section.heading:
            parts.append(_underlined(section.heading, "-"))
        parts.append(section_text(section))
    return ("\n\n".join(parts) + "\n").encode()


def section_text(section: Section) -> str:
    """Return what a section says below its heading, a blank line between paragraphs."""
    return "\n\n".join(_blocks(paragraphs(section.html)))


def _underlined(heading: str, line: str) -> str:
    return f"{heading}\n{line * len(heading)}"


def _blocks(found: list[Paragraph]) -> Iterator[str]:
    """Yield paragraphs; the items of a list together."""
    items: list[str] = []
    for paragraph in found:
        text = "".join(_run(run) for run in paragraph.runs)
        if paragraph.kind in {"bullet", "number"}:
            mark = f"{paragraph.position}." if paragraph.kind == "number" else "-"
            items.append(f"{INDENT * paragraph.level}{mark} {text}")
            continue
        if items:
            yield "\n".join(items)
            items = []
        yield text
    if items:
        yield "\n".join(items)


def _run(run: Run) -> str:
    if run.href is None or run.href.removeprefix("mailto:") == run.text:
        return run.text
    return f"{run.text} ({run.href.removeprefix('mailto:')})"

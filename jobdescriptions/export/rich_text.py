"""Clean HTML as a list of paragraphs with runs, for formats that are not HTML. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Literal

Kind = Literal["text", "heading", "bullet", "number"]
LISTS = {"ul", "ol"}
HEADINGS = {"h2", "h3", "h4"}
BOLD = {"b", "strong"}
ITALIC = {"i", "em"}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one look. A line break inside a paragraph is a line feed."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None


@dataclass(slots=True)
class Paragraph:
    """A paragraph, heading or list item.

    Attributes:
        level: 3 or 4 of a heading; depth of a list item, from 0.
        position: number of an item in a numbered list, from 1.
    """

    kind: Kind
    level: int = 0
    position: int = 0
    runs: list[Run] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words without their look."""
        return "".join(run.text for run in self.runs)


def paragraphs(source: str) -> list[Paragraph]:
    """Return the paragraphs of HTML of the elements that rich text may have."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return [_trimmed(paragraph) for paragraph in reader.found if paragraph.text.strip()]


class _Reader(HTMLParser):
    """Collects paragraphs; the elements are those that `sanitise_html` leaves."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Paragraph] = []
        self.open: Paragraph | None = None
        self.lists: list[tuple[str, int]] = []
        self.look: list[str] = []
        self.hrefs: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag in LISTS:
            self.lists.append((tag, 0))
            self.open = None
        elif tag == "li" and self.lists:
            kind, count = self.lists[-1]
            self.lists[-1] = (kind, count + 1)
            self._begin(
                Paragraph("number" if kind == "ol" else "bullet", len(self.lists) - 1, count + 1)
            )
        elif tag in HEADINGS:
            self._begin(Paragraph("heading", max(3, int(tag[1]))))
        elif tag == "p" and not (self.open and not self.open.text):
            self._begin(Paragraph("text"))
        elif tag == "br":
            self._add("\n")
        elif tag in BOLD | ITALIC:
            self.look.append(tag)
        elif tag == "a":
            self.hrefs.append(dict(attrs).get("href"))

    def handle_endtag(self, tag: str) -> None:
        if tag in LISTS and self.lists:
            self.lists.pop()
            self.open = None
        elif tag in HEADINGS | {"p", "li"}:
            self.open = None
        elif tag in self.look:
            self.look.remove(tag)
        elif tag == "a" and self.hrefs:
            self.hrefs.pop()

    def handle_data(self, data: str) -> None:
        self._add(data.replace("\n", " "))

    def _begin(self, paragraph: Paragraph) -> None:
        self.open = paragraph
        self.found.append(paragraph)

    def _add(self, text: str) -> None:
        if self.open is None:
            if not text.strip():
                return
            self._begin(Paragraph("text"))
        if self.open is not None:
            self.open.runs.append(
                Run(
                    text,
                    bold=bool(BOLD & set(self.look)),
                    italic=bool(ITALIC & set(self.look)),
                    href=self.hrefs[-1] if self.hrefs else None,
                )
            )


def _trimmed(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph without white space at its ends."""
    runs = [run for run in paragraph.runs if run.text]
    while runs and not runs[0].text.strip():
        runs.pop(0)
    while runs and not runs[-1].text.strip():
        runs.pop()
    first, last = runs[0], runs[-1]
    runs[0] = Run(first.text.lstrip(), first.bold, first.italic, first.href)
    last = runs[-1]
    runs[-1] = Run(last.text.rstrip(), last.bold, last.italic, last.href)
    return Paragraph(paragraph.kind, paragraph.level, paragraph.position, runs)

"""Reads comma- and tab-separated tables, row by row, with the line each row begins at."""

import csv
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from taxonomy.importers.files import ImportFileError, SourceFile

MAX_CELL = 20_000
"""Characters. The longest cell that any of the sources publishes has a fifth of it."""

Cells = Mapping[str, str]

# An unclosed quotation mark makes one cell of the rest of a file; it is refused by its length.
csv.field_size_limit(sys.maxsize)


class BadRowError(ValueError):
    """A row cannot be taken; the message says why."""


@dataclass(frozen=True, slots=True)
class Table:
    """A file that holds a table.

    Attributes:
        columns: those that must be there; others are left alone.
        tabs: separated by tabs and never quoted, as O*NET's are.
        preamble: whether other lines may stand above the line of column names.
    """

    file: SourceFile
    columns: Sequence[str]
    tabs: bool = False
    preamble: bool = False

    def check(self) -> None:
        """Raise ImportFileError where the file cannot be read or lacks a column."""
        self._header(self._reader(self.file.read_text()))

    def rows(self) -> Iterator[tuple[int, float, Cells]]:
        """Yield (line, share of the file read so far, cells by column name).

        Raises:
            ImportFileError: the file cannot be read or lacks a column.
        """
        text = self.file.read_text()
        stream = io.StringIO(text, newline="")
        reader = self._reader(text, stream)
        header = self._header(reader)
        line = reader.line_num
        size = max(len(text), 1)
        for cells in reader:
            begins, line = line + 1, reader.line_num
            if any(cells):
                yield begins, stream.tell() / size, dict(zip(header, cells, strict=False))

    def _reader(self, text: str, stream: io.StringIO | None = None) -> Any:
        quoting: Any = {"delimiter": "\t", "quoting": csv.QUOTE_NONE} if self.tabs else {}
        return csv.reader(stream or io.StringIO(text, newline=""), **quoting)

    def _header(self, reader: Any) -> list[str]:
        first: list[str] = []
        for cells in reader:
            names = [cell.strip() for cell in cells]
            first = first or names
            if set(self.columns) <= set(names):
                return names
            if not self.preamble:
                break
        missing = [name for name in self.columns if name not in first]
        raise ImportFileError(
            f"{self.file}: the column {missing[0]!r} is missing. "
            f"Expected: {', '.join(self.columns)}."
        )


def text_of(cells: Cells, column: str, *, most: int = MAX_CELL, required: bool = False) -> str:
    """Return a cell without space around it.

    Raises:
        BadRowError: it is empty and must not be, too long, or holds what cannot be stored.
    """
    text = (cells.get(column) or "").strip()
    if required and not text:
        raise BadRowError(f"{column} is empty")
    if len(text) > most:
        raise BadRowError(f"{column} has {len(text)} characters; at most {most} are taken")
    if "\x00" in text:
        raise BadRowError(f"{column} holds a NUL character")
    return text.replace("\r\n", "\n").replace("\r", "\n")

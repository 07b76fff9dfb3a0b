"""What an import did, table by table."""

from collections.abc import Iterator
from dataclasses import dataclass, field

MAX_SENTENCES = 10_000
SHOWN = 20


@dataclass(slots=True)
class TableReport:
    """Numbers of rows of one table in one locale.

    Attributes:
        withdrawn: rows that the source has no more; they stay, flagged.
        kept: rows that were worded here and so were left alone.
        bad: rows that were not taken; `sentences` says why, for the first 10,000.
    """

    name: str
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    kept: int = 0
    bad: int = 0
    sentences: list[str] = field(default_factory=list)

    @property
    def written(self) -> int:
        """How many rows were written."""
        return self.created + self.changed + self.withdrawn

    def refuse(self, sentence: str) -> None:
        """Count a row that is not taken."""
        self.bad += 1
        if len(self.sentences) < MAX_SENTENCES:
            self.sentences.append(sentence)


@dataclass(slots=True)
class ImportReport:
    """All tables of a run.

    Attributes:
        ignored: files that hold nothing of this import.
        warnings: sentences about what was left undone on purpose.
    """

    tables: list[TableReport] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def begin(self, name: str) -> TableReport:
        """Return the report of a table, in a new line."""
        report = TableReport(name)
        self.tables.append(report)
        return report

    @property
    def written(self) -> int:
        """How many rows were written in all."""
        return sum(table.written for table in self.tables)

    @property
    def bad(self) -> int:
        """How many rows were not taken in all."""
        return sum(table.bad for table in self.tables)

    @property
    def sentences(self) -> list[str]:
        """Why rows were not taken, all tables together."""
        return [sentence for table in self.tables for sentence in table.sentences]

    def lines(self) -> Iterator[str]:
        """Yield the report as lines of text, what went wrong first, the numbers last."""
        for table in self.tables:
            yield from table.sentences[:SHOWN]
            if table.bad > SHOWN:
                yield f"… and {table.bad - SHOWN:,} more rows of {table.name} that were not taken."
        yield from self.warnings
        if self.ignored:
            yield f"Files left alone: {', '.join(self.ignored)}."
        heads = ("created", "changed", "unchanged", "withdrawn", "kept", "bad")
        yield f"{'':32}" + "".join(f"{head:>11}" for head in heads)
        for table in self.tables:
            numbers = "".join(f"{getattr(table, head):>11,}" for head in heads)
            yield f"{table.name:32}{numbers}"

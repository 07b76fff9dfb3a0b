"""What a run of the bulk writer did."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

MAX_SENTENCES = 100


@dataclass(slots=True)
class BulkReport:
    """Numbers of pages by language code, and what was refused.

    Attributes:
        handled: how many NewPages have been dealt with, those that existed included.
        live: pages written and published.
        drafts: pages written as drafts.
        problems: for each locale, how many drafts have each problem of the publish gate.
        present: pages that existed and were left alone.
        refused: pages that could not be written at all.
        refusals: a sentence for each of the first hundred that were refused.
        transactions: how long each batch held the database, in seconds.
    """

    handled: int = 0
    live: Counter[str] = field(default_factory=Counter)
    drafts: Counter[str] = field(default_factory=Counter)
    problems: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    present: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    refusals: list[str] = field(default_factory=list)
    transactions: list[float] = field(default_factory=list)

    @property
    def written(self) -> int:
        """How many pages were written, in all locales together."""
        return self.live.total() + self.drafts.total()

    def count_written(self, code: str, *, live: bool, problems: Iterable[str]) -> None:
        """Count one page; `problems` are the codes of what keeps it a draft."""
        (self.live if live else self.drafts)[code] += 1
        self.problems[code].update(set(problems))

    def refuse(self, codes: Iterable[str], sentence: str) -> None:
        """Count pages that are not written, for one reason."""
        self.refused.update(codes)
        if len(self.refusals) < MAX_SENTENCES:
            self.refusals.append(sentence)

"""What an import did with each record."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from django.utils.translation import gettext

Action = Literal["created", "changed", "unchanged", "refused"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one record.

    Attributes:
        place: where it stands in the file.
        title, locale: what it is; empty where the record could not be read.
        notes: the fields that changed, what was left undone, or why it was refused.
    """

    place: str
    action: Action
    title: str = ""
    locale: str = ""
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        name = f"“{self.title}” ({self.locale}): " if self.title else ""
        notes = f". {' '.join(self.notes)}" if self.notes else ""
        return f"{self.place}: {name}{_word(self.action)}{notes}"


def _word(action: Action) -> str:
    words = {
        "created": gettext("created"),
        "changed": gettext("changed"),
        "unchanged": gettext("unchanged"),
        "refused": gettext("refused"),
    }
    return words[action]


@dataclass(slots=True)
class ContentReport:
    """The outcome of every record, in the order of the work."""

    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def counts(self) -> Counter[str]:
        """How many records met with each outcome."""
        return Counter(outcome.action for outcome in self.outcomes)

    def as_dicts(self) -> list[dict[str, Any]]:
        """Return the outcomes as JSON."""
        return [asdict(outcome) for outcome in self.outcomes]

    def lines(self) -> Iterator[str]:
        """Yield a line for each record, and one with the numbers."""
        yield from map(str, self.outcomes)
        yield gettext(
            "%(created)d created, %(changed)d changed, %(unchanged)d unchanged, "
            "%(refused)d refused."
        ) % {name: self.counts[name] for name in ("created", "changed", "unchanged", "refused")}

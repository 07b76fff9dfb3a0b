"""What `make bench` is held against: each goal, what was measured, and whether it is reached."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure that should be at least or at most some value.

    Attributes:
        unit: what stands behind the figure.
        only: the database that it is a goal on; on others the figure is shown alone.
    """

    name: str
    limit: float
    is_lowest: bool
    unit: str = ""
    only: str = ""

    def is_reached(self, value: float) -> bool:
        """Whether the figure is good enough."""
        return value >= self.limit if self.is_lowest else value <= self.limit

    @property
    def text(self) -> str:
        """The goal as people write it."""
        return f"{'≥' if self.is_lowest else '≤'} {self.limit:,g} {self.unit}".rstrip()


@dataclass(slots=True)
class Results:
    """What was measured on one database, in the order of measuring."""

    vendor: str
    found: list[tuple[Goal, float | None, str]] = field(default_factory=list)

    def add(self, goal: Goal, value: float | None, note: str = "") -> None:
        """Note a figure; None where it could not be measured, and why."""
        self.found.append((goal, value, note))

    def lines(self) -> Iterable[str]:
        """Yield the table, a line a goal."""
        yield f"{'':52}{'goal':>14}{'measured':>14}"
        for goal, value, note in self.found:
            applies = not goal.only or goal.only == self.vendor
            wanted = goal.text if applies else ""
            if value is None:
                yield f"{goal.name:52}{wanted:>14}{'–':>14}  {note}"
                continue
            verdict = "" if not applies else "" if goal.is_reached(value) else "  MISSED"
            shown = f"{_short(value)} {goal.unit}".rstrip()
            yield f"{goal.name:52}{wanted:>14}{shown:>14}{verdict}{'  ' + note if note else ''}"


def at_least(name: str, limit: float, unit: str = "", *, only: str = "") -> Goal:
    """Return a goal that is reached from `limit` upwards."""
    return Goal(name, limit, is_lowest=True, unit=unit, only=only)


def at_most(name: str, limit: float, unit: str = "", *, only: str = "") -> Goal:
    """Return a goal that is reached from `limit` downwards."""
    return Goal(name, limit, is_lowest=False, unit=unit, only=only)


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"

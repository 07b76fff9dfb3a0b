"""One difference that a check has found, and what puts it right."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drift:
    """Something that is not as it should be.

    Attributes:
        code: kebab-case, permanent, for machines.
        subject: what it is about: an object, where there is one in a locale.
        detail: what differs; may be empty.
        repair: puts it right, in a transaction of its own; safe to repeat.
    """

    code: str
    subject: str
    detail: str
    repair: Callable[[], object]

    def __str__(self) -> str:
        return f"{self.code}: {self.subject}" + (f" ({self.detail})" if self.detail else "")

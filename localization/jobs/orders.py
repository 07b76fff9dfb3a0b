"""What a job is made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from localization.models import TranslationJob

Cell = tuple[int, int]
"""An object (the primary key of its `TranslatableObject`) in a locale (its primary key)."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was chosen and cannot be taken into a job, and why, for people.

    Attributes:
        locale: the language code, where it is left out of one language alone.
    """

    title: str
    reason: str
    locale: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who is to have the items of a locale: a person, or everybody of a group."""

    assignee: Any = None
    group: Any = None
    reviewer: Any = None


@dataclass(frozen=True, slots=True)
class JobOrder:
    """What somebody orders.

    Attributes:
        cells: objects in locales, each once.
        assignments: by locale id; a locale without one is left to whoever takes it.
        left_out: what was chosen and had to be left out before.
    """

    title: str
    cells: Sequence[Cell]
    due_on: date | None = None
    priority: int = TranslationJob.Priority.NORMAL
    note: str = ""
    assignments: Mapping[int, Assignment] = field(default_factory=dict)
    left_out: Sequence[LeftOut] = ()

"""Checks of the matrix: every row equals a recount."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from localization.checking.drift import Drift
from localization.counting import count_cell
from localization.models import LocaleProgress
from localization.progress import differences, recount


def wrong_cells() -> Iterator[Drift]:
    """Rows that differ from a recount, and rows that wait for one."""
    cells = (
        LocaleProgress.objects.filter(translatable__deleted_at=None)
        .select_related("translatable__content_type", "translatable__current_version", "locale")
        .defer("translatable__current_version__segments", "translatable__current_version__changes")
        .order_by("pk")
    )
    for cell in cells.iterator(chunk_size=500):
        wrong = differences(cell, count_cell(cell))
        if wrong or cell.is_dirty:
            place = [(cell.translatable.key, cell.locale_id)]
            repair: Any = partial(recount, place)
            yield Drift("cell-differs", str(cell), ", ".join(wrong) or "not counted", repair)

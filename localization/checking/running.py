"""Runs the checks one after the other; what an earlier one repairs, a later one relies on."""

import logging
from collections.abc import Callable, Iterator

from django.db import transaction

from localization.checking.cells import wrong_cells
from localization.checking.drift import Drift
from localization.checking.live_rows import overwritten_rows
from localization.checking.objects import behind, orphans, unlisted, untold, without_cells
from localization.checking.segments import wrong_records

logger = logging.getLogger(__name__)

CHECKS: tuple[Callable[[], Iterator[Drift]], ...] = (
    unlisted,
    orphans,
    without_cells,
    untold,
    behind,
    wrong_records,
    overwritten_rows,
    wrong_cells,
)


def check_translations(*, repairs: bool) -> Iterator[tuple[Drift, bool]]:
    """Yield what differs, and whether it was put right.

    Args:
        repairs: put right what is found, each in a transaction of its own. A repair that fails is
            logged; the others go on.
    """
    for check in CHECKS:
        # All of a check is found before anything is changed.
        for drift in list(check()):
            yield drift, repairs and _repair(drift)


def _repair(drift: Drift) -> bool:
    try:
        with transaction.atomic():
            drift.repair()
    except Exception:
        logger.exception("A difference could not be repaired.", extra={"drift": str(drift)})
        return False
    return True

"""Waits for a database that somebody else holds: SQLite has one writer at a time."""

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import Error, OperationalError
from django_tasks_db.utils import is_locked_database_exception

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 0.5
Result = TypeVar("Result")


def is_locked(error: Error) -> bool:
    """Whether a statement failed only because somebody else is writing for long."""
    return isinstance(error, OperationalError) and is_locked_database_exception(error)


def once_unlocked(write: Callable[[], Result]) -> Result:
    """Return what `write` returns, as soon as the database lets it through.

    Raises:
        django.db.Error: it failed for another reason.
    """
    told = False
    while True:
        try:
            return write()
        except OperationalError as error:
            if not is_locked(error):
                raise
        if not told:
            logger.warning("The database is locked; waiting for it.")
            told = True
        time.sleep(PAUSE_SECONDS)

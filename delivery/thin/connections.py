"""Connections of the thin path: one a thread, to the public tables, for reading alone."""

import sqlite3
import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, cast

import psycopg
from django.db import connection

from delivery.reads import Reader, Row, django_reader

STATEMENT_TIMEOUT = "2s"
CACHE_BYTES = 64 * 1024 * 1024
DATA_VERSION = "PRAGMA data_version"
MAX_DATA_VERSION = 2**32
IN_MEMORY = ("", ":memory:")


class Executor(Protocol):
    """What a connection to SQLite and a cursor of PostgreSQL have in common."""

    def execute(self, sql: str, parameters: Sequence[Any]) -> Any: ...


class Reads(Protocol):
    """How to read, and how to know that nothing has changed since."""

    @property
    def read(self) -> Reader: ...

    def version(self) -> int | None: ...


class ReadConnections:
    """Reads with a connection of the calling thread; a broken one is replaced at the next read.

    Django's own connections cost as much as the answer: they are checked at each request and wrap
    each statement.
    """

    def __init__(self) -> None:
        self._local = threading.local()
        self._is_sqlite = connection.vendor == "sqlite"

    def read(self, sql: str, parameters: Sequence[Any]) -> list[Row]:
        """Run a statement; raises the driver's error."""
        mine: Executor | None = getattr(self._local, "executor", None)
        if mine is None:
            mine = self._open()
        try:
            statement = _for_sqlite(sql) if self._is_sqlite else sql
            rows: list[Row] = mine.execute(statement, parameters).fetchall()
        except Exception:
            self.close()
            raise
        return rows

    def version(self) -> int | None:
        """Return a number that is another after any commit; None where the database has none.

        SQLite has it at hand (PRAGMA data_version), for a fifth of what a page costs to read. Only
        numbers of one connection can be compared, so how many there have been is part of it.
        """
        if not self._is_sqlite:
            return None
        number: int = self.read(DATA_VERSION, ())[0][0]
        return self._local.opened * MAX_DATA_VERSION + number

    def close(self) -> None:
        """Close the thread's connection."""
        mine: sqlite3.Connection | psycopg.Connection[Any] | None = getattr(
            self._local, "connection", None
        )
        self._local.executor = self._local.connection = None
        if mine is not None:
            mine.close()

    def _open(self) -> Executor:
        """Open the thread's connection.

        PostgreSQL is read with one binary cursor for all statements: a new one for each, and text
        that has to be decoded, cost more than the statement.
        """
        local = self._local
        local.opened = getattr(local, "opened", 0) + 1
        if self._is_sqlite:
            local.connection = local.executor = _open_sqlite()
        else:
            local.connection = _open_postgres()
            local.executor = local.connection.cursor(binary=True)
        return cast("Executor", local.executor)


@lru_cache(maxsize=1000)
def _for_sqlite(sql: str) -> str:
    return sql.replace("%s", "?")


class DjangoReads:
    """Reads through Django's connection, which may see what it has not committed yet."""

    read = staticmethod(django_reader)

    def version(self) -> None:
        """No answer may be kept."""


def best_reads() -> Reads:
    """Return own connections, or Django's where the database lives in this process alone."""
    if connection.vendor == "sqlite" and _is_in_memory(str(connection.settings_dict["NAME"])):
        return DjangoReads()
    return ReadConnections()


def _is_in_memory(name: str) -> bool:
    return name in IN_MEMORY or "mode=memory" in name


def _open_sqlite() -> sqlite3.Connection:
    address = Path(connection.settings_dict["NAME"]).absolute().as_uri()
    opened = sqlite3.connect(f"{address}?mode=ro", uri=True, isolation_level=None)
    opened.execute(f"PRAGMA mmap_size = {CACHE_BYTES}")
    return opened


def _open_postgres() -> psycopg.Connection[Any]:
    parameters = connection.get_connection_params()
    known = psycopg.conninfo.conninfo_to_dict()
    options = {
        name: value
        for name, value in parameters.items()
        if name in {"dbname", "user", "password", "host", "port", "service", "passfile"}
        or name.startswith("ssl")
        or name in known
    }
    return psycopg.connect(
        **options,
        autocommit=True,
        prepare_threshold=0,
        options=f"-c default_transaction_read_only=on -c statement_timeout={STATEMENT_TIMEOUT}",
    )

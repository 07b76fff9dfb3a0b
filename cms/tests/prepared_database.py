"""An empty, migrated database, made once and copied: running all migrations takes half a minute.

The original is named after everything that shapes it, so a new migration makes a new one. SQLite:
a file in `var/`. PostgreSQL: a template database on the server.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection
from psycopg import sql

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "var" / "test-databases"
SHAPING = ("*/migrations/*.py", "delivery/search/tables.py", "requirements.txt")


def shape() -> str:
    """Return a name for the tables that the code wants."""
    digest = hashlib.sha256()
    for path in sorted(path for pattern in SHAPING for path in ROOT.glob(pattern)):
        digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def sqlite_original() -> Path:
    """Return the file of the original, made where it is missing."""
    path = FOLDER / f"{shape()}.sqlite3"
    with _only_one():
        if not path.exists():
            unfinished = path.with_suffix(".unfinished")
            unfinished.unlink(missing_ok=True)
            _migrate(f"sqlite:///{unfinished}")
            with closing(sqlite3.connect(unfinished)) as database:
                database.execute("PRAGMA journal_mode = DELETE")
            unfinished.replace(path)
    return path


def postgresql_original() -> str:
    """Return the name of the template database, made where it is missing."""
    name = f"rolebook_template_{shape()}"
    known = connection.settings_dict
    parameters: dict[str, Any] = {
        "host": known["HOST"] or None,
        "port": known["PORT"] or None,
        "user": known["USER"] or None,
        "password": known["PASSWORD"] or None,
    }
    with _only_one(), psycopg.connect(dbname="postgres", autocommit=True, **parameters) as server:
        found = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if found is None:
            unfinished = f"{name}_unfinished"
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(unfinished)))
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(unfinished)))
            base, _slash, _name = os.environ["DATABASE_URL"].rpartition("/")
            _migrate(f"{base}/{unfinished}")
            server.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                    sql.Identifier(unfinished), sql.Identifier(name)
                )
            )
    return name


def copy_sqlite_into(target: Any) -> None:
    """Fill a Django connection to an empty SQLite database."""
    target.ensure_connection()
    with closing(sqlite3.connect(sqlite_original())) as source:
        source.backup(target.connection)


def new_sqlite_url(folder: Path) -> str:
    """Return the URL of a fresh copy in a file, for processes of a test's own."""
    path = folder / "database.sqlite3"
    shutil.copyfile(sqlite_original(), path)
    return f"sqlite:///{path}"


def _migrate(url: str) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "cms.settings.test",
        "DATABASE_URL": url,
        "TEST_DATABASE": url.removeprefix("sqlite:///"),
    }
    for command in ("migrate", "createcachetable"):
        subprocess.run(
            [sys.executable, "manage.py", command, "-v0"], cwd=ROOT, env=environment, check=True
        )


@contextmanager
def _only_one() -> Iterator[None]:
    """Let one of several test processes make the original; the others wait for it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield

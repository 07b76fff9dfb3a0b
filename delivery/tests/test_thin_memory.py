"""What a thread of the thin path keeps, over real SQLite files."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from core.api.representations import Encoded
from delivery.thin import connections, memory
from delivery.thin.connections import ReadConnections
from delivery.thin.memory import Memory

REQUEST = ("/api/v1/pages/1/", "", "", "")


def answer(size=10):
    return Encoded(200, [], b"x" * size)


@pytest.fixture
def database(tmp_path, monkeypatch):
    path = tmp_path / "db.sqlite3"
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("PRAGMA journal_mode = WAL")
        opened.execute("CREATE TABLE thing (value)")
        opened.commit()
        monkeypatch.setattr(connections.connection, "vendor", "sqlite")
        monkeypatch.setitem(connections.connection.settings_dict, "NAME", str(path))
        yield opened


def test_any_commit_by_somebody_else_ends_what_was_kept(database):
    kept = Memory(ReadConnections().version)
    nothing, version = kept.recall(REQUEST)
    assert nothing is None
    kept.keep(REQUEST, answer(), version)
    assert kept.recall(REQUEST) == (answer(), version)

    database.execute("INSERT INTO thing VALUES (1)")
    assert kept.recall(REQUEST)[0] is not None, "nothing is committed yet"
    database.commit()
    found, newer = kept.recall(REQUEST)
    assert found is None
    assert newer != version


def test_what_was_read_before_a_commit_is_not_kept_behind_it(database):
    kept = Memory(ReadConnections().version)
    _nothing, version = kept.recall(REQUEST)
    database.execute("INSERT INTO thing VALUES (1)")
    database.commit()
    kept.keep(REQUEST, answer(), version)
    assert kept.recall(REQUEST)[0] is None


def test_a_new_connection_begins_anew(database):
    reads = ReadConnections()
    kept = Memory(reads.version)
    kept.keep(REQUEST, answer(), kept.recall(REQUEST)[1])
    reads.close()
    assert kept.recall(REQUEST)[0] is None


def test_threads_keep_apart(database):
    kept = Memory(ReadConnections().version)
    kept.keep(REQUEST, answer(), kept.recall(REQUEST)[1])
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(kept.recall, REQUEST).result()[0] is None
    assert kept.recall(REQUEST)[0] == answer()


def test_room_is_bounded(monkeypatch):
    monkeypatch.setattr(memory, "MAX_BYTES", 3 * (memory.OVERHEAD + 10))
    kept = Memory(lambda: 1)
    for number in range(4):
        kept.recall(REQUEST)
        kept.keep((str(number), "", "", ""), answer(), 1)
    found = [kept.recall((str(number), "", "", ""))[0] for number in range(4)]
    assert found == [None, None, None, answer()]
    long = ("x" * memory.OVERHEAD, "y", "", "")
    kept.keep(long, answer(), 1)
    assert kept.recall(long)[0] is None


def test_a_database_that_cannot_tell_has_nothing_kept():
    kept = Memory(lambda: None)
    kept.keep(REQUEST, answer(), kept.recall(REQUEST)[1])
    assert kept.recall(REQUEST) == (None, None)

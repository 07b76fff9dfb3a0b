"""Makes the tables of the public search, for the migration alone.

They are no models: neither FTS5 tables nor text-search vectors have a field in Django that fits.
"""

from typing import Any

TABLE = "delivery_searchentry"
CREATE = {
    "sqlite": [
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {TABLE} USING fts5"
        "(title, names, words, body, tokenize='unicode61 remove_diacritics 0')"
    ],
    "postgresql": [
        f"CREATE TABLE IF NOT EXISTS {TABLE} (rowid bigint PRIMARY KEY, vector tsvector NOT NULL)",
        f"CREATE INDEX IF NOT EXISTS {TABLE}_vector ON {TABLE} USING gin (vector)"
        " WITH (fastupdate = off)",
    ],
}


def create_index(apps: Any, schema_editor: Any) -> None:
    """Create the table in the database that is migrated."""
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_index(apps: Any, schema_editor: Any) -> None:
    """Drop it again."""
    schema_editor.execute(f"DROP TABLE IF EXISTS {TABLE}")

"""The public search: an index of its own over the documents, on SQLite and PostgreSQL."""

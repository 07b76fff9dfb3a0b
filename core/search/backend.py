"""What `WAGTAILSEARCH_BACKENDS` names: the backend of the default database."""

from django.db import connection
from django.utils.module_loading import import_string

# Each module can be imported on its own database only: Wagtail defines the index by vendor.
BACKENDS = {
    "postgresql": "core.search.postgres.PostgresBackend",
    "sqlite": "core.search.sqlite.SQLiteBackend",
}

SearchBackend = import_string(BACKENDS[connection.vendor])

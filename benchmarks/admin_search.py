"""`make bench-admin`: measures the admin's searches and listings at full size.

The database is the one of BENCH_DATABASE_URL, or a temporary SQLite file; it is filled when it is
smaller than asked for. `--backend` compares with Wagtail's own search backend; give each backend a
database of its own, since they fill the index differently.
"""

import argparse
import os
import tempfile
from pathlib import Path

import django
from django.conf import settings

STOCK = "wagtail.search.backends.database"


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="rolebook-bench-") as folder:
        _configure(Path(folder), options.backend)
        from benchmarks import admin_screens, seed_admin  # noqa: PLC0415 -- after setup

        seed_admin.fill(roles=options.roles, snippets=options.snippets, reindex=options.reindex)
        admin_screens.measure(rounds=options.rounds, patience=options.patience, only=options.only)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--roles", type=int, default=3000, help="role pages in each locale")
    parser.add_argument("--snippets", type=int, default=52_000, help="categories in all")
    parser.add_argument("--rounds", type=int, default=20, help="requests of each kind")
    parser.add_argument("--patience", type=float, default=20, help="seconds given to a query")
    parser.add_argument("--only", default="", help="measure the screens that begin with this")
    parser.add_argument("--reindex", action="store_true", help="fill the search index again")
    parser.add_argument("--backend", help=f"search backend, for example {STOCK}")
    return parser.parse_args()


def _configure(folder: Path, backend: str | None) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    # Never the database of the deployment: the generated pages are live and stay.
    os.environ["DATABASE_URL"] = os.environ.get(
        "BENCH_DATABASE_URL", f"sqlite:///{folder / 'bench.sqlite3'}"
    )
    os.environ.update(DEBUG="false", LOG_LEVEL="CRITICAL")
    if backend:
        settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": backend}}
    django.setup()


if __name__ == "__main__":
    main()

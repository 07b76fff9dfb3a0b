"""`make bench`: this API, Wagtail's stock API v2, a server that does nothing, and nginx.

All are asked in turns on one machine and one database, at each of several sizes, so a ratio is
worth more than either number. The figure is CPU time per request: of all processes of the server
that answers, and of PostgreSQL's on their behalf; the load generator does not count. The access log
and the counts of the thin path are on. At the end stands each goal with what was measured.
"""

import argparse
import os
import tempfile
from pathlib import Path

import django
from django.core.management import call_command


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="rolebook-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        _configure(folder, options.database)
        _prepare()
        # Everything else has models.
        from benchmarks.measuring import Bench  # noqa: PLC0415 -- after the setup

        bench = Bench(folder, rounds=options.rounds, seconds=options.seconds)
        bench.run([int(size) for size in options.roles.split(",")], writes=options.writes)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--roles",
        default="200,1000,3039",
        help="generated roles in each of six locales, from size to size; at the first of several "
        "only what should stay flat is measured",
    )
    parser.add_argument("--seconds", type=float, default=3, help="for each address and round")
    parser.add_argument("--rounds", type=int, default=3, help="turns")
    parser.add_argument(
        "--database", default="", help="URL of an empty database, in place of a SQLite file"
    )
    parser.add_argument("--no-writes", dest="writes", action="store_false", help="reads alone")
    return parser.parse_args()


def _configure(folder: Path, database: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    # Never the database of the deployment: the generated pages are live and stay.
    os.environ["DATABASE_URL"] = database or f"sqlite:///{folder / 'bench.sqlite3'}"
    # A connection that closes takes its share of PostgreSQL's time with it.
    os.environ["DATABASE_CONN_MAX_AGE"] = "86400"
    os.environ.update(DEBUG="false", LOG_LEVEL="CRITICAL", READ_RATE="0/minute")
    os.environ["EXPORT_ROOT"] = str(folder / "exports")
    django.setup()


def _prepare() -> None:
    from jobdescriptions.models import JobDescriptionIndexPage  # noqa: PLC0415 -- after the setup

    call_command("migrate", verbosity=0)
    if not JobDescriptionIndexPage.objects.exists():
        with Path(os.devnull).open("w") as silence:
            call_command("setup_site", stdout=silence)
            call_command("load_sample_content", stdout=silence)


if __name__ == "__main__":
    main()

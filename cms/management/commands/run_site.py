"""Everything that `make run` does after installing: prepare the database, then serve."""

import os
import signal
import sys
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.run_site import PortUnavailableError, ProcessGroup, ensure_port_is_free
from core.demo_account import DEMO_PASSWORD, DEMO_USERNAME, ensure_demo_account

HOST = "127.0.0.1"
INTERRUPTED = 128 + signal.SIGINT
"""What shells expect of a program that Ctrl+C ended."""


class Command(BaseCommand):
    help = "Prepare a development database with sample content, then serve admin and API."
    # The tables that checks and messages rely on may not exist yet.
    requires_system_checks: list[str] = []
    make_target = "run"
    options: Mapping[str, Any]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--prepare-only", action="store_true", help="End before the server starts."
        )

    def handle(self, *args: Any, prepare_only: bool, **options: Any) -> None:
        if not settings.DEVELOPMENT:
            raise CommandError(
                f"make {self.make_target} is for development; see docs/operations/ for the rest."
            )
        self.options = options
        address = self.address()
        os.environ.setdefault("ADMIN_BASE_URL", address)
        os.environ.setdefault("LOG_LEVEL", "WARNING")
        if os.environ["ADMIN_BASE_URL"] != settings.WAGTAILADMIN_BASE_URL:
            # Settings are read once: start again with the address that belongs to the port.
            os.execv(sys.executable, [sys.executable, *sys.argv])  # noqa: S606 -- this program
        try:
            for variable, port in self.ports().items():
                ensure_port_is_free(port, f"make {self.make_target} {variable}")
        except PortUnavailableError as error:
            raise CommandError(str(error)) from error
        try:
            self.prepare()
        except KeyboardInterrupt:
            self.stderr.write("\nStopped. Run it again to go on where it was.")
            sys.exit(INTERRUPTED)
        if prepare_only:
            return
        self.announce(address)
        sys.exit(self.serve())

    def ports(self) -> dict[str, int]:
        """Return what is listened on, by the name of make's variable."""
        return {"PORT": self.options["port"]}

    def address(self, variable: str = "PORT") -> str:
        """Return where a browser finds what listens on the port."""
        return f"http://localhost:{self.ports()[variable]}"

    def serve(self) -> int:
        """Run everything until it is stopped; return the exit code."""
        return ProcessGroup(self.commands(), self.environment()).run()

    def prepare(self) -> None:
        """Bring the database up to date; load sample content and demo account once."""
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        self.set_up_site()
        call_command("load_sample_content", once=True, stdout=self.stdout)
        ensure_demo_account()
        call_command("rebuild_documents", stdout=self.stdout)

    def set_up_site(self) -> None:
        """Create what the site needs before its content."""
        call_command("setup_site", stdout=self.stdout)

    def commands(self) -> dict[str, list[str]]:
        """Return the command lines of worker and server."""
        manage = [sys.executable, sys.argv[0]]
        granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST]
        granian += ["--port", str(self.options["port"]), "--workers", "1"]
        granian += ["--blocking-threads", "4"]
        granian += ["--static-path-route", "/media", "--static-path-mount", settings.MEDIA_ROOT]
        granian += ["--no-ws", "--log-level", "warning", "cms.wsgi:application"]
        return {"worker": [*manage, "run_worker"], "server": granian}

    def environment(self) -> dict[str, str]:
        """Return the environment of both: the settings in use, without debug pages."""
        os.makedirs(settings.MEDIA_ROOT, exist_ok=True)  # noqa: PTH103 -- granian wants it there
        return {"DEBUG": "false", **os.environ}

    def announce(self, address: str) -> None:
        """Print where to look."""
        self.stdout.write(
            f"""
Rolebook is at {address}/admin/
  sign in as   {DEMO_USERNAME}
  password     {DEMO_PASSWORD}

Try the API:
  {address}/api/v1/pages/by-path/?path=/el/
  {address}/api/v1/pages/?type=jobdescriptions.JobDescriptionPage&locale=de
  {address}/api/v1/locales/

Ctrl+C stops everything.
"""
        )

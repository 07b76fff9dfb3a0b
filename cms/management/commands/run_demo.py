"""Everything that `make demo` does after building: `run_site`, with the front end beside it."""

from django.core.management.base import CommandParser

from cms.demo import FRONT_END, connect_site, connect_webhook, disconnect_webhook
from cms.management.commands import run_site
from core.demo_account import DEMO_PASSWORD, DEMO_USERNAME


class Command(run_site.Command):
    help = "Prepare a development database, then serve admin, API and the reference front end."
    make_target = "demo"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--web-port", type=int, default=5173)

    def ports(self) -> dict[str, int]:
        return {**super().ports(), "WEB_PORT": self.options["web_port"]}

    def set_up_site(self) -> None:
        for replaced in connect_site(self.address("WEB_PORT")):
            self.stdout.write(f"The site had {replaced}; the demo's front end takes its place.")

    def prepare(self) -> None:
        super().prepare()
        # Last, so that it is not told of everything that was just loaded.
        endpoint = connect_webhook(f"{self.address('WEB_PORT')}/webhook")
        self.secret = endpoint.secret

    def commands(self) -> dict[str, list[str]]:
        front_end = ["node", str(FRONT_END / "server.mjs")]
        return {**super().commands(), "front end": front_end}

    def environment(self) -> dict[str, str]:
        return {
            **super().environment(),
            "ROLEBOOK_URL": self.address(),
            "PORT": str(self.options["web_port"]),
            "WEBHOOK_SECRET": self.secret,
        }

    def serve(self) -> int:
        try:
            return super().serve()
        finally:
            disconnect_webhook()

    def announce(self, address: str) -> None:
        self.stdout.write(
            f"""
The front end is at {self.address("WEB_PORT")}/
Rolebook is at      {address}/admin/
  sign in as   {DEMO_USERNAME}
  password     {DEMO_PASSWORD}

Publish a page, and the front end shows it a few seconds later. The editor's preview panel
shows it while you type.

Ctrl+C stops everything.
"""
        )

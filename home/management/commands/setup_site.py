"""Creates the locales, the home page and the site record of a new deployment."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.services import FrontEndAddressError, set_up_site


class Command(BaseCommand):
    help = "Create missing locales, the home page and the site record. Safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--front-end",
            help="The front end's base URL, which replaces the one that the site has "
            "(default: FRONTEND_BASE_URL, for a new site only).",
        )
        parser.add_argument("--name", default=settings.WAGTAIL_SITE_NAME, help="The site's name.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            setup = set_up_site(
                front_end=options["front_end"] or settings.FRONTEND_BASE_URL,
                site_name=options["name"],
                overwrite=options["front_end"] is not None,
            )
        except FrontEndAddressError as error:
            raise CommandError(str(error)) from error
        made = [f"locale {code}" for code in setup.locales_created]
        if setup.home_created:
            made.append("home page")
        self.stdout.write(f"Created {', '.join(made)}." if made else "Nothing to create.")

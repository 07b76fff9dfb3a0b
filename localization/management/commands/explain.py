"""Explains why an object is public in a locale, or is not: `explain <id or path> --locale fr`."""

import sys
from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils import timezone
from wagtail.models import Locale, Page

from localization.explaining import Explanation, cells_of_object, explain
from localization.models import TranslatableObject


class Command(BaseCommand):
    help = (
        "Explain, from source to delivered document, why an object is public in a locale or is "
        "not. The first failing link stands on top. Ends with 1 where a link fails."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "object", help="the id of a page in any locale, a translation key, or a path"
        )
        parser.add_argument("--locale", help="a language code; without one, all of them")

    def handle(self, *args: Any, **options: Any) -> None:
        translatable = _find(options["object"])
        cells = cells_of_object(translatable.pk, _locales(options["locale"]))
        if not cells:
            raise CommandError(f"Nothing is known of “{translatable}” in that locale.")
        explanations = [explain(cell) for cell in cells]
        for explanation in explanations:
            self._show(explanation)
        if any(explanation.failing for explanation in explanations):
            sys.exit(1)

    def _show(self, explanation: Explanation) -> None:
        cell = explanation.cell
        self.stdout.write(f"{cell.translatable.title} ({cell.locale.language_code})")
        for link in explanation.failing_first:
            self.stdout.write(f"  {'ok  ' if link.holds else 'FAIL'} {link.message}")
            if not link.holds:
                self._show_remedy(link)

    def _show_remedy(self, link: Any) -> None:
        if link.since is not None:
            self.stdout.write(f"       since {timezone.localtime(link.since):%Y-%m-%d %H:%M}")
        if link.who:
            self.stdout.write(f"       to act: {link.who}")
        if link.url:
            base = "" if link.url.startswith("http") else settings.WAGTAILADMIN_BASE_URL
            self.stdout.write(f"       {base}{link.url}")


def _locales(code: str | None) -> list[Locale]:
    others = Locale.objects.exclude(pk=Locale.get_default().pk)
    found = list(others.filter(language_code=code) if code else others)
    if not found:
        known = ", ".join(others.values_list("language_code", flat=True))
        raise CommandError(f"“{code}” is not translated into. There is: {known}.")
    return found


def _find(name: str) -> TranslatableObject:
    """Return the object of a page's id, a translation key, or a path as the public API has it."""
    key = _key_of(name)
    translatable = TranslatableObject.objects.filter(key=key).first() if key else None
    if translatable is None:
        raise CommandError(f"There is no translatable object “{name}”.")
    return translatable


def _key_of(name: str) -> UUID | None:
    if name.isascii() and name.isdecimal():
        page = Page.objects.filter(pk=int(name)).first()
    elif "/" in name:
        wanted = f"/{name.strip('/')}/"
        slug = name.strip("/").rpartition("/")[2]
        pages = Page.objects.filter(slug=slug).specific()
        page = next((each for each in pages if _path_of(each) == wanted), None)
    else:
        try:
            return UUID(name)
        except ValueError:
            return None
    return page.translation_key if page is not None else None


def _path_of(page: Page) -> str:
    parts = page.get_url_parts()
    return str(parts[2]) if parts is not None else ""

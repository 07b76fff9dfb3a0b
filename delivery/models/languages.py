"""Languages as lists and forms name them."""

from collections.abc import Iterable

from django.conf import settings


def named_locales(codes: Iterable[str]) -> str:
    """Return the names of some languages, comma-separated."""
    names = dict(settings.LANGUAGES)
    return ", ".join(str(names.get(code, code)) for code in codes)

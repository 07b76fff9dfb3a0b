"""Which tokens content may use: those that editors have declared as placeholders.

Every publish asks, for every text with braces, so the keys are cached. What the cache does not
know is looked up again before it is refused; what was withdrawn may be accepted a moment longer.
"""

from collections.abc import Collection

from django.apps import apps
from django.conf import settings
from django.core.cache import cache

from core.tokens import BRACES, undeclared_tokens

CACHE_KEY = "core.declared_tokens"
CACHE_SECONDS = 30


def declared_tokens() -> Collection[str]:
    """Return the keys of the placeholders that are published in the default locale. One query."""
    rows = apps.get_model("core.Placeholder").objects.filter(
        live=True, locale__language_code=settings.CONTENT_LOCALES[0]
    )
    keys = frozenset(rows.values_list("code", flat=True))
    cache.set(CACHE_KEY, keys, CACHE_SECONDS)
    return keys


def tokens_nobody_declared(text: str) -> list[str]:
    """Return what stands in braces in `text` and is not a declared token, as written."""
    if BRACES.search(text) is None:
        return []
    known: Collection[str] = cache.get(CACHE_KEY, ())
    return undeclared_tokens(text, known) and undeclared_tokens(text, declared_tokens())

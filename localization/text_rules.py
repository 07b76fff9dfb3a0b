"""What a translated text must and must not be: rules that every write path asks.

Leaves to `quality` what only deserves attention, and to `writing` what is done about a problem.
"""

import html
from collections.abc import Mapping
from functools import cache

from django.db import models
from django.utils.translation import gettext
from wagtail_localize.models import Translation
from wagtail_localize.strings import StringValue, validate_translation_links

from core.tokens import token_difference


@cache
def limits_of(model: type[models.Model]) -> Mapping[str, int]:
    """Return how many characters the fields of a model may hold, by content path."""
    lengths = {each.name: getattr(each, "max_length", None) for each in model._meta.get_fields()}
    return {name: length for name, length in lengths.items() if length is not None}


def field_length(translation: Translation, path: str) -> int | None:
    """Return how many characters the model field at a content path may hold, if it has a limit."""
    return limits_of(translation.source.specific_content_type.model_class()).get(path)


def text_problem(source: str, text: str, *, max_length: int | None = None) -> str | None:
    """Return why a translated text is not taken: broken, or with other tokens than its source."""
    return broken_text(source, text, max_length=max_length) or token_problem(source, text)


def token_problem(source: str, text: str) -> str | None:
    """Return how the tokens of a translated text differ from those of its source."""
    difference = token_difference(source, text)
    if difference.missing:
        return gettext("{{%(token)s}} is missing. Write it as the source does.") % {
            "token": difference.missing[0]
        }
    if difference.foreign:
        return gettext("“%(token)s” does not stand in the source. Correct or remove it.") % {
            "token": difference.foreign[0]
        }
    return None


def broken_text(source: str, text: str, *, max_length: int | None = None) -> str | None:
    """Return what is wrong with a translated text: emptiness, length, markup, unknown links."""
    if not text.strip():
        return gettext("The translation is empty.")
    return _unstorable(text) or _too_long(text, max_length) or _broken_markup(source, text)


def _unstorable(text: str) -> str | None:
    if "\x00" in text:
        return gettext("The translation contains a NUL character.")
    if not _is_unicode(text):
        return gettext("The translation contains half of a character. Type it again.")
    return None


def _too_long(text: str, max_length: int | None) -> str | None:
    if max_length is None or len(html.unescape(text)) <= max_length:
        return None
    return gettext("At most %(max)d characters; there are %(length)d.") % {
        "max": max_length,
        "length": len(html.unescape(text)),
    }


def _broken_markup(source: str, text: str) -> str | None:
    if "<" not in text:
        return None
    try:
        StringValue.from_translated_html(text)
        validate_translation_links(source, text)
    except ValueError as error:
        return str(error)
    return None


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True

"""Why a text is not taken: the first error, as a sentence. Every path that stores texts asks."""

from django.utils.translation import gettext

from localization.quality.base import Severity
from localization.quality.registry import CHECKS, text_findings
from localization.quality.tokens import TokenMismatchCheck

MAX_TEXT_LENGTH = 50_000


def text_problem(source: str, text: str, *, max_length: int | None = None) -> str | None:
    """Return why a translated text is not taken: broken, or with other tokens than its source."""
    return _unusable(text) or _first_error(source, text, set(CHECKS), max_length)


def broken_text(source: str, text: str, *, max_length: int | None = None) -> str | None:
    """Return why a text cannot even be put into a draft. Tokens that differ break nothing."""
    checks = set(CHECKS) - {TokenMismatchCheck.check_id}
    return _unusable(text) or _first_error(source, text, checks, max_length)


def token_problem(source: str, text: str) -> str | None:
    """Return how the tokens of a translated text differ from those of its source."""
    return _first_error(source, text, {TokenMismatchCheck.check_id}, None)


def _unusable(text: str) -> str | None:
    if not text.strip():
        return gettext("The translation is empty.")
    if "\x00" in text:
        return gettext("The translation contains a NUL character.")
    if not _is_unicode(text):
        return gettext("The translation contains half of a character. Type it again.")
    if len(text) > MAX_TEXT_LENGTH:
        return gettext("At most %(max)d characters; there are %(length)d.") % {
            "max": MAX_TEXT_LENGTH,
            "length": len(text),
        }
    return None


def _first_error(source: str, text: str, checks: set[str], limit: int | None) -> str | None:
    return next(
        (
            finding.message
            for finding in text_findings(source, text, max_length=limit)
            if finding.severity == Severity.ERROR and finding.check_id in checks
        ),
        None,
    )


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True

"""Turns what goes wrong with one page into a refusal, so that the others go on."""

import logging
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext

from localization.bulk.content import NewPage
from localization.bulk.report import BulkReport
from localization.errors import LocalizationError

logger = logging.getLogger(__name__)


@contextmanager
def refusing(new: NewPage, codes: Collection[str], report: BulkReport) -> Iterator[None]:
    """Report what is raised inside as the reason why a page is not written in some locales."""
    try:
        yield
    except (ValidationError, LocalizationError) as error:
        refuse(new, codes, _reason(error), report)
    except Exception:
        logger.exception("A page could not be built.", extra={"key": str(new.key)})
        refuse(new, codes, gettext("see the log for the reason."), report)


def refuse(new: NewPage, codes: Collection[str], reason: str, report: BulkReport) -> None:
    """Report that a page is not written in some locales."""
    sentence = gettext("“%(title)s” (%(locales)s) was not written: %(reason)s") % {
        "title": new.source.title,
        "locales": ", ".join(codes),
        "reason": reason,
    }
    report.refuse(codes, sentence)


def _reason(error: ValidationError | LocalizationError) -> str:
    if isinstance(error, LocalizationError):
        return str(error)
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(
        message if name == NON_FIELD_ERRORS else f"{name}: {message}"
        for name, messages in error.message_dict.items()
        for message in messages
    )

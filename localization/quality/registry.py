"""Which checks there are, in the order in which their findings are shown."""

from collections.abc import Iterable
from typing import Any

from localization.quality.base import Check, CheckedText, Finding
from localization.quality.length import LengthCheck
from localization.quality.markup import MarkupMismatchCheck
from localization.quality.tokens import TokenMismatchCheck


class DuplicateCheckError(RuntimeError):
    """Two checks have one id, which is permanent and names one of them."""


def by_id(checks: Iterable[Check]) -> dict[str, Check]:
    """Return checks by their ids.

    Raises:
        DuplicateCheckError: an id is there twice.
    """
    found: dict[str, Check] = {}
    for check in checks:
        if check.check_id in found:
            raise DuplicateCheckError(check.check_id)
        found[check.check_id] = check
    return found


CHECKS = by_id([LengthCheck(), MarkupMismatchCheck(), TokenMismatchCheck()])


def text_findings(source: str, target: str, *, max_length: int | None = None) -> list[Finding]:
    """Return what all checks say about a translation. Nothing is said about a blank one."""
    if not target.strip():
        return []
    text = CheckedText(source, target, max_length)
    return [finding for check in CHECKS.values() for finding in check.findings(text)]


def findings(segment: Any, *, max_length: int | None = None) -> list[Finding]:
    """Return what all checks say about a segment's target.

    Args:
        segment: has `source` and `target`, and may have `max_length`.
        max_length: how many characters its place holds, where the segment does not say so.
    """
    limit = max_length if max_length is not None else getattr(segment, "max_length", None)
    return text_findings(segment.source, segment.target, max_length=limit)

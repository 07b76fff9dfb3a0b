"""What a check takes and gives. Checks are pure: no database, no request, no settings."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Severity(models.TextChoices):
    """What follows from a finding: an error is not stored by us and not published by anybody."""

    ERROR = "error", _("error")
    WARNING = "warning", _("warning")
    INFO = "info", _("hint")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a check has to say about a translated text.

    Attributes:
        check_id: the check's permanent name.
        severity: how much it matters.
        message: a sentence for the translator, naming the remedy.
        span: from where to where in the target, where that can be said.
    """

    check_id: str
    severity: Severity
    message: str
    span: tuple[int, int] | None = None

    def as_json(self) -> dict[str, str]:
        """Return what screens and the API show of it."""
        return {
            "check": self.check_id,
            "severity": str(self.severity.value),
            "message": self.message,
        }


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A source text with its translation, as the engine keeps them: escaped, with inline tags.

    Attributes:
        max_length: how many characters the place holds; None where it has no limit.
    """

    source: str
    target: str
    max_length: int | None = None


class Check(ABC):
    """One subject that translated texts are looked at for.

    Attributes:
        check_id: kebab-case, permanent.
        severity: of its findings, unless they say otherwise.
    """

    check_id: ClassVar[str]
    name: ClassVar[Promise]
    description: ClassVar[Promise]
    severity: ClassVar[Severity] = Severity.ERROR

    @abstractmethod
    def findings(self, text: CheckedText) -> Iterator[Finding]:
        """Yield what is to be said about a text. `target` is never blank."""

    def finding(
        self,
        message: str,
        *,
        severity: Severity | None = None,
        span: tuple[int, int] | None = None,
    ) -> Finding:
        """Make a finding of this check."""
        return Finding(self.check_id, severity or self.severity, message, span)

"""Why a job, or a change of one, is refused."""

from localization.errors import LocalizationError


class JobRefusedError(LocalizationError):
    """A job cannot be made, started or cancelled. The message says why and what helps."""


class AssignmentRefusedError(LocalizationError):
    """Somebody was to get work that they may not do."""

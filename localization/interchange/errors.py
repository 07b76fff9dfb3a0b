"""What is wrong with a file or a part of it; each message is for the person who sent it."""

from localization.errors import LocalizationError


class ContentFileError(LocalizationError):
    """The file cannot be read at all. Nothing was written."""


class RecordError(LocalizationError):
    """One record cannot be taken; the others can."""

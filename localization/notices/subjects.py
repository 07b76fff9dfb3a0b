"""What a notice is about."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Subject:
    """One object in one locale, or a job, that somebody is told of.

    Attributes:
        title: what people call it.
        url: the address in the admin where to act, without the host.
        locale_code, key: which object in which locale; empty of a job.
        comment: what somebody said of it, such as why it was rejected.
    """

    title: str
    url: str = ""
    locale_code: str = ""
    key: UUID | None = None
    comment: str = ""

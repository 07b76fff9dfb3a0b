"""How each person wants to be told of each kind of thing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from localization.models import Mail, NoticeKind, NoticePreference

DEFAULT_MAIL = {
    NoticeKind.ASSIGNED: Mail.SOON,
    NoticeKind.REJECTED: Mail.SOON,
    NoticeKind.READY: Mail.SOON,
    NoticeKind.SOURCE_CHANGED: Mail.DAILY,
    NoticeKind.OVERDUE: Mail.DAILY,
    NoticeKind.JOB_FINISHED: Mail.SOON,
}


@dataclass(frozen=True, slots=True)
class Wish:
    """Whether a person wants to see a kind of notice in the admin, and when by mail."""

    in_admin: bool
    mail: str

    @property
    def is_silence(self) -> bool:
        """Whether the person wants to hear nothing."""
        return not self.in_admin and self.mail == Mail.NEVER


def wishes(kind: str, user_ids: Iterable[int]) -> dict[int, Wish]:
    """Return what each person wishes for a kind of notice. One query."""
    default = Wish(in_admin=True, mail=DEFAULT_MAIL[NoticeKind(kind)])
    found = dict.fromkeys(user_ids, default)
    rows = NoticePreference.objects.filter(kind=kind, user_id__in=list(found))
    found.update({row.user_id: Wish(row.in_admin, row.mail) for row in rows})
    return found


def wishes_of(user: Any) -> dict[str, Wish]:
    """Return what a person wishes for every kind of notice. One query."""
    found = {kind.value: Wish(in_admin=True, mail=DEFAULT_MAIL[kind].value) for kind in NoticeKind}
    rows = NoticePreference.objects.filter(user=user)
    found.update({row.kind: Wish(row.in_admin, row.mail) for row in rows})
    return found


def set_wish(user: Any, kind: str, wish: Wish) -> None:
    """Store what a person wishes for a kind of notice."""
    NoticePreference.objects.update_or_create(
        user=user, kind=kind, defaults={"in_admin": wish.in_admin, "mail": wish.mail}
    )

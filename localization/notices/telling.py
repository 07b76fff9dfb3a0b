"""Writes notices: one a person, however many objects changed at once."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction

from core.extension_points import announce_event
from localization.models import Notice, NoticeKind
from localization.notices.preferences import Wish, wishes
from localization.notices.subjects import Subject

MOST_IN_EVENT = 100
"""Objects that an event for other systems names; the count says how many there are."""


def notify(
    kind: NoticeKind, recipients: Iterable[Any], subjects: Sequence[Subject], *, actor: Any = None
) -> None:
    """Tell people of one thing, or of many of a kind that happened at once; once committed.

    Args:
        kind: what has happened.
        recipients: users; who has done it and who is no more active is left out.
        subjects: what it is about. Several make one notice, whose address is the first one's.
        actor: who has done it, where that was a person.
    """
    if not subjects:
        return
    user_ids = {user.pk for user in recipients if user is not None and user != actor}
    tell = partial(_tell, NoticeKind(kind), user_ids, list(subjects))
    # A notice that fails must not keep from happening what else waits for the commit.
    transaction.on_commit(tell, robust=True)


def _tell(kind: NoticeKind, user_ids: set[int], subjects: Sequence[Subject]) -> None:
    active = get_user_model()._default_manager.filter(pk__in=user_ids, is_active=True)
    wished = wishes(kind, active.values_list("pk", flat=True)) if user_ids else {}
    with transaction.atomic():
        Notice.objects.bulk_create(
            _notice(kind, user_id, wish, subjects)
            for user_id, wish in wished.items()
            if not wish.is_silence
        )
        announce_event(f"translation.{kind.value}", _event(subjects))


def _notice(kind: NoticeKind, user_id: int, wish: Wish, subjects: Sequence[Subject]) -> Notice:
    first = subjects[0]
    return Notice(
        user_id=user_id,
        kind=kind,
        title=first.title[:255],
        comment=first.comment,
        count=len(subjects),
        locale_code=first.locale_code,
        object_key=first.key,
        url=first.url[:255],
        is_shown=wish.in_admin,
        mail=wish.mail,
    )


def _event(subjects: Sequence[Subject]) -> dict[str, Any]:
    """What other systems are told: which objects, never a text or a person."""
    return {
        "count": len(subjects),
        "locales": sorted({subject.locale_code for subject in subjects if subject.locale_code}),
        "objects": [
            {"key": str(subject.key), "locale": subject.locale_code, "title": subject.title}
            for subject in subjects[:MOST_IN_EVENT]
            if subject.key is not None
        ],
    }

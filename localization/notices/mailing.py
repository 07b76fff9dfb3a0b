"""Sends notices by mail: what came within a few minutes as one mail, the rest once a day.

Jobs of the worker's clock. A mail is marked as sent after it was sent: a worker that dies between
the two sends it once more, and none is lost.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext, override
from wagtail.users.models import UserProfile

from localization.models import Mail, Notice, NoticeDigest

logger = logging.getLogger(__name__)

CALM = timedelta(minutes=1)
"""How long to wait for more of the same before a mail is sent."""
LONGEST_CALM = timedelta(minutes=5)
DIGEST_HOUR = 7
KEEP = timedelta(days=90)
SHOWN = 50
"""Notices that one mail lists."""


def send_mails() -> int:
    """Send what people want to hear soon, one mail a person; return how many were sent."""
    now = timezone.now()
    waiting = _by_user(Notice.objects.filter(mail=Mail.SOON, mailed_at=None))
    return sum(
        _send(user, notices, digest=False)
        for user, notices in waiting
        if notices[-1].created_at <= now - CALM or notices[0].created_at <= now - LONGEST_CALM
    )


def send_digests() -> int:
    """Send the daily digests from seven o'clock on, one a person and day; return how many."""
    now = timezone.localtime()
    if now.hour < DIGEST_HOUR:
        return 0
    had_today = NoticeDigest.objects.filter(sent_on=now.date()).values("user_id")
    waiting = Notice.objects.filter(mail=Mail.DAILY, mailed_at=None).exclude(user__in=had_today)
    return sum(_send_digest(user, notices, now.date()) for user, notices in _by_user(waiting))


def purge_notices() -> None:
    """Delete notices that are old, read or not: the work itself is listed elsewhere."""
    Notice.objects.filter(created_at__lt=timezone.now() - KEEP).delete()


def _by_user(notices: Any) -> Iterable[tuple[Any, list[Notice]]]:
    found: dict[int, list[Notice]] = defaultdict(list)
    for notice in notices.order_by("created_at", "pk"):
        found[notice.user_id].append(notice)
    users = get_user_model()._default_manager.in_bulk(list(found))
    return [(users[user_id], rows) for user_id, rows in found.items()]


def _send_digest(user: Any, notices: Sequence[Notice], day: date) -> bool:
    sent = _send(user, notices, digest=True)
    NoticeDigest.objects.update_or_create(user=user, defaults={"sent_on": day})
    return sent


def _send(user: Any, notices: Sequence[Notice], *, digest: bool) -> bool:
    """Send one mail; whoever has no address or is no more active gets none, and nothing waits."""
    sent = False
    if user.is_active and user.email:
        try:
            _mail(user, notices, digest=digest)
        except (SMTPException, OSError):
            logger.exception("A mail could not be sent.", extra={"user": user.pk})
            return False
        sent = True
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=timezone.now())
    return sent


def _mail(user: Any, notices: Sequence[Notice], *, digest: bool) -> None:
    with override(UserProfile.get_for_user(user).get_preferred_language()):
        text = render_to_string(
            "localization/notices/mail.txt",
            {
                "user": user,
                "groups": _groups(notices[:SHOWN]),
                "others": len(notices) - len(notices[:SHOWN]),
                "base_url": settings.WAGTAILADMIN_BASE_URL,
                "notices_url": reverse("translation_notices"),
                "account_url": reverse("wagtailadmin_account"),
            },
        )
        subject = gettext("Translations today") if digest else _subject(notices)
        send_mail(" ".join(subject.split()), text, None, [user.email])


def _subject(notices: Sequence[Notice]) -> str:
    first = notices[0]
    others = sum(notice.count for notice in notices) - 1
    if not others:
        return f"{first.get_kind_display()}: {first.title}"
    return ngettext(
        "%(kind)s: %(title)s and %(count)d more",
        "%(kind)s: %(title)s and %(count)d more",
        others,
    ) % {"kind": first.get_kind_display(), "title": first.title, "count": others}


def _groups(notices: Sequence[Notice]) -> list[tuple[str, list[Notice]]]:
    """Return the notices by what they are about, in the order of the first of each."""
    found: dict[str, list[Notice]] = defaultdict(list)
    for notice in notices:
        found[str(notice.get_kind_display())].append(notice)
    return list(found.items())

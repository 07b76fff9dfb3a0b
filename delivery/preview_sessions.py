"""Sessions of people who look at drafts: a code for the address, a token for the header."""

import secrets
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from core.serializers.references import JSON
from delivery.models import PreviewSession
from delivery.models.api_key import digest_of

CODE_SECONDS = 60
TOKEN_PREFIX = "rbp_"  # noqa: S105 -- how a token is told from a key
SALT = "delivery.preview_sessions"
RANDOM_BYTES = 32
DEFAULT_PORTS = {"http": 80, "https": 443}
MAX_CODES = 10
"""Codes of a session that wait: panel, tabs, and what was typed meanwhile."""


@transaction.atomic
def open_session(
    *, user: Any, site_id: int, audience: str, key: UUID | None, locale: str, content: JSON = None
) -> tuple[PreviewSession, str]:
    """Begin a person's session, or bring the one that there is to a new state.

    Returns:
        The session, and a code for it. Whoever has its token already sees the new state as well.
    """
    now = timezone.now()
    values = {"user": user, "site_id": site_id, "audience": audience, "locale": locale}
    running = PreviewSession.objects.select_for_update().filter(**values, revoked_at=None)
    good = running.exclude(expires_at__lte=now)
    session = _session_of(good, key, content) or PreviewSession(**values)
    session.key, session.content = key, content
    secret = secrets.token_urlsafe(RANDOM_BYTES)
    session.codes = {**_unused_codes(session), digest_of(secret): _until(now).isoformat()}
    session.save()
    return session, f"{session.pk.hex}.{secret}"


def exchange(code: str) -> tuple[PreviewSession, str] | None:
    """Give a session's token for a code, once; None for one that is unknown, used or too old."""
    name, _dot, secret = code.partition(".")
    try:
        pk = UUID(hex=name)
    except ValueError:
        return None
    with transaction.atomic():
        found = PreviewSession.objects.select_for_update(of=("self",)).select_related("user")
        session = found.filter(pk=pk, revoked_at=None).first()
        digest = digest_of(secret)
        if session is None or digest not in _unused_codes(session):
            return None
        token = _token_of(session)
        session.codes.pop(digest)
        session.token_digest = digest_of(token)
        session.expires_at = timezone.now() + timedelta(minutes=settings.PREVIEW_MINUTES)
        if not is_usable(session):
            return None
        session.save(update_fields=["codes", "token_digest", "expires_at"])
    return session, token


def _session_of(good: Any, key: UUID | None, content: JSON) -> PreviewSession | None:
    """Return the session about a page; one that was never saved has another key each time."""
    found: PreviewSession | None = good.filter(key=key).first()
    place = _unsaved_place(content)
    if found is not None or place is None:
        return found
    return next((session for session in good if _unsaved_place(session.content) == place), None)


def _unsaved_place(content: JSON) -> str | None:
    """Return where a page would lie that was never saved; None for any other."""
    row = content["row"] if content else {}
    return str(row["path"]) if row.get("id") == 0 else None


def _until(now: datetime) -> datetime:
    return now + timedelta(seconds=CODE_SECONDS)


def _unused_codes(session: PreviewSession) -> dict[str, str]:
    """Return the newest codes that are still good."""
    now = timezone.now()
    good = [
        (digest, until)
        for digest, until in session.codes.items()
        if datetime.fromisoformat(until) > now
    ]
    return dict(good[-MAX_CODES:])


def _token_of(session: PreviewSession) -> str:
    """Return a session's token. It is made from the secret key and never stored."""
    return TOKEN_PREFIX + salted_hmac(SALT, session.pk.hex, algorithm="sha256").hexdigest()


def is_usable(session: PreviewSession) -> bool:
    """Whether a session's token is good, and its person may still see what it is about."""
    if not session.is_valid:
        return False
    if session.key is None:
        return True
    versions = Page.objects.filter(translation_key=session.key)
    page = versions.filter(locale__language_code=session.locale).first()
    # A page that was never saved is its person's alone.
    return page is None or may_preview(session.user, page)


def may_preview(user: Any, page: Page) -> bool:
    """Whether a person may see a page's draft: who may edit or publish it."""
    permissions = page.permissions_for_user(user)
    return bool(permissions.can_edit() or permissions.can_publish())


def previewable_pages(user: Any) -> Q:
    """Return the condition of all pages whose drafts a person may see, but for those in a workflow.

    `may_preview` asks for one page what this asks for all; who may edit a page only because it
    waits for their review sees it as published where another page shows it.
    """
    if user.is_superuser and user.is_active:
        return Q()
    found = page_permission_policy.instances_user_has_any_permission_for(
        user, {"change", "publish"}
    )
    return Q(pk__in=found.values("pk"))


def revoke(sessions: Any) -> int:
    """End sessions at once."""
    return int(sessions.filter(revoked_at=None).update(revoked_at=timezone.now(), codes={}))


def purge_sessions() -> int:
    """Delete sessions that ended, or never began, an hour ago or earlier. A periodic job."""
    oldest = timezone.now() - timedelta(hours=1)
    ended = PreviewSession.objects.filter(expires_at__lt=oldest)
    unused = PreviewSession.objects.filter(expires_at=None, created_at__lt=oldest)
    return int(ended.delete()[0] + unused.delete()[0])


def front_end_address(template: str, *, code: str, locale: str, path: str) -> str:
    """Return the front end's address of a preview, its placeholders filled in."""
    values = {"{code}": code, "{locale}": quote(locale, safe=""), "{path}": quote(path, safe="/")}
    for placeholder, value in values.items():
        template = template.replace(placeholder, value)
    return template


def origin_of(address: str) -> str:
    """Return the origin of an address as browsers send it: small letters, no default port."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    name = f"[{host}]" if ":" in host else host
    port = "" if parts.port in {None, DEFAULT_PORTS.get(parts.scheme)} else f":{parts.port}"
    return f"{parts.scheme}://{name}{port}"

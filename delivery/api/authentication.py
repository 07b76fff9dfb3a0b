"""Who reads: nobody in particular, the holder of a key, or a person who looks at a draft."""

import logging
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import OperationalError, transaction
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, NotAuthenticated, PermissionDenied

from delivery.models import ApiKey, PreviewSession
from delivery.models.api_key import digest_of
from delivery.preview_sessions import is_usable

logger = logging.getLogger(__name__)

MAX_HEADER = 300
NOTED_EVERY = timedelta(minutes=1)
REALM = "Bearer"


def bearer(request: Any) -> str | None:
    """Return the token of the request, if it has one.

    Raises:
        AuthenticationFailed: the header is another kind.
    """
    header = request.META.get("HTTP_AUTHORIZATION", "")
    if not header:
        return None
    scheme, _space, token = header.partition(" ")
    if scheme.lower() != "bearer" or not token or len(header) > MAX_HEADER:
        raise AuthenticationFailed("Send “Authorization: Bearer” with a key.")
    return token.strip()


class KeyAuthentication(BaseAuthentication):
    """Checks a key where one is sent, and asks for one where the deployment demands it."""

    def authenticate(self, request: Any) -> tuple[None, ApiKey] | None:
        token = bearer(request)
        if token is None:
            if settings.API_KEYS_REQUIRED:
                raise NotAuthenticated("This deployment is read with an API key.")
            return None
        return None, valid_key(token)

    def authenticate_header(self, request: Any) -> str:
        return REALM


class PreviewAuthentication(BaseAuthentication):
    """Takes the token of a preview, or a key that may read drafts. Nothing else, and never none."""

    def authenticate(self, request: Any) -> tuple[None, ApiKey | PreviewSession]:
        token = bearer(request)
        if token is None:
            raise NotAuthenticated("A preview is read with its token.")
        session = (
            PreviewSession.objects.select_related("user")
            .filter(token_digest=digest_of(token))
            .first()
        )
        if session is not None and is_usable(session):
            _ensure_audience(request, session)
            return None, session
        key = valid_key(token)
        if not key.may_preview:
            raise AuthenticationFailed("This key may not read drafts.")
        return None, key

    def authenticate_header(self, request: Any) -> str:
        return REALM


def _ensure_audience(request: Any, session: PreviewSession) -> None:
    """Refuse a browser on another site than the token is for; a server names no origin."""
    origin = request.META.get("HTTP_ORIGIN", "")
    if origin and session.audience and origin != session.audience:
        raise PermissionDenied("This token is for another front end.")


def valid_key(token: str) -> ApiKey:
    """Return the key of a token and note its use.

    Raises:
        AuthenticationFailed: there is none, or it has expired or been revoked.
    """
    key = ApiKey.objects.filter(digest=digest_of(token)).first()
    if key is None or not key.is_valid:
        raise AuthenticationFailed("This key or token is unknown, has expired or was revoked.")
    _note_use(key)
    return key


def _note_use(key: ApiKey) -> None:
    """Note roughly when a key was used; reading goes before, where the database is busy."""
    now = timezone.now()
    if key.last_used_at is not None and key.last_used_at > now - NOTED_EVERY:
        return
    try:
        with transaction.atomic():
            ApiKey.objects.filter(pk=key.pk).update(last_used_at=now)
    except OperationalError:
        logger.warning("The use of an API key could not be noted.", extra={"key": key.pk})

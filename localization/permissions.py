"""Who may do what with a translation. Every view asks here, about the object in its own locale."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.html import strip_tags
from wagtail.models import LockableMixin, Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation

from localization.drafting import find_target
from localization.errors import TranslationLockedError
from localization.roles import (
    SUBMIT,
    Role,
    has_roles,
    is_within_limits,
    limits,
    locales_for,
    locales_with,
)

__all__ = [
    "SUBMIT",
    "ensure_unlocked",
    "has_roles",
    "is_within_limits",
    "limits",
    "locales_for",
    "lock_message",
    "may",
    "may_manage",
    "may_publish",
    "may_review",
    "may_translate",
    "translation_for",
]


def may(user: Any, action: str, instance: Any) -> bool:
    """Whether a person may `change`, `publish` or `delete` this very object."""
    if isinstance(instance, Page):
        page_permissions = instance.permissions_for_user(user)
        if action == "publish":
            return bool(page_permissions.can_publish())
        return bool(page_permissions.can_edit())
    policy = policy_registry.get_by_type(type(instance))
    return bool(policy.user_has_permission_for_instance(user, action, instance))


def may_translate(user: Any, where: Any) -> bool:
    """Whether a person may write translations of an object, or somewhere in a locale.

    Args:
        user: who.
        where: the translated object, or the id of a locale.
    """
    return _has(user, Role.TRANSLATOR, where, "change")


def may_review(user: Any, where: Any) -> bool:
    """Whether a person may approve and reject translations; see `may_translate`."""
    return _has(user, Role.REVIEWER, where, "publish")


def may_manage(user: Any, where: Any) -> bool:
    """Whether a person may hand out translations; see `may_translate`."""
    if not has_roles(user) and not user.has_perm(SUBMIT):
        return False
    return _has(user, Role.MANAGER, where, "change")


def may_publish(user: Any, instance: Any) -> bool:
    """Whether a person may publish a translation: as its manager, or by Wagtail's permission."""
    locale_id = instance.locale_id
    return locale_id in locales_with(user, Role.MANAGER) or may(user, "publish", instance)


def _has(user: Any, role: str, where: Any, action: str) -> bool:
    if not user.is_active or user.is_anonymous:
        return False
    if user.is_superuser:
        return True
    locale_id = where if isinstance(where, int) else where.locale_id
    if has_roles(user):
        return locale_id in locales_with(user, role)
    if isinstance(where, int):
        return locales_for(user, role).filter(pk=where).exists()
    return may(user, action, where)


def lock_message(user: Any, instance: Any) -> str:
    """Return what keeps a person from changing an object, as a sentence; empty where nothing does.

    Locks of a person, of a workflow and of a schedule alike; reading stays possible.
    """
    lock = instance.get_lock() if isinstance(instance, LockableMixin) else None
    if lock is None or not lock.for_user(user):
        return ""
    return strip_tags(lock.get_message(user) or lock.get_description(user))


def ensure_unlocked(user: Any, instance: Any) -> None:
    """Raise TranslationLockedError where a lock keeps a person from changing an object."""
    message = lock_message(user, instance)
    if message:
        raise TranslationLockedError(message)


def translation_for(
    request: HttpRequest, translation_id: int, *, writes: bool = True
) -> tuple[Translation, Any]:
    """Return a translation and its target, for a person who may translate it.

    Args:
        request: whose user it is.
        translation_id: the engine's record.
        writes: whether something will be changed, which a lock on the target forbids.

    Raises:
        Http404: there is no such translation, or its target is gone.
        PermissionDenied: the person may not do this in this locale.
        TranslationLockedError: somebody or something has locked the target.
    """
    translation = get_object_or_404(
        Translation.objects.select_related("source", "target_locale"), pk=translation_id
    )
    target = find_target(translation)
    if target is None:
        raise Http404
    if not may_translate(request.user, target):
        raise PermissionDenied
    if writes:
        ensure_unlocked(request.user, target)
    return translation, target

"""Who may do what with a translation. Every view asks here, about the object in its own locale."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.html import strip_tags
from wagtail.models import LockableMixin, Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation

from localization.errors import TranslationLockedError
from localization.services import find_target

SUBMIT = "wagtail_localize.submit_translation"


def may(user: Any, action: str, instance: Any) -> bool:
    """Whether a person may `change`, `publish` or `delete` this very object."""
    if isinstance(instance, Page):
        page_permissions = instance.permissions_for_user(user)
        if action == "publish":
            return bool(page_permissions.can_publish())
        return bool(page_permissions.can_edit())
    policy = policy_registry.get_by_type(type(instance))
    return bool(policy.user_has_permission_for_instance(user, action, instance))


def ensure_unlocked(user: Any, instance: Any) -> None:
    """Raise TranslationLockedError where a lock keeps a person from changing an object.

    Locks of a person, of a workflow and of a schedule alike; reading stays possible.
    """
    lock = instance.get_lock() if isinstance(instance, LockableMixin) else None
    if lock is not None and lock.for_user(user):
        raise TranslationLockedError(
            strip_tags(lock.get_message(user) or lock.get_description(user))
        )


def translation_for(
    request: HttpRequest, translation_id: int, *, writes: bool = True
) -> tuple[Translation, Any]:
    """Return a translation and its target, for a person who may change the target.

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
    if not may(request.user, "change", target):
        raise PermissionDenied
    if writes:
        ensure_unlocked(request.user, target)
    return translation, target

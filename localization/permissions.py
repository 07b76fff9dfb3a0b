"""Who may do what with a translation. Every view asks here, about the object in its own locale."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation

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


def translation_for(
    request: HttpRequest, translation_id: int, *, action: str = "change"
) -> tuple[Translation, Any]:
    """Return a translation and its target, for a person who may do `action` with the target.

    Raises:
        Http404: there is no such translation, or its target is gone.
        PermissionDenied: the person may not do this in this locale.
    """
    translation = get_object_or_404(
        Translation.objects.select_related("source", "target_locale"), pk=translation_id
    )
    target = find_target(translation)
    if target is None:
        raise Http404
    if not may(request.user, action, target):
        raise PermissionDenied
    return translation, target

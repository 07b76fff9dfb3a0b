"""Who has which role in which locale.

A person whose groups have roles is limited to those locales, whatever else Wagtail lets them do;
superusers never are. Of persons without a role, Wagtail's own permissions decide. A reviewer may
do what a translator may, a manager what a reviewer may.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry

from localization.models import LocaleRole

SUBMIT = "wagtail_localize.submit_translation"
ROOT_DEPTH = 1

Role = LocaleRole.Role

IMPLIED_BY = {
    Role.TRANSLATOR: frozenset({Role.TRANSLATOR, Role.REVIEWER, Role.MANAGER}),
    Role.REVIEWER: frozenset({Role.REVIEWER, Role.MANAGER}),
    Role.MANAGER: frozenset({Role.MANAGER}),
}
"""Which roles do for a role that is asked for."""

_CACHE = "_locale_roles_cache"
_ACTS_CACHE = "_acts_as_cache"


def roles_of(user: Any) -> frozenset[tuple[int, str]]:
    """Return (locale id, role) of all roles that a person's groups have. One query a request."""
    if not user.is_active or user.is_anonymous or user.is_superuser:
        return frozenset()
    found: frozenset[tuple[int, str]] | None = getattr(user, _CACHE, None)
    if found is None:
        rows = LocaleRole.objects.filter(group__user=user).values_list("locale_id", "role")
        found = frozenset(rows)
        setattr(user, _CACHE, found)
    return found


def has_roles(user: Any) -> bool:
    """Whether a person is limited to the locales of their roles."""
    return bool(roles_of(user))


def locales_with(user: Any, role: str) -> frozenset[int]:
    """Return the ids of the locales in which a person has a role, or one that implies it."""
    wanted = IMPLIED_BY[Role(role)]
    return frozenset(locale for locale, held in roles_of(user) if held in wanted)


def limits(user: Any) -> frozenset[int] | None:
    """Return the ids of the locales that a person is limited to; None where there is no limit."""
    held = roles_of(user)
    return frozenset(locale for locale, _role in held) if held else None


def is_within_limits(user: Any, locale_id: int | None) -> bool:
    """Whether a person may see something in a locale at all."""
    limit = limits(user)
    return limit is None or locale_id is None or locale_id in limit


def people_with(role: str, locale_id: int) -> QuerySet[Any]:
    """Return the active people whose groups have a role in a locale, or one that implies it."""
    held = LocaleRole.objects.filter(locale_id=locale_id, role__in=IMPLIED_BY[Role(role)])
    people: QuerySet[Any] = get_user_model()._default_manager.filter(
        is_active=True, groups__in=held.values("group_id")
    )
    return people.distinct()


def locales_for(user: Any, role: str) -> QuerySet[Locale]:
    """Return the locales in which a person may do what a role does, somewhere.

    Of persons without roles Wagtail decides: translators may change pages, reviewers publish them,
    managers may submit pages for translation.
    """
    locales = Locale.objects.all()
    if not user.is_active:
        return locales.none()
    if user.is_superuser:
        return locales
    if has_roles(user):
        return locales.filter(pk__in=locales_with(user, role))
    return _by_page_permissions(user, role, locales)


def acts_somewhere(user: Any, role: str) -> bool:
    """Whether there is a locale in which a person may do what a role does. One query a request."""
    known: dict[str, bool] = user.__dict__.setdefault(_ACTS_CACHE, {})
    if role not in known:
        known[role] = user.is_superuser or locales_for(user, role).exists()
    return known[role]


def _by_page_permissions(user: Any, role: str, locales: QuerySet[Locale]) -> QuerySet[Locale]:
    if role == Role.MANAGER and not user.has_perm(SUBMIT):
        return locales.none()
    wanted = {"publish_page"} if role == Role.REVIEWER else {"add_page", "change_page"}
    permissions = policy_registry.get_by_type(Page).get_cached_permissions_for_user(user)
    pages = {held.page for held in permissions if held.permission.codename in wanted}
    if any(page.depth == ROOT_DEPTH for page in pages):
        return locales
    return locales.filter(pk__in={page.locale_id for page in pages})

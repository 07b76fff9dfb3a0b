"""Limits people with roles to their locales, wherever Wagtail asks what they may do.

Roles never widen what Wagtail allows on pages and snippets; they narrow it. What they open is the
desk. The policies here are Wagtail's own, asked by its every view, listing, chooser and API.
"""

from collections.abc import Collection, Iterable
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from wagtail.models import GroupPagePermission, Page, PagePermissionTester, TranslatableMixin
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from localization.roles import is_within_limits, limits

HOME_DEPTH = 2


class LocalePagePermissionPolicy(PagePermissionPolicy):
    """Wagtail's permissions on pages, without those outside a person's locales.

    A locale's pages stand below its home page, so a permission on the root becomes permissions on
    the home pages of the person's locales.
    """

    # Of its own: what Wagtail's plain policy has found for a person is not limited.
    permission_cache_name = "_locale_page_permission_cache"
    _explorable_root_instance_cache_name = "_locale_explorable_root_cache"

    def get_all_permissions_for_user(self, user: Any) -> Any:
        permissions = super().get_all_permissions_for_user(user)
        limit = limits(user)
        if limit is None:
            return permissions
        homes = list(Page.objects.filter(depth=HOME_DEPTH, locale_id__in=limit))
        return [within for held in permissions for within in _within(held, homes, limit)]


def _within(
    held: GroupPagePermission, homes: Iterable[Page], limit: Collection[int]
) -> list[GroupPagePermission]:
    if held.page.depth >= HOME_DEPTH:
        return [held] if held.page.locale_id in limit else []
    return [
        GroupPagePermission(group_id=held.group_id, page=home, permission=held.permission)
        for home in homes
    ]


class LocalePagePermissionTester(PagePermissionTester):
    """What a person may do with a page; nothing of it outside their locales.

    The policy sees to that but for workflow tasks, which let their reviewers edit any page.
    """

    def _is_open(self) -> bool:
        return is_within_limits(self.user, self.page.locale_id)

    def can_edit(self) -> bool:
        return self._is_open() and bool(super().can_edit())

    def can_lock(self) -> bool:
        return self._is_open() and bool(super().can_lock())

    def can_unlock(self) -> bool:
        return self._is_open() and bool(super().can_unlock())


class LocaleModelPermissionPolicy(ModelPermissionPolicy):
    """Wagtail's permissions on a translated model; of its objects, those of a person's locales."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return is_within_limits(user, instance.locale_id) and bool(
            super().user_has_permission_for_instance(user, action, instance)
        )

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: Any
    ) -> bool:
        return any(
            self.user_has_permission_for_instance(user, action, instance) for action in actions
        )

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Any]:
        instances: QuerySet[Any] = super().instances_user_has_any_permission_for(user, actions)
        limit = limits(user)
        return instances if limit is None else instances.filter(locale_id__in=limit)


def register_policies() -> None:
    """Put the policies in place of Wagtail's. Called once, when all models are there."""
    register_permission_policy(Page, LocalePagePermissionPolicy(Page))
    for model in apps.get_models():
        is_snippet = issubclass(model, TranslatableMixin) and not issubclass(model, Page)
        if is_snippet and policy_registry.get_by_type(model, fallback=False) is None:
            register_permission_policy(model, LocaleModelPermissionPolicy(model))

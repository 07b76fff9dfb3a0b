"""People with roles and permissions, for tests."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Locale, Page

from localization.models import LocaleRole


def person(name: str, **roles: str) -> Any:
    """Make somebody who may enter the admin, with roles by language code: `fr="translator"`."""
    user = get_user_model()._default_manager.create_user(name, f"{name}@example.com", "x")
    group = Group.objects.create(name=f"Group of {name}")
    group.permissions.add(*permissions("access_admin"))
    user.groups.add(group)
    for code, role in roles.items():
        LocaleRole.objects.create(
            group=group, locale=Locale.objects.get(language_code=code), role=role
        )
    return user


def permissions(*codenames: str) -> list[Permission]:
    return list(Permission.objects.filter(codename__in=codenames))


def let_edit_pages(user: Any, page: Page, *codenames: str) -> None:
    """Give a person's group Wagtail's permissions on a page and all below it."""
    for permission in permissions(*(codenames or ("add_page", "change_page", "publish_page"))):
        GroupPagePermission.objects.create(
            group=user.groups.first(), page=page, permission=permission
        )


def let_edit_snippets(user: Any, *models: Any) -> None:
    """Give a person's group all permissions on models."""
    for model in models:
        user.groups.first().permissions.add(
            *Permission.objects.filter(
                content_type__app_label=model._meta.app_label,
                content_type__model=model._meta.model_name,
            )
        )


def again(user: Any) -> Any:
    """Return a person as the next request finds them, without what was cached."""
    return type(user)._default_manager.get(pk=user.pk)

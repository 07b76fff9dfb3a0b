"""System checks of a deployment: required values, and what must not be there in production."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.utils import DatabaseError

from core.demo_account import DEMO_USERNAME

REQUIRED_URLS = {
    "WAGTAILADMIN_BASE_URL": "ADMIN_BASE_URL",
    "API_BASE_URL": "API_BASE_URL",
    "MEDIA_BASE_URL": "MEDIA_BASE_URL",
}


@register(Tags.security, deploy=False)
def check_environment(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse a deployment without a secret key, hosts or its own public addresses."""
    problems: list[CheckMessage] = []
    if not settings.DEVELOPMENT and settings.DEMO_ACCOUNT:
        problems.append(
            Error(
                "The demo account is switched on outside development.",
                hint="Unset DEMO_ACCOUNT. Its password is public.",
                id="rolebook.E003",
            )
        )
    if not _secret_key():
        problems.append(
            Error(
                "SECRET_KEY is empty.",
                hint="Set SECRET_KEY to a random value of 50 characters or more.",
                id="rolebook.E005",
            )
        )
    if not settings.ALLOWED_HOSTS and not settings.DEBUG:
        problems.append(
            Error(
                "ALLOWED_HOSTS is empty, so every request would be refused.",
                hint="Set ALLOWED_HOSTS to the host names of admin and API, comma-separated.",
                id="rolebook.E006",
            )
        )
    for setting, variable in REQUIRED_URLS.items():
        value = getattr(settings, setting)
        if not value.startswith(("http://", "https://")) or value.endswith("/"):
            problems.append(
                Error(
                    f"{variable} is {value!r}; it must be an absolute address without final slash.",
                    hint=f"Set {variable}, for example https://cms.example.com.",
                    id="rolebook.E001",
                )
            )
    return problems


def _secret_key() -> str:
    """Return the secret key, or nothing: Django refuses to read an empty one."""
    try:
        return settings.SECRET_KEY
    except ImproperlyConfigured:
        return ""


@register(Tags.compatibility)
def check_locales(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse an empty or repeated list of content locales."""
    codes = settings.CONTENT_LOCALES
    if not codes or len(codes) != len(set(codes)):
        return [
            Error(
                f"CONTENT_LOCALES is {codes!r}; it must name each locale once.",
                hint="Set CONTENT_LOCALES, for example en,es,de. The first is the default one.",
                id="rolebook.E002",
            )
        ]
    return []


@register(Tags.database)
def check_demo_account(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse a production database in which the demo account can still sign in."""
    if settings.DEVELOPMENT:
        return []
    for alias in databases or []:
        try:
            table_exists = (
                get_user_model()._meta.db_table in connections[alias].introspection.table_names()
            )
        except DatabaseError:
            continue
        accounts = get_user_model().objects.using(alias).filter(username=DEMO_USERNAME)
        if table_exists and accounts.filter(is_active=True).exists():
            return [
                Error(
                    f"The demo account “{DEMO_USERNAME}” exists in this database.",
                    hint="Delete it or make it inactive. Its password is public.",
                    id="rolebook.E004",
                )
            ]
    return []

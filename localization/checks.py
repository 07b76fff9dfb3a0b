"""System checks: the engine's settings and tables must not bring back what is switched off."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db.utils import DatabaseError
from wagtail_localize.models import LocaleSynchronization

REQUIRED_SETTINGS = {
    "WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE": False,
    "WAGTAILLOCALIZE_DISABLE_ON_DELETE": True,
}


@register(Tags.compatibility)
def check_engine_settings(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse settings with which the engine would publish or delete by itself."""
    problems: list[CheckMessage] = [
        Error(
            f"{name} must be {value}.",
            hint="Otherwise the translation engine publishes or deletes translations by itself.",
            id="localization.E001",
        )
        for name, value in REQUIRED_SETTINGS.items()
        if getattr(settings, name, not value) is not value
    ]
    if apps.is_installed("wagtail_localize.locales"):
        problems.append(
            Error(
                "wagtail_localize.locales is installed.",
                hint="Use wagtail.locales: the engine's version makes live aliases.",
                id="localization.E002",
            )
        )
    return problems


@register(Tags.database)
def check_no_synchronization(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse rows that make the engine keep aliases of whole trees."""
    for alias in databases or []:
        try:
            if LocaleSynchronization.objects.using(alias).exists():
                return [
                    Error(
                        "There are locale synchronisations.",
                        hint="Delete the rows of wagtail_localize.LocaleSynchronization.",
                        id="localization.E003",
                    )
                ]
        except DatabaseError:
            continue
    return []

"""System checks: settings of delivery with which something would be open or broken."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from core.api.throttling import parse_rate

LONGEST_PREVIEW = 24 * 60


@register(Tags.security)
def check_settings(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse webhooks to this machine outside development, and values that no request survives."""
    problems: list[CheckMessage] = []
    if settings.WEBHOOKS_TO_LOOPBACK and not settings.DEVELOPMENT:
        problems.append(
            Error(
                "WEBHOOKS_TO_LOOPBACK is on outside development: whoever may make webhooks could "
                "send requests to services of this machine.",
                hint="Unset WEBHOOKS_TO_LOOPBACK.",
                id="rolebook.E020",
            )
        )
    if not 1 <= settings.PREVIEW_MINUTES <= LONGEST_PREVIEW:
        problems.append(
            Error(
                f"PREVIEW_MINUTES is {settings.PREVIEW_MINUTES}; a preview can last from 1 minute "
                f"to {LONGEST_PREVIEW}.",
                hint="Set PREVIEW_MINUTES, for example 60.",
                id="rolebook.E021",
            )
        )
    if not _is_rate(settings.READ_RATE):
        problems.append(
            Error(
                f"READ_RATE is {settings.READ_RATE!r}, which is no rate: the API would answer 500.",
                hint="Set READ_RATE as number/period, for example 1200/minute; 0/minute for none.",
                id="rolebook.E022",
            )
        )
    return problems


def _is_rate(text: str) -> bool:
    try:
        number, _seconds = parse_rate(text)
    except (KeyError, ValueError):
        return False
    return number >= 0

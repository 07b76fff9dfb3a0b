"""Answers of the API that are made of snippets rather than of one page: menus, settings, forms.

An app that owns such snippets registers how they are put together; `delivery` renders, stores and
serves the result, one document per locale, and knows nothing of what is inside.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.serializers.references import JSON


@dataclass(frozen=True, slots=True)
class Composite:
    """One answer, the same for all pages of a locale.

    Attributes:
        name: its place in the API, as in `/api/v1/<name>/?locale=`.
        models: labels (`app_label.ModelName`) of the draftable snippets that it shows.
        build: makes the answer from the snippets of each model, ordered by code, and the locale.
            A snippet that is not published in the locale comes in the default locale, with
            `is_fallback` true.
        select: keeps of the stored answer what holds at a moment, for what begins or ends by
            itself. Stored answers do not depend on the clock.
    """

    name: str
    models: Sequence[str]
    build: Callable[[Mapping[str, Sequence[JSON]], str], JSON]
    select: Callable[[JSON, datetime], JSON] | None = None


_composites: dict[str, Composite] = {}


def register_composite(composite: Composite) -> None:
    """Add an answer, or replace the one of the same name."""
    _composites[composite.name] = composite


def composites() -> Sequence[Composite]:
    """Return all registered answers."""
    return list(_composites.values())


def composite(name: str) -> Composite:
    """Return a registered answer.

    Raises:
        KeyError: there is none of this name.
    """
    return _composites[name]

"""Answers of the API that are made of snippets rather than of one page: menus, settings, forms.

An app that owns such snippets registers how they are put together; `delivery` renders, stores and
serves the result, one document per locale, and knows nothing of what is inside.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.serializers.references import JSON
from core.serializers.schemas import Schemas


@dataclass(frozen=True, slots=True)
class Composite:
    """One answer, the same for all pages of a locale.

    Attributes:
        name: its place in the API, as in `/api/v1/<name>/?locale=`.
        models: labels (`app_label.ModelName`) of the draftable snippets that it shows.
        build: makes the answer from the snippets of each model, in their order, and the locale.
            A snippet that is not published in the locale comes in the default locale, with
            `is_fallback` true.
        schema: the JSON Schema of the answer.
        order_by: stored fields by which the snippets of each model are ordered.
        select: keeps of the stored answer what holds at a moment, for what begins or ends by
            itself. Stored answers do not depend on the clock.
        copy_schema: the JSON Schema of the stored answer, as copies of the content have it, where
            `select` makes another of it.
    """

    name: str
    models: Sequence[str]
    build: Callable[[Mapping[str, Sequence[JSON]], str], JSON]
    schema: Callable[[Schemas], JSON]
    select: Callable[[JSON, datetime], JSON] | None = None
    order_by: Sequence[str] = ("code",)
    copy_schema: Callable[[Schemas], JSON] | None = None


def fallbacks(snippets: Mapping[str, Sequence[JSON]]) -> list[str]:
    """Return what stands in for another locale, as `Model:code`."""
    return sorted(
        f"{model.split('.')[1]}:{snippet['code']}"
        for model, found in snippets.items()
        for snippet in found
        if snippet["is_fallback"]
    )


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

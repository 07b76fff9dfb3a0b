"""Forms as the API describes them, so that a front end needs no words or limits of its own."""

from typing import Any

from core.serializers.references import JSON


def form_field(name: str, **more: Any) -> JSON:
    """Return `{name, required, min_length, max_length, label, placeholder}`, null where not set."""
    return {
        "name": name,
        "required": False,
        "min_length": None,
        "max_length": None,
        "label": None,
        "placeholder": None,
        **more,
    }

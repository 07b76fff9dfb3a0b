"""Forms as the API describes them, so that a front end needs no words or limits of its own."""

from typing import Any

from core.serializers.references import JSON
from core.serializers.schemas import (
    BOOLEAN,
    INTEGER,
    STRING,
    URI,
    Schemas,
    array,
    nullable,
    record,
)


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


def form_schema(schemas: Schemas, name: str, **more: JSON) -> JSON:
    """Return a reference to the schema of a form: address, method, fields, and what it has more."""
    one = schemas.named(
        "FormField",
        record(
            {
                "name": STRING,
                "required": BOOLEAN,
                "min_length": nullable(INTEGER),
                "max_length": nullable(INTEGER),
                "label": nullable(STRING),
                "placeholder": nullable(STRING),
            }
        ),
    )
    method = {"type": "string", "enum": ["GET", "POST"]}
    shape = {
        "action": URI,
        "method": method,
        "fields": array(one),
        "submit_label": nullable(STRING),
    }
    return schemas.named(name, record({**more, **shape, "submit_label": nullable(STRING)}))

"""JSON as it is stored and sent. Pure."""

import json

from core.serializers.references import JSON

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def to_bytes(value: JSON) -> bytes:
    """Serialize compactly; the same value always gives the same bytes."""
    return _ENCODER.encode(value).encode()

"""What the places of texts hold, and the rules of `quality` that every write path asks.

What is done about a problem is left to `writing`.
"""

from collections.abc import Mapping
from functools import cache

from django.db import models
from wagtail_localize.models import Translation

from localization.places import kind_of
from localization.quality import broken_text, text_problem, token_problem
from localization.segments import Segment

__all__ = [
    "broken_text",
    "field_length",
    "limit_of",
    "limits_of",
    "text_problem",
    "token_problem",
]


@cache
def limits_of(model: type[models.Model]) -> Mapping[str, int]:
    """Return how many characters the fields of a model may hold, by content path."""
    lengths = {each.name: getattr(each, "max_length", None) for each in model._meta.get_fields()}
    return {name: length for name, length in lengths.items() if length is not None}


def field_length(translation: Translation, path: str) -> int | None:
    """Return how many characters the model field at a content path may hold, if it has a limit."""
    return limits_of(translation.source.specific_content_type.model_class()).get(path)


def limit_of(translation: Translation, segment: Segment) -> int | None:
    """Return how many characters the place of a segment holds, in a stream too, or None."""
    model = translation.source.specific_content_type.model_class()
    return kind_of(model, segment.field_path).max_length

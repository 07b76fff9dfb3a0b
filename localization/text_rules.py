"""What the places of texts hold, and the rules of `quality` that every write path asks.

What is done about a problem is left to `writing`.
"""

from django.db import models
from wagtail_localize.models import Translation

from localization.places import kind_of
from localization.quality import broken_text, text_problem, token_problem
from localization.segments import Segment

__all__ = [
    "broken_text",
    "field_length",
    "limit_in",
    "limit_of",
    "text_problem",
    "token_problem",
]


def field_length(translation: Translation, path: str) -> int | None:
    """Return how many characters the model field at a content path may hold, if it has a limit.

    The database would fail on a longer text; what is too long in a stream is a draft all the same.
    """
    return limit_in(translation.source.specific_content_type.model_class(), path)


def limit_of(translation: Translation, segment: Segment) -> int | None:
    """Return how many characters the place of a segment holds, in a stream too, or None."""
    model = translation.source.specific_content_type.model_class()
    return limit_in(model, segment.field_path)


def limit_in(model: type[models.Model], field_path: str) -> int | None:
    """Return the same of a place that is named by its path without ids."""
    return kind_of(model, field_path).max_length

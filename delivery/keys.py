"""Names of the things that documents show: short strings that lead from a change to them."""

from hashlib import blake2b
from uuid import UUID

SITE = "site"
"""Site records, locales, settings: every document shows them."""

ROUTES = "routes"
"""Redirects and retirements."""


def page_key(translation_key: UUID | str) -> str:
    """A page in all its locales."""
    return f"page:{translation_key}"


def names_key(translation_key: UUID | str) -> str:
    """Marks a document that names a page which shows that it is named. Never dirty itself."""
    return f"names:{translation_key}"


def snippet_key(model: str, translation_key: UUID | str) -> str:
    """A snippet in all its locales. `model` is `app_label.model_name`."""
    return f"{model}:{translation_key}"


def model_key(model: str) -> str:
    """All snippets of a model, those to come included."""
    return f"{model}:*"


def image_key(pk: int) -> str:
    """An image."""
    return f"image:{pk}"


def document_key(pk: int) -> str:
    """An uploaded document."""
    return f"file:{pk}"


def member_key(model: str, value: str, title: str) -> str:
    """Marks a page that stands in for others as one that shares a value. Never dirty itself.

    The title gives it its place among them, so that another title is another mark.
    """
    return f"member:{blake2b(title.encode(), digest_size=6).hexdigest()}:{model}:{value}"


def alike_key(model: str, value: str) -> str:
    """All pages that share a value, those to come included."""
    return f"alike:{model}:{value}"

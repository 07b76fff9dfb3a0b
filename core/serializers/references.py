"""What a piece of content refers to, and what a reference looks like once it is resolved.

Rendering has two passes over raw stored content: the first lists `Reference`s, so that all of a
batch are loaded together; the second asks a `RenderContext` for what was loaded. Neither pass
touches the database.
"""

from dataclasses import dataclass
from typing import Any, Literal, Protocol

JSON = Any
"""A JSON value: dict, list, str, int, float, bool or None."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A stored id found in content. `model` is `app_label.model_name`, for snippets alone."""

    kind: Literal["page", "image", "document", "snippet"]
    pk: int
    model: str = ""


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """Where an internal link leads: an absolute URL, and which translation it is."""

    html_url: str
    path: str
    key: str
    locale: str


class RenderContext(Protocol):
    """Answers references in the document's locale; None for what is not public.

    Attributes:
        locale: the document's language code.
        title: the title of the page that is rendered; empty for what is not a page.
    """

    locale: str
    title: str

    def page_teaser(self, pk: int) -> JSON | None: ...

    def page_link(self, pk: int) -> LinkTarget | None: ...

    def image(self, pk: int) -> JSON | None: ...

    def document_url(self, pk: int) -> str | None: ...

    def document(self, pk: int) -> JSON | None: ...

    def snippet(self, model: str, pk: int) -> JSON | None: ...

    def credit(self, model: str, pk: int) -> None: ...

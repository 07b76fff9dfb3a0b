"""How a page or snippet states its fields for the API, once, on its own class.

Each field knows where its value lies in a revision's content (`Revision.content`, as a dict), what
that value refers to and how it looks in JSON. Lists of these on a model are its whole contract:
`document_fields` of pages and snippets, `related_fields` of pages.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.apps import apps
from wagtail.fields import StreamField

from core.serializers.addresses import web_address
from core.serializers.block_schemas import block_schema
from core.serializers.blocks import block_references, render_block
from core.serializers.links import link_references, render_link
from core.serializers.references import JSON, Reference, RenderContext
from core.serializers.rich_text import render_rich_text, rich_text_references
from core.serializers.schemas import (
    IMAGE,
    LINK,
    RICH_TEXT,
    STRING,
    TEASER,
    URI,
    Schemas,
    array,
    camel,
    model_field_schema,
    nullable,
    snippet_schema,
)
from core.text import html_to_text, split_lines

Content = Mapping[str, Any]


class DocumentField:
    """A plain value, delivered as stored; empty text becomes null.

    Args:
        name: the key in the API.
        source: the model field or child relation it comes from, where that differs.
    """

    def __init__(self, name: str, *, source: str | None = None) -> None:
        self.name = name
        self.source = source or name

    def references(self, content: Content) -> Iterator[Reference]:
        """Yield what the value refers to."""
        return iter(())

    def render(self, content: Content, context: RenderContext) -> JSON:
        """Return the value as it stands in the API."""
        value = content.get(self.source)
        return None if value == "" else value

    def schema(self, model: Any, schemas: Schemas) -> JSON:
        """Return the JSON Schema of what `render` returns."""
        return model_field_schema(model, self.source, schemas)


class Address(DocumentField):
    """An address elsewhere, null when it is none of the web."""

    def render(self, content: Content, context: RenderContext) -> JSON:
        return web_address(content.get(self.source))

    def schema(self, model: Any, schemas: Schemas) -> JSON:
        return nullable(URI)


class RichText(DocumentField):
    """A rich-text field: `{html, text}`, null when empty."""

    def references(self, content: Content) -> Iterator[Reference]:
        return rich_text_references(content.get(self.source) or "")

    def render(self, content: Content, context: RenderContext) -> JSON:
        source = content.get(self.source) or ""
        rendered = render_rich_text(source, context)
        text = html_to_text(rendered)
        return {"html": rendered, "text": text} if text else None

    def schema(self, model: Any, schemas: Schemas) -> JSON:
        return nullable(RICH_TEXT)


class Lines(DocumentField):
    """A text field that holds one entry a line: a list of strings."""

    def render(self, content: Content, context: RenderContext) -> JSON:
        return split_lines(content.get(self.source) or "")

    def schema(self, model: Any, schemas: Schemas) -> JSON:
        return array(STRING)


class Stream(DocumentField):
    """A StreamField: `[{type, id, value}]`.

    Args:
        model: `app_label.ModelName` of the model that has the field; its block is read from there.
    """

    def __init__(self, name: str, model: str, *, source: str | None = None) -> None:
        super().__init__(name, source=source)
        self.model = model

    def references(self, content: Content) -> Iterator[Reference]:
        return block_references(self._block(), self._raw(content))

    def render(self, content: Content, context: RenderContext) -> JSON:
        return render_block(self._block(), self._raw(content), context)

    def schema(self, model: Any, schemas: Schemas) -> JSON:
        owner = self.model.rsplit(".", 1)[-1]
        with schemas.within(owner=owner):
            found = block_schema(self._block(), schemas)
        return schemas.named(f"{owner}{camel(self.name)}", found)

    def _block(self) -> Any:
        field = apps.get_model(self.model)._meta.get_field(self.source)
        if not isinstance(field, StreamField):
            raise TypeError(f"{self.model}.{self.source} is not a StreamField.")
        return field.stream_block

    def _raw(self, content: Content) -> Any:
        """Revisions hold a stream as a string of JSON inside their JSON."""
        raw = content.get(self.source)
        return json.loads(raw) if isinstance(raw, str) and raw else raw or []


class Snippet(DocumentField):
    """A foreign key to a snippet: its own object in the document's locale, or null."""

    def __init__(self, name: str, model: str, *, source: str | None = None) -> None:
        super().__init__(name, source=source)
        self.model = model.lower()

    def references(self, content: Content) -> Iterator[Reference]:
        pk = content.get(self.source)
        if pk:
            yield Reference("snippet", pk, self.model)

    def render(self, content: Content, context: RenderContext) -> JSON:
        pk = content.get(self.source)
        return context.snippet(self.model, pk) if pk else None

    def schema(self, model: Any, schemas: Schemas) -> JSON:
        return nullable(snippet_schema(self.model, schemas))


class ChildSnippets(Snippet):
    """An ordered child relation whose rows name a snippet each: a list of their objects."""

    def __init__(self, name: str, model: str, *, source: str, child_field: str) -> None:
        super().__init__(name, model, source=source)
        self.child_field = child_field

    def references(self, content: Content) -> Iterator[Reference]:
        for pk in child_values(content, self.source, self.child_field):
            yield Reference("snippet", pk, self.model)

    def render(self, content: Content, context: RenderContext) -> JSON:
        found = (
            context.snippet(self.model, pk)
            for pk in child_values(content, self.source, self.child_field)
        )
        return [snippet for snippet in found if snippet is not None]

    def schema(self, model: Any, schemas: Schemas) -> JSON:
        return array(snippet_schema(self.model, schemas))


class Credits(ChildSnippets):
    """An ordered child relation that names the data sources of a page's texts.

    Delivered as the document's `attribution`, together with those of the snippets that the page
    shows.
    """

    def __init__(self, model: str, *, source: str, child_field: str) -> None:
        super().__init__("attribution", model, source=source, child_field=child_field)

    def render(self, content: Content, context: RenderContext) -> JSON:
        for pk in child_values(content, self.source, self.child_field):
            context.credit(self.model, pk)

    def schema(self, model: Any, schemas: Schemas) -> JSON:
        return array(snippet_schema(self.model, schemas))


class Page(DocumentField):
    """A foreign key to a page: its teaser in the document's locale, or null."""

    def references(self, content: Content) -> Iterator[Reference]:
        pk = content.get(self.source)
        if pk:
            yield Reference("page", pk)

    def render(self, content: Content, context: RenderContext) -> JSON:
        pk = content.get(self.source)
        return context.page_teaser(pk) if pk else None

    def schema(self, model: Any, schemas: Schemas) -> JSON:
        return nullable(TEASER)


class ChildPages(DocumentField):
    """An ordered child relation whose rows name a page each: a list of teasers.

    A page that is not public in the document's locale stands in by its default-locale version,
    marked `is_fallback`; one that is public in neither is left out.
    """

    def __init__(self, name: str, *, source: str, child_field: str = "page") -> None:
        super().__init__(name, source=source)
        self.child_field = child_field

    def references(self, content: Content) -> Iterator[Reference]:
        for pk in child_values(content, self.source, self.child_field):
            yield Reference("page", pk)

    def render(self, content: Content, context: RenderContext) -> JSON:
        teasers = (
            context.page_teaser(pk) for pk in child_values(content, self.source, self.child_field)
        )
        return [teaser for teaser in teasers if teaser is not None]

    def schema(self, model: Any, schemas: Schemas) -> JSON:
        return array(TEASER)


class SimilarPages(ChildPages):
    """An ordered child relation; where editors chose nothing, pages that share a value stand in.

    Args:
        model: `app_label.ModelName` of the pages, those that are shown and those that show them.
        alike: lookup of the value on the default locale's page, such as `occupation__isco_code`.

    Rendered from what the loader puts into the content under `found`, because the others are not
    in this page's own content.
    """

    def __init__(self, name: str, *, source: str, model: str, alike: str) -> None:
        super().__init__(name, source=source)
        self.model = model
        self.alike = alike
        self.found = f"~{source}"

    def is_chosen(self, content: Content) -> bool:
        """Whether editors have chosen pages."""
        return bool(child_values(content, self.source, self.child_field))

    def references(self, content: Content) -> Iterator[Reference]:
        yield from super().references(content)
        for pk in content.get(self.found, ()):
            yield Reference("page", pk)

    def render(self, content: Content, context: RenderContext) -> JSON:
        if self.is_chosen(content):
            return super().render(content, context)
        teasers = (context.page_teaser(pk) for pk in content.get(self.found, ()))
        return [teaser for teaser in teasers if teaser is not None]

    def schema(self, model: Any, schemas: Schemas) -> JSON:
        return array(TEASER)


class PageAsList(Page):
    """A foreign key to a page, delivered as a list of one or no teaser."""

    def render(self, content: Content, context: RenderContext) -> JSON:
        teaser = super().render(content, context)
        return [] if teaser is None else [teaser]

    def schema(self, model: Any, schemas: Schemas) -> JSON:
        return array(TEASER)


class BackReferences(DocumentField):
    """The pages of another type that name this page: a list of teasers.

    Args:
        model: `app_label.ModelName` of the pages that hold the link.
        field: the foreign key on it. The link is stored there alone and shown on both sides.

    Rendered from ids of public pages that the loader puts into the content under `source`, because
    the link is not in this page's own content.
    """

    def __init__(self, name: str, *, model: str, field: str) -> None:
        super().__init__(name, source=f"<-{model}.{field}")
        self.model = model
        self.field = field

    def references(self, content: Content) -> Iterator[Reference]:
        for pk in content.get(self.source, ()):
            yield Reference("page", pk)

    def render(self, content: Content, context: RenderContext) -> JSON:
        teasers = (context.page_teaser(pk) for pk in content.get(self.source, ()))
        return [teaser for teaser in teasers if teaser is not None]

    def schema(self, model: Any, schemas: Schemas) -> JSON:
        return array(TEASER)


class Inherited(DocumentField):
    """What the nearest page above says in a field of its own, delivered by the pages below it.

    Args:
        field: how the page above stores and delivers it.

    Rendered from the content of the page above, which the loader puts into this page's content
    under a name of its own.
    """

    def __init__(self, field: DocumentField) -> None:
        super().__init__(field.name, source=f"^{field.source}")
        self.field = field

    def take_over(self, above: Iterable[Content]) -> Content:
        """Return the entry for this page's content from those above, nearest first."""
        for content in above:
            if content.get(self.field.source):
                return {self.source: {self.field.source: content[self.field.source]}}
        return {self.source: {}}

    def references(self, content: Content) -> Iterator[Reference]:
        return self.field.references(content.get(self.source) or {})

    def render(self, content: Content, context: RenderContext) -> JSON:
        return self.field.render(content.get(self.source) or {}, context)

    def schema(self, model: Any, schemas: Schemas) -> JSON:
        return self.field.schema(model, schemas)


class Image(DocumentField):
    """A foreign key to an image, delivered with the alternative text of its place.

    Args:
        alt: the field that holds the alternative text.
    """

    def __init__(self, name: str, *, alt: str, source: str | None = None) -> None:
        super().__init__(name, source=source)
        self.alt = alt

    def references(self, content: Content) -> Iterator[Reference]:
        pk = content.get(self.source)
        if pk:
            yield Reference("image", pk)

    def render(self, content: Content, context: RenderContext) -> JSON:
        pk = content.get(self.source)
        image = context.image(pk) if pk else None
        return None if image is None else {**image, "alt": content.get(self.alt) or ""}

    def schema(self, model: Any, schemas: Schemas) -> JSON:
        return nullable(IMAGE)


class Link(DocumentField):
    """A link: a foreign key to a page and an address, of which one is set."""

    def __init__(self, name: str = "link", *, page: str = "link_page", url: str = "link_url"):
        super().__init__(name, source=page)
        self.url = url

    def references(self, content: Content) -> Iterator[Reference]:
        return link_references(content.get(self.source))

    def render(self, content: Content, context: RenderContext) -> JSON:
        return render_link(content.get(self.source), content.get(self.url), context)

    def schema(self, model: Any, schemas: Schemas) -> JSON:
        return nullable(LINK)


def child_values(content: Content, relation: str, field: str) -> list[Any]:
    """Return one field of a child relation's rows, in their order, without empty values.

    Revisions keep child rows in no particular order: `sort_order` decides.
    """
    rows = sorted(content.get(relation) or [], key=lambda row: row.get("sort_order") or 0)
    return [row[field] for row in rows if row.get(field)]

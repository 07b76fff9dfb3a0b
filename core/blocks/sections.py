"""Blocks that are a section of text, a list of items, or questions with answers."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError

from core.blocks.text import ITEM_FEATURES, SECTION_FEATURES, LimitedRichTextBlock
from core.serializers.block_schemas import children_schemas
from core.serializers.blocks import block_references, readable_text, render_block
from core.serializers.references import JSON, Reference, RenderContext
from core.serializers.schemas import STRING, Schemas, record
from core.text import html_to_text


class SectionBlock(blocks.StructBlock):
    """Base of every block of a body stream. Its API value has, beside its children, `text`.

    A client that does not know a block type can still show its readable text. A rich-text child
    named `body` is delivered flat, as `html`.
    """

    def document_references(self, raw: Any) -> Iterator[Reference]:
        for name, child in self.child_blocks.items():
            yield from block_references(child, (raw or {}).get(name))

    def render_document_value(self, raw: Any, context: RenderContext) -> JSON:
        value = {
            name: render_block(child, (raw or {}).get(name), context)
            for name, child in self.child_blocks.items()
        }
        text = readable_text(value)
        if "body" in value:
            value["html"] = value.pop("body")["html"]
        return {**value, "text": text}

    def document_schema(self, schemas: Schemas) -> JSON:
        children = children_schemas(self, schemas)
        if "body" in children:
            children["html"] = children.pop("body")["properties"]["html"]
        return record({**children, "text": STRING})


def heading_block() -> blocks.CharBlock:
    """Return the optional heading that most sections begin with."""
    return blocks.CharBlock(
        required=False,
        max_length=60,
        label=_("Heading"),
        help_text=_("Leave empty to use the site's usual heading for this section."),
    )


class TextSectionBlock(SectionBlock):
    """A heading and rich text. Translated.

    Args:
        min_text, max_text: limits of the readable length of the body.
    """

    def __init__(
        self, local_blocks: Any = (), *, min_text: int = 0, max_text: int = 6000, **kwargs: Any
    ) -> None:
        body = LimitedRichTextBlock(
            features=SECTION_FEATURES, min_text=min_text, max_text=max_text, label=_("Text")
        )
        super().__init__([("heading", heading_block()), ("body", body), *local_blocks], **kwargs)


class ItemBlock(blocks.StructBlock):
    """One entry of a list: a sentence that may hold links. Translated.

    In the API `{id, html, text}` and what a subclass adds.
    """

    content = LimitedRichTextBlock(
        features=ITEM_FEATURES, min_text=5, max_text=300, label=_("Text")
    )

    def document_references(self, raw: Any) -> Iterator[Reference]:
        for name, child in self.child_blocks.items():
            yield from block_references(child, (raw or {}).get(name))

    def render_document_value(self, raw: Any, context: RenderContext) -> JSON:
        value = {
            name: render_block(child, (raw or {}).get(name), context)
            for name, child in self.child_blocks.items()
        }
        return {**value.pop("content"), **value}

    def document_schema(self, schemas: Schemas) -> JSON:
        children = children_schemas(self, schemas)
        return record({**children.pop("content")["properties"], **children})


class ItemsBlock(blocks.ListBlock):
    """A list of distinct entries with a fewest and a most number.

    Two entries are the same when their readable texts are, ignoring case and spacing.
    """

    def item_text(self, value: Any) -> str:
        """Return what must differ between entries."""
        source = value.get("content") if hasattr(value, "get") else value
        return html_to_text(source.source if source else "")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        seen: dict[str, int] = {}
        errors = {}
        for index, item in enumerate(cleaned):
            text = " ".join(self.item_text(item).casefold().split())
            if text and text in seen:
                errors[index] = ValidationError(
                    gettext("This repeats item %(number)d.") % {"number": seen[text] + 1}
                )
            seen.setdefault(text, index)
        if errors:
            raise ListBlockValidationError(block_errors=errors)
        return cleaned


class FAQItemBlock(blocks.StructBlock):
    """A question and its answer. Translated."""

    question = blocks.CharBlock(max_length=200, label=_("Question"))
    answer = LimitedRichTextBlock(features=SECTION_FEATURES, max_text=2000, label=_("Answer"))


class FAQItemsBlock(ItemsBlock):
    """Questions with answers; no question twice."""

    def item_text(self, value: Any) -> str:
        return value.get("question") or ""


class FAQBlock(SectionBlock):
    """Frequent questions with answers. Translated."""

    heading = heading_block()
    items = FAQItemsBlock(FAQItemBlock(), min_num=2, max_num=20, label=_("Questions"))

    class Meta:
        icon = "help"
        label = _("Frequent questions")
        group = _("More sections")
        description = _("Questions that readers ask, each with a short answer.")
        preview_value = {
            "heading": "Good to know",
            "items": [
                {"question": "Is travel part of the role?", "answer": "<p>Two days a month.</p>"},
                {"question": "Who is the line manager?", "answer": "<p>The head of sales.</p>"},
            ],
        }

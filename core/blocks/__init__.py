"""Blocks that more than one app uses."""

from core.blocks.body import BodyStreamBlock
from core.blocks.links import LinkBlock
from core.blocks.media import ImageSectionBlock, QuoteBlock
from core.blocks.sections import (
    FAQBlock,
    ItemBlock,
    ItemsBlock,
    SectionBlock,
    TextSectionBlock,
    heading_block,
)
from core.blocks.text import (
    LimitedRichTextBlock,
    PlainTextBlock,
    UntranslatedCharBlock,
    UntranslatedMixin,
)

__all__ = [
    "BodyStreamBlock",
    "FAQBlock",
    "ImageSectionBlock",
    "ItemBlock",
    "ItemsBlock",
    "LimitedRichTextBlock",
    "LinkBlock",
    "PlainTextBlock",
    "QuoteBlock",
    "SectionBlock",
    "TextSectionBlock",
    "UntranslatedCharBlock",
    "UntranslatedMixin",
    "heading_block",
]

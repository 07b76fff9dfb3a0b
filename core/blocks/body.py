"""The body stream: what may stand in the text of any page.

One stream for all. A page type that has sections of its own adds them with `BodyStreamBlock` as
the base class; one that allows less names what it drops, as Wagtail does, with `field = None`.
"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.media import ImageSectionBlock, QuoteBlock
from core.blocks.sections import FAQBlock, TextSectionBlock


class BodyStreamBlock(blocks.StreamBlock):
    """Text, pictures, quotations and frequent questions."""

    rich_text = TextSectionBlock(
        icon="pilcrow",
        label=_("Text"),
        group=_("Text and media"),
        description=_("Paragraphs, headings, lists and links."),
        preview_value={
            "heading": "",
            "body": "<p>Short paragraphs are read more.</p>",
        },
    )
    image = ImageSectionBlock()
    quote = QuoteBlock()
    faq = FAQBlock()

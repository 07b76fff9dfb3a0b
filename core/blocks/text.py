"""Text blocks with limits, and what takes a block out of translation."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from wagtail import blocks
from wagtail.rich_text import RichText

from core.text import html_to_text, unify_line_ends

SECTION_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]
ITEM_FEATURES = ["bold", "italic", "link"]


class UntranslatedMixin:
    """Takes a block, or a whole struct, list or stream, out of translation.

    Its value is one for all locales: it comes from the source on every synchronisation. Not for
    subclasses of ImageBlock and EmbedBlock, which the engine tests for first; wrap an
    ImageChooserBlock in a struct instead.
    """

    def get_translatable_segments(self, value: Any) -> list[Any]:
        return []

    def restore_translated_segments(self, value: Any, segments: Any) -> Any:
        return value


class UntranslatedCharBlock(UntranslatedMixin, blocks.CharBlock):
    """A short text that is the same in all locales, such as a code."""


class PlainTextBlock(blocks.TextBlock):
    """Text of several lines without markup. Translated.

    Line ends are stored as one character: forms send two, which would read as a changed text.
    """

    def clean(self, value: Any) -> Any:
        return super().clean(unify_line_ends(value) if value else value)


class LimitedRichTextBlock(blocks.RichTextBlock):
    """Rich text whose readable length has limits. Translated, paragraph by paragraph.

    Args:
        min_text: fewest readable characters, asked only when publishing.
        max_text: most readable characters, asked always.
    """

    def __init__(self, *, min_text: int = 0, max_text: int = 20_000, **kwargs: Any) -> None:
        self.min_text = min_text
        self.max_text = max_text
        super().__init__(**kwargs)

    def clean(self, value: RichText) -> RichText:
        value = super().clean(value)
        length = len(html_to_text(value.source)) if value else 0
        if length > self.max_text:
            raise ValidationError(
                gettext("At most %(max)d characters; there are %(length)d.")
                % {"max": self.max_text, "length": length}
            )
        if length < self.min_text and not self.is_deferred_validation:
            raise ValidationError(
                gettext("At least %(min)d characters; there are %(length)d.")
                % {"min": self.min_text, "length": length}
            )
        return value

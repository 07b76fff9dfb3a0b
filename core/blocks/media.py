"""Pictures and quotations."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from core.blocks.sections import SectionBlock
from core.blocks.text import PlainTextBlock, UntranslatedMixin
from core.serializers.blocks import render_block
from core.serializers.references import JSON, RenderContext
from core.serializers.schemas import IMAGE, STRING, Schemas, nullable, record


class UntranslatedImageChooserBlock(UntranslatedMixin, ImageChooserBlock):
    """A picture that is the same in all locales."""


class ImageSectionBlock(SectionBlock):
    """A picture with its alternative text and a caption.

    The picture is synchronised; alternative text and caption are translated.
    """

    image = UntranslatedImageChooserBlock(label=_("Image"))
    alt_text = blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("Alternative text"),
        help_text=_("What the picture shows, for people who do not see it."),
    )
    decorative = blocks.BooleanBlock(
        required=False,
        label=_("Decorative"),
        help_text=_("The picture says nothing that the text does not."),
    )
    caption = blocks.CharBlock(required=False, max_length=250, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Image")
        group = _("Text and media")
        description = _("A picture between paragraphs, with alternative text.")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if (
            not cleaned["decorative"]
            and not cleaned["alt_text"]
            and not self.is_deferred_validation
        ):
            raise StructBlockValidationError(
                block_errors={
                    "alt_text": ValidationError(
                        gettext("Describe the picture, or mark it as decorative.")
                    )
                }
            )
        return cleaned

    def render_document_value(self, raw: Any, context: RenderContext) -> JSON:
        raw = raw or {}
        image = render_block(self.child_blocks["image"], raw.get("image"), context)
        alt = "" if raw.get("decorative") else raw.get("alt_text") or ""
        return {
            "image": None if image is None else {**image, "alt": alt},
            "caption": raw.get("caption") or None,
            "text": "\n".join(part for part in (alt, raw.get("caption")) if part),
        }

    def document_schema(self, schemas: Schemas) -> JSON:
        return record({"image": nullable(IMAGE), "caption": nullable(STRING), "text": STRING})


class QuoteBlock(SectionBlock):
    """Words of a person, with who said them. Translated."""

    quote = PlainTextBlock(max_length=500, rows=3, label=_("Quotation"))
    attribution = blocks.CharBlock(required=False, max_length=120, label=_("Who said it"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        group = _("Text and media")
        description = _("A sentence worth standing out, with its speaker.")
        preview_value = {
            "quote": "Ask every candidate the same questions, and the differences are theirs.",
            "attribution": "Recruiter in a regional bank",
        }

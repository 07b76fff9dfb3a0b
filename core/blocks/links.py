"""Links of an editor's choice."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from core.blocks.text import UntranslatedMixin
from core.serializers.links import link_references, render_link
from core.serializers.references import JSON, Reference, RenderContext
from core.serializers.schemas import LINK, Schemas, nullable


class LinkBlock(UntranslatedMixin, blocks.StructBlock):
    """A page of the site or an address elsewhere.

    Synchronised as a whole: the page is delivered in each locale by its key.
    """

    page = blocks.PageChooserBlock(required=False, label=_("Page"))
    url = blocks.URLBlock(
        required=False, label=_("Address"), help_text=_("For what lies outside this site.")
    )

    class Meta:
        icon = "link"
        label = _("Link")

    def __init__(self, *args: Any, required: bool = True, **kwargs: Any) -> None:
        self.link_required = required
        super().__init__(*args, required=required, **kwargs)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        page, url = cleaned["page"], cleaned["url"]
        if page and url:
            message = gettext("Choose a page or give an address, not both.")
        elif self.link_required and not page and not url and not self.is_deferred_validation:
            message = gettext("Choose a page that exists, or give an address.")
        else:
            return cleaned
        raise StructBlockValidationError(block_errors={"page": ValidationError(message)})

    def document_references(self, raw: Any) -> Iterator[Reference]:
        yield from link_references((raw or {}).get("page"))

    def render_document_value(self, raw: Any, context: RenderContext) -> JSON:
        return render_link((raw or {}).get("page"), (raw or {}).get("url"), context)

    def document_schema(self, schemas: Schemas) -> JSON:
        return nullable(LINK)

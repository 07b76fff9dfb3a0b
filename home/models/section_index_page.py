"""Hubs that gather articles and other hubs."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from core.blocks import BodyStreamBlock
from core.models import ContentPage
from core.serializers.fields import Content, DocumentField, Image, Stream


class SectionIndexPage(ContentPage):
    """A section of the site, such as tutorials.

    Attributes:
        card_summary, card_image: how the section shows itself on cards elsewhere.
    """

    card_summary = models.CharField(_("summary for cards"), max_length=200, blank=True)
    card_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("image for cards"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    card_image_alt = models.CharField(_("what the image shows"), max_length=200, blank=True)
    body = StreamField(BodyStreamBlock(required=False), blank=True, verbose_name=_("body"))

    parent_page_types = ["home.HomePage", "home.SectionIndexPage"]
    content_panels = [
        *ContentPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("card_summary"),
                FieldPanel("card_image"),
                FieldPanel("card_image_alt"),
            ],
            heading=_("Card"),
        ),
        FieldPanel("body"),
    ]
    document_fields = [
        *ContentPage.document_fields,
        DocumentField("card_summary"),
        Image("card_image", alt="card_image_alt"),
        Stream("body", "home.SectionIndexPage"),
    ]

    class Meta:
        verbose_name = _("section")

    @classmethod
    def teaser_summary(cls, content: Content) -> str | None:
        return content.get("card_summary") or super().teaser_summary(content)

"""Hubs that gather articles and other hubs."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from core.blocks import BodyStreamBlock
from core.models import ContentPage
from core.serializers.fields import Stream


class SectionIndexPage(ContentPage):
    """A section of the site, such as tutorials."""

    body = StreamField(BodyStreamBlock(required=False), blank=True, verbose_name=_("body"))

    parent_page_types = ["home.HomePage", "home.SectionIndexPage"]
    content_panels = [*ContentPage.content_panels, FieldPanel("body")]
    document_fields = [*ContentPage.document_fields, Stream("body", "home.SectionIndexPage")]

    class Meta:
        verbose_name = _("section")

"""The root of a locale's site."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from core.blocks import BodyStreamBlock
from core.models import ContentPage
from core.serializers.fields import DocumentField, Stream


class HomePage(ContentPage):
    """The first page of a locale; every path of the locale begins below it."""

    hero_heading = models.CharField(_("hero heading"), max_length=100, blank=True)
    hero_text = models.CharField(_("hero text"), max_length=300, blank=True)
    body = StreamField(BodyStreamBlock(required=False), blank=True, verbose_name=_("body"))

    parent_page_types = ["wagtailcore.Page"]
    content_panels = [
        *ContentPage.content_panels,
        MultiFieldPanel(
            [FieldPanel("hero_heading"), FieldPanel("hero_text")], heading=_("First screen")
        ),
        FieldPanel("body"),
    ]
    document_fields = [
        *ContentPage.document_fields,
        DocumentField("hero_heading"),
        DocumentField("hero_text"),
        Stream("body", "home.HomePage"),
    ]

    class Meta:
        verbose_name = _("home page")

"""Articles: tutorials, stories and guides for hiring teams."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from core.blocks import BodyStreamBlock
from core.models import ContentPage
from core.serializers.fields import Stream


class ArticlePage(ContentPage):
    """A text to read from top to bottom."""

    body = StreamField(BodyStreamBlock(), verbose_name=_("body"))

    parent_page_types = ["home.SectionIndexPage"]
    subpage_types: list[str] = []
    content_panels = [*ContentPage.content_panels, FieldPanel("body")]
    document_fields = [*ContentPage.document_fields, Stream("body", "articles.ArticlePage")]

    class Meta:
        verbose_name = _("article")

"""Terms, privacy notices and the like."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyStreamBlock
from core.fields import SynchronizedField
from core.models import ContentPage
from core.serializers.fields import DocumentField, Stream


class LegalPage(ContentPage):
    """A text that binds somebody.

    Attributes:
        jurisdiction: ISO 3166 code of the country or region it is for; empty is everywhere.
        effective_from: the day from which this version holds.
    """

    jurisdiction = models.CharField(
        _("jurisdiction"),
        max_length=10,
        blank=True,
        validators=[
            RegexValidator(r"^[A-Z]{2}(-[A-Z0-9]{1,3})?\Z", _("An ISO code such as US or US-CA."))
        ],
        help_text=_("ISO code of the country or region it is for. Empty: everywhere."),
    )
    effective_from = models.DateField(_("in force since"), null=True, blank=True)
    body = StreamField(BodyStreamBlock(), verbose_name=_("body"))

    override_translatable_fields = [
        *ContentPage.override_translatable_fields,
        SynchronizedField("jurisdiction", overridable=False),
    ]
    parent_page_types = ["home.SectionIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *ContentPage.content_panels,
        FieldRowPanel([FieldPanel("effective_from"), FieldPanel("jurisdiction")]),
        FieldPanel("body"),
    ]
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]
    document_fields = [
        *ContentPage.document_fields,
        DocumentField("jurisdiction"),
        DocumentField("effective_from"),
        Stream("body", "articles.LegalPage"),
    ]

    class Meta:
        verbose_name = _("legal text")

"""Where imported content comes from, and under which terms it may be shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from core.fields import SynchronizedField
from core.models import TranslatableSnippet
from core.serializers.fields import Address, DocumentField


class DataSource(TranslatableSnippet):
    """A publisher's data set. Its attribution stands beside every text that comes from it.

    Attributes:
        attribution: the sentence that the licence asks to be shown.
        is_modified: whether what is shown differs from what was published; licences ask to say so.
    """

    name = models.CharField(_("name"), max_length=120)
    version = models.CharField(_("version"), max_length=40, blank=True)
    website = models.URLField(_("website"), blank=True)
    license_name = models.CharField(_("licence"), max_length=120, blank=True)
    license_url = models.URLField(_("address of the licence"), blank=True)
    attribution = models.TextField(
        _("attribution"),
        help_text=_("Shown beside every text from this source, as its licence asks."),
    )
    is_modified = models.BooleanField(
        _("modified"),
        default=True,
        help_text=_("What is shown differs from what the source published."),
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("code"),
        FieldPanel("version"),
        FieldPanel("website"),
        FieldPanel("license_name"),
        FieldPanel("license_url"),
        FieldPanel("attribution"),
        FieldPanel("is_modified"),
    ]
    search_fields = [
        *TranslatableSnippet.search_fields,
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
    ]
    override_translatable_fields = [
        *TranslatableSnippet.override_translatable_fields,
        *(
            SynchronizedField(name, overridable=False)
            for name in ("version", "website", "license_url")
        ),
    ]
    document_fields = [
        DocumentField("code"),
        DocumentField("name"),
        DocumentField("version"),
        Address("website"),
        DocumentField("license_name"),
        Address("license_url"),
        DocumentField("attribution"),
        DocumentField("is_modified"),
    ]

    class Meta(TranslatableSnippet.Meta):
        verbose_name = _("data source")
        verbose_name_plural = _("data sources")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

"""Families of roles: sales, customer service and the like."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from core.models import TranslatableSnippet
from core.serializers.fields import DocumentField


class JobCategory(TranslatableSnippet):
    """A family of roles. A role has one primary category and may have up to three others."""

    name = models.CharField(_("name"), max_length=100)
    sort_order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Lower numbers come first in lists.")
    )

    panels = [FieldPanel("name"), FieldPanel("code"), FieldPanel("sort_order")]
    search_fields = [
        *TranslatableSnippet.search_fields,
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
    ]
    document_fields = [DocumentField("code"), DocumentField("name")]

    class Meta(TranslatableSnippet.Meta):
        verbose_name = _("job category")
        verbose_name_plural = _("job categories")
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.name

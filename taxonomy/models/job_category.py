"""Families of roles: sales, customer service and the like."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from core.fields import SynchronizedField
from core.models import TranslatableSnippet
from core.serializers.fields import DocumentField


class JobCategory(TranslatableSnippet):
    """A family of roles. A role has one primary category and may have up to three others."""

    name = models.CharField(_("name"), max_length=100)
    sort_order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Lower numbers come first in lists.")
    )

    isco_prefixes = models.CharField(
        _("ISCO groups"),
        max_length=200,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{1,4}(,[0-9]{1,4})*\Z", _("Codes such as 1221,332."))],
        help_text=_(
            "Codes of ISCO-08, or their first digits, separated by commas. Roles made from an "
            "occupation get the category that names the longest beginning of its code."
        ),
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("code"),
        FieldPanel("sort_order"),
        FieldPanel("isco_prefixes"),
    ]
    override_translatable_fields = [
        *TranslatableSnippet.override_translatable_fields,
        SynchronizedField("isco_prefixes", overridable=False),
    ]
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

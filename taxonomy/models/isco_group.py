"""Groups of the International Standard Classification of Occupations (ISCO-08)."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from core.serializers.fields import DocumentField
from taxonomy.models.concept import Concept

ISCO_CODE = RegexValidator(r"^[0-9]{1,4}\Z", _("One to four digits, as in ISCO-08."))


class ISCOGroup(Concept):
    """A group of occupations: major, sub-major, minor or unit group, by 1 to 4 digits.

    A group lies below the one whose code is its own without the last digit.
    """

    code = models.CharField(_("code"), max_length=4, validators=[ISCO_CODE], db_index=True)

    panels = [
        FieldPanel("code"),
        FieldPanel("preferred_label"),
        FieldPanel("alternative_labels"),
        FieldPanel("description"),
    ]
    search_fields = [*Concept.search_fields, index.SearchField("code"), index.FilterField("code")]
    document_fields = [DocumentField("code"), *Concept.document_fields]

    class Meta(Concept.Meta):
        abstract = False
        verbose_name = _("ISCO group")
        verbose_name_plural = _("ISCO groups")
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.preferred_label}"

"""Occupations of ESCO, the European classification."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from core.serializers.fields import DocumentField, Lines
from taxonomy.gender_pairs import split_gender_pair
from taxonomy.models.concept import Concept
from taxonomy.models.isco_group import ISCO_CODE


class Occupation(Concept):
    """A kind of job that a classification knows. Role descriptions may name theirs.

    Attributes:
        preferred_label: as the source has it, often both forms in one.
        name: what a person in it is called; `name_feminine`, where the language has one.
    """

    name = models.CharField(_("name"), max_length=255, blank=True)
    name_feminine = models.CharField(_("feminine form"), max_length=255, blank=True)
    code = models.CharField(_("code"), max_length=20, blank=True)
    isco_code = models.CharField(
        _("ISCO group"),
        max_length=4,
        blank=True,
        db_index=True,
        validators=[ISCO_CODE],
        help_text=_("Code of the group in ISCO-08, one to four digits."),
    )
    is_regulated = models.BooleanField(
        _("regulated"), default=False, help_text=_("A profession that the law regulates.")
    )
    scope_note = models.TextField(_("scope note"), blank=True)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("preferred_label"),
                FieldPanel("name"),
                FieldPanel("name_feminine"),
                FieldPanel("alternative_labels"),
                FieldPanel("description"),
                FieldPanel("scope_note"),
            ],
            heading=_("In this language"),
        ),
        MultiFieldPanel(
            [FieldPanel("code"), FieldPanel("isco_code"), FieldPanel("is_regulated")],
            heading=_("In all languages"),
        ),
    ]
    search_fields = [
        *Concept.search_fields,
        index.SearchField("code"),
        index.FilterField("isco_code"),
    ]
    document_fields = [
        *Concept.document_fields,
        DocumentField("name"),
        DocumentField("name_feminine"),
        DocumentField("code"),
        DocumentField("isco_code"),
        DocumentField("is_regulated"),
        Lines("alternative_labels"),
    ]

    class Meta(Concept.Meta):
        abstract = False
        verbose_name = _("occupation")
        verbose_name_plural = _("occupations")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Fill in the names that the label holds, where none is given."""
        if not self.name:
            self.name, self.name_feminine = split_gender_pair(self.preferred_label)
        super().save(*args, **kwargs)

"""What occupations, skills and groups of the international classifications have in common."""

import re
import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin
from wagtail.search import index

from core.models import VocabularyEntry
from core.serializers.fields import Content, DocumentField
from core.serializers.references import RenderContext
from core.serializers.schemas import STRING, Schemas
from taxonomy.forms import ConceptForm

IDENTIFIER = re.compile(r"(?:https?://|urn:)[^\x00-\x20\x7f]+", re.IGNORECASE)


class Identifier(DocumentField):
    """An address of the web or a URN; empty where a row holds anything else."""

    def render(self, content: Content, context: RenderContext) -> str:
        stored = content[self.source]
        return stored if IDENTIFIER.fullmatch(stored) else ""

    def schema(self, model: Any, schemas: Schemas) -> dict[str, Any]:
        return STRING


class Concept(VocabularyEntry):
    """A concept of a classification, with its labels in one language.

    Attributes:
        uri: names the concept in all locales and at its source.
        alternative_labels: other names, one a line.
        withdrawn_at: since when the source has it no more. It stays, because pages may use it.
        is_local: worded in this system; imports leave the row alone.
    """

    uri = models.CharField(_("address"), max_length=200)
    preferred_label = models.CharField(_("label"), max_length=255)
    alternative_labels = models.TextField(
        _("other labels"), blank=True, help_text=_("Other names, one a line.")
    )
    description = models.TextField(_("description"), blank=True)
    data_source = models.ForeignKey(
        "taxonomy.DataSource",
        verbose_name=_("data source"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    is_local = models.BooleanField(_("worded here"), default=False, editable=False)

    base_form_class = ConceptForm
    credit_field = "data_source"
    search_fields = [
        index.SearchField("preferred_label", boost=2),
        index.AutocompleteField("preferred_label"),
        index.SearchField("alternative_labels"),
        index.AutocompleteField("alternative_labels"),
        index.FilterField("locale_id"),
    ]
    document_fields = [
        Identifier("uri"),
        DocumentField("label", source="preferred_label"),
    ]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ["preferred_label"]
        constraints = [
            models.UniqueConstraint(fields=("locale", "uri"), name="%(class)s_locale_uri")
        ]

    def __str__(self) -> str:
        return self.preferred_label

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give a new concept the key that its address makes, the same in all locales."""
        if self._state.adding:
            self.uri = self.uri or f"urn:uuid:{self.translation_key}"
            self.translation_key = concept_key(self.uri)
        super().save(*args, **kwargs)


def concept_key(uri: str) -> uuid.UUID:
    """Return the translation key of a concept: the same for the same address, everywhere."""
    return uuid.uuid5(uuid.NAMESPACE_URL, uri)

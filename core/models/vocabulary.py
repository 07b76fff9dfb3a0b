"""The base of vocabularies that are kept elsewhere and imported."""

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.db import models, transaction
from wagtail.models import TranslatableMixin
from wagtail.search import index

from core.serializers.fields import DocumentField


class VocabularyEntry(TranslatableMixin, index.Indexed, models.Model):
    """An entry of a vocabulary, with one row per locale. Never a draft: its row is what it says.

    Its labels come from the vocabulary's own translations, not from the translation engine, so
    foreign keys to it are synchronised, and each locale delivers its own row by the common key.

    Attributes:
        document_fields: what pages deliver of it, after `id`, `key`, `locale` and `is_fallback`.
    """

    translation_key: UUID
    document_fields: ClassVar[Sequence[DocumentField]] = []

    class Meta(TranslatableMixin.Meta):
        abstract = True

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save together with what is noted of it: Django sends its signal after the write."""
        super().save(*args, **kwargs)

"""The base of every translated snippet."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index

from core.fields import SynchronizedField
from core.models.content_rules import ContentRulesMixin
from core.models.forms import SnippetForm
from core.publishing import PublishGateMixin
from core.serializers.fields import DocumentField


class TranslatableSnippet(
    PublishGateMixin,
    ContentRulesMixin,
    DraftStateMixin,
    RevisionMixin,
    TranslatableMixin,
    index.Indexed,
    models.Model,
):
    """Reusable content with one row per locale.

    Draftable, always: the engine cannot save a draft of anything else. `code` names it for
    machines; it is one for all locales, so it is unique per locale, never by itself.

    Attributes:
        document_fields: what pages deliver of it, after `id`, `key` and `locale`.
    """

    code = models.SlugField(
        _("code"),
        max_length=60,
        help_text=_("Name for machines, the same in all languages. Do not change it once in use."),
    )

    base_form_class = SnippetForm
    document_fields: ClassVar[Sequence[DocumentField]] = []
    override_translatable_fields: ClassVar[Sequence[Any]] = [
        SynchronizedField("code", overridable=False)
    ]

    search_fields = [index.FilterField("locale_id"), index.SearchField("code")]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=("locale", "code"), name="%(class)s_locale_code")
        ]

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save together with what is noted of it: Django sends its signal after the write."""
        super().save(*args, **kwargs)

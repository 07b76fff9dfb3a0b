"""What texts leave open: the tokens that editors may write."""

import re
from collections.abc import Iterator

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from core.models.snippet import TranslatableSnippet
from core.publishing import PublicationProblem
from core.serializers.fields import DocumentField
from core.tokens import KEY

RESERVED_KEYS = frozenset({"fallback", "jurisdiction", "locale", "sections"})
"""Names of parameters beside which tokens stand in the addresses of exports."""

valid_key = RegexValidator(
    rf"^{KEY}\Z",
    _("Two to forty small letters, digits and underscores, a letter first. No hyphens."),
)


class Placeholder(TranslatableSnippet):
    """A token: texts say `{{code}}`, and whoever uses them says what belongs there.

    Attributes:
        label: what people are asked for, such as “Company name”.
        example: what an answer looks like.
    """

    code = models.CharField(
        _("key"),
        max_length=40,
        validators=[valid_key],
        help_text=_(
            "Stands in texts in double braces, the same in all languages: {{company_name}}. "
            "Small letters, digits and underscores. Do not change it once in use."
        ),
    )
    label = models.CharField(_("label"), max_length=80, help_text=_("What people are asked for."))
    example = models.CharField(_("example"), max_length=160)

    field_tokens = {"label": [], "example": []}
    panels = [FieldPanel("code"), FieldPanel("label"), FieldPanel("example")]
    search_fields = [
        *TranslatableSnippet.search_fields,
        index.AutocompleteField("code"),
        index.SearchField("label", boost=2),
        index.AutocompleteField("label"),
        index.SearchField("example"),
    ]
    document_fields = [DocumentField("code"), DocumentField("label"), DocumentField("example")]

    class Meta(TranslatableSnippet.Meta):
        verbose_name = _("placeholder")
        verbose_name_plural = _("placeholders")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.label

    def get_publication_problems(self) -> Iterator[PublicationProblem]:
        yield from super().get_publication_problems()
        if re.fullmatch(KEY, self.code) is None:
            yield PublicationProblem(str(valid_key.message), "key-invalid", "code")
        elif self.code in RESERVED_KEYS:
            message = gettext("“%(key)s” is the name of a parameter. Choose another key.") % {
                "key": self.code
            }
            yield PublicationProblem(message, "key-reserved", "code")

"""Sections whose pages get their headings from a pattern."""

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.models.content_page import ContentPage
from core.publishing import PublicationProblem
from core.tokens import find_tokens


class PatternSectionPage(ContentPage):
    """A section that makes its pages' headings from their titles, per locale.

    The heading is made when rendering and never stored: word order differs between languages.
    """

    title_pattern = models.CharField(
        _("heading pattern"),
        max_length=120,
        default="{{name}}",
        help_text=_("Makes the headings of the pages below; {{name}} stands for a page's title."),
    )

    field_tokens = {"title_pattern": ["name"]}
    content_panels = [*ContentPage.content_panels, FieldPanel("title_pattern")]

    class Meta:
        abstract = True

    def get_publication_problems(self) -> Iterator[PublicationProblem]:
        yield from super().get_publication_problems()
        if find_tokens(self.title_pattern) != ["name"]:
            yield PublicationProblem(
                gettext("The pattern must contain {{name}} exactly once."),
                "pattern-without-name",
                "title_pattern",
            )

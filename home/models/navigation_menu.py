"""Menus: the main one, the footer's columns, the legal line."""

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.models import TranslatableSnippet
from core.publishing import PublicationProblem
from core.serializers.fields import DocumentField, Stream
from home.blocks import MenuBlock

MAX_FOOTER_COLUMNS = 6


class NavigationMenu(TranslatableSnippet):
    """A menu. Its code says where it stands: `primary`, `footer`, `legal` or one of your own."""

    title = models.CharField(
        _("title"), max_length=80, help_text=_("Read out by screen readers; not shown.")
    )
    items = StreamField(MenuBlock(), verbose_name=_("entries"))

    panels = [FieldPanel("code"), FieldPanel("title"), FieldPanel("items")]
    search_fields = [
        *TranslatableSnippet.search_fields,
        index.SearchField("title", boost=2),
        index.SearchField("items"),
    ]
    document_fields = [
        DocumentField("code"),
        DocumentField("title"),
        Stream("items", "home.NavigationMenu"),
    ]

    class Meta(TranslatableSnippet.Meta):
        verbose_name = _("menu")
        verbose_name_plural = _("menus")

    def __str__(self) -> str:
        return self.title

    def get_publication_problems(self) -> Iterator[PublicationProblem]:
        yield from super().get_publication_problems()
        columns = sum(child.block_type == "group" for child in self.items)
        if self.code == "footer" and columns > MAX_FOOTER_COLUMNS:
            message = gettext("A footer has at most %(max)d columns; there are %(count)d.")
            yield PublicationProblem(
                message % {"max": MAX_FOOTER_COLUMNS, "count": columns}, "footer-too-wide", "items"
            )

"""Fields of a snippet that leads somewhere."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel

from core.fields import SynchronizedField
from core.models import TranslatableSnippet
from core.publishing import PublicationProblem
from core.serializers.fields import Link

LINK = Link()


class LinkedSnippet(TranslatableSnippet):
    """A snippet with a link to a page of the site or an address elsewhere. Synchronised."""

    link_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    link_url = models.URLField(
        _("address"), blank=True, help_text=_("For what lies outside this site.")
    )

    link_required: ClassVar[bool] = False
    override_translatable_fields: ClassVar[Sequence[Any]] = [
        *TranslatableSnippet.override_translatable_fields,
        SynchronizedField("link_page", overridable=False),
        SynchronizedField("link_url"),
    ]
    link_panel = MultiFieldPanel(
        [PageChooserPanel("link_page"), FieldPanel("link_url")], heading=_("Where it leads")
    )

    class Meta(TranslatableSnippet.Meta):
        abstract = True

    def get_publication_problems(self) -> Iterator[PublicationProblem]:
        yield from super().get_publication_problems()
        if self.link_page_id and self.link_url:
            message = gettext("Choose a page or give an address, not both.")
            yield PublicationProblem(message, "link-twice", "link_url")
        elif self.link_required and not self.link_page_id and not self.link_url:
            message = gettext("Choose a page that exists, or give an address.")
            yield PublicationProblem(message, "link-missing", "link_page")

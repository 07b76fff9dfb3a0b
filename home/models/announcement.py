"""The bar at the top of all pages."""

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from core.publishing import PublicationProblem
from core.serializers.fields import DocumentField, RichText
from core.text import html_to_text
from home.models.link import LINK, LinkedSnippet

MAX_MESSAGE = 200


class Announcement(LinkedSnippet):
    """A short message at the top of all pages, for some time and to some readers.

    Attributes:
        starts_at, ends_at: when it is shown; empty is from now on and for good.
        priority: higher numbers come first.
    """

    message = RichTextField(_("message"), features=["bold", "link"])
    link_text = models.CharField(_("text of the link"), max_length=60, blank=True)
    starts_at = models.DateTimeField(_("shown from"), null=True, blank=True)
    ends_at = models.DateTimeField(_("shown until"), null=True, blank=True)
    audience = models.CharField(
        _("audience"),
        max_length=20,
        default="all",
        choices=[
            ("all", _("Everybody")),
            ("employers", _("Employers")),
            ("candidates", _("Candidates")),
        ],
    )
    dismissible = models.BooleanField(_("readers can close it"), default=True)
    priority = models.SmallIntegerField(
        _("priority"), default=0, help_text=_("Higher numbers come first.")
    )

    panels = [
        FieldPanel("code"),
        FieldPanel("message"),
        FieldPanel("link_text"),
        LinkedSnippet.link_panel,
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        FieldRowPanel([FieldPanel("audience"), FieldPanel("priority")]),
        FieldPanel("dismissible"),
    ]
    search_fields = [*LinkedSnippet.search_fields, index.SearchField("message")]
    document_fields = [
        DocumentField("code"),
        RichText("message"),
        DocumentField("link_text"),
        LINK,
        DocumentField("starts_at"),
        DocumentField("ends_at"),
        DocumentField("audience"),
        DocumentField("dismissible"),
        DocumentField("priority"),
    ]

    class Meta(LinkedSnippet.Meta):
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")

    def __str__(self) -> str:
        return html_to_text(self.message)[:80] or self.code

    def get_publication_problems(self) -> Iterator[PublicationProblem]:
        yield from super().get_publication_problems()
        length = len(html_to_text(self.message))
        if length > MAX_MESSAGE:
            message = gettext("At most %(max)d characters; there are %(length)d.") % {
                "max": MAX_MESSAGE,
                "length": length,
            }
            yield PublicationProblem(message, "message-too-long", "message")
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            message = gettext("The end must come after the beginning.")
            yield PublicationProblem(message, "end-before-start", "ends_at")
        if bool(self.link_text) != bool(self.link_page_id or self.link_url):
            message = gettext("A link needs both a text and where it leads.")
            yield PublicationProblem(message, "link-incomplete", "link_text")

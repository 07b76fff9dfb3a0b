"""Buttons and the form that posts a job."""

from collections.abc import Iterator

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from core.fields import SynchronizedField
from core.publishing import PublicationProblem
from core.serializers.fields import DocumentField
from home.models.link import LINK, LinkedSnippet

LINK_KIND = "link"
POST_JOB_KIND = "post_job"


class CallToAction(LinkedSnippet):
    """A button that leads somewhere, or a box from which a job is posted.

    Defined once, used in menus and on role pages. In heading and text, `{{role}}` stands for the
    page's title and `{{board_count}}` for the number of job boards.
    """

    kind = models.CharField(
        _("kind"),
        max_length=20,
        default=LINK_KIND,
        choices=[(LINK_KIND, _("Button with a link")), (POST_JOB_KIND, _("Form to post a job"))],
    )
    label = models.CharField(_("button text"), max_length=40)
    style = models.CharField(
        _("style"),
        max_length=20,
        default="primary",
        choices=[("primary", _("Primary")), ("secondary", _("Secondary")), ("plain", _("Plain"))],
    )
    tracking_id = models.SlugField(
        _("tracking id"), max_length=60, blank=True, help_text=_("For your own statistics.")
    )
    heading = models.CharField(_("heading"), max_length=120, blank=True)
    text = models.CharField(_("text"), max_length=300, blank=True)
    city_label = models.CharField(_("label of the city field"), max_length=60, blank=True)
    city_placeholder = models.CharField(_("example in the city field"), max_length=60, blank=True)
    board_count = models.PositiveSmallIntegerField(
        _("number of job boards"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
        help_text=_("Stands where the texts say {{board_count}}."),
    )

    field_tokens = {"heading": ["role", "board_count"], "text": ["role", "board_count"]}
    override_translatable_fields = [
        *LinkedSnippet.override_translatable_fields,
        SynchronizedField("tracking_id", overridable=False),
    ]
    panels = [
        FieldPanel("code"),
        FieldPanel("kind"),
        FieldPanel("label"),
        LinkedSnippet.link_panel,
        MultiFieldPanel([FieldPanel("style"), FieldPanel("tracking_id")], heading=_("Look")),
        MultiFieldPanel(
            [
                FieldPanel("heading"),
                FieldPanel("text"),
                FieldPanel("city_label"),
                FieldPanel("city_placeholder"),
                FieldPanel("board_count"),
            ],
            heading=_("Form to post a job"),
        ),
    ]
    search_fields = [
        *LinkedSnippet.search_fields,
        index.SearchField("label", boost=2),
        index.AutocompleteField("label"),
        index.SearchField("heading"),
        index.FilterField("kind"),
    ]
    document_fields = [
        DocumentField("code"),
        DocumentField("kind"),
        DocumentField("label"),
        LINK,
        DocumentField("style"),
        DocumentField("tracking_id"),
        DocumentField("heading"),
        DocumentField("text"),
        DocumentField("city_label"),
        DocumentField("city_placeholder"),
        DocumentField("board_count"),
    ]

    class Meta(LinkedSnippet.Meta):
        verbose_name = _("call to action")
        verbose_name_plural = _("calls to action")

    def __str__(self) -> str:
        return self.label

    def get_publication_problems(self) -> Iterator[PublicationProblem]:
        yield from super().get_publication_problems()
        if self.kind == LINK_KIND and not self.link_page_id and not self.link_url:
            message = gettext("Choose a page that exists, or give an address.")
            yield PublicationProblem(message, "link-missing", "link_page")
        if self.kind == POST_JOB_KIND and not self.city_label:
            message = gettext("The form needs a label for its city field.")
            yield PublicationProblem(message, "label-missing", "city_label")
        if "board_count" in self.heading + self.text and not self.board_count:
            message = gettext("The text names the number of job boards: give it.")
            yield PublicationProblem(message, "board-count-missing", "board_count")

"""Events: webinars, clinics, meetings."""

import zoneinfo
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyStreamBlock
from core.fields import SynchronizedField
from core.models import ContentPage
from core.publishing import PublicationProblem
from core.serializers.fields import Address, DocumentField, Stream
from core.serializers.json_ld import node, page_id, part_id, reference
from core.serializers.references import JSON

ATTENDANCE_MODES = {
    "online": "https://schema.org/OnlineEventAttendanceMode",
    "on_site": "https://schema.org/OfflineEventAttendanceMode",
    "mixed": "https://schema.org/MixedEventAttendanceMode",
}


def validate_timezone(name: str) -> None:
    """Refuse what is not a zone of the IANA time zone database."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(
            gettext("“%(name)s” is not a time zone. Write it as Europe/Athens.") % {"name": name}
        )


class EventPage(ContentPage):
    """Something that takes place. Dates, place and addresses are the same in all languages.

    Attributes:
        starts_at, ends_at: moments; `timezone` is the zone in which readers should see them.
    """

    starts_at = models.DateTimeField(_("begins"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    timezone = models.CharField(
        _("time zone"),
        max_length=60,
        default="UTC",
        validators=[validate_timezone],
        help_text=_("Name from the IANA database, such as Europe/Athens."),
    )
    attendance_mode = models.CharField(
        _("attendance"),
        max_length=20,
        default="online",
        choices=[("online", _("Online")), ("on_site", _("On site")), ("mixed", _("Both"))],
    )
    location_name = models.CharField(_("place"), max_length=160, blank=True)
    registration_url = models.URLField(_("registration"), blank=True)
    organizer_name = models.CharField(_("organised by"), max_length=120, blank=True)
    body = StreamField(BodyStreamBlock(required=False), blank=True, verbose_name=_("body"))

    override_translatable_fields = [
        *ContentPage.override_translatable_fields,
        SynchronizedField("timezone", overridable=False),
        SynchronizedField("registration_url"),
        SynchronizedField("organizer_name"),
    ]
    parent_page_types = ["home.SectionIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *ContentPage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldPanel("timezone"),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("attendance_mode"),
                FieldPanel("location_name"),
                FieldPanel("registration_url"),
                FieldPanel("organizer_name"),
            ],
            heading=_("Where"),
        ),
        FieldPanel("body"),
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("body"),
        index.FilterField("starts_at"),
    ]
    document_fields = [
        *ContentPage.document_fields,
        DocumentField("starts_at"),
        DocumentField("ends_at"),
        DocumentField("timezone"),
        DocumentField("attendance_mode"),
        DocumentField("location_name"),
        Address("registration_url"),
        DocumentField("organizer_name"),
        Stream("body", "articles.EventPage"),
    ]

    class Meta:
        verbose_name = _("event")

    @classmethod
    def json_ld_entities(cls, document: JSON) -> list[JSON]:
        return [
            node(
                "Event",
                id=part_id(document, "event"),
                name=document["title"],
                description=document["meta"]["seo"]["description"],
                startDate=document["starts_at"],
                endDate=document["ends_at"],
                eventAttendanceMode=ATTENDANCE_MODES[document["attendance_mode"]],
                location=_locations(document),
                organizer=document["organizer_name"]
                and node("Organization", name=document["organizer_name"]),
                inLanguage=document["meta"]["locale"],
                mainEntityOfPage=reference(page_id(document)),
            )
        ]

    def get_publication_problems(self) -> Iterator[PublicationProblem]:
        yield from super().get_publication_problems()
        if self.starts_at is None:
            yield PublicationProblem(
                gettext("Say when the event begins."), "start-missing", "starts_at"
            )
        elif self.ends_at is not None and self.ends_at <= self.starts_at:
            message = gettext("The end must come after the beginning.")
            yield PublicationProblem(message, "end-before-start", "ends_at")


def _locations(document: JSON) -> list[JSON]:
    """Return where the event takes place: a place, an address to register at, or both."""
    found = []
    if document["attendance_mode"] != "online" and document["location_name"]:
        found.append(node("Place", name=document["location_name"]))
    if document["attendance_mode"] != "on_site":
        url = document["registration_url"] or page_id(document)
        found.append(node("VirtualLocation", name=document["location_name"], url=url))
    return found

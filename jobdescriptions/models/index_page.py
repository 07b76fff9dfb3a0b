"""The section of role descriptions."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from core.models import PatternSectionPage
from core.serializers.fields import ChildSnippets, DocumentField

MAX_STATEMENTS = 6
SECTION_STATEMENTS = ChildSnippets(
    "statements",
    "jobdescriptions.Statement",
    source="statements",
    child_field="statement",
)


class JobDescriptionIndexPage(PatternSectionPage):
    """Holds all role pages and category pages of a locale, side by side.

    Attributes:
        page_size: how many roles a front end should show at a time.
        statements: what every role page below shows at its end; chosen here once.
    """

    page_size = models.PositiveSmallIntegerField(
        _("roles on a page"),
        default=20,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )

    parent_page_types = ["home.HomePage", "home.SectionIndexPage"]
    subpage_types = ["jobdescriptions.JobDescriptionPage", "jobdescriptions.JobCategoryPage"]
    content_panels = [
        *PatternSectionPage.content_panels,
        FieldPanel("page_size"),
        InlinePanel(
            "statements",
            heading=_("Statements on every role"),
            label=_("statement"),
            max_num=MAX_STATEMENTS,
        ),
    ]
    document_fields = [*PatternSectionPage.document_fields, DocumentField("page_size")]

    class Meta:
        verbose_name = _("job description section")


class SectionStatement(Orderable):
    """A statement that all roles of a section show. Delivered in each locale by its key."""

    section = ParentalKey(
        JobDescriptionIndexPage, on_delete=models.CASCADE, related_name="statements"
    )
    statement = models.ForeignKey(
        "jobdescriptions.Statement",
        verbose_name=_("statement"),
        on_delete=models.CASCADE,
        related_name="+",
    )

    panels = [FieldPanel("statement")]

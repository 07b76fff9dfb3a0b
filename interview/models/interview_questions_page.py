"""Question sets for interviewers."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.models import ContentPage
from core.serializers.fields import BackReferences, Stream
from core.serializers.json_ld import blocks_of, node, page_id, part_id, reference
from core.serializers.references import JSON
from interview.blocks import InterviewBodyBlock


class InterviewQuestionsPage(ContentPage):
    """Questions for one role. `title` is the role's name.

    Which roles use the set is stored on the role pages and shown here as well.
    """

    body = StreamField(InterviewBodyBlock(), verbose_name=_("body"))

    heading_from_section = True
    parent_page_types = ["interview.InterviewIndexPage"]
    subpage_types: list[str] = []
    content_panels = [*ContentPage.content_panels, FieldPanel("body")]
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]
    document_fields = [
        *ContentPage.document_fields,
        Stream("body", "interview.InterviewQuestionsPage"),
    ]
    related_fields = [
        BackReferences(
            "job_descriptions",
            model="jobdescriptions.JobDescriptionPage",
            field="interview_set",
        )
    ]

    class Meta:
        verbose_name = _("interview questions")
        verbose_name_plural = _("interview questions")

    @classmethod
    def json_ld_entities(cls, document: JSON) -> list[JSON]:
        """A list of questions. No FAQPage: the page says what a good answer shows, not answers."""
        questions = [
            question
            for group in blocks_of(document, "question_group")
            for question in group["questions"]
        ]
        items = [
            node(
                "ListItem",
                position=position,
                item=node("Question", name=question["question"], description=question["assesses"]),
            )
            for position, question in enumerate(questions, 1)
        ]
        return [
            node(
                "ItemList",
                id=part_id(document, "questions"),
                name=document["heading"],
                numberOfItems=len(items),
                itemListElement=items,
                mainEntityOfPage=reference(page_id(document)),
            )
        ]

"""The section of interview questions."""

from django.utils.translation import gettext_lazy as _

from core.models import PatternSectionPage


class InterviewIndexPage(PatternSectionPage):
    """Holds all question sets of a locale."""

    parent_page_types = ["home.HomePage", "home.SectionIndexPage"]
    subpage_types = ["interview.InterviewQuestionsPage"]

    class Meta:
        verbose_name = _("interview section")

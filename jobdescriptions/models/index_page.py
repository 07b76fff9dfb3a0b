"""The section of role descriptions."""

from django.utils.translation import gettext_lazy as _

from core.models import PatternSectionPage


class JobDescriptionIndexPage(PatternSectionPage):
    """Holds all role pages and category pages of a locale, side by side."""

    parent_page_types = ["home.HomePage", "home.SectionIndexPage"]
    subpage_types = ["jobdescriptions.JobDescriptionPage", "jobdescriptions.JobCategoryPage"]

    class Meta:
        verbose_name = _("job description section")

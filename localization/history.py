"""What the history of a page or snippet tells of decisions about its translations."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.coreutils import get_content_languages
from wagtail.log_actions import LogFormatter

from localization.states import Mode, Requirement


class DecisionFormatter(LogFormatter):
    """Names the language, and what holds in it since."""

    label = _("Decide on a translation")

    def format_message(self, log_entry: Any) -> str | Promise:
        """Return a line such as “Deutsch: not planned, translation (No shops there)”."""
        data = log_entry.data
        language = get_content_languages().get(data["locale"], data["locale"])
        said = f"{language}: {Requirement(data['requirement']).label}, {Mode(data['mode']).label}"
        return f"{said} ({data['reason']})" if data["reason"] else said

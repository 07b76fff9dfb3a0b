"""Whether a translation fits its place."""

import html
from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from localization.quality.base import Check, CheckedText, Finding


class LengthCheck(Check):
    """A text that is longer than its field cannot be saved there."""

    check_id = "length"
    name = _("Length")
    description = _("The translation is not longer than its place allows.")

    def findings(self, text: CheckedText) -> Iterator[Finding]:
        length = len(html.unescape(text.target))
        if text.max_length is not None and length > text.max_length:
            yield self.finding(
                gettext("At most %(max)d characters; there are %(length)d.")
                % {"max": text.max_length, "length": length}
            )

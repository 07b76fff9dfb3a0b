"""Whether a translation has the tokens of its source: `{{company_name}}` and what looks like it."""

from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.tokens import token_difference
from localization.quality.base import Check, CheckedText, Finding


class TokenMismatchCheck(Check):
    """Tokens are filled when a text is read; one that is lost or misspelt is never filled."""

    check_id = "token-mismatch"
    name = _("Tokens")
    description = _("The translation has the tokens of the source, and no others.")

    def findings(self, text: CheckedText) -> Iterator[Finding]:
        difference = token_difference(text.source, text.target)
        for key in difference.missing:
            yield self.finding(
                gettext("{{%(token)s}} is missing. Write it as the source does.") % {"token": key}
            )
        for written in difference.foreign:
            start = text.target.find(written)
            yield self.finding(
                gettext("“%(token)s” does not stand in the source. Correct or remove it.")
                % {"token": written},
                span=(start, start + len(written)),
            )

"""Whether a translation has the links and the emphasis of its source, and nothing that is unsafe.

A text is kept with inline tags only. Addresses stay behind: `<a id="a1">` stands for the first link
of the source.
"""

from collections import Counter
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import Tag
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail_localize.strings import INLINE_TAGS

from localization.quality.base import Check, CheckedText, Finding, Severity

SAME_TAGS = {"strong": "b", "em": "i"}
NAMES = {"b": _("bold"), "i": _("italic"), "code": _("code"), "abbr": _("abbreviation")}


def inline_tags(text: str) -> list[Tag]:
    """Return the tags of a text in order."""
    return BeautifulSoup(text, "html.parser").find_all(True) if "<" in text else []


class MarkupMismatchCheck(Check):
    """Tags that cannot be stored and links that lead nowhere are errors; what is lost, a warning.

    A translation may do without an emphasis or a link; the translator is told, and decides.
    """

    check_id = "markup-mismatch"
    name = _("Links and emphasis")
    description = _("The translation has the links and the emphasis of the source.")

    def findings(self, text: CheckedText) -> Iterator[Finding]:
        if "<" not in text.source and "<" not in text.target:
            return
        source, target = inline_tags(text.source), inline_tags(text.target)
        yield from self._unsafe(target)
        yield from self._links(source, target)
        yield from self._emphasis(source, target)

    def _unsafe(self, tags: list[Tag]) -> Iterator[Finding]:
        for tag in tags:
            if tag.name not in INLINE_TAGS:
                yield self.finding(
                    gettext(
                        "<%(tag)s> cannot stand in a translation. Use links, bold and italic only."
                    )
                    % {"tag": tag.name}
                )
            elif set(tag.attrs) - ({"id"} if tag.name == "a" else set()):
                yield self.finding(
                    gettext(
                        "<%(tag)s> carries “%(attribute)s”. Links keep the address of the source; "
                        "write the tag without it."
                    )
                    % {
                        "tag": tag.name,
                        "attribute": next(name for name in tag.attrs if name != "id"),
                    }
                )

    def _links(self, source: list[Tag], target: list[Tag]) -> Iterator[Finding]:
        wanted = {str(tag["id"]): tag for tag in source if tag.name == "a" and tag.get("id")}
        present = [tag.get("id") for tag in target if tag.name == "a"]
        for link_id in dict.fromkeys(present):
            if link_id is None:
                yield self.finding(
                    gettext("A link leads nowhere. Take it from the source, or remove it.")
                )
            elif link_id not in wanted:
                yield self.finding(
                    gettext("The link “%(id)s” does not stand in the source. Remove it.")
                    % {"id": link_id}
                )
        for link_id, tag in wanted.items():
            if link_id not in present:
                yield self.finding(
                    gettext("The link “%(text)s” is missing.") % {"text": tag.get_text()[:60]},
                    severity=Severity.WARNING,
                )

    def _emphasis(self, source: list[Tag], target: list[Tag]) -> Iterator[Finding]:
        before, after = _counts(source), _counts(target)
        for name, label in NAMES.items():
            lost = before[name] - after[name]
            if lost > 0:
                yield self.finding(
                    ngettext(
                        "%(count)d passage of the source is %(style)s and is not so here.",
                        "%(count)d passages of the source are %(style)s and are not so here.",
                        lost,
                    )
                    % {"count": lost, "style": label},
                    severity=Severity.WARNING,
                )
            elif after[name] and not before[name]:
                yield self.finding(
                    gettext("Nothing in the source is %(style)s.") % {"style": label},
                    severity=Severity.WARNING,
                )


def _counts(tags: list[Tag]) -> Counter[str]:
    return Counter(SAME_TAGS.get(tag.name, tag.name) for tag in tags)

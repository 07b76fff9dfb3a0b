"""Warnings about content that block nothing: what makes a page harder to find or to read.

Shown by Wagtail's content checks in the editor. They run in the browser, over the preview: the
preview marks what is found here (`data-content-warning`), and each mark is an issue of the panel.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem

from core.serializers.references import JSON
from core.text import html_to_text, search_words

LONGEST_TITLE = 60
SHORTEST_DESCRIPTION, LONGEST_DESCRIPTION = 50, 160
LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL)
VAGUE_LINKS = {
    "en": {"here", "click here", "read more", "more", "link", "this"},
    "es": {"aquí", "haga clic aquí", "pulse aquí", "leer más", "más", "enlace"},
    "de": {"hier", "klicken sie hier", "mehr", "weiterlesen", "link"},
    "fr": {"ici", "cliquez ici", "lire la suite", "plus", "lien"},
    "el": {"εδώ", "κάντε κλικ εδώ", "πατήστε εδώ", "περισσότερα"},
    "pt": {"aqui", "clique aqui", "ler mais", "mais", "ligação"},
}
"""Link texts that say nothing to those who hear or skim them, by language."""


@dataclass(frozen=True, slots=True)
class ContentCheck:
    """One thing to look for.

    Attributes:
        check_id: kebab-case, permanent.
        name: what is wrong, as the panel's heading.
        advice: what to do about it.
        finds: takes the page as it is edited and its API answer; says whether it is so.
    """

    check_id: str
    name: Any
    advice: Any
    finds: Callable[[Any, JSON], bool]


def _title_is_long(page: Any, document: JSON) -> bool:
    return len(document["meta"]["seo"]["title"]) > LONGEST_TITLE


def _description_is_missing(page: Any, document: JSON) -> bool:
    return not page.search_description.strip()


def _description_has_wrong_length(page: Any, document: JSON) -> bool:
    length = len(page.search_description.strip())
    return bool(length) and not SHORTEST_DESCRIPTION <= length <= LONGEST_DESCRIPTION


def _bullets_repeat(page: Any, document: JSON) -> bool:
    """Whether two lines of all lists say the same words; within a list, equal ones are refused."""
    lines = [
        tuple(sorted(search_words(item["text"])))
        for block in document["body"]
        for item in block["value"].get("items") or []
        if isinstance(item, dict) and item.get("text")
    ]
    return len(lines) != len(set(lines))


def _link_is_vague(page: Any, document: JSON) -> bool:
    vague = VAGUE_LINKS.get(document["meta"]["locale"], set())
    return any(
        html_to_text(text).casefold().strip(" .…»›") in vague
        for source in _html_in([document.get("introduction"), document["body"]])
        for text in LINK.findall(source)
    )


def _html_in(value: JSON, name: str = "") -> Iterator[str]:
    if isinstance(value, str) and name == "html":
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _html_in(part, key)
    elif isinstance(value, list):
        for part in value:
            yield from _html_in(part)


CHECKS: tuple[ContentCheck, ...] = (
    ContentCheck(
        "long-title",
        _("Title too long for search results"),
        _("Search engines cut titles after about 60 characters. Give a shorter one for them."),
        _title_is_long,
    ),
    ContentCheck(
        "description-missing",
        _("No description for search engines"),
        _("Say in one or two sentences what the page offers, in the field for search engines."),
        _description_is_missing,
    ),
    ContentCheck(
        "description-length",
        _("Length of the description for search engines"),
        _("Search engines show descriptions of 50 to 160 characters."),
        _description_has_wrong_length,
    ),
    ContentCheck(
        "repeated-line",
        _("Two lines say the same"),
        _("A line of a list repeats another one in the same words. Leave one out."),
        _bullets_repeat,
    ),
    ContentCheck(
        "vague-link",
        _("Link text says nothing"),
        _("Name what the link leads to; “here” means nothing out of its sentence."),
        _link_is_vague,
    ),
)


def content_warnings(page: Any, document: JSON) -> list[str]:
    """Return the ids of the checks that find something.

    Args:
        page: the page as it is edited, saved or not.
        document: what the API would answer for it.
    """
    return [check.check_id for check in CHECKS if check.finds(page, document)]


class MarkedContentCheckerItem(ContentCheckerItem):
    """Adds the marks of the preview to what Wagtail checks there."""

    # Ours has the same sentence and looks at the page's own field.
    axe_run_only = [
        *(name for name in ContentCheckerItem.axe_run_only if name != "empty-meta-description"),
        *(check.check_id for check in CHECKS),
    ]
    axe_custom_rules = [
        *ContentCheckerItem.axe_custom_rules,
        *(
            {
                "id": check.check_id,
                "impact": "moderate",
                "selector": f'[data-content-warning="{check.check_id}"]',
                "excludeHidden": False,
                "tags": ["best-practice"],
                # Marks have no title, which this check of axe asks for: each one is an issue.
                "any": ["non-empty-title"],
                "enabled": True,
            }
            for check in CHECKS
        ),
    ]
    axe_messages = {
        **ContentCheckerItem.axe_messages,
        **{
            check.check_id: {"error_name": check.name, "help_text": check.advice}
            for check in CHECKS
        },
    }


def use_marks(request: HttpRequest, items: list[Any], page: Any = None) -> None:
    """Put our checker in the place of Wagtail's."""
    items[:] = [
        MarkedContentCheckerItem(in_editor=item.in_editor)
        if isinstance(item, ContentCheckerItem)
        else item
        for item in items
    ]

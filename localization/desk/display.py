"""Shows a segment's text as HTML that is safe: emphasis and links as they look, tokens as chips.

A segment is kept with inline tags, links by an id (`<a id="a1">`). On a page ids must be unique, so
links are shown as spans that carry theirs in `data-link`; `desk.js` turns them back.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core.tokens import TOKEN

MARKS = ("b", "strong", "i", "em", "code", "abbr", "acronym")


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a source's text.

    Attributes:
        id: as the engine left it in the text.
        text: what is linked.
        address: where it leads, as people may read it.
    """

    id: str
    text: str
    address: str


def shown(text: str, attrs: Mapping[str, Any] | None = None) -> SafeString:
    """Return a segment's text as safe HTML.

    Args:
        text: as the engine keeps it.
        attrs: what the engine has taken out of the tags of the source, by id.
    """
    if "<" not in text and "&" not in text:
        return mark_safe(_with_chips(text))  # noqa: S308 -- escaped there
    soup = BeautifulSoup(text, "html.parser")
    return mark_safe("".join(_parts(soup.children, attrs or {})))  # noqa: S308 -- escaped there


def _parts(elements: Iterator[PageElement], attrs: Mapping[str, Any]) -> Iterator[str]:
    for element in elements:
        if isinstance(element, Tag):
            yield from _tag(element, attrs)
        elif type(element) is NavigableString:
            yield _with_chips(str(element))


def _tag(tag: Tag, attrs: Mapping[str, Any]) -> Iterator[str]:
    inside = "".join(_parts(iter(tag.children), attrs))
    if tag.name == "br":
        yield "<br>"
    elif tag.name in MARKS:
        yield f"<{tag.name}>{inside}</{tag.name}>"
    elif tag.name == "a" and tag.get("id"):
        link_id = str(tag["id"])
        yield (
            f'<span class="desk-link" data-link="{escape(link_id)}"'
            f' title="{escape(address_of(attrs.get(link_id)))}">{inside}</span>'
        )
    else:
        yield inside


def _with_chips(text: str) -> str:
    pieces: list[str] = []
    end = 0
    for found in TOKEN.finditer(text):
        written = escape(found.group(0))
        pieces.append(escape(text[end : found.start()]))
        pieces.append(f'<span class="desk-token" contenteditable="false">{written}</span>')
        end = found.end()
    return "".join([*pieces, escape(text[end:])])


def address_of(attrs: Mapping[str, Any] | None) -> str:
    """Return where a link leads, as people may read it."""
    if not attrs:
        return ""
    if "href" in attrs:
        return str(attrs["href"])
    return _("%(kind)s %(id)s") % {
        "kind": attrs.get("linktype", _("link")),
        "id": attrs.get("id", ""),
    }


def marks_of(source: str) -> list[str]:
    """Return the tags of emphasis that a source's text uses, in the order of `MARKS`."""
    if "<" not in source:
        return []
    names = {tag.name for tag in BeautifulSoup(source, "html.parser").find_all(MARKS)}
    return [name for name in MARKS if name in names]


def links_of(source: str, attrs: Mapping[str, Any]) -> list[Link]:
    """Return the links of a source's text, in order."""
    if "<a" not in source:
        return []
    tags: Sequence[Any] = BeautifulSoup(source, "html.parser").find_all("a", id=True)
    return [Link(str(tag["id"]), tag.get_text(), address_of(attrs.get(tag["id"]))) for tag in tags]

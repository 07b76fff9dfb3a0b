"""Cleans what people paste into a translation, and refuses what could run in a reader's browser.

Pure. Office programs and web pages bring along paragraphs, styles and comments; a segment holds
inline tags only, links by the id that the engine gave them. Whatever is dropped, the words stay.
"""

import re
from typing import Any

from bs4 import BeautifulSoup, Comment
from bs4.element import PreformattedString, Tag
from django.utils.translation import gettext
from wagtail_localize.strings import INLINE_TAGS

WITHOUT_WORDS = ("style", "meta", "link", "title", "xml", "head")
ACTIVE = ("script", "iframe", "object", "embed", "applet", "form", "base", "svg", "math")
SAFE_SCHEMES = ("http:", "https:", "mailto:", "tel:", "/", "#")
SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:")
GAPS = re.compile(r"[\s\x00-\x1f]+")
BLOCKS = frozenset({"p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "td", "tr"})


def active_content(text: str) -> str | None:
    """Return why a text could run something in a reader's browser; None where it could not."""
    if "<" not in text:
        return None
    for element in _parsed(text).find_all(True):
        if element.name in ACTIVE:
            return gettext("The translation contains “<%(tag)s>”. Remove it.") % {
                "tag": element.name
            }
        for name, value in element.attrs.items():
            if problem := _attribute_problem(name.lower(), _joined(value)):
                return problem
    return None


def _attribute_problem(name: str, value: str) -> str | None:
    if name.startswith("on"):
        return gettext("The translation contains “%(name)s”, which runs a script. Remove it.") % {
            "name": name
        }
    if name in {"href", "src", "action", "formaction", "xlink:href"}:
        address = GAPS.sub("", value).lower()
        if SCHEME.match(address) and not address.startswith(SAFE_SCHEMES):
            return gettext(
                "The translation contains a link to “%(link)s”. Use the links of the source."
            ) % {"link": value[:60]}
    return None


def _joined(value: Any) -> str:
    return " ".join(value) if isinstance(value, list) else str(value)


def clean_text(text: str) -> str:
    """Return a text with inline tags only and no attributes but the ids of links.

    What is clean comes back as it was, character by character. Call `active_content` first.
    """
    if "<" not in text:
        return text
    soup = _parsed(text)
    changed = _drop_what_says_nothing(soup)
    for element in soup.find_all(True):
        changed |= _clean_element(element)
    if not changed:
        return text
    return re.sub(r"\s{2,}", " ", str(soup)).strip()


def _parsed(text: str) -> BeautifulSoup:
    return BeautifulSoup(text, "html.parser")


def _drop_what_says_nothing(soup: BeautifulSoup) -> bool:
    doomed: list[Any] = [
        *soup.find_all(string=lambda string: isinstance(string, Comment | PreformattedString)),
        *soup.find_all(WITHOUT_WORDS),
    ]
    for found in doomed:
        found.extract()
    return bool(doomed)


def _clean_element(element: Tag) -> bool:
    """Unwrap or strip one element; return whether anything was changed."""
    if element.name not in INLINE_TAGS or (element.name == "a" and "id" not in element.attrs):
        if element.name in BLOCKS:
            element.insert_after(" ")
            element.insert_before(" ")
        element.unwrap()
        return True
    allowed = {"id": element.attrs["id"]} if element.name == "a" else {}
    if element.attrs == allowed:
        return False
    element.attrs = allowed
    return True

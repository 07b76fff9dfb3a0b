"""A role as a title and sections of clean HTML: what all formats for people are made from.

In the role's language. What speaks to readers of the library rather than to candidates
(introduction, related content, calls to action) and pictures are left out.
"""

import html
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import formats, translation
from django.utils.translation import gettext

from core.blocks.labels import block_labels
from core.serializers.references import JSON
from jobdescriptions.export.statements import current_version
from jobdescriptions.models import JobDescriptionPage
from jobdescriptions.pay import number

LEFT_OUT = frozenset({"image", "job_posting_cta"})
WITHOUT_LABEL = frozenset({"quote", "rich_text"})


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a role.

    Attributes:
        kind: type of the block it comes from; `statement` for those that stand on all roles,
            `attribution` for what licences ask to be said of the sources.
        heading: plain text; None where the section has none.
        html: paragraphs, lists, and headings of the levels 3 and 4.
    """

    kind: str
    heading: str | None
    html: str


@dataclass(frozen=True, slots=True)
class ExportedRole:
    """What a document for people says.

    Attributes:
        published: when this version was published, RFC 3339; None for a draft.
    """

    key: str
    title: str
    locale: str
    published: str | None
    sections: tuple[Section, ...]


def exported_role(document: JSON, *, today: date, jurisdiction: str = "") -> ExportedRole:
    """Return a role in sections.

    Args:
        document: a role page as the API delivers it, its tokens filled in.
        today: the day for which statements are chosen.
        jurisdiction: ISO code of the country or region whose wording of statements is wanted.
    """
    locale = document["meta"]["locale"]
    with translation.override(locale):
        chosen = _StatementChoice(today, jurisdiction)
        sections = tuple(_sections(document, chosen))
    return ExportedRole(
        key=document["meta"]["key"],
        title=document["title"],
        locale=locale,
        published=document["meta"]["last_published_at"],
        sections=sections,
    )


@dataclass(frozen=True, slots=True)
class _StatementChoice:
    today: date
    jurisdiction: str

    def section(self, statement: JSON | None, heading: str | None = None) -> Section | None:
        """Return a statement's wording for today, or None where there is none."""
        version = statement and current_version(statement, self.today, self.jurisdiction)
        if not statement or not version:
            return None
        return Section("statement", heading or statement["title"], version["html"])


def _sections(document: JSON, chosen: _StatementChoice) -> Iterator[Section]:
    labels = block_labels(JobDescriptionPage)
    shown = set()
    for block in document["body"]:
        kind, value = block["type"], block["value"]
        if kind == "equal_opportunity_statement":
            statement = value["statement"]
            shown.add(statement and statement["key"])
            section = chosen.section(statement, value["heading"])
            if section:
                yield section
        elif kind not in LEFT_OUT:
            label = None if kind in WITHOUT_LABEL else labels.get(kind, kind)
            yield Section(kind, value.get("heading") or label, _block_html(kind, value))
    for statement in document["statements"]:
        section = None if statement["key"] in shown else chosen.section(statement)
        if section:
            yield section
    sources = "\n".join(source["attribution"] for source in document["attribution"])
    if sources:
        yield Section("attribution", gettext("Sources"), _paragraphs(sources))


def _block_html(kind: str, value: JSON) -> str:
    render = BLOCKS.get(kind)
    if render is not None:
        return render(value)
    return value.get("html") or _paragraphs(value["text"])


def _items(value: JSON) -> str:
    return f"<ul>{''.join(f'<li>{_item(item)}</li>' for item in value['items'])}</ul>"


def _item(item: JSON) -> str:
    source = item["html"]
    text = source.removeprefix("<p>").removesuffix("</p>") if source.count("<p>") == 1 else source
    return f"{text} ({gettext('Preferred')})" if item.get("level") == "preferred" else text


def _skills(value: JSON) -> str:
    texts = (html.escape(item["text"]) for item in value["items"] if item["text"])
    return f"<ul>{''.join(f'<li>{text}</li>' for text in texts)}</ul>"


def _questions(value: JSON) -> str:
    return "".join(
        f"<h3>{html.escape(item['question'])}</h3>{item['answer']['html']}"
        for item in value["items"]
    )


def _qualifications(value: JSON) -> str:
    facts = []
    if value.get("eqf_level"):
        facts.append(f"{gettext('EQF level')}: {value['eqf_level']}")
    if value.get("licence_required"):
        facts.append(gettext("A licence is required"))
    return (value["html"] or "") + _paragraphs("\n".join(facts))


def _pay(value: JSON) -> str:
    amounts = [number(value["minimum"]), number(value["maximum"])]
    decimals = 0 if all(isinstance(amount, int) for amount in amounts) else 2
    low, high = (
        formats.number_format(amount, decimals, use_l10n=True, force_grouping=True)
        for amount in amounts
    )
    units: Mapping[str, str] = {
        "HOUR": gettext("per hour"),
        "DAY": gettext("per day"),
        "WEEK": gettext("per week"),
        "MONTH": gettext("per month"),
        "YEAR": gettext("per year"),
    }
    return _paragraphs(f"{low}–{high} {value['currency']} {units[value['unit']]}")


def _quote(value: JSON) -> str:
    speaker = f"\n— {value['attribution']}" if value["attribution"] else ""
    return _paragraphs(f"{value['quote']}{speaker}")


def _paragraphs(text: str) -> str:
    """Return lines of plain text as paragraphs."""
    return "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line.strip())


BLOCKS: Mapping[str, Callable[[JSON], str]] = {
    "responsibilities": _items,
    "requirements": _items,
    "skills": _skills,
    "qualifications": _qualifications,
    "salary_range": _pay,
    "quote": _quote,
    "faq": _questions,
}

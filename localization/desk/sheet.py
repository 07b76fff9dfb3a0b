"""A translation as one sheet: its segments in groups, in the order of the page.

Reads only. The number of queries does not depend on the number of segments.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from localization.alignment.words import plain, word_diff
from localization.desk.display import Link, links_of, marks_of, shown
from localization.jobs.repetitions import accepted_texts
from localization.places import Place, Places
from localization.quality import Finding, Severity, text_findings
from localization.segments import Segment, segments_of
from localization.states import OPEN_STATES, ChangeKind, SegmentState
from localization.suggesting import suggestions_for

MISSING, NEEDS_EDIT, ERRORS, UNREVIEWED = "missing", "needs-edit", "errors", "unreviewed"
FILTERS = (MISSING, NEEDS_EDIT, ERRORS, UNREVIEWED)


@dataclass(frozen=True)
class Row:
    """One segment as the desk shows it.

    Attributes:
        offer: a text that may serve: what was accepted elsewhere for the same source, else what
            translates the paragraph in whose place this one stands. Empty where there is none.
        is_offer_exact: whether it was accepted for the very same source.
    """

    segment: Segment
    place: Place
    findings: Sequence[Finding]
    offer: str = ""
    is_offer_exact: bool = True

    @property
    def key(self) -> str:
        """What names the segment on the page and in addresses."""
        return f"{self.segment.context_id}-{self.segment.string_id}"

    @cached_property
    def source(self) -> SafeString:
        return shown(self.segment.source, self.segment.attrs)

    @cached_property
    def target(self) -> SafeString:
        return shown(self.segment.target, self.segment.attrs)

    @cached_property
    def offered(self) -> SafeString:
        return shown(self.offer, self.segment.attrs)

    @cached_property
    def marks(self) -> list[str]:
        return marks_of(self.segment.source) if self.place.kind.is_rich else []

    @cached_property
    def links(self) -> list[Link]:
        return links_of(self.segment.source, self.segment.attrs)

    @property
    def takes_lines(self) -> bool:
        """Whether a line may end in the text."""
        kind = self.place.kind
        return "<br" in self.segment.source or (kind.is_multiline and not kind.is_rich)

    @property
    def state_label(self) -> str:
        return str(SegmentState(self.segment.state).label)

    @cached_property
    def difference(self) -> list[tuple[str, str]]:
        """How the source differs from the one that was translated, word by word."""
        before = self.segment.previous_source
        if not before or not self.segment.change:
            return []
        return [(str(kind), text) for kind, text in word_diff(plain(before), self.plain_source)]

    @property
    def plain_source(self) -> str:
        return plain(self.segment.source)

    @property
    def change_label(self) -> str:
        change = self.segment.change
        return str(ChangeKind(change).label) if change in ChangeKind.values else change

    @property
    def has_errors(self) -> bool:
        return any(finding.severity == Severity.ERROR for finding in self.findings)

    @property
    def filters(self) -> list[str]:
        """Which of `FILTERS` show the row."""
        state = self.segment.state
        answers = {
            MISSING: state == SegmentState.MISSING,
            NEEDS_EDIT: state in {SegmentState.NEEDS_EDIT, SegmentState.PRETRANSLATED},
            ERRORS: self.has_errors,
            UNREVIEWED: state == SegmentState.TRANSLATED,
        }
        return [name for name in FILTERS if answers[name]]


@dataclass
class Group:
    """What is shown together: fields of the page, or one of its sections."""

    key: str
    heading: str
    rows: list[Row] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Sheet:
    """All segments of a translation."""

    groups: Sequence[Group]

    @property
    def rows(self) -> list[Row]:
        return [row for group in self.groups for row in group.rows]

    def counts(self) -> dict[str, int]:
        """How many segments each filter shows, how many there are and how many are accepted."""
        rows = self.rows
        found = {name: sum(name in row.filters for row in rows) for name in FILTERS}
        accepted = {SegmentState.TRANSLATED, SegmentState.REVIEWED}
        done = sum(row.segment.state in accepted for row in rows)
        return {**found, "all": len(rows), "done": done}


def sheet_of(translation: Translation) -> Sheet:
    """Return the sheet of a translation.

    A text that stands twice at one place of the source has one translation and is shown once.
    """
    model = translation.source.specific_content_type.model_class()
    places = Places(model)
    groups: list[Group] = []
    by_key: dict[str, Group] = {}
    seen = set()
    segments = segments_of(translation)
    offers = _offers(translation, segments)
    suggestions = suggestions_for(translation, segments)
    for segment in segments:
        place = places.of(segment.path, segment.field_path)
        exact = offers.get(segment.string_id, "")
        offer = exact or suggestions.get((segment.string_id, segment.context_id), "")
        row = row_of(segment, place, offer, is_offer_exact=bool(exact))
        if row.key in seen:
            continue
        seen.add(row.key)
        key = place.group if place.heading else ""
        if key not in by_key:
            by_key[key] = Group(key, place.heading or _("Page"))
            groups.append(by_key[key])
        by_key[key].rows.append(row)
    return Sheet(_numbered(groups))


def _offers(translation: Translation, segments: Iterable[Segment]) -> dict[int, str]:
    """Return the best of what was accepted elsewhere for texts that are open, by string id."""
    wanted = {each.string_id for each in segments if each.state in OPEN_STATES}
    if not wanted:
        return {}
    found = accepted_texts(wanted, translation.target_locale_id, apart_from=translation)
    return {string_id: offers[0].text for string_id, offers in found.items()}


def row_of(segment: Segment, place: Place, offer: str = "", *, is_offer_exact: bool = True) -> Row:
    """Return a segment with what the checks say about it."""
    findings = text_findings(segment.source, segment.target, max_length=place.kind.max_length)
    shown_offer = offer if offer != segment.target else ""
    return Row(segment, place, findings, shown_offer, is_offer_exact)


def _numbered(groups: Iterable[Group]) -> list[Group]:
    """Tell sections with one heading apart by a number."""
    found = list(groups)
    headings = [group.heading for group in found]
    seen: dict[str, int] = {}
    for group in found:
        if headings.count(group.heading) > 1:
            seen[group.heading] = seen.get(group.heading, 0) + 1
            group.heading = f"{group.heading} {seen[group.heading]}"
    return found

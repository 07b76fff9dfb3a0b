"""What the desk is told about a segment after it was written, or could not be."""

from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from localization.desk.display import shown
from localization.desk.sheet import row_of
from localization.errors import StaleTextError
from localization.models import SegmentEvent
from localization.places import Places
from localization.quality import text_findings
from localization.segments import Segment
from localization.states import SegmentState

TYPED = frozenset({SegmentEvent.Action.EDITED, SegmentEvent.Action.TRANSLATED})


def state_of(translation: Translation, segment: Segment) -> dict[str, Any]:
    """Return a segment's text and state as the script puts them on the page."""
    places = Places(translation.source.specific_content_type.model_class())
    row = row_of(segment, places.of(segment.path, segment.field_path))
    return {
        "version": segment.version,
        "state": str(segment.state),
        "state_label": row.state_label,
        "target": row.target,
        "findings": [finding.as_json() for finding in row.findings],
        "filters": row.filters,
        "comment": segment.comment,
        "is_outdated": bool(segment.change),
    }


def findings_of(translation: Translation, segment: Segment, text: str) -> list[dict[str, str]]:
    """Return what the checks say about a text that was not stored."""
    places = Places(translation.source.specific_content_type.model_class())
    kind = places.of(segment.path, segment.field_path).kind
    found = text_findings(segment.source, text, max_length=kind.max_length)
    return [finding.as_json() for finding in found]


def conflict(error: StaleTextError) -> dict[str, Any]:
    """Return both texts, and who was faster."""
    current = error.current
    return {
        "detail": str(error),
        "version": current.version,
        "state_label": str(SegmentState(current.state).label),
        "theirs": shown(current.target, current.attrs),
        "mine": shown(error.offered, current.attrs),
        "by": said_by(current),
    }


def said_by(segment: Segment) -> str:
    """Return who wrote a segment's text and when, as people say it."""
    people: Any = get_user_model()._default_manager
    person = people.filter(pk=segment.user_id).first() if segment.user_id else None
    name = (person.get_full_name() or person.get_username()) if person else segment.tool
    if segment.updated_at is None:
        return name or ""
    when = date_format(timezone.localtime(segment.updated_at), "SHORT_DATETIME_FORMAT")
    if not name:
        return when
    return _("%(name)s, %(when)s") % {"name": name, "when": when}


def history_of(translation: Translation, segment: Segment, limit: int) -> list[SegmentEvent]:
    """Return what happened to a place in a locale, the latest first; earlier sources included.

    Of what one person saved while typing, the last: else an hour at the desk would hide what was
    accepted before.
    """
    events = SegmentEvent.objects.filter(
        object_key=translation.source.object_id,
        locale_code=translation.target_locale.language_code,
        path=segment.path,
    )
    found: list[SegmentEvent] = []
    newer: SegmentEvent | None = None
    for event in events.iterator():
        if newer is None or not _is_typed_on(event, newer):
            found.append(event)
        if len(found) == limit:
            break
        newer = event
    return found


def _is_typed_on(event: SegmentEvent, newer: SegmentEvent) -> bool:
    """Whether the same person went on typing the same text."""
    return all(
        each.state == SegmentState.NEEDS_EDIT and each.action in TYPED for each in (event, newer)
    ) and (event.user_id, event.source) == (newer.user_id, newer.source)

"""Records what is written past `writing`: by the engine's own code, by scripts, by imports.

Receivers call it (see `signal_handlers`). A text that cannot be used never takes the place of one
that could: the engine would put the source's text on the page instead.
"""

from typing import Any

from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation

from localization.models import SegmentEvent, SegmentRecord
from localization.progress import mark_dirty
from localization.segments import Segment, with_translation
from localization.storing import OWN_WRITE
from localization.text_rules import broken_text

Action = SegmentEvent.Action
BEFORE = "text_before_this_write"
TOOL_LENGTH = 50


def is_foreign(row: StringTranslation) -> bool:
    """Whether a row of the engine is written by somebody else than `storing`."""
    return row.context_id is not None and not getattr(row, OWN_WRITE, False)


def remember(row: StringTranslation) -> None:
    """Keep what is stored, before it is overwritten. One query."""
    before = StringTranslation.objects.filter(pk=row.pk).first() if row.pk else None
    setattr(row, BEFORE, before)


def record_write(row: StringTranslation) -> None:
    """Note a write in the history; put the earlier text back where the new one cannot be used."""
    stored, record = getattr(row, BEFORE, None), _record_of(row)
    before, after = _segment(row, stored, record), _segment(row, row, record)
    offered, problem = row.data, _problem(row)
    if problem and before.target and offered != before.target:
        _note(row, before, before, action=Action.REJECTED, offered=offered, comment=problem)
        _put_back(row, stored)
    elif (before.target, before.state) != (after.target, after.state) or (problem and not stored):
        _note(row, before, after, action=_action(before, after), offered=offered, comment=problem)
    mark_dirty(key=row.context.object_id, locale_ids=[row.locale_id])


def record_removal(row: StringTranslation) -> None:
    """Note in the history that somebody has deleted a text."""
    record = _record_of(row)
    before = _segment(row, row, record)
    if record is not None:
        record.delete()
    _note(row, before, _segment(row, None, None), action=Action.REMOVED)
    mark_dirty(key=row.context.object_id, locale_ids=[row.locale_id])


def _problem(row: StringTranslation) -> str:
    if row.has_error:
        return row.field_error or "has_error"
    return broken_text(row.translation_of.data, row.data) or ""


def _put_back(row: StringTranslation, stored: Any) -> None:
    """Write the last good text over one that cannot be used, before the engine looks at it."""
    fields = ("data", "translation_type", "tool_name", "last_translated_by_id")
    kept = {name: getattr(stored, name) for name in fields}
    for name, value in kept.items():
        setattr(row, name, value)
    row.has_error, row.field_error = False, ""
    StringTranslation.objects.filter(pk=row.pk).update(**kept, has_error=False, field_error="")
    if row.context.path == "title":
        Page.objects.filter(translation_key=row.context.object_id, locale_id=row.locale_id).update(
            draft_title=row.data
        )


def _record_of(row: StringTranslation) -> SegmentRecord | None:
    return SegmentRecord.objects.filter(
        locale_id=row.locale_id, context_id=row.context_id, string_id=row.translation_of_id
    ).first()


def _segment(
    row: StringTranslation, stored: StringTranslation | None, record: SegmentRecord | None
) -> Segment:
    bare = Segment(
        path=row.context.path,
        field_path="",
        source=row.translation_of.data,
        target="",
        string_id=row.translation_of_id,
        context_id=row.context_id or 0,
    )
    # The engine looks at a text only after it has saved it.
    usable = stored if stored is not None and not _problem(stored) else None
    return with_translation(bare, usable, record)


def _note(
    row: StringTranslation,
    before: Segment,
    after: Segment,
    *,
    action: str,
    offered: str = "",
    comment: str = "",
) -> None:
    locale = Locale.all_objects.filter(pk=row.locale_id).first()
    user = row.last_translated_by
    SegmentEvent.objects.create(
        object_key=row.context.object_id,
        locale_code=locale.language_code if locale else "",
        path=before.path,
        action=action,
        state=after.state,
        previous_state=before.state,
        source=before.source,
        target=offered,
        previous_target=before.target if before.target != offered else "",
        tool=row.tool_name[:TOOL_LENGTH],
        comment=comment,
        user=user,
        user_name=user.get_username() if user else "",
    )


def _action(before: Segment, after: Segment) -> str:
    if before.target and not after.target:
        return Action.REOPENED
    return Action.EDITED if before.target else Action.TRANSLATED

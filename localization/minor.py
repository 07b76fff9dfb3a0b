"""Marks a source change as minor: translations stay as they were, and that is recorded.

A typo that was corrected in the source is none in five translations. What was new in the change
still has to be translated.
"""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils.translation import gettext
from wagtail_localize.models import Translation

from localization.alignment import piece_from_json
from localization.carrying import earlier_segments
from localization.errors import LocalizationError
from localization.models import SegmentEvent, SourceVersion
from localization.progress import mark_all_dirty
from localization.segments import Segment, bare_segments
from localization.states import ACCEPTED_STATES
from localization.storing import Stored, Write, load, lock, store
from localization.text_rules import token_problem

TOOL = "minor change"


class NotMinorError(LocalizationError):
    """A change cannot be marked as minor. The message says why."""


@transaction.atomic
def mark_minor(*, version: SourceVersion, user: Any) -> int:
    """Say of the newest change of a source that translations may stay; return how many texts do.

    A text stays that was accepted before the change, has waited for nothing but this change, and
    still has the tokens of its source.

    Raises:
        NotMinorError: the version is not the newest, or nothing came before it.
    """
    translatable = version.translatable
    if version.number == 1 or translatable.current_version_id != version.pk:
        raise NotMinorError(
            gettext("Only the latest change can be marked as minor. Reload the page.")
        )
    if not version.is_minor:
        version.is_minor = True
        version.save(update_fields=["is_minor"])
    translations = Translation.objects.filter(source__object_id=translatable.key, enabled=True)
    kept = 0
    for translation in translations.select_related("source", "target_locale").order_by("pk"):
        lock(translation)
        stored = load(translatable.key, translation.target_locale)
        kept += len(store(stored, _kept(version, translation, stored, user), marks_dirty=False))
    mark_all_dirty(translatable.key)
    return kept


def _kept(
    version: SourceVersion, translation: Translation, stored: Stored, user: Any
) -> Iterator[Write]:
    now = {(each.path, each.source): each for each in bare_segments(translation.source_id)}
    pieces = [
        piece_from_json({"path": change["old_path"], "text": change["old_text"]})
        for change in version.changes
        if change["old_text"] and change["text"]
    ]
    before = earlier_segments(version.translatable.key, pieces)
    for change in version.changes:
        new = now.get((change["path"], change["text"]))
        old = before.get((change["old_path"], change["old_text"]))
        if new is None or old is None:
            continue
        write = _keep(stored.segment(new), stored.segment(old), user)
        if write is not None:
            yield write


def _keep(new: Segment, old: Segment, user: Any) -> Write | None:
    waits = new.is_outdated and new.previous_source == old.source
    if not waits or old.state not in ACCEPTED_STATES or token_problem(new.source, new.target):
        return None
    return Write(
        segment=new,
        text=new.target,
        state=old.state,
        action=SegmentEvent.Action.KEPT,
        tool=TOOL,
        user=user,
        origin=old,
    )

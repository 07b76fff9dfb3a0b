"""What is live in a locale was made from: noted when it goes live, and delivered with it.

`state` and `source_published_at` describe what is live and change with it alone. `stale` changes
once: when a source is published with changes that what is live does not show.
"""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Locale

from core.extension_points import TranslationFacts, announce_written
from localization.jobs.repetitions import TOOL as REPETITION
from localization.models import LocaleProgress, SourceVersion, TranslatableObject
from localization.segments import Segment, enabled_translation, segments_of
from localization.states import ChangeKind, SegmentState

SHOWN_CHANGES = frozenset({ChangeKind.TEXT, ChangeKind.NUMBERS, ChangeKind.ADDED})
"""Changes that wait for a translator; all others reach live translations at once."""

TRANSLATED, PARTIAL, MACHINE = "translated", "partial", "machine"


def facts_of(keys: Collection[UUID]) -> Mapping[tuple[UUID, str], TranslationFacts]:
    """Return what live translations were made from, by key and language code. One query."""
    rows: Any = (
        LocaleProgress.objects.filter(translatable__key__in=keys)
        .exclude(published_state="")
        .values_list(
            "translatable__key",
            "locale__language_code",
            "published_state",
            "published_stale",
            "source_published_at",
        )
    )
    return {(key, code): TranslationFacts(*facts) for key, code, *facts in rows}


def note_live(instance: Any) -> None:
    """Note what a translation that has just gone live was made from."""
    translation = enabled_translation(instance.translation_key, instance.locale_id)
    if translation is None:
        return
    segments = segments_of(translation)
    outdated = any(segment.is_outdated for segment in segments)
    cells = LocaleProgress.objects.filter(
        translatable__key=instance.translation_key, locale_id=instance.locale_id
    )
    facts: dict[str, Any] = {"published_state": _state(segments), "published_stale": outdated}
    # What still shows texts of an earlier source keeps the day of that one.
    cell = cells.values("source_published_at", *facts).first()
    if cell is None:
        return
    if not (outdated and cell["source_published_at"]):
        facts["source_published_at"] = _source_published_at(instance)
    if {**cell, **facts} != cell:
        _write(cells, instance, facts)


def note_source_live(instance: Any) -> None:
    """Mark as stale what is live and does not show what the source says since it was published."""
    translatable = TranslatableObject.objects.filter(key=instance.translation_key).first()
    if translatable is None or translatable.current_version_id is None:
        return
    cells = list(
        LocaleProgress.objects.filter(
            translatable=translatable, is_live=True, published_stale=False
        )
        .exclude(published_version=None)
        .exclude(published_version=translatable.current_version_id)
        .select_related("published_version")
    )
    if not cells:
        return
    changed = [
        version.number
        for version in SourceVersion.objects.filter(translatable=translatable, is_minor=False)
        if any(change["kind"] in SHOWN_CHANGES for change in version.changes)
    ]
    newest = max(changed, default=0)
    stale = [cell.pk for cell in cells if cell.published_version.number < newest]  # type: ignore[union-attr]  # filtered
    if stale:
        _write(LocaleProgress.objects.filter(pk__in=stale), instance, {"published_stale": True})


@transaction.atomic
def _write(cells: QuerySet[LocaleProgress], instance: Any, facts: Mapping[str, Any]) -> None:
    """Write facts of what is live, and have what is delivered of it follow in the same transaction.

    It was published before this is known, and may have been rendered since.
    """
    cells.update(**facts)
    announce_written([instance])


def _state(segments: Collection[Segment]) -> str:
    guessed = (each for each in segments if each.state == SegmentState.PRETRANSLATED)
    if any(each.tool != REPETITION for each in guessed):
        return MACHINE
    if any(each.state == SegmentState.MISSING for each in segments):
        return PARTIAL
    return TRANSLATED


def _source_published_at(instance: Any) -> Any:
    rows = type(instance)._default_manager.filter(
        translation_key=instance.translation_key, locale=Locale.get_default(), live=True
    )
    return rows.values_list("last_published_at", flat=True).first()

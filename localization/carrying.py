"""Carries translations over to a new version of their source, in every locale.

Against the version that a locale was last carried to, so that a run that was missed is made up for
by the next one. Nothing is deleted: translations of texts that are gone wait for their return.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from wagtail_localize.models import String, Translation, TranslationContext

from localization.alignment import Change, Piece
from localization.carried import Carrier
from localization.models import LocaleProgress, SourceVersion, TranslatableObject
from localization.override_carrying import carry_overrides, moved_overrides
from localization.progress import mark_dirty
from localization.segments import Segment, bare_segments
from localization.states import ACCEPTED_STATES, ChangeKind
from localization.storing import Stored, load, lock, store
from localization.versions import changes_between, pieces_of


def carry_over(*, translatable: TranslatableObject, version: SourceVersion) -> None:
    """Give every locale the translations that its texts have, or may have, after a source change.

    One transaction a locale: one that fails is made up for by the next run. Stopped translations
    are only told (see `counting`).
    """
    rows = LocaleProgress.objects.filter(translatable=translatable).values_list(
        "locale_id", "version_id"
    )
    carried_to: dict[int, int | None] = dict(rows)
    translations = list(
        Translation.objects.filter(
            source__object_id=translatable.key, target_locale__in=carried_to, enabled=True
        ).select_related("source", "target_locale")
    )
    behind = [each for each in translations if carried_to[each.target_locale_id] != version.pk]
    comparisons: dict[int | None, Comparison] = {}
    for translation in behind:
        known = carried_to[translation.target_locale_id]
        if known not in comparisons:
            comparisons[known] = compare(translation.source_id, translatable, known, version)
        _carry_into(translation, comparisons[known])
    mark_dirty(key=translatable.key, locale_ids=carried_to)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What has changed since a version, with the engine's rows of both sides.

    Attributes:
        changes: those after which something may have to be written.
        overrides: pairs of paths, from where to where a locale's own link has to be taken.
    """

    translatable: TranslatableObject
    version: SourceVersion
    changes: Sequence[Change] = ()
    overrides: Sequence[tuple[str, str]] = ()
    now: dict[tuple[str, str], Segment] = field(default_factory=dict)
    before: dict[tuple[str, str], Segment] = field(default_factory=dict)


def compare(
    source_id: int,
    translatable: TranslatableObject,
    known_version_id: int | None,
    version: SourceVersion,
) -> Comparison:
    """Compare a version with an earlier one. Four queries, none where nothing is to be done."""
    earlier = SourceVersion.objects.filter(translatable=translatable, number__lt=version.number)
    known = earlier.filter(pk=known_version_id) if known_version_id is not None else earlier.none()
    old = known.first() or earlier.order_by("-number").first()
    if old is None:
        return Comparison(translatable, version)
    found = changes_between(pieces_of(old), pieces_of(version))
    changes = [change for change in found if _may_write(change)]
    if not changes:
        return Comparison(translatable, version)
    now = {(each.path, each.source): each for each in bare_segments(source_id)}
    wanted = [piece for change in changes for piece in change.old]
    return Comparison(
        translatable,
        version,
        changes,
        moved_overrides(changes),
        now,
        earlier_segments(translatable.key, wanted),
    )


def _may_write(change: Change) -> bool:
    if change.kind in {ChangeKind.UNCHANGED, ChangeKind.REMOVED}:
        return False
    is_in_place = [piece.path for piece in change.old] == [piece.path for piece in change.new]
    return change.kind != ChangeKind.MOVED or not is_in_place


def earlier_segments(key: Any, pieces: Iterable[Piece]) -> dict[tuple[str, str], Segment]:
    """Find the engine's rows of texts that the source had; both outlive a synchronisation."""
    wanted = {(piece.path, piece.text): piece for piece in pieces}
    contexts = dict(
        TranslationContext.objects.filter(
            object_id=key, path__in={path for path, _text in wanted}
        ).values_list("path", "pk")
    )
    hashes = {text: String._get_data_hash(text) for _path, text in wanted}
    strings = dict(
        String.objects.filter(data_hash__in=set(hashes.values())).values_list("data_hash", "pk")
    )
    return {
        (path, text): Segment(
            path=path,
            field_path=piece.field,
            source=text,
            target="",
            string_id=strings[hashes[text]],
            context_id=contexts[path],
            attrs=piece.attrs,
        )
        for (path, text), piece in wanted.items()
        if path in contexts and hashes[text] in strings
    }


@transaction.atomic
def _carry_into(translation: Translation, comparison: Comparison) -> None:
    version, locale = comparison.version, translation.target_locale
    if comparison.changes:
        lock(translation)
        stored = load(comparison.translatable.key, locale)
        carrier = _carrier(translation, comparison, stored)
        store(
            stored,
            [write for change in comparison.changes for write in carrier.writes(change)],
            marks_dirty=False,
        )
        carry_overrides(comparison.translatable.key, locale, comparison.overrides)
    LocaleProgress.objects.filter(translatable=comparison.translatable, locale_id=locale.pk).update(
        version=version
    )


def _carrier(translation: Translation, comparison: Comparison, stored: Stored) -> Carrier:
    accepted = {
        row.translation_of_id: place
        for place, row in stored.rows.items()
        if row.data.strip() and not row.has_error
    }

    def find(known: dict[tuple[str, str], Segment], piece: Piece) -> Segment | None:
        bare = known.get((piece.path, piece.text))
        return stored.segment(bare) if bare is not None else None

    def elsewhere(piece: Piece) -> Segment | None:
        bare = comparison.now.get((piece.path, piece.text))
        place = accepted.get(bare.string_id) if bare is not None else None
        if bare is None or place is None:
            return None
        known = Segment(
            path="",
            field_path="",
            source=bare.source,
            target="",
            string_id=place[0],
            context_id=place[1],
        )
        found = stored.segment(known)
        return found if found.state in ACCEPTED_STATES else None

    return Carrier(
        before=lambda piece: find(comparison.before, piece),
        now=lambda piece: find(comparison.now, piece),
        elsewhere=elsewhere,
        model=translation.source.specific_content_type.model_class(),
        is_minor=comparison.version.is_minor,
    )

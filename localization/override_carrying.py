"""Takes along the links that a locale has set in place of the source's.

The engine finds them by the source's address, which stands in their path: when the address changes,
or the text moves to another block, they would be lost without a word.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from wagtail.models import Locale
from wagtail_localize.models import SegmentOverride, TranslationContext
from wagtail_localize.segments.extract import quote_path_component

from localization.alignment import Change, Piece
from localization.alignment.markup import link_ids


def moved_overrides(changes: Iterable[Change]) -> list[tuple[str, str]]:
    """Return from which path to which other one the links of changed texts have gone."""
    pairs: dict[str, str] = {}
    for change in changes:
        if change.is_basis and len(change.old) == len(change.new) == 1:
            pairs.update(_links_of(change.old[0], change.new[0]))
    return [(old, new) for new, old in pairs.items() if old != new]


def _links_of(old: Piece, new: Piece) -> Iterator[tuple[str, str]]:
    if not old.attrs or not new.attrs:
        return
    for old_id, new_id in link_ids(old, new).items():
        before, after = _address(old, old_id), _address(new, new_id)
        if before and after:
            yield (
                f"{new.path}.{quote_path_component(after)}",
                f"{old.path}.{quote_path_component(before)}",
            )


def _address(piece: Piece, link_id: str) -> str:
    return str((piece.attrs.get(link_id) or {}).get("href", ""))


def carry_overrides(key: Any, locale: Locale, pairs: Sequence[tuple[str, str]]) -> None:
    """Copy what a locale has set at the first path of each pair to the second, if it has nothing
    there. What stays behind waits for a revert.
    """
    if not pairs:
        return
    contexts = dict(
        TranslationContext.objects.filter(
            object_id=key, path__in={path for pair in pairs for path in pair}
        ).values_list("path", "pk")
    )
    rows = SegmentOverride.objects.filter(locale=locale, context_id__in=contexts.values())
    known = {row.context_id: row for row in rows}
    copies = {}
    for old, new in pairs:
        found = known.get(contexts.get(old))
        target = contexts.get(new)
        if found is not None and target is not None and target not in known:
            copies[target] = SegmentOverride(
                locale=locale,
                context_id=target,
                data_json=found.data_json,
                last_translated_by_id=found.last_translated_by_id,
                has_error=found.has_error,
                field_error=found.field_error,
            )
    SegmentOverride.objects.bulk_create(copies.values())

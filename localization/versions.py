"""Keeps what a source has said, version by version, as the engine has extracted it.

The engine forgets which text stood where as soon as it is told of another one; these rows are what
changes are found by, whoever has told it and when. Append-only.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from wagtail_localize.models import StringSegment

from localization.alignment import Change, Piece, align, count_words, piece_from_json
from localization.models import SourceVersion, TranslatableObject
from localization.states import ChangeKind
from localization.tracking import track


@transaction.atomic
def note_source(
    *,
    instance: Any,
    cause: str,
    revision_id: int | None = None,
    user: Any = None,
    is_minor: bool = False,
) -> SourceVersion | None:
    """Note what the engine has extracted of an object, if that is something else than before.

    Two queries where it is not. Tell the engine first.

    Args:
        instance: an object of the default locale.
        cause: of `SourceVersion.Cause`.
        revision_id: the revision that the engine was told of.
        user: who published, froze or submitted it.
        is_minor: translations may stay as they are (see `localization.minor`).

    Returns:
        The new version, or None: nothing has changed, or the object was never submitted.
    """
    pieces = current_pieces(instance)
    known = (
        TranslatableObject.objects.filter(key=instance.translation_key)
        .values_list("current_version_id", "current_version__digest")
        .first()
    )
    digest = digest_of_pieces(pieces)
    if known is not None and known[1] == digest:
        return None
    if not pieces and (known is None or known[0] is None):
        return None
    if known is None:
        track(instance)
    return _add_version(
        instance,
        pieces,
        digest,
        {"cause": cause, "revision_id": revision_id, "user": user, "is_minor": is_minor},
    )


def _add_version(
    instance: Any, pieces: Sequence[Piece], digest: str, facts: dict[str, Any]
) -> SourceVersion | None:
    """Write a version; one after the other where two publish the same object at once."""
    rows = TranslatableObject.objects.select_for_update(of=("self",))
    translatable = rows.select_related("current_version").get(key=instance.translation_key)
    before = translatable.current_version
    if before is not None and before.digest == digest:
        return None
    changes = changes_between(pieces_of(before), pieces) if before is not None else []
    version = SourceVersion.objects.create(
        translatable=translatable,
        number=before.number + 1 if before is not None else 1,
        digest=digest,
        segments=[piece.as_json() for piece in pieces],
        changes=[
            entry
            for change in changes
            if change.kind != ChangeKind.UNCHANGED
            for entry in change.as_json()
        ],
        **facts,
    )
    translatable.current_version = version
    translatable.word_count = sum(count_words(piece.text) for piece in pieces)
    translatable.save(update_fields=["current_version", "word_count", "updated_at"])
    return version


def changes_between(old: Sequence[Piece], new: Sequence[Piece]) -> list[Change]:
    """Return what became of every text between two versions."""
    return align(old, new)


def current_pieces(instance: Any) -> list[Piece]:
    """Return the texts that the engine has extracted of an object. One query."""
    rows = StringSegment.objects.filter(
        source__object_id=instance.translation_key, source__locale_id=instance.locale_id
    ).order_by("order")
    return [
        Piece(path, text, (json.loads(attrs) if attrs else None) or {}, field_path or "")
        for path, field_path, text, attrs in rows.values_list(
            "context__path", "context__field_path", "string__data", "attrs"
        )
    ]


def pieces_of(version: SourceVersion) -> list[Piece]:
    """Return the texts of a version in their order."""
    return [piece_from_json(stored) for stored in version.segments]


def digest_of_pieces(pieces: Sequence[Piece]) -> str:
    """Return what tells versions apart: texts, places, links and order."""
    stored = json.dumps([piece.as_json() for piece in pieces], sort_keys=True)
    return hashlib.sha256(stored.encode("utf-8", "surrogatepass")).hexdigest()

"""Suggests translations for texts that have none: those of the texts in whose place they stand.

Nothing is written: a paragraph that was written anew is not the old one, but its translation may
help whoever translates it.
"""

from collections.abc import Iterable

from wagtail_localize.models import StringTranslation, Translation

from localization.models import TranslatableObject
from localization.segments import Segment
from localization.states import ChangeKind, SegmentState

Place = tuple[int, int]


def suggestions_for(translation: Translation, segments: Iterable[Segment]) -> dict[Place, str]:
    """Return what may help with missing texts, by (string id, context id). Two queries.

    Args:
        translation: the engine's record.
        segments: of that translation; only missing ones are looked at.
    """
    missing = {(s.path, s.source): s for s in segments if s.state == SegmentState.MISSING}
    if not missing:
        return {}
    changes = (
        TranslatableObject.objects.filter(key=translation.source.object_id)
        .values_list("current_version__changes", flat=True)
        .first()
    )
    replaced = {
        (change["old_path"], change["old_text"]): missing[change["path"], change["text"]]
        for change in changes or []
        if change["kind"] == ChangeKind.ADDED and (change["path"], change["text"]) in missing
    }
    rows = StringTranslation.objects.filter(
        locale_id=translation.target_locale_id,
        context__object_id=translation.source.object_id,
        context__path__in={path for path, _text in replaced},
        has_error=False,
    ).values_list("context__path", "translation_of__data", "data")
    return {
        (found.string_id, found.context_id): text
        for path, source, text in rows
        if (found := replaced.get((path, source))) is not None
    }

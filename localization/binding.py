"""Takes the texts of an object that was translated elsewhere as translations of its source."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from wagtail_localize.models import Translation

from localization.errors import IncompleteBindingError
from localization.segments import (
    accepted_by_person,
    pair_texts,
    texts_of,
)
from localization.slugs import set_slug
from localization.writing import write_texts


@dataclass(slots=True)
class BindingReport:
    """What became of a translated object's texts.

    Attributes:
        bound: how many translations were written.
        unchanged: how many were there already, equal or made by a person.
        missing: content paths of segments for which the object has no text.
    """

    bound: int = 0
    unchanged: int = 0
    missing: list[str] = field(default_factory=list)

    def raise_if_incomplete(self) -> None:
        """Raise IncompleteBindingError where a segment has no text."""
        if self.missing:
            raise IncompleteBindingError(self.missing)


@transaction.atomic
def bind_translations(
    *,
    translation: Translation,
    localized_instance: Any,
    slug: str | None = None,
    user: Any = None,
    tool_name: str = "",
    overwrite: bool = True,
) -> BindingReport:
    """Take the texts of a translated object as translations of the source's segments.

    Args:
        translation: the engine's record.
        localized_instance: an object of the same model, saved or not, with the same structure and
            block ids as the source and the target language's texts.
        slug: the page's slug in this locale; made from the title where it is not given.
        user: who the texts come from.
        tool_name: what they come from, where that is not a person.
        overwrite: replace existing translations, except those a person has made.

    Returns:
        A report; segments without a counterpart are listed, not guessed.
    """
    report = BindingReport()
    by_person = accepted_by_person(translation)
    taken = []
    for segment, text in pair_texts(translation, texts_of(localized_instance)):
        if not text:
            report.missing.append(segment.path)
        elif segment.target and (
            segment.target == text
            or not overwrite
            or (segment.string_id, segment.context_id) in by_person
        ):
            report.unchanged += 1
        else:
            taken.append((segment, text))
            report.bound += 1
    write_texts(translation=translation, texts=taken, user=user, tool=tool_name)
    if slug:
        set_slug(translation=translation, slug=slug)
    return report

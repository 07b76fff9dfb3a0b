"""Fills missing texts by the machine translator that the site has configured."""

from typing import Any

from django.db import transaction
from wagtail_localize.models import Translation
from wagtail_localize.strings import StringValue

from localization.models import SegmentEvent
from localization.segments import missing_segments
from localization.states import SegmentState
from localization.writing import write_texts


def fill_by_machine(*, translation: Translation, machine: Any, user: Any) -> int:
    """Have a machine translate what is missing; return how many texts were stored.

    They are `pretranslated`: nobody has looked at them. The machine is asked outside the
    transaction, as it may take long; what people write meanwhile stays.
    """
    missing = missing_segments(translation)
    strings = {segment.source: StringValue(segment.source) for segment in missing}
    if not strings:
        return 0
    answers = machine.translate(
        translation.source.locale, translation.target_locale, list(strings.values())
    )
    texts = [
        (segment, answers[strings[segment.source]].data)
        for segment in missing
        if answers.get(strings[segment.source]) is not None
        and answers[strings[segment.source]].data
    ]
    with transaction.atomic():
        written = write_texts(
            translation=translation,
            texts=texts,
            user=user,
            tool=machine.display_name,
            action=SegmentEvent.Action.FILLED,
            state=SegmentState.PRETRANSLATED,
            only_missing=True,
        )
    return len([segment for segment in written if segment.target])

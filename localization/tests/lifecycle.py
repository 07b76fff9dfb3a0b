"""Objects with rows of the lifecycle for tests, and their segments by path."""

from typing import Any

from wagtail_localize.models import Translation

from localization.models import LocaleProgress, SegmentEvent
from localization.segments import Segment, segments_of


def segment_at(translation: Translation, path: str = "title") -> Segment:
    return next(each for each in segments_of(translation) if each.path == path)


def cell(instance: Any, code: str = "de") -> LocaleProgress:
    return LocaleProgress.objects.get(
        translatable__key=instance.translation_key, locale__language_code=code
    )


def history(instance: Any, path: str = "title") -> list[tuple[str, str, str]]:
    events = SegmentEvent.objects.filter(object_key=instance.translation_key, path=path)
    return list(events.order_by("pk").values_list("action", "state", "target"))

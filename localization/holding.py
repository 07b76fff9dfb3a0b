"""Publishing without what has no translation: nothing of the source's language goes live.

List items, blocks and paragraphs without a translation are left out until they have one; an
optional heading becomes empty; a title may not be missing. The engine makes the object, from a
source that is pruned in memory (`models.holding`); nothing of the engine is changed.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail_localize.models import StringSegment, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from localization.models.holding import HoldingPlan, HoldingSource
from localization.pruning import is_within, prune
from localization.segments import Segment, segments_of, texts_of

Choice = Mapping[int, str | None]
"""The text to use for a string segment, by its order in the source."""


def usable_texts(translation: Translation) -> dict[int, str | None]:
    """Return the translation of each string segment by its order; None where there is none."""
    rows = StringSegment.objects.filter(source_id=translation.source_id).annotate_translation(
        translation.target_locale
    )
    return {
        order: text if text and text.strip() else None
        for order, text in rows.values_list("order", "translation")
    }


def plan_of(translation: Translation, choice: Choice | None = None) -> HoldingPlan:
    """Return what of a source can be published in a locale, and with which texts.

    Args:
        translation: the engine's record.
        choice: the texts to use, where not all translations that there are.
    """
    texts = dict(usable_texts(translation) if choice is None else choice)
    rows = StringSegment.objects.filter(source_id=translation.source_id).order_by("order")
    # Read anew: the source may have changed since the record was loaded.
    source = TranslationSource.objects.get(pk=translation.source_id)
    return _plan(
        source.specific_content_type.model_class(),
        json.loads(source.content_json),
        rows.values_list("context__path", "order"),
        texts,
    )


def plan_of_published(instance: Any, choice: Choice) -> HoldingPlan:
    """Return what can be published of a source that is not what the engine keeps of it.

    Args:
        instance: the source as it is live.
        choice: the texts to use, by the order of the segments that the engine extracts of it.
    """
    values = tuple(extract_segments(instance))
    strings = [value for value in values if isinstance(value, StringSegmentValue)]
    plan = _plan(
        type(instance),
        json.loads(json.dumps(instance.serializable_data(), cls=DjangoJSONEncoder)),
        [(value.path, value.order) for value in strings],
        choice,
    )
    return replace(plan, values=values)


def _plan(
    model: Any, content: dict[str, Any], segments: Iterable[tuple[str, int]], texts: Choice
) -> HoldingPlan:
    places: dict[str, list[int]] = defaultdict(list)
    for path, order in segments:
        places[path].append(order)
    has_text = {
        path: any(texts.get(order) is not None for order in orders)
        for path, orders in places.items()
    }
    pruned = prune(model, content, has_text)
    return HoldingPlan(
        content=pruned.content,
        texts=dict(texts),
        left_out=frozenset(pruned.left_out),
        emptied=frozenset(pruned.emptied),
        positions=_positions(places, texts, {*pruned.left_out, *pruned.refused}),
        refused=tuple(pruned.refused),
    )


def _positions(
    places: Mapping[str, list[int]], texts: Choice, without: set[str]
) -> dict[str, frozenset[int]]:
    """Return the paragraphs to leave out at paths that stay."""
    found = {}
    for path, orders in places.items():
        gone = frozenset(
            position for position, order in enumerate(orders) if texts.get(order) is None
        )
        if gone and len(orders) > 1 and not is_within(path, without):
            found[path] = gone
    return found


def holding_source(translation: Translation, plan: HoldingPlan | None = None) -> HoldingSource:
    """Return the engine's source of a translation as it can be published."""
    source = HoldingSource.objects.get(pk=translation.source_id)
    source.follow(plan or plan_of(translation))
    return source


def held_segments(translation: Translation) -> list[Segment]:
    """Return the segments that publishing would leave out: without a text, or in such a place.

    A text that is translated is held with its item while something required beside it is not.
    """
    plan = plan_of(translation)
    return [
        segment
        for segment in segments_of(translation)
        if not segment.target.strip() or is_within(segment.path, plan.left_out)
    ]


def differing_paths(
    translation: Translation, instance: Any, plan: HoldingPlan | None = None
) -> list[str]:
    """Return the content paths at which an object does not say what is to be published.

    Args:
        translation: the engine's record.
        instance: the translated object as one of its revisions or its row has it.
        plan: what is to be published; by default all translations that there are.
    """
    plan = plan or plan_of(translation)
    texts = texts_of(instance)
    if texts == _texts_in(translation, plan):
        return []
    # One markup can be written in several ways; what counts is what the engine makes of it.
    source = holding_source(translation, plan)
    expected = texts_of(source.get_ephemeral_translated_instance(translation.target_locale))
    return [path for path in {**expected, **texts} if expected.get(path) != texts.get(path)]


def _texts_in(translation: Translation, plan: HoldingPlan) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = defaultdict(list)
    for path, order in _places(translation, plan):
        text = plan.texts.get(order)
        if text is not None and not is_within(path, plan.left_out):
            texts[path].append(text)
    return dict(texts)


def _places(translation: Translation, plan: HoldingPlan) -> Iterable[tuple[str, int]]:
    if plan.values is not None:
        return [
            (value.path, value.order)
            for value in plan.values
            if isinstance(value, StringSegmentValue)
        ]
    rows = StringSegment.objects.filter(source_id=translation.source_id).order_by("order")
    return rows.values_list("context__path", "order")

"""The engine's source as it is published: without what has no translation yet."""

import json
from dataclasses import dataclass, field
from typing import Any

from wagtail_localize.models import TranslationSource
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.strings import StringValue

from localization.pruning import is_within, without_positions


@dataclass(frozen=True, slots=True)
class HoldingPlan:
    """What of a source goes into a translation, and with which texts.

    Attributes:
        content: the source's content without what is left out.
        texts: the text of each string segment, by its order; None where there is none.
        left_out: content paths of blocks, items and fields that are left out as a whole.
        emptied: fields of the object itself that become empty.
        positions: of rich text, which of its paragraphs are left out, by content path.
        refused: content paths where nothing may be missing, and is.
        values: the engine's segment values of what is published, where that is not what the engine
            keeps as the source.
    """

    content: dict[str, Any]
    texts: dict[int, str | None]
    left_out: frozenset[str]
    emptied: frozenset[str]
    positions: dict[str, frozenset[int]] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    values: tuple[Any, ...] | None = None

    @property
    def is_complete(self) -> bool:
        """Whether every segment has a text."""
        return all(text is not None for text in self.texts.values())


class HoldingSource(TranslationSource):
    """Makes translations by the engine's own means from a plan. Never saved.

    A field that may not be missing and is stands in the source language; the publish gate keeps
    that from going live.
    """

    plan: HoldingPlan

    class Meta:
        proxy = True
        default_permissions = ()

    def follow(self, plan: HoldingPlan) -> None:
        """Set what is made, before anything is."""
        self.plan = plan
        self.content_json = json.dumps(plan.content)

    def _get_segments_for_translation(self, locale: Any, fallback: bool = False) -> list[Any]:
        values = []
        for value in self._all_values(locale):
            if is_within(value.path, self.plan.left_out):
                continue
            if isinstance(value, StringSegmentValue):
                values.extend(self._text(value))
            elif isinstance(value, TemplateSegmentValue):
                values.append(self._template(value))
            else:
                values.append(value)
        return values

    def _all_values(self, locale: Any) -> list[Any]:
        kept: list[Any] = super()._get_segments_for_translation(locale, fallback=True)
        if self.plan.values is None:
            return kept
        # The locale's own links and pictures are kept by place, whatever the source says now.
        own = [value for value in kept if isinstance(value, OverridableSegmentValue)]
        paths = {value.path for value in self.plan.values}
        return [
            *(value.clone() for value in self.plan.values if self._is_there(value, locale)),
            *(value for value in own if value.path in paths),
        ]

    def _is_there(self, value: Any, locale: Any) -> bool:
        """Leave out what a locale has values of its own for, or has not got."""
        if isinstance(value, RelatedObjectSegmentValue):
            model = value.content_type.model_class()
            rows = model._default_manager.filter(translation_key=value.translation_key)
            return bool(rows.filter(locale=locale).exists())
        return not isinstance(value, OverridableSegmentValue)

    def _text(self, value: StringSegmentValue) -> list[StringSegmentValue]:
        text = self.plan.texts.get(value.order)
        if text is not None:
            value.string = StringValue(text)
            return [value]
        if value.path in self.plan.positions:
            return []
        if value.path in self.plan.emptied:
            value.string = StringValue("")
        return [value]

    def _template(self, value: TemplateSegmentValue) -> TemplateSegmentValue:
        positions = self.plan.positions.get(value.path)
        if value.path in self.plan.emptied:
            value.template = ""
        elif positions:
            value.template = without_positions(value.template, positions)
        return value

"""The engine's source as it is published: without what has no translation yet."""

import json
from dataclasses import dataclass, field
from typing import Any

from wagtail_localize.models import TranslationSource
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
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
    """

    content: dict[str, Any]
    texts: dict[int, str | None]
    left_out: frozenset[str]
    emptied: frozenset[str]
    positions: dict[str, frozenset[int]] = field(default_factory=dict)
    refused: tuple[str, ...] = ()

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
        for value in super()._get_segments_for_translation(locale, fallback=True):
            if is_within(value.path, self.plan.left_out):
                continue
            if isinstance(value, StringSegmentValue):
                values.extend(self._text(value))
            elif isinstance(value, TemplateSegmentValue):
                values.append(self._template(value))
            else:
                values.append(value)
        return values

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

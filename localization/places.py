"""Where a text stands, for people: the block it is in, what it is called there, what it may be.

Pure reads of model and block definitions. Numbers of list items come from the order of the paths.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField

ITEM = "item"


@dataclass(frozen=True, slots=True)
class Kind:
    """What may stand at a place, by its path without ids.

    Attributes:
        block: the label of the section it is in; empty of a plain field.
        labels: what the place is called, from the section down; None where an item is counted.
        is_rich: whether emphasis and links can stand there.
        is_multiline: whether a line may end there.
        max_length: how many characters it holds; None where it has no limit.
        help_text: what editors are told about it.
        chooses: the model of what is chosen there, where it is no text.
    """

    block: str
    labels: tuple[str | None, ...]
    is_rich: bool = False
    is_multiline: bool = False
    max_length: int | None = None
    help_text: str = ""
    chooses: type[models.Model] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where one segment stands.

    Attributes:
        group: what it is shown together with: a field, or one block of a stream.
        heading: the group's heading.
        label: what it is called in the group.
    """

    group: str
    heading: str
    label: str
    kind: Kind


def kind_of(model: type[models.Model], field_path: str) -> Kind:
    """Return what may stand at a path without ids, such as `body.quote.text`."""
    return _kind_of(model, field_path, get_language() or "")


@lru_cache(maxsize=4096)
def _kind_of(model: type[models.Model], field_path: str, _language: str) -> Kind:
    name, *rest = field_path.split(".")
    fields: dict[str, Any] = {field.name: field for field in model._meta.get_fields()}
    field = fields.get(name)
    if field is None:
        return Kind("", (field_path,))
    if isinstance(field, StreamField) and rest:
        return _kind_in_stream(field.stream_block, rest)
    if isinstance(field, models.ManyToOneRel) and rest:
        child = _kind_of(field.related_model, ".".join(rest), _language)
        return Kind(
            block=capfirst(str(field.related_model._meta.verbose_name_plural)),
            labels=(None, *child.labels),
            is_rich=child.is_rich,
            is_multiline=child.is_multiline,
            max_length=child.max_length,
            help_text=child.help_text,
        )
    return Kind(
        block="",
        labels=(capfirst(str(getattr(field, "verbose_name", name))),),
        is_rich=isinstance(field, RichTextField),
        is_multiline=isinstance(field, models.TextField),
        max_length=getattr(field, "max_length", None),
        help_text=str(getattr(field, "help_text", "")),
        chooses=field.related_model if isinstance(field, models.ForeignKey) else None,
    )


def _kind_in_stream(stream: Any, names: Sequence[str]) -> Kind:
    block = stream.child_blocks.get(names[0])
    section = _label(block, names[0])
    labels: list[str | None] = []
    for name in names[1:]:
        if isinstance(block, blocks.ListBlock):
            block = block.child_block
            labels.append(None)
        elif isinstance(block, blocks.StructBlock | blocks.StreamBlock):
            block = block.child_blocks.get(name)
            labels.append(_label(block, name))
        else:
            labels.append(name)
    return Kind(
        block=section,
        labels=tuple(labels),
        is_rich=isinstance(block, blocks.RichTextBlock),
        is_multiline=isinstance(block, blocks.TextBlock | blocks.RichTextBlock),
        max_length=_max_length(block),
        help_text=str(getattr(getattr(block, "field", None), "help_text", "") or ""),
        chooses=block.target_model if isinstance(block, blocks.ChooserBlock) else None,
    )


def _label(block: Any, name: str) -> str:
    return capfirst(str(getattr(block, "label", "") or name.replace("_", " ")))


def _max_length(block: Any) -> int | None:
    if isinstance(block, blocks.RichTextBlock):
        return None
    limit = getattr(getattr(block, "field", None), "max_length", None)
    return int(limit) if limit is not None else None


class Places:
    """Finds the places of a source's segments, asked for in their order."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        self._items: dict[str, dict[str, int]] = defaultdict(dict)

    def of(self, path: str, field_path: str) -> Place:
        """Return the place of a segment; counts list items as they come."""
        kind = kind_of(self.model, field_path)
        parts = path.split(".")
        if not kind.block:
            return Place(parts[0], "", kind.labels[0] or "", kind)
        is_stream = isinstance(self._field(parts[0]), StreamField)
        depth = 2 if is_stream else 1
        group = ".".join(parts[:depth])
        return Place(group, kind.block, self._label(kind, parts, depth), kind)

    def _field(self, name: str) -> Any:
        return self.model._meta.get_field(name)

    def _label(self, kind: Kind, parts: Sequence[str], depth: int) -> str:
        """Return `2 · Question`, `2 · Red flags 1`, `Heading`."""
        shown: list[str] = []
        pending = ""
        for index, label in enumerate(kind.labels):
            if label is not None:
                shown += [pending] if pending else []
                pending = label
                continue
            number = self._number(parts, depth + index)
            is_outer = not shown
            shown.append(str(number) if is_outer else f"{pending} {number}".strip())
            pending = ""
        shown += [pending] if pending else []
        return " · ".join(shown) or _("Text")

    def _number(self, parts: Sequence[str], position: int) -> int:
        items = self._items[".".join(parts[:position])]
        item = parts[position] if position < len(parts) else ""
        return items.setdefault(item, len(items) + 1)

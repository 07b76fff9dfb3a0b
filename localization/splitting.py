"""What of a source change goes live in all languages at once, and what waits for translation.

Said to the editor before the source is published: see `delivering` for what happens then.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as default
from typing import Any

from django.db import models
from django.utils.translation import gettext
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import Translation

from localization.alignment.words import plain
from localization.segments import source_of, texts_of


@dataclass(slots=True)
class Split:
    """A source change as two lists of places, for people.

    Attributes:
        languages: names of the languages in which the object is live.
        at_once: what is live there when the source is published.
        waits: what is translated first.
    """

    languages: list[str] = default(default_factory=list)
    at_once: list[str] = default(default_factory=list)
    waits: list[str] = default(default_factory=list)

    def sentences(self) -> Iterator[str]:
        """Yield what to tell the editor."""
        if not self.languages:
            return
        languages = ", ".join(self.languages)
        if self.at_once:
            yield gettext("When you publish, this is live at once in %(languages)s: %(what)s.") % {
                "languages": languages,
                "what": "; ".join(self.at_once),
            }
        if self.waits:
            yield gettext("This waits for translation into %(languages)s: %(what)s.") % {
                "languages": languages,
                "what": "; ".join(self.waits),
            }


def split_of(instance: Any) -> Split:
    """Return what publishing a draft of a source does to its live translations.

    Args:
        instance: the draft, as `get_latest_revision_as_object` gives it.
    """
    source = source_of(instance.translation_key, instance.locale_id)
    languages = _live_languages(instance) if source is not None else []
    if source is None or not languages:
        return Split()
    before = source.as_instance()
    split = Split(languages=languages)
    old, new = texts_of(before), texts_of(instance)
    labels = _Labels(instance)
    for path, texts in new.items():
        if {plain(text) for text in texts} - {plain(text) for text in old.get(path, [])}:
            split.waits.append(labels.of(path))
    split.at_once = [*_changed_fields(before, instance), *_in_streams(before, instance)]
    split.waits = list(dict.fromkeys(split.waits))
    split.at_once = list(dict.fromkeys(split.at_once))
    return split


def _live_languages(instance: Any) -> list[str]:
    enabled = Translation.objects.filter(source__object_id=instance.translation_key, enabled=True)
    rows = type(instance)._default_manager.filter(
        translation_key=instance.translation_key,
        live=True,
        locale__in=enabled.values("target_locale"),
    )
    return [row.locale.get_display_name() for row in rows.select_related("locale")]


def _changed_fields(before: Any, now: Any) -> Iterator[str]:
    """Name the synchronised fields that changed, and the translated ones that were emptied."""
    model = type(now)
    for declared in get_translatable_fields(model):
        field = declared.get_field(model)
        if isinstance(field, StreamField) or not field.concrete:
            continue
        old, new = field.value_from_object(before), field.value_from_object(now)
        if old != new and (declared.is_synchronized(now) or not new):
            yield str(field.verbose_name)


def _in_streams(before: Any, now: Any) -> Iterator[str]:
    """Name what was removed from streams, moved in them, and which values changed there."""
    for stream in now._meta.get_fields():
        if not isinstance(stream, StreamField):
            continue
        old, new = _raw(stream, before), _raw(stream, now)
        kinds = stream.stream_block.child_blocks
        for key in old:
            label = str(kinds[old[key]["type"]].label) if old[key]["type"] in kinds else key
            if key not in new:
                yield gettext("“%(part)s” is removed") % {"part": label}
            else:
                yield from _in_block(label, kinds.get(new[key]["type"]), old[key], new[key])
        if [key for key in old if key in new] != [key for key in new if key in old]:
            yield gettext("the order of the parts")


def _in_block(label: str, block: Any, old: Any, new: Any) -> Iterator[str]:
    gone = _ids(old["value"]) - _ids(new["value"])
    if gone:
        yield gettext("items of “%(part)s” are removed") % {"part": label}
    if block is not None and _values_differ(block, old["value"], new["value"]):
        yield gettext("values of “%(part)s”") % {"part": label}


def _raw(stream: StreamField, instance: Any) -> dict[str, Any]:
    value = stream.value_from_object(instance)
    raw = json.loads(json.dumps(stream.stream_block.get_prep_value(value), default=str))
    return {child["id"]: child for child in raw}


def _ids(value: Any) -> set[str]:
    """Return the ids of list items anywhere in a value."""
    if isinstance(value, Mapping):
        own = {value["id"]} if value.get("id") and "value" in value else set()
        return own.union(*(_ids(part) for part in value.values()))
    if isinstance(value, list):
        return set().union(*(_ids(part) for part in value))
    return set()


def _values_differ(block: Any, old: Any, new: Any) -> bool:
    """Whether what no translator sees changed: numbers, choices, pictures, switches.

    Of lists, the items that both have are compared.
    """
    children = getattr(block, "child_blocks", None)
    if children is not None and isinstance(old, Mapping) and isinstance(new, Mapping):
        return any(
            _values_differ(child, old.get(name), new.get(name)) for name, child in children.items()
        )
    child = getattr(block, "child_block", None)
    if child is not None and isinstance(old, list) and isinstance(new, list):
        before = {item["id"]: item["value"] for item in old if isinstance(item, Mapping)}
        return any(
            _values_differ(child, before[item["id"]], item["value"])
            for item in new
            if isinstance(item, Mapping) and item["id"] in before
        )
    return not _is_translated(block) and old != new


def _is_translated(block: Any) -> bool:
    texts = (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock, blocks.BlockQuoteBlock)
    return isinstance(block, texts) and not hasattr(block, "get_translatable_segments")


class _Labels:
    """Names places of an object as its edit form does."""

    def __init__(self, instance: Any) -> None:
        self._model: type[models.Model] = type(instance)
        self._types = {
            key: child["type"]
            for stream in self._model._meta.get_fields()
            if isinstance(stream, StreamField)
            for key, child in _raw(stream, instance).items()
        }

    def of(self, path: str) -> str:
        name, *parts = path.split(".")
        declared = self._model._meta.get_field(name)
        if isinstance(declared, StreamField) and parts:
            block = declared.stream_block.child_blocks.get(self._types.get(parts[0], ""))
            return str(block.label) if block is not None else name
        return str(getattr(declared, "verbose_name", name))

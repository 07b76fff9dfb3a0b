"""What is indexed of an object: three normalised texts, read from its search fields once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Manager
from modelsearch.index import AutocompleteField, RelatedFields, SearchField

from core.text import search_words

# PostgreSQL refuses a vector of more than 1 MB, and a refused index row refuses the save.
MAX_LENGTH = 200_000
MAX_WORD_LENGTH = 100


@dataclass(frozen=True)
class IndexedTexts:
    """The words of one object, separated by spaces.

    Attributes:
        title: its name: the field `title` and every field with a boost above 1.
        body: its other searched fields.
        autocomplete: the fields in which the beginning of a word is found.
    """

    title: str
    body: str
    autocomplete: str

    @property
    def title_norm(self) -> float:
        """A factor for titles that match, higher for shorter ones: the exact title comes first."""
        return 1 / max(len(self.title), 1)


def normalised_text(text: str, *, limit: int | None = None) -> str:
    """Return the normalised words of `text`, the first `limit` of them, joined by spaces."""
    words = search_words(text[:MAX_LENGTH])
    return " ".join(word[:MAX_WORD_LENGTH] for word in islice(words, limit))


def indexed_texts(instance: Any) -> IndexedTexts:
    """Read the search fields of `instance`, which may query its related objects."""
    title, body, autocomplete = [], [], []
    for field, value in _values(instance, instance.get_search_fields()):
        if isinstance(field, AutocompleteField):
            autocomplete.append(value)
        elif is_title(field):
            title.append(value)
        else:
            body.append(value)
    return IndexedTexts(*(normalised_text(" ".join(part)) for part in (title, body, autocomplete)))


def is_title(field: SearchField) -> bool:
    """Whether a match in `field` counts as one in the object's name."""
    return field.field_name == "title" or (field.boost or 1) > 1


def _values(
    instance: Any, fields: Iterable[Any]
) -> Iterator[tuple[SearchField | AutocompleteField, str]]:
    for field in fields:
        if isinstance(field, SearchField | AutocompleteField):
            yield field, _plain(field.get_value(instance))
        elif isinstance(field, RelatedFields):
            for related in _related(field.get_value(instance)):
                yield from _values(related, field.fields)


def _related(value: Any) -> Iterable[Any]:
    if value is None:
        return []
    if isinstance(value, Manager):
        return value.all()
    return [value() if callable(value) else value]


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(_plain(item) for item in value)
    if isinstance(value, dict):
        return _plain(list(value.values()))
    return str(value)

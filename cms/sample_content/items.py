"""What one page or one snippet of the sample content is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Locale

from cms.sample_content.source import References, read, stable_id
from core.models import ContentPage, TranslatableSnippet

HOME_DEPTH = 2


@dataclass(frozen=True, slots=True)
class SampleSnippet:
    """One snippet of the sample content.

    Attributes:
        name: unique; makes the snippet's key.
        model: its class.
        build: makes the unsaved snippet from its code, a locale and the ids of other content.
        code: its code.
        after_pages: whether it leads to pages, so that they must exist first.
    """

    name: str
    model: type[TranslatableSnippet]
    build: Callable[[str, str, References], TranslatableSnippet]
    code: str
    after_pages: bool = False

    @property
    def key(self) -> str:
        """The snippet's translation key."""
        return stable_id("snippet", self.name)

    def instance(self, locale: str, references: References) -> TranslatableSnippet:
        """Return the unsaved snippet in a locale."""
        snippet = self.build(self.code, locale, references)
        snippet.translation_key = self.key
        return snippet


@dataclass(frozen=True, slots=True)
class SampleItem:
    """One page of the sample content.

    Attributes:
        name: unique; makes the page's key and its block ids.
        file: data file below `data/<locale>/`, without ending.
        section: path of keys to the page's mapping inside the file.
        model: the page type.
        build: makes the unsaved page from its name, the mapping and the ids of other content.
        parent: name of the parent item; None for the home page.
        facts: values that are one for all locales, merged into the mapping.
        relations: names of other content by the foreign key or child relation that holds it.
    """

    name: str
    file: str
    model: type[ContentPage]
    build: Callable[[str, dict[str, Any], References], ContentPage]
    parent: str | None
    section: Sequence[str] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    relations: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The page's translation key."""
        return stable_id("page", self.name)

    def data(self, locale: str) -> dict[str, Any]:
        """Return the item's texts in a locale, with its facts."""
        data = read(locale, self.file)
        for key in self.section:
            data = data[key]
        return {**data, **self.facts}

    def instance(self, locale: str, references: References) -> ContentPage:
        """Return the unsaved page in a locale."""
        page = self.build(self.name, self.data(locale), references)
        page.translation_key = self.key
        return page


def find_source(item: SampleItem | SampleSnippet) -> Any | None:
    """Return the page or snippet as it is in the default locale, if it exists.

    A home page that people have made their own stands in for the sample one.
    """
    rows: Any = item.model._default_manager.filter(locale=Locale.get_default())
    found = rows.filter(translation_key=item.key).first()
    if found is None and isinstance(item, SampleItem) and item.parent is None:
        home = rows.filter(depth=HOME_DEPTH).first()
        return home if home is not None and is_somebodys(home) else None
    return found


def is_somebodys(home: Any) -> bool:
    """Whether a person has edited or translated a home page."""
    edited = home.revisions.filter(user__isnull=False).exists()
    return bool(edited or home.get_translations().exists())

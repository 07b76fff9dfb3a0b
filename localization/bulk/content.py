"""What a caller hands over, and what becomes of it on the way to the database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from wagtail.models import Locale, Page

from core.models import ContentPage


@dataclass(frozen=True, slots=True)
class NewPage:
    """A page to be written, with its translations.

    Attributes:
        source: an unsaved page in the default locale, with its translation key, child relations
            and stable block ids. References lead to saved objects of the default locale.
        parent_key: translation key of the page above, which exists in every locale concerned. The
            root's key stands for the root in all of them.
        translations: by language code, unsaved pages of the same structure and block ids. Only
            their texts and their slug are read; a text may be missing.
        publish: go live where the publish gate lets it; otherwise write drafts.
    """

    source: ContentPage
    parent_key: UUID
    translations: Mapping[str, ContentPage] = field(default_factory=dict)
    publish: bool = True

    @property
    def key(self) -> UUID:
        """The translation key that the page has in all locales."""
        # Pages built in memory may hold it as text.
        key = self.source.translation_key
        return key if isinstance(key, UUID) else UUID(str(key))


@dataclass(frozen=True, slots=True)
class StoredText:
    """A translation of one string in its context.

    Attributes:
        path: the engine's content path.
        source: the source string, as the engine extracts it.
        text: the translation.
        has_error: whether the engine would refuse to use it.
    """

    path: str
    source: str
    text: str
    has_error: bool


@dataclass(slots=True)
class PlannedPage:
    """A page in one locale that is complete but for its place in the tree.

    Attributes:
        page: the unsaved page.
        locale: the page's locale.
        slug: the slug wanted for it, empty where that is the source's; a suffix is added where a
            sibling has it.
        publish: whether it is to go live if nothing forbids it.
        problems: codes of what forbids it.
        texts: of a translation, what is stored for the engine.
        source_title: of a translation, the title that its first draft has in the history.
        parent: the page above, once it is locked.
        copied_from: of a translation, the page above its source.
    """

    page: Any
    locale: Locale
    slug: str
    publish: bool
    problems: set[str] = field(default_factory=set)
    texts: list[StoredText] = field(default_factory=list)
    source_title: str = ""
    parent: Page | None = None
    copied_from: Page | None = None

    @property
    def live(self) -> bool:
        """Whether the page goes live."""
        return self.publish and not self.problems


@dataclass(slots=True)
class PlannedObject:
    """A source and the translations that are to be written of it.

    Attributes:
        new: what the caller handed over.
        key: the translation key.
        page: the source page, unsaved or as its row has it.
        source: the plan for the source page; None where it exists.
        record: the engine's TranslationSource; None where there is none yet.
        content: the source's serialised content, which translations are made from.
        segments: the engine's segment values of the source, in order.
        field_paths: for each content path of the segments, the same without ids.
        translations: the plans for the translated pages.
    """

    new: NewPage
    key: UUID
    page: Any
    source: PlannedPage | None
    record: Any
    content: dict[str, Any] = field(default_factory=dict)
    segments: list[Any] = field(default_factory=list)
    field_paths: dict[str, str] = field(default_factory=dict)
    translations: list[PlannedPage] = field(default_factory=list)

    @property
    def pages(self) -> list[PlannedPage]:
        """All pages to be written, the source first."""
        return [self.source, *self.translations] if self.source else self.translations

    @property
    def codes(self) -> list[str]:
        """Language codes of the pages to be written."""
        return [each.locale.language_code for each in self.pages]

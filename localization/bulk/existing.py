"""What is there already: decides which pages of a batch are written, and which way."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_localize.models import StringTranslation, TranslatableObject, Translation

from localization.bulk.content import NewPage


@dataclass(slots=True)
class Existing:
    """The state of a batch's keys. Seven queries at most, however many keys there are.

    Attributes:
        locales: for each key, ids of the locales in which a page has it.
        parent_keys: for each key with a source page, the key of the page above it.
        live: keys whose source is live and has no view restriction of its own.
        known: keys that the engine has a record of.
        begun: (key, locale id) for which the engine holds a translation or texts.
    """

    locales: dict[UUID, set[int]] = field(default_factory=lambda: defaultdict(set))
    parent_keys: dict[UUID, UUID] = field(default_factory=dict)
    live: set[UUID] = field(default_factory=set)
    known: set[UUID] = field(default_factory=set)
    begun: set[tuple[UUID, int]] = field(default_factory=set)

    def parent_key(self, new: NewPage) -> UUID:
        """Return the key of the page above: where the source stands, if it exists."""
        return self.parent_keys.get(new.key, new.parent_key)

    def fits_bulk(self, new: NewPage, locale_ids: Iterable[int]) -> bool:
        """Whether the bulk path makes what the engine would make of this page.

        It does for a page that is new in every respect, and for translations of a live source
        that nobody has begun. Everything else (texts that were kept when a page was deleted, a
        source that is a draft, scheduled publishing) goes through the services, page by page.
        """
        key = new.key
        if self.locales[key]:
            return key in self.live and all((key, pk) not in self.begun for pk in locale_ids)
        return key not in self.known and new.source.go_live_at is None


def find_existing(keys: Collection[UUID]) -> Existing:
    """Look up pages and the engine's records by translation key."""
    existing = Existing()
    default = Locale.get_default().pk
    sources = []
    for page in Page.objects.filter(translation_key__in=keys):
        existing.locales[page.translation_key].add(page.locale_id)
        if page.locale_id == default:
            sources.append(page)
    existing.known.update(
        TranslatableObject.objects.filter(pk__in=keys).values_list("pk", flat=True)
    )
    if sources:
        _look_at_sources(sources, existing)
        existing.begun |= _begun(keys)
    return existing


def _look_at_sources(sources: Collection[Page], existing: Existing) -> None:
    paths = {page: page.path[: -Page.steplen] for page in sources}
    above = dict(
        Page.objects.filter(path__in=set(paths.values())).values_list("path", "translation_key")
    )
    restricted = set(
        PageViewRestriction.objects.filter(page__in=sources).values_list("page_id", flat=True)
    )
    for page, path in paths.items():
        existing.parent_keys[page.translation_key] = above[path]
        if page.live and page.pk not in restricted and page.alias_of_id is None:
            existing.live.add(page.translation_key)


def _begun(keys: Collection[UUID]) -> set[tuple[UUID, int]]:
    translations = Translation.objects.filter(source__object_id__in=keys)
    texts = StringTranslation.objects.filter(context__object_id__in=keys).distinct()
    return {
        *translations.values_list("source__object_id", "target_locale_id"),
        *texts.values_list("context__object_id", "locale_id"),
    }

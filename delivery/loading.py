"""Loads everything that a batch of pages shows, in a number of queries that does not grow with it.

What a page says comes from its live revision, never from its row: the row of a live page may hold
a draft. What is true of the row alone (live, slug, tree, dates) comes from the row. An id that
cannot be loaded is missing from the result, and the renderer shows null.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, F, Q, QuerySet, When
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.models import Filter
from wagtail.models import (
    CollectionViewRestriction,
    DraftStateMixin,
    Page,
    PageViewRestriction,
    Revision,
    Site,
)

from core.extension_points import TranslationFacts, translation_facts
from core.models import ContentPage
from core.serializers.fields import (
    BackReferences,
    Content,
    DocumentField,
    Image,
    Inherited,
    SimilarPages,
)
from core.serializers.references import Reference

PLACEHOLDER = "core.placeholder"
SOCIAL_IMAGE = Image("image", source="social_image", alt="social_image_alt")
HOME_DEPTH = 2
MOST_SIMILAR = 3
STEP = Page.steplen

References = dict[str, set[Reference]]
"""What is referred to, by the locale in which it is shown."""


@dataclass(frozen=True, slots=True)
class PageRow:
    """What is true of a page's row alone."""

    id: int
    key: UUID
    locale: str
    model: type[ContentPage]
    path: str
    url_path: str
    slug: str
    live_revision_id: int | None
    first_published_at: datetime | None
    last_published_at: datetime | None

    @property
    def object_type(self) -> str:
        """The page type as the API names it."""
        return self.model._meta.label


@dataclass(frozen=True, slots=True)
class SiteRoot:
    """Where a locale's home page lies, and the front end's address."""

    site_id: int
    url_path: str
    root_url: str
    language_code: str


@dataclass(frozen=True, slots=True)
class SnippetRow:
    """A snippet in one locale with its published content."""

    id: int
    key: UUID
    locale: str
    model: type[Any]
    content: Content


@dataclass(slots=True)
class Loaded:
    """A batch's pages and everything they show.

    Attributes:
        rows: public pages by id: those of the batch, their translations, ancestors and targets.
        contents: live content by page id, for those rows whose content is shown.
        keys: translation key of every page id referred to, public or not.
        by_key: public pages by (key, locale).
        by_path: public pages by tree path.
        tree_keys: translation keys by tree path, of ancestors that are not public as well.
        snippets: (model, key, locale) to snippet; `snippet_keys`: (model, id) to key,
            None where the snippet is gone.
        placeholders: keys of the placeholders that are declared, by token.
        groups: (model, value) that a page shares with similar ones, and the title that gives it its
            place among them, by its key.
        translations: what live translations were made from, by (key, locale), where it is known.
        drafts: of which pages the latest state is meant, published or not; None: of none. Where it
            is not None, snippets are shown in their latest state as well.
        presets: renditions that have been made, by image and name of the preset.
    """

    rows: dict[int, PageRow] = field(default_factory=dict)
    contents: dict[int, dict[str, Any]] = field(default_factory=dict)
    keys: dict[int, UUID] = field(default_factory=dict)
    by_key: dict[tuple[UUID, str], PageRow] = field(default_factory=dict)
    by_path: dict[str, PageRow] = field(default_factory=dict)
    tree_keys: dict[str, UUID] = field(default_factory=dict)
    snippets: dict[tuple[str, UUID, str], SnippetRow] = field(default_factory=dict)
    snippet_keys: dict[tuple[str, int], UUID | None] = field(default_factory=dict)
    placeholders: dict[str, UUID] = field(default_factory=dict)
    groups: dict[UUID, tuple[str, str, str]] = field(default_factory=dict)
    images: dict[int, Any] = field(default_factory=dict)
    presets: dict[int, dict[str, Any]] = field(default_factory=dict)
    files: dict[int, Any] = field(default_factory=dict)
    translations: Mapping[tuple[UUID, str], TranslationFacts] = field(default_factory=dict)
    site_roots: list[SiteRoot] = field(default_factory=list)
    default_locale: str = ""
    drafts: Q | None = None

    def in_locale(self, key: UUID, locale: str) -> PageRow | None:
        """Return the public page in `locale`, else in the default locale, else None."""
        return self.by_key.get((key, locale)) or self.by_key.get((key, self.default_locale))

    def site_root(self, row: PageRow) -> SiteRoot | None:
        """Return the site root above a page."""
        return root_above(row, self.site_roots)


def root_above(row: PageRow, roots: Iterable[SiteRoot]) -> SiteRoot | None:
    """Return the site root above a page, the longest where several match; None where none is."""
    found = [root for root in roots if row.url_path.startswith(root.url_path)]
    return max(found, key=lambda root: len(root.url_path), default=None)


def load(page_ids: Collection[int]) -> Loaded:
    """Load the public ones of `page_ids` and everything they show."""
    restricted = restricted_paths()
    return _complete(_batch(page_ids, restricted), restricted)


def load_for_preview(row: PageRow, content: dict[str, Any], *, drafts: Q | None = None) -> Loaded:
    """Load what a page would show if `content` were its live content.

    Of the other pages that it shows, those of `drafts` are in their latest state.
    """
    restricted = restricted_paths()
    loaded = _batch([], restricted)
    loaded.drafts = drafts
    loaded.rows[row.id] = row
    loaded.contents[row.id] = content
    return _complete(loaded, restricted)


def public_page_ids(page_ids: Iterable[int] | None = None) -> list[int]:
    """Return the ids of public pages in tree order, all or those of `page_ids`."""
    condition = Q() if page_ids is None else Q(pk__in=page_ids)
    return [row.id for row in _public_rows(condition, restricted_paths())]


def live_revisions() -> dict[int, int | None]:
    """Return the live revision of every public page that has an address."""
    roots = tuple(root.url_path for root in site_roots())
    rows = _public_rows(Q(), restricted_paths())
    return {row.id: row.live_revision_id for row in rows if row.url_path.startswith(roots)}


def closed_page_ids(pages: QuerySet[Page]) -> list[int]:
    """Return those of some pages that lie below a restriction or below no site."""
    closed, roots = tuple(restricted_paths()), tuple(root.url_path for root in site_roots())
    return [
        pk
        for pk, path, url_path in pages.values_list("pk", "path", "url_path")
        if path.startswith(closed) or not url_path.startswith(roots)
    ]


def restricted_paths() -> list[str]:
    """Return the tree paths below which nothing is public, in all locales."""
    restricted = PageViewRestriction.objects.values("page__translation_key")
    versions = Page.objects.filter(translation_key__in=restricted)
    return list(versions.values_list("path", flat=True))


def live_without_revision() -> list[int]:
    """Return live pages that are not delivered because they have no live revision."""
    return list(
        Page.objects.filter(
            live=True, live_revision=None, alias_of=None, content_type__in=page_models()
        ).values_list("pk", flat=True)
    )


def page_models() -> dict[int, type[ContentPage]]:
    """Return the page types that are delivered, by content type id."""
    models = [model for model in apps.get_models() if issubclass(model, ContentPage)]
    types = ContentType.objects.get_for_models(*models)
    return {types[model].pk: model for model in models}


def document_fields(model: type[ContentPage]) -> Iterable[DocumentField]:
    """Return all fields of a page type, related lists included."""
    return chain(model.document_fields, model.related_fields)


def ancestor_paths(path: str) -> list[str]:
    """Return the tree paths of a page's ancestors from the home page down, itself excluded."""
    return [path[:end] for end in range(HOME_DEPTH * STEP, len(path), STEP)]


def _batch(page_ids: Collection[int], restricted: Collection[str]) -> Loaded:
    loaded = Loaded(site_roots=site_roots(), default_locale=settings.CONTENT_LOCALES[0])
    for row in _public_rows(Q(pk__in=page_ids), restricted) if page_ids else ():
        loaded.rows[row.id] = row
    loaded.contents.update(_live_contents(loaded.rows.values()))
    return loaded


def _complete(loaded: Loaded, restricted: Collection[str]) -> Loaded:
    """Add to the batch's own rows and contents what they refer to."""
    batch = [row for row in loaded.rows.values() if row.id in loaded.contents]
    _add_ancestors(loaded, batch, restricted)
    _inherit(loaded, batch)
    others = {row.key for row in batch if row.locale != loaded.default_locale}
    loaded.translations = translation_facts(others)
    _add_back_references(loaded, batch, restricted)
    _add_similar_pages(loaded, batch, restricted)
    _add_placeholders(loaded)
    references: References = defaultdict(set)
    for row in batch:
        for document_field in document_fields(row.model):
            references[row.locale].update(document_field.references(loaded.contents[row.id]))
        references[row.locale].update(SOCIAL_IMAGE.references(loaded.contents[row.id]))
    return _add_references(loaded, batch, references, restricted)


def _add_references(
    loaded: Loaded, batch: Collection[PageRow], references: References, restricted: Collection[str]
) -> Loaded:
    """Load what is referred to, and what that shows in its turn."""
    nested = _add_snippets(loaded, chain.from_iterable(references.values()))
    for of_locale in references.values():
        of_locale.update(nested)
    _add_pages(loaded, batch, references, restricted)
    _add_snippets(loaded, _teaser_references(loaded))
    everything = set(chain.from_iterable(references.values()))
    loaded.images = get_image_model().objects.in_bulk(_ids(everything, "image"))
    loaded.presets = presets_of(loaded.images)
    loaded.files = _public_files(_ids(everything, "document"))
    return loaded


def presets_of(images: Mapping[int, Any]) -> dict[int, dict[str, Any]]:
    """Return the renditions of images that have been made, by image and name of the preset."""
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    if not images:
        return found
    names = {spec: name for name, spec in settings.IMAGE_PRESETS.items()}
    renditions = get_image_model().get_rendition_model().objects
    for rendition in renditions.filter(image__in=list(images), filter_spec__in=names):
        image = images[rendition.image_id]
        spec = rendition.filter_spec
        if rendition.focal_point_key == Filter(spec=spec).get_cache_key(image):
            found[image.pk][names[spec]] = rendition
    return found


def missing_presets(loaded: Loaded, image: Any) -> bool:
    """Whether a preset of an image has not been made yet."""
    return len(loaded.presets.get(image.pk, {})) < len(settings.IMAGE_PRESETS)


def _public_files(ids: Collection[int]) -> dict[int, Any]:
    """Load uploaded documents, without those of a collection that not everybody may see."""
    if not ids:
        return {}
    closed = list(CollectionViewRestriction.objects.values_list("collection__path", flat=True))
    files = get_document_model().objects.select_related("collection").in_bulk(ids)
    return {
        pk: file for pk, file in files.items() if not file.collection.path.startswith(tuple(closed))
    }


def _ids(references: Iterable[Reference], kind: str) -> list[int]:
    return [reference.pk for reference in references if reference.kind == kind]


def site_roots() -> list[SiteRoot]:
    """Read the sites afresh: Wagtail's own list is cached per process."""
    sites = Site.objects.annotate(root_key=F("root_page__translation_key"))
    by_key = {site.root_key: site for site in sites.order_by("-root_page__url_path")}
    homes = Page.objects.filter(translation_key__in=by_key).values_list(
        "translation_key", "url_path", "locale__language_code"
    )
    return [
        SiteRoot(by_key[key].pk, url_path, by_key[key].root_url, locale)
        for key, url_path, locale in homes
    ]


def _public_rows(
    condition: Q, restricted: Collection[str], *, drafts: Q | None = None
) -> Iterable[PageRow]:
    """Yield pages that everybody may see; those of `drafts` in their latest state, live or not."""
    models = page_models()
    shown: Q = Q(live=True, live_revision__isnull=False)
    revision: Any = F("live_revision")
    if drafts is not None:
        as_draft = drafts & Q(latest_revision__isnull=False)
        shown |= as_draft
        revision = Case(When(as_draft, then=F("latest_revision")), default=revision)
    values = (
        Page.objects.filter(condition, shown, alias_of=None, content_type__in=models)
        .annotate(shown_revision=revision)
        .order_by("path")
        .values_list(
            "pk",
            "translation_key",
            "locale__language_code",
            "content_type",
            "path",
            "url_path",
            "slug",
            "shown_revision",
            "first_published_at",
            "last_published_at",
        )
    )
    for pk, key, locale, content_type, path, *rest in values:
        if not any(path.startswith(prefix) for prefix in restricted):
            yield PageRow(pk, key, locale, models[content_type], path, *rest)


def _live_contents(rows: Iterable[PageRow]) -> dict[int, dict[str, Any]]:
    revisions = {row.live_revision_id: row.id for row in rows}
    if not revisions:
        return {}
    found = Revision.objects.filter(pk__in=revisions).values_list("pk", "content")
    return {revisions[pk]: content for pk, content in found}


def _add_back_references(
    loaded: Loaded, batch: Collection[PageRow], restricted: Collection[str]
) -> None:
    """Put the ids of pages that name a page of the batch into that page's content."""
    wanted: dict[BackReferences, set[UUID]] = defaultdict(set)
    for row in batch:
        for document_field in document_fields(row.model):
            if isinstance(document_field, BackReferences):
                wanted[document_field].add(row.key)
    for back_reference, keys in wanted.items():
        named_by = _pages_naming(back_reference, keys, restricted)
        for row in batch:
            if back_reference in document_fields(row.model):
                loaded.contents[row.id][back_reference.source] = named_by.get(row.key, [])


def _pages_naming(
    back_reference: BackReferences, keys: Collection[UUID], restricted: Collection[str]
) -> dict[UUID, list[int]]:
    """Return, by the key of the page named, the ids of the public pages that name it.

    Those of the default locale, whose translations stand in for them.

    Rows of the default locale hold what is published: only translations are saved over their rows.
    """
    target_key = f"{back_reference.field}__translation_key"
    found = (
        apps.get_model(back_reference.model)
        .objects.filter(
            live_revision__isnull=False,
            locale__language_code=settings.CONTENT_LOCALES[0],
            **{f"{target_key}__in": keys},
        )
        .order_by("title", "pk")
        .values_list("pk", target_key, "path")
    )
    named_by: dict[UUID, list[int]] = defaultdict(list)
    for pk, key, path in found:
        if not path.startswith(tuple(restricted)):
            named_by[key].append(pk)
    return named_by


def _add_similar_pages(
    loaded: Loaded, batch: Collection[PageRow], restricted: Collection[str]
) -> None:
    """Put the ids of pages that share a value with one of the batch into that page's content.

    The value is that of the default locale's row, which holds what is published.
    """
    wanted: dict[SimilarPages, list[PageRow]] = defaultdict(list)
    for row in batch:
        for document_field in document_fields(row.model):
            if isinstance(document_field, SimilarPages):
                wanted[document_field].append(row)
    for similar, rows in wanted.items():
        published = apps.get_model(similar.model).objects.filter(
            live_revision__isnull=False, locale__language_code=settings.CONTENT_LOCALES[0]
        )
        keys = {row.key for row in rows}
        own = published.filter(translation_key__in=keys).exclude(
            Q(**{similar.alike: ""}) | Q(**{f"{similar.alike}__isnull": True})
        )
        found = list(own.values_list("translation_key", similar.alike, "title"))
        values = {key: value for key, value, _title in found}
        loaded.groups.update(
            {key: (similar.model.lower(), value, title) for key, value, title in found}
        )
        groups = _groups_of(published, similar, set(values.values()), restricted)
        for row in rows:
            content = loaded.contents[row.id]
            if row.key in values and not similar.is_chosen(content):
                content[similar.found] = _next_to(row.key, groups[values[row.key]])


def _groups_of(
    published: Any, similar: SimilarPages, wanted: Collection[str], restricted: Collection[str]
) -> dict[str, list[tuple[UUID, int]]]:
    """Return (key, id) of the public pages that share each value, by title."""
    groups: dict[str, list[tuple[UUID, int]]] = defaultdict(list)
    if wanted:
        members = published.filter(live=True, **{f"{similar.alike}__in": wanted})
        found = members.order_by("title", "pk")
        for key, pk, value, path in found.values_list(
            "translation_key", "pk", similar.alike, "path"
        ):
            if not path.startswith(tuple(restricted)):
                groups[value].append((key, pk))
    return groups


def _next_to(key: UUID, group: list[tuple[UUID, int]]) -> list[int]:
    """Return the ids that follow a page in its group, the first again after the last."""
    place = next((number for number, (own, _pk) in enumerate(group) if own == key), -1)
    around = [*group[place + 1 :], *group[: max(place, 0)]]
    return [pk for _key, pk in around[:MOST_SIMILAR]]


def _add_ancestors(loaded: Loaded, rows: Iterable[PageRow], restricted: Collection[str]) -> None:
    """Load the public pages above `rows` with their content, for breadcrumbs and headings."""
    paths = {path for row in rows for path in ancestor_paths(row.path)} - set(loaded.tree_keys)
    if not paths:
        return
    loaded.tree_keys.update(
        Page.objects.filter(path__in=paths).values_list("path", "translation_key")
    )
    found = list(_public_rows(Q(path__in=paths), restricted, drafts=loaded.drafts))
    for row in found:
        loaded.rows.setdefault(row.id, row)
        loaded.by_path[row.path] = row
    loaded.contents.update(_live_contents(row for row in found if row.id not in loaded.contents))


def _inherit(loaded: Loaded, batch: Collection[PageRow]) -> None:
    """Put what a page takes over from the pages above it into its content."""
    for row in batch:
        above = [
            loaded.contents[loaded.by_path[path].id]
            for path in reversed(ancestor_paths(row.path))
            if path in loaded.by_path
        ]
        for document_field in row.model.document_fields:
            if isinstance(document_field, Inherited):
                loaded.contents[row.id].update(document_field.take_over(above))


def _add_placeholders(loaded: Loaded) -> None:
    """Load all placeholders: which of them a page's texts name is seen when it is rendered."""
    _load_snippets(loaded, PLACEHOLDER, Q())
    for (label, key, locale), row in loaded.snippets.items():
        if label == PLACEHOLDER and locale == loaded.default_locale:
            loaded.placeholders[row.content["code"]] = key


def _add_pages(
    loaded: Loaded,
    batch: Collection[PageRow],
    references: References,
    restricted: Collection[str],
) -> None:
    """Load translations and targets, with the content and the ancestors of those that are shown."""
    targets = {locale: set(_ids(found, "page")) for locale, found in references.items()}
    all_targets = set(chain.from_iterable(targets.values()))
    loaded.keys.update(Page.objects.filter(pk__in=all_targets).values_list("pk", "translation_key"))
    wanted = {row.key for row in batch} | set(loaded.keys.values())
    found = _public_rows(Q(translation_key__in=wanted), restricted, drafts=loaded.drafts)
    for row in found:
        if loaded.site_root(row) is None:
            # It has no address, so nobody can be led there.
            continue
        loaded.rows.setdefault(row.id, row)
        loaded.by_key[row.key, row.locale] = row
        loaded.by_path.setdefault(row.path, row)
    shown = {
        target
        for locale, pks in targets.items()
        for pk in pks
        if pk in loaded.keys and (target := loaded.in_locale(loaded.keys[pk], locale)) is not None
    }
    loaded.contents.update(_live_contents(row for row in shown if row.id not in loaded.contents))
    _add_ancestors(loaded, shown, restricted)
    missing = [row for row in loaded.by_path.values() if row.id not in loaded.contents]
    above = {path for row in shown for path in ancestor_paths(row.path)}
    loaded.contents.update(_live_contents(row for row in missing if row.path in above))


def _add_snippets(loaded: Loaded, references: Iterable[Reference]) -> set[Reference]:
    """Load snippets in all locales, and those that they name, step by step.

    Returns:
        What the snippets refer to.
    """
    nested: set[Reference] = set()
    unknown = set(references)
    while wanted := {reference for reference in unknown if _is_missing_snippet(loaded, reference)}:
        unknown = set()
        for label in {reference.model for reference in wanted}:
            ids = [reference.pk for reference in wanted if reference.model == label]
            unknown |= _load_named_snippets(loaded, label, ids)
        nested |= unknown
    return nested


def _is_missing_snippet(loaded: Loaded, reference: Reference) -> bool:
    is_known = (reference.model, reference.pk) in loaded.snippet_keys
    return reference.kind == "snippet" and not is_known


def _load_named_snippets(loaded: Loaded, label: str, ids: Collection[int]) -> set[Reference]:
    """Load snippets of a model by the ids of any of their translations."""
    found = apps.get_model(label).objects.filter(pk__in=ids).values_list("pk", "translation_key")
    keys: dict[int, UUID | None] = dict(found)
    loaded.snippet_keys.update({(label, pk): keys.get(pk) for pk in ids})
    return _load_snippets(loaded, label, Q(translation_key__in=set(keys.values())))


def _load_snippets(loaded: Loaded, label: str, condition: Q) -> set[Reference]:
    """Load the published snippets of a model; return what they refer to."""
    model = apps.get_model(label)
    references: set[Reference] = set()
    for pk, key, locale, content in _snippet_rows(
        model, condition, drafts=loaded.drafts is not None
    ):
        loaded.snippets[label, key, locale] = SnippetRow(pk, key, locale, model, content)
        for document_field in model.document_fields:
            references.update(document_field.references(content))
        references.update(credit_references(model, content))
    return references


def _snippet_rows(
    model: Any, condition: Q, *, drafts: bool
) -> Iterable[tuple[int, UUID, str, Content]]:
    """Yield (id, key, locale, content): published content, or the row where there are no drafts."""
    found = ("pk", "translation_key", "locale__language_code")
    if issubclass(model, DraftStateMixin):
        shown = (
            Q(latest_revision__isnull=False)
            if drafts
            else Q(live=True, live_revision__isnull=False)
        )
        content = "latest_revision__content" if drafts else "live_revision__content"
        yield from model.objects.filter(condition, shown).values_list(*found, content)
        return
    names = [field.name for field in model._meta.concrete_fields]
    for pk, key, locale, *values in model.objects.filter(condition).values_list(*found, *names):
        yield pk, key, locale, dict(zip(names, values, strict=True))


def credit_references(model: Any, content: Content) -> Iterable[Reference]:
    """Return the data source that a snippet's content must be attributed to, if there is one."""
    field_name = getattr(model, "credit_field", None)
    pk = content.get(field_name) if field_name else None
    if pk:
        target = model._meta.get_field(field_name).related_model._meta.label_lower
        yield Reference("snippet", pk, target)


def _teaser_references(loaded: Loaded) -> Iterable[Reference]:
    for row_id, content in loaded.contents.items():
        row = loaded.rows.get(row_id)
        if row is not None:
            for teaser_field in row.model.teaser_fields:
                yield from teaser_field.references(content)


def load_snippets(labels: Collection[str], locales: Collection[str]) -> Loaded:
    """Load all published snippets of some models with everything they show, for `locales`."""
    restricted = restricted_paths()
    loaded = _batch([], restricted)
    found = set(chain.from_iterable(_load_snippets(loaded, label, Q()) for label in labels))
    references: References = {locale: set(found) for locale in locales}
    return _add_references(loaded, [], references, restricted)

"""Builds the pages of a batch in memory: translated, cleaned, and asked by the publish gate.

Writes nothing but missing drafts of snippets and holds no lock: what takes time is done before the
batch's transaction begins.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from wagtail.models import Locale
from wagtail_localize.models import TranslationContext, TranslationSource
from wagtail_localize.segments.extract import extract_segments

from core.publishing import publication_problems
from localization.bulk.content import NewPage, PlannedObject, PlannedPage
from localization.bulk.references import References, Snippets, child_rows, find_snippets
from localization.bulk.refusing import refusing
from localization.bulk.report import BulkReport
from localization.bulk.texts import ensure_storable, pair_texts, translate
from localization.engine import tell_engine
from localization.policies import Policies
from localization.publication_rules import policy_codes
from localization.slugs import slug_from_title
from localization.workflow import translation_problems

FIELD_BLANK = "field-blank"
# Set when the page is placed in the tree, or derived from other fields.
PLACED_FIELDS = {"path", "depth", "numchild", "url_path", "draft_title", "translation_key"}


@dataclass(slots=True)
class _UnsavedContext:
    """What the engine's `get_field_path` needs of a context; it saves, and nothing is saved yet."""

    path: str
    field_path: str = ""

    def save(self, **kwargs: Any) -> None:
        """Leave the writing to `engine_rows`."""


def plan_batch(
    batch: Sequence[NewPage],
    locales: Mapping[UUID, Collection[Locale]],
    kept_sources: Collection[UUID],
    report: BulkReport,
) -> list[PlannedObject]:
    """Build the pages of a batch; what cannot be built is refused in the report.

    Args:
        batch: pages that fit the bulk path.
        locales: by key, the locales into which the page is to be translated now.
        kept_sources: keys whose source exists and is left as it is.
        report: takes the refusals.
    """
    references = References()
    objects = _plan_sources(batch, locales, kept_sources, references, report)
    wanted = {locale.pk: locale for planned in objects for locale in locales[planned.key]}
    segments = (value for planned in objects for value in planned.segments)
    snippets = find_snippets(segments, list(wanted.values()))
    built: list[tuple[PlannedObject, PlannedPage]] = []
    policies = Policies()
    for planned in objects:
        for locale in locales[planned.key]:
            with refusing(planned.new, [locale.language_code], report):
                translated = _translation(planned, locale, snippets)
                policy = policies.of(locale.pk, type(translated.page))
                translated.problems |= policy_codes(policy)
                built.append((planned, translated))
    references.load(translated.page for _planned, translated in built)
    for planned, translated in built:
        with refusing(planned.new, [translated.locale.language_code], report):
            _complete(translated, references)
            planned.translations.append(translated)
    return [planned for planned in objects if planned.pages]


def _plan_sources(
    batch: Sequence[NewPage],
    locales: Mapping[UUID, Collection[Locale]],
    kept_sources: Collection[UUID],
    references: References,
    report: BulkReport,
) -> list[PlannedObject]:
    default = Locale.get_default()
    references.load(new.source for new in batch if new.key not in kept_sources)
    objects = []
    for new in batch:
        codes = [locale.language_code for locale in locales[new.key]]
        if new.key in kept_sources:
            with refusing(new, codes, report):
                objects.append(_kept_source(new, default, references))
        else:
            with refusing(new, [default.language_code, *codes], report):
                objects.append(_new_source(new, default, references))
    return objects


def _new_source(new: NewPage, default: Locale, references: References) -> PlannedObject:
    page: Any = new.source
    ensure_storable(page)
    page.translation_key = new.key
    page.locale = default
    page.live = False
    page.draft_title = page.title
    page.slug = page.slug or slug_from_title(page.title)
    for relation, rows in child_rows(page):
        # Kept in memory from here on, empty ones too; asked again, each would be a query.
        setattr(page, relation.get_accessor_name(), rows)
    source = PlannedPage(page, default, page.slug, new.publish)
    _complete(source, references)
    planned = PlannedObject(new, new.key, page, source, None, page.serializable_data())
    _extract(planned, references)
    return planned


def _kept_source(new: NewPage, default: Locale, references: References) -> PlannedObject:
    """Take the source as it is published and as the engine knows it, not as it is handed over."""
    page = type(new.source)._default_manager.get(translation_key=new.key, locale=default)
    record = TranslationSource.objects.filter(object_id=new.key, locale=default).first()
    if record is not None:
        record = tell_engine(instance=page)
    content = json.loads(record.content_json) if record else page.serializable_data()
    planned = PlannedObject(new, new.key, page, None, record, content)
    _extract(planned, references)
    return planned


def _extract(planned: PlannedObject, references: References) -> None:
    """Read the segments from the serialised content, as the engine does."""
    source = _from_content(planned)
    references.load([source])
    references.attach(source)
    planned.segments = extract_segments(source)
    for path in dict.fromkeys(value.path for value in planned.segments):
        planned.field_paths[path] = TranslationContext.get_field_path(_UnsavedContext(path), source)


def _from_content(planned: PlannedObject) -> Any:
    # Foreign keys are known to be good; checking them would cost a query each.
    return type(planned.page).from_serializable_data(planned.content, check_fks=False)


def _translation(planned: PlannedObject, locale: Locale, snippets: Snippets) -> PlannedPage:
    """Build a translation as the engine does: a copy of the source with the texts put in.

    Raises:
        UnstorableTextError: a database cannot hold one of the texts.
    """
    localized = planned.new.translations[locale.language_code]
    ensure_storable(localized)
    texts = pair_texts(planned.segments, localized)
    page = _copy(planned, locale)
    problems = translate(
        page,
        planned.segments,
        texts,
        snippets,
        source_locale=planned.page.locale,
        locale=locale,
    )
    title = next((text.text for text in texts if text.path == "title"), "")
    page.draft_title = page.title
    slug = localized.slug or slug_from_title(title)
    page.slug = slug or page.slug
    return PlannedPage(
        page, locale, slug, planned.new.publish, problems, texts, planned.page.draft_title
    )


def _copy(planned: PlannedObject, locale: Locale) -> Any:
    page = _from_content(planned)
    page.pk = page.id = None
    page._state.adding = True
    page.locale = locale
    page.live = False
    page.has_unpublished_changes = True
    page.live_revision_id = page.latest_revision_id = page.latest_revision_created_at = None
    page.first_published_at = page.last_published_at = None
    for _relation, rows in child_rows(page):
        for row in rows:
            row.pk = None
            row._state.adding = True
    return page


def _complete(planned: PlannedPage, references: References) -> None:
    """Clean a page and ask the publish gate.

    What the gate asks of a translation and of the page above is answered elsewhere, for all pages
    at once.

    Raises:
        ValidationError: a value does not fit its field.
        DanglingReferenceError: a reference leads nowhere.
    """
    references.attach(planned.page)
    planned.problems |= _clean(planned.page)
    if planned.publish:
        found = publication_problems(planned.page, answered=(translation_problems,))
        planned.problems |= {problem.code for problem in found}


def _clean(page: Any) -> set[str]:
    """Clean the fields. What is blank and must not be keeps a page a draft; all else is refused."""
    relations = [field for field in page._meta.concrete_fields if field.is_relation]
    blank = any(
        field.many_to_one
        and field.editable
        and not field.blank
        and getattr(page, field.attname) is None
        for field in relations
    )
    try:
        page.clean_fields(exclude={*PLACED_FIELDS, *(field.name for field in relations)})
    except ValidationError as error:
        wrong = {
            name: errors
            for name, errors in error.error_dict.items()
            if name in {"title", "slug"} or any(each.code != "blank" for each in errors)
        }
        if wrong:
            raise ValidationError(wrong) from error
        blank = True
    page.clean()
    return {FIELD_BLANK} if blank else set()

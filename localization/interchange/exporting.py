"""Writes what pages and snippets say into records: published, or the draft of what never was.

A translation's texts are those that were accepted; a place where one is missing stays empty.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Q
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.strings import StringValue

from core.models import ContentPage
from localization.interchange.declared import content_fields, content_models
from localization.interchange.records import DRAFT, LIVE, Record
from localization.interchange.references import References
from localization.interchange.values import to_file
from localization.segments import enabled_translation, segments_of, texts_at

CHUNK = 50
ROOT_DEPTH = 1


def export_records(
    *, models: Collection[Any] = (), locales: Collection[str] = ()
) -> Iterator[Record]:
    """Yield all objects: snippets first, then pages in tree order; sources before translations.

    Args:
        models: only these; none stands for all.
        locales: only these language codes; none stands for all.
    """
    exporter = Exporter()
    for instance in _instances(models or content_models()):
        for version in _versions(instance):
            if not locales or version.locale.language_code in locales:
                yield exporter.record(version)


def _instances(models: Collection[Any]) -> Iterator[Any]:
    """Yield the objects of the default locale."""
    default = Locale.get_default()
    for model in models:
        if not issubclass(model, Page):
            yield from model._default_manager.filter(locale=default).order_by("pk").iterator(CHUNK)
    pages = [model for model in models if issubclass(model, Page)]
    if pages:
        tree = Page.objects.filter(locale=default, depth__gt=ROOT_DEPTH, alias_of=None)
        found = tree.type(*pages).order_by("path").specific().iterator(CHUNK)
        yield from (page for page in found if type(page) in pages)


def _versions(instance: Any) -> Iterator[Any]:
    yield instance
    others = type(instance)._default_manager.filter(translation_key=instance.translation_key)
    if isinstance(instance, Page):
        others = others.filter(alias_of=None)
    yield from others.filter(~Q(pk=instance.pk)).select_related("locale").order_by("locale")


class Exporter:
    """Makes records, and looks every reference up once."""

    def __init__(self, references: References | None = None) -> None:
        self.references = references or References()

    def record(self, instance: Any, place: str = "") -> Record:
        """Return an object in its locale as a record."""
        is_source = instance.locale_id == Locale.get_default().pk
        content = _content(instance, is_source=is_source)
        record = Record(
            place,
            type(instance),
            instance.translation_key,
            instance.locale.language_code,
            status=LIVE if instance.live else DRAFT,
            fields={
                field.name: to_file(field, content.get(field.name), self.references.name)
                for field in content_fields(instance.__class__).values()
                if is_source or field.per_locale
            },
        )
        if isinstance(instance, ContentPage):
            record.slug = instance.slug
            record.parent = self._parent_key(instance)
        return record

    def _parent_key(self, page: Page) -> Any:
        parent = page.get_parent()
        return parent.translation_key if parent and parent.depth > ROOT_DEPTH else None


def _content(instance: Any, *, is_source: bool) -> dict[str, Any]:
    """Return what is published; of what never was, the draft, and of a translation what is done."""
    if instance.live and instance.live_revision:
        content: dict[str, Any] = instance.live_revision.content
        return content
    translation = None if is_source else _translation_of(instance)
    if translation is not None:
        return _accepted(translation, instance)
    latest = instance.latest_revision
    return latest.content if latest else instance.serializable_data()


def _translation_of(instance: Any) -> Translation | None:
    return enabled_translation(instance.translation_key, instance.locale_id)


def _accepted(translation: Translation, instance: Any) -> dict[str, Any]:
    """Return a translation's content with its accepted texts alone.

    A field or block of several paragraphs of which one is missing is left empty as a whole: in a
    file, nobody could tell which of them is there.
    """
    targets: dict[str, list[str]] = defaultdict(list)
    for segment in segments_of(translation):
        targets[segment.path].append(segment.target)
    complete = {path: texts for path, texts in targets.items() if all(t.strip() for t in texts)}
    source = translation.source.as_instance()
    segments = extract_segments(source)
    strings = [value for value in segments if isinstance(value, StringSegmentValue)]
    values: list[Any] = [value for value in segments if isinstance(value, TemplateSegmentValue)]
    for value, text in zip(strings, texts_at((v.path for v in strings), complete), strict=True):
        string = StringValue(text or "")
        values.append(StringSegmentValue(value.path, string, attrs=value.attrs, order=value.order))
    copy = type(instance).from_serializable_data(source.serializable_data(), check_fks=False)
    ingest_segments(source, copy, translation.source.locale, translation.target_locale, values)
    content: dict[str, Any] = copy.serializable_data()
    return content

"""Writes the sample content through the same doors as an editor and a translator.

Pages are created as drafts, linked, and published parents first; translations are submitted to the
engine, filled segment by segment, and published through the gate. What exists is left alone: a
second run writes nothing, and nothing an editor changed is touched.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Locale

from cms.sample_content.registry import (
    CATEGORIES,
    HOME,
    ITEMS,
    ITEMS_BY_NAME,
    PLACEHOLDERS,
    SampleItem,
)
from cms.sample_content.source import read, stable_id
from core.models import ContentPage, Placeholder, TranslatableSnippet
from home.models import HomePage
from jobdescriptions.models import JobDescriptionPage, RelatedArticle, RelatedRole
from jobdescriptions.models.job_description_page import JobDescriptionCategory
from localization.services import (
    bind_translations,
    publish_translation,
    submit_for_translation,
)
from taxonomy.models import JobCategory

LOADED_ACTION = "rolebook.sample_content"


@dataclass(slots=True)
class LoadReport:
    """What a load did.

    Attributes:
        created: names of the objects written, translations as `name (locale)`.
        present: how many objects existed already.
    """

    created: list[str] = field(default_factory=list)
    present: int = 0


def load_sample_content(
    *, locales: Sequence[str], progress: Callable[[str], None] = lambda line: None
) -> LoadReport:
    """Create what is missing of the sample content, in the default locale and in `locales`.

    One transaction per object: interrupted, it goes on where it stopped.

    Args:
        locales: language codes to translate into; those without data are a SampleDataError.
        progress: called with a line per object written.
    """
    report = LoadReport()
    for code in PLACEHOLDERS:
        _load_snippet("placeholder", code, _placeholder, locales, report, progress)
    for code in CATEGORIES:
        _load_snippet("category", code, _category, locales, report, progress)
    for item in ITEMS:
        _load_source(item, report, progress)
    for item in ITEMS:
        _publish_source(item)
    for item in ITEMS:
        _load_translations(item, locales, report, progress)
    home = HomePage.objects.get(translation_key=HOME.key, locale=Locale.get_default())
    if report.created:
        log(instance=home, action=LOADED_ACTION, data={"created": len(report.created)})
    return report


def snippet_key(kind: str, code: str) -> str:
    """Return the translation key of a sample snippet: a `category` or a `placeholder`."""
    return stable_id(kind, code)


def _load_snippet(
    kind: str,
    code: str,
    build: Callable[[str, str], TranslatableSnippet],
    locales: Sequence[str],
    report: LoadReport,
    progress: Callable[[str], None],
) -> None:
    default = Locale.get_default()
    fresh = build(code, default.language_code)
    model, name = type(fresh), f"{kind} {code}"
    stored = model.objects.filter(translation_key=fresh.translation_key, locale=default)
    if stored.exists():
        report.present += 1
    else:
        with transaction.atomic():
            fresh.locale = default
            fresh.live = False
            fresh.save()
            fresh.save_revision().publish()
        _note(report, progress, name)
    _translate(stored.get(), name, locales, lambda locale: build(code, locale), report, progress)


def _placeholder(code: str, locale: str) -> Placeholder:
    texts = read(locale, "placeholders")[code]
    return Placeholder(
        translation_key=snippet_key("placeholder", code),
        code=code,
        label=texts["label"],
        example=texts["example"],
    )


def _category(code: str, locale: str) -> JobCategory:
    name = read(locale, "site")["categories"][code]["name"]
    return JobCategory(
        translation_key=snippet_key("category", code),
        code=code,
        name=name,
        sort_order=CATEGORIES.index(code),
    )


def _load_source(item: SampleItem, report: LoadReport, progress: Callable[[str], None]) -> None:
    default = Locale.get_default()
    if _find(item, default.language_code) is not None:
        report.present += 1
        return
    page = item.page(default.language_code)
    page.locale = default
    with transaction.atomic():
        if item.parent is None:
            _take_over_home_page(page)
        else:
            parent = _find(ITEMS_BY_NAME[item.parent], default.language_code)
            if parent is None:
                return
            page.live = False
            if item.category and hasattr(page, "category"):
                page.category = _category_row(item.category)
            parent.add_child(instance=page)
            page.save_revision()
    _note(report, progress, item.name)


def _take_over_home_page(page: ContentPage) -> None:
    """Fill the home page that `setup_site` made, unless an editor has."""
    home = HomePage.objects.filter(locale=Locale.get_default(), depth=2).get()
    edited = home.revisions.filter(user__isnull=False).exists()
    home.translation_key = HOME.key
    if not edited:
        for name in ("title", "seo_title", "search_description", "introduction"):
            setattr(home, name, getattr(page, name))
        home.hero_heading, home.hero_text = page.hero_heading, page.hero_text
    home.save()
    if not edited:
        home.save_revision().publish()


def _publish_source(item: SampleItem) -> None:
    """Link a new page to the others and publish it; one that has been live is left alone."""
    page = _find(item, Locale.get_default().language_code)
    if page is None or page.first_published_at is not None:
        return
    with transaction.atomic():
        draft = page.get_latest_revision_as_object()
        if isinstance(draft, JobDescriptionPage):
            _link(draft, item)
        draft.save_revision().publish()


def _link(page: Any, item: SampleItem) -> None:
    """Set the relations of a role page, which modelcluster keeps until it is saved."""
    page.other_categories = [
        JobDescriptionCategory(category=_category_row(code), sort_order=order)
        for order, code in enumerate(item.other_categories)
    ]
    page.related_roles = [
        RelatedRole(page=found, sort_order=order)
        for order, found in enumerate(_found(item.related_roles))
    ]
    page.related_articles = [
        RelatedArticle(page=found, sort_order=order)
        for order, found in enumerate(_found(item.related_articles))
    ]
    if item.interview_set:
        page.interview_set = next(iter(_found([item.interview_set])), None)


def _found(names: Sequence[str]) -> list[ContentPage]:
    code = Locale.get_default().language_code
    pages = (_find(ITEMS_BY_NAME[name], code) for name in names)
    return [page for page in pages if page is not None]


def _load_translations(
    item: SampleItem,
    locales: Sequence[str],
    report: LoadReport,
    progress: Callable[[str], None],
) -> None:
    source = _find(item, Locale.get_default().language_code)
    if source is None or not source.live:
        return
    _translate(source, item.name, locales, item.page, report, progress)


def _translate(
    source: ContentPage | TranslatableSnippet,
    name: str,
    locales: Sequence[str],
    build: Callable[[str], ContentPage | TranslatableSnippet],
    report: LoadReport,
    progress: Callable[[str], None],
) -> None:
    existing = set(
        type(source)
        ._default_manager.filter(
            translation_key=source.translation_key, first_published_at__isnull=False
        )
        .values_list("locale__language_code", flat=True)
    )
    for locale in Locale.objects.filter(language_code__in=locales).order_by("pk"):
        if locale.language_code in existing:
            report.present += 1
            continue
        localized = build(locale.language_code)
        with transaction.atomic():
            (translation,) = submit_for_translation(instance=source, locales=[locale])
            bound = bind_translations(
                translation=translation,
                localized_instance=localized,
                slug=getattr(localized, "slug", None),
            )
            bound.raise_if_incomplete()
            publish_translation(translation=translation)
        _note(report, progress, f"{name} ({locale.language_code})")


def _find(item: SampleItem, locale: str) -> ContentPage | None:
    model = item.model
    return model.objects.filter(translation_key=item.key, locale__language_code=locale).first()


def _category_row(code: str) -> JobCategory:
    return JobCategory.objects.get(
        translation_key=snippet_key("category", code), locale=Locale.get_default()
    )


def _note(report: LoadReport, progress: Callable[[str], None], line: str) -> None:
    report.created.append(line)
    progress(line)

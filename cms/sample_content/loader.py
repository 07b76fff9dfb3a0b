"""Writes the sample content through the same doors as an editor and a translator.

Pages are created as drafts, linked, and published parents first; translations are submitted to the
engine, filled segment by segment, and published through the gate. What exists is left alone: a
second run writes nothing, and nothing an editor changed is touched.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from modelcluster.fields import ParentalKey
from wagtail.log_actions import log
from wagtail.models import Locale

from cms.sample_content.items import HOME_DEPTH, SampleItem, SampleSnippet, find_source
from cms.sample_content.registry import BY_NAME, HOME, ITEMS, SNIPPETS
from core.models import ContentPage
from core.publishing import PublishRefusedError
from home.models import HomePage
from localization.binding import bind_translations
from localization.errors import IncompleteBindingError
from localization.publishing import publish_translation
from localization.segments import texts_of
from localization.submitting import submit_for_translation

LOADED_ACTION = "rolebook.sample_content"


@dataclass(slots=True)
class LoadReport:
    """What a load did.

    Attributes:
        created: names of the objects written, translations as `name (locale)`.
        present: how many objects existed already.
        skipped: sentences about translations that were not made, because editors changed the source
            or what stands above it.
    """

    created: list[str] = field(default_factory=list)
    present: int = 0
    skipped: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Loader:
    """One run of the load.

    Attributes:
        locales: language codes to translate into.
        progress: called with a line for each object written.
    """

    locales: Sequence[str]
    progress: Callable[[str], None]
    report: LoadReport = field(default_factory=LoadReport)
    ids: dict[str, int] = field(default_factory=dict)

    def run(self) -> LoadReport:
        """Create what is missing: first what pages use, then pages, then what leads to pages."""
        self._snippets(snippet for snippet in SNIPPETS if not snippet.after_pages)
        for item in ITEMS:
            self._create_page(item)
        for item in ITEMS:
            self._publish_page(item)
        for item in ITEMS:
            self._translate(item)
        self._snippets(snippet for snippet in SNIPPETS if snippet.after_pages)
        return self.report

    def reference(self, name: str) -> int:
        """Return the id of sample content in the default locale, 0 where it is not there."""
        if name not in self.ids:
            found = find_source(BY_NAME[name])
            self.ids[name] = found.pk if found else 0
        return self.ids[name]

    def _snippets(self, snippets: Iterable[SampleSnippet]) -> None:
        for snippet in snippets:
            self._create_snippet(snippet)
            self._translate(snippet)

    def _create_snippet(self, snippet: SampleSnippet) -> None:
        if find_source(snippet) is not None:
            self.report.present += 1
            return
        default = Locale.get_default()
        with transaction.atomic():
            instance = snippet.instance(default.language_code, self.reference)
            instance.locale = default
            instance.save()
            instance.save_revision().publish()
        self._note(snippet.name)

    def _create_page(self, item: SampleItem) -> None:
        if find_source(item) is not None:
            self.report.present += 1
            return
        default = Locale.get_default()
        page = item.instance(default.language_code, self.reference)
        page.locale = default
        _relate(page, item)
        with transaction.atomic():
            if item.parent is None:
                _take_over_home_page(page)
            else:
                parent = find_source(BY_NAME[item.parent])
                if parent is None:
                    return
                parent.add_child(instance=page)
                page.save_revision()
        self._note(item.name)

    def _publish_page(self, item: SampleItem) -> None:
        """Link a new page to the others and publish it; one that has been live is left alone."""
        page = find_source(item)
        if page is None or page.first_published_at is not None:
            return
        with transaction.atomic():
            draft = page.get_latest_revision_as_object()
            _relate(draft, item)
            draft.save_revision().publish()

    def _translate(self, item: SampleItem | SampleSnippet) -> None:
        source = find_source(item)
        if source is None or not source.live:
            return
        translated = item.model._default_manager.filter(
            translation_key=item.key, first_published_at__isnull=False
        )
        existing = set(translated.values_list("locale__language_code", flat=True))
        is_changed: bool | None = None
        for locale in Locale.objects.filter(language_code__in=self.locales).order_by("pk"):
            if locale.language_code in existing:
                self.report.present += 1
                continue
            if is_changed is None:
                is_changed = self._is_changed(item, source)
            if is_changed:
                self._skip(f"{item.name} ({locale.language_code}): the source was changed.")
                continue
            try:
                self._translate_into(locale, item, source)
            except (IncompleteBindingError, PublishRefusedError) as error:
                self._skip(f"{item.name} ({locale.language_code}): {error}")
            else:
                self._note(f"{item.name} ({locale.language_code})")

    def _is_changed(self, item: SampleItem | SampleSnippet, source: Any) -> bool:
        """Whether a source says something else than the sample content."""
        sample = item.instance(Locale.get_default().language_code, self.reference)
        return texts_of(sample) != texts_of(source)

    @transaction.atomic
    def _translate_into(
        self, locale: Locale, item: SampleItem | SampleSnippet, source: Any
    ) -> None:
        localized = item.instance(locale.language_code, self.reference)
        (translation,) = submit_for_translation(instance=source, locales=[locale])
        bound = bind_translations(
            translation=translation,
            localized_instance=localized,
            slug=getattr(localized, "slug", None),
        )
        bound.raise_if_incomplete()
        publish_translation(translation=translation)

    def _skip(self, line: str) -> None:
        self.report.skipped.append(line)
        self.progress(f"skipped: {line}")

    def _note(self, line: str) -> None:
        self.report.created.append(line)
        self.progress(line)


def load_sample_content(
    *, locales: Sequence[str], progress: Callable[[str], None] = lambda line: None
) -> LoadReport:
    """Create what is missing of the sample content, in the default locale and in `locales`.

    One transaction per object: interrupted, it goes on where it stopped.

    Args:
        locales: language codes to translate into; those without data are a SampleDataError.
        progress: called with a line per object written.
    """
    report = Loader(locales, progress).run()
    home = find_source(HOME)
    if report.created and home is not None:
        log(instance=home, action=LOADED_ACTION, data={"created": len(report.created)})
    return report


def _take_over_home_page(page: ContentPage) -> None:
    """Fill the home page that `setup_site` made."""
    home = HomePage.objects.filter(locale=Locale.get_default(), depth=HOME_DEPTH).get()
    home.translation_key = HOME.key
    for name in ("title", "seo_title", "search_description", "introduction"):
        setattr(home, name, getattr(page, name))
    home.hero_heading, home.hero_text = page.hero_heading, page.hero_text
    home.save()
    _relate(home, HOME)
    home.save_revision().publish()


def _relate(page: Any, item: SampleItem) -> None:
    """Set the relations of a page, which modelcluster keeps until it is saved."""
    for name, targets in item.relations.items():
        found = [target for target in (find_source(BY_NAME[name]) for name in targets) if target]
        if isinstance(page._meta.get_field(name), models.ForeignKey):
            setattr(page, name, next(iter(found), None))
        else:
            setattr(page, name, _child_rows(page._meta.get_field(name).related_model, found))


def _child_rows(row_model: Any, targets: Sequence[Any]) -> list[Any]:
    """Return rows of a child relation, one for each target, in order."""
    (link,) = (
        found.name
        for found in row_model._meta.get_fields()
        if isinstance(found, models.ForeignKey)
        and not isinstance(found, ParentalKey)
        and found.name != "locale"
    )
    return [row_model(**{link: target}, sort_order=order) for order, target in enumerate(targets)]

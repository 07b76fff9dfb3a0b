"""From what somebody has chosen (pages, a subtree, a category, cells) to objects and cells.

What cannot be taken is named with its reason, never dropped in silence.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils.translation import gettext
from wagtail.models import Locale, Page, PageViewRestriction

from localization.jobs.orders import Cell, LeftOut
from localization.models import JobItem, LocaleProgress, TranslatableObject
from localization.models.job import UNDERWAY
from localization.states import Mode, Requirement
from localization.tracking import is_tracked, track

BATCH = 500
ROOT_DEPTH = 1


@dataclass(slots=True)
class Choice:
    """Objects that can be translated, and what was chosen beside them and cannot."""

    objects: list[TranslatableObject] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def ids(self) -> list[int]:
        """The primary keys of the objects."""
        return [each.pk for each in self.objects]


def choose_pages(page_ids: Collection[int]) -> Choice:
    """Take pages, or the sources of translated pages, in the order of the tree."""
    pages = Page.objects.filter(pk__in=list(page_ids), depth__gt=ROOT_DEPTH)
    choice = _choose(pages.order_by("path"))
    found = set(pages.values_list("pk", flat=True))
    choice.left_out += [
        LeftOut(gettext("Page %(id)d") % {"id": pk}, gettext("It does not exist, or no more."))
        for pk in sorted(set(page_ids) - found)
    ]
    return choice


def choose_below(page: Page) -> Choice:
    """Take a page and all below it, parents first."""
    return _choose(page.get_descendants(inclusive=True).order_by("path"))


def choose_category(key: UUID) -> Choice:
    """Take the pages of a category."""
    return choose_objects(
        TranslatableObject.objects.filter(category_key=key, deleted_at=None)
        .order_by("path")
        .values_list("pk", flat=True)
    )


def choose_instances(instances: Iterable[Model]) -> Choice:
    """Take snippets, or the sources of translated ones."""
    return _choose(instances)


def choose_objects(object_ids: Iterable[int]) -> Choice:
    """Take objects by the primary keys of their `TranslatableObject`."""
    wanted = list(dict.fromkeys(object_ids))
    found: dict[int, TranslatableObject] = {}
    for start in range(0, len(wanted), BATCH):
        found |= TranslatableObject.objects.in_bulk(wanted[start : start + BATCH])
    return _without_unfit(Choice([found[pk] for pk in wanted if pk in found]))


def cells_of(choice: Choice, locales: Sequence[Locale]) -> list[Cell]:
    """Return every chosen object in every locale, object by object."""
    default = Locale.get_default().pk
    targets = [locale.pk for locale in locales if locale.pk != default]
    return [(each.pk, locale_id) for each in choice.objects for locale_id in targets]


def split_unwanted(cells: Iterable[Cell]) -> tuple[list[Cell], list[LeftOut]]:
    """Part the cells that can be ordered from those that nobody wants or that a job has."""
    wanted = list(dict.fromkeys(cells))
    found: dict[Cell, LeftOut] = {}
    for row in _progress_of(wanted):
        if reason := _unwanted(row):
            found[row.translatable_id, row.locale_id] = left_out_of(row, reason)
    for item in _underway(wanted):
        reason = gettext("The job “%(job)s” has it already.") % {"job": item.job}
        found[item.translatable_id, item.locale_id] = left_out_of(item, reason)
    left_out = [found[cell] for cell in wanted if cell in found]
    return [cell for cell in wanted if cell not in found], left_out


def left_out_of(cell: LocaleProgress | JobItem, reason: str) -> LeftOut:
    """Name an object in a language that cannot be taken."""
    title = f"{cell.translatable} ({cell.locale.get_display_name()})"
    return LeftOut(title, reason, cell.locale.language_code)


def _unwanted(row: LocaleProgress) -> str:
    if row.requirement == Requirement.NOT_PLANNED:
        return gettext("It is not planned in this language.")
    if row.mode == Mode.LOCAL_ORIGINAL:
        return gettext("It is an original of this language.")
    if row.mode == Mode.LOCAL_ADAPTATION:
        return gettext("It is adapted by hand in this language.")
    return ""


def _progress_of(cells: Sequence[Cell]) -> Iterator[LocaleProgress]:
    """Yield the rows of cells that were decided about, a batch of objects at a time."""
    for batch in _batches({object_id for object_id, _locale in cells}):
        rows = LocaleProgress.objects.filter(translatable__in=batch)
        decided = rows.exclude(
            mode=Mode.TRANSLATION,
            requirement__in=[Requirement.REQUIRED, Requirement.OPTIONAL],
        )
        yield from decided.select_related("translatable", "locale")


def _underway(cells: Sequence[Cell]) -> Iterator[JobItem]:
    for batch in _batches({object_id for object_id, _locale in cells}):
        yield from JobItem.objects.filter(
            translatable__in=batch, status__in=UNDERWAY
        ).select_related("translatable", "locale", "job")


def _batches(ids: Collection[int]) -> Iterator[list[int]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]


def _choose(instances: Iterable[Any]) -> Choice:
    """Take the sources of objects; of several of one key, one."""
    default = Locale.get_default().pk
    sources: dict[UUID, Any] = {}
    translated: dict[UUID, Any] = {}
    for instance in instances:
        group = sources if instance.locale_id == default else translated
        group.setdefault(instance.translation_key, instance)
    for instance in _sources_of([each for key, each in translated.items() if key not in sources]):
        sources[instance.translation_key] = instance
    choice = _listed(sources.values())
    choice.left_out += [
        LeftOut(
            str(instance),
            gettext("It has no source in %(locale)s.") % {"locale": Locale.get_default()},
        )
        for key, instance in translated.items()
        if key not in sources
    ]
    return _without_unfit(choice)


def _listed(sources: Iterable[Any]) -> Choice:
    """Return the rows of sources in the list of translatable objects; make missing ones."""
    wanted = list(sources)
    rows: dict[UUID, TranslatableObject] = {}
    for start in range(0, len(wanted), BATCH):
        keys = [each.translation_key for each in wanted[start : start + BATCH]]
        rows |= {row.key: row for row in TranslatableObject.objects.filter(key__in=keys)}
    choice = Choice()
    for each in wanted:
        if each.translation_key in rows:
            choice.objects.append(rows[each.translation_key])
            continue
        instance = each.specific if isinstance(each, Page) else each
        if is_tracked(instance):
            choice.objects.append(track(instance))
        else:
            reason = gettext("Objects of this kind are not translated.")
            choice.left_out.append(LeftOut(str(instance), reason))
    return choice


def _sources_of(instances: Sequence[Any]) -> Iterator[Any]:
    for model in {Page if isinstance(each, Page) else type(each) for each in instances}:
        keys = [each.translation_key for each in instances if isinstance(each, model)]
        yield from _rows(model).filter(translation_key__in=keys, locale=Locale.get_default())


def _rows(model: Any) -> QuerySet[Any]:
    rows: QuerySet[Any] = model._default_manager.all()
    return rows


def _without_unfit(choice: Choice) -> Choice:
    """Leave out what is deleted, private, or was never saved."""
    private = tuple(
        PageViewRestriction.objects.values_list("page__path", flat=True)
        if any(each.path for each in choice.objects)
        else ()
    )
    unsaved = _never_saved(choice.objects)
    fit = []
    for each in choice.objects:
        if each.deleted_at is not None:
            reason = gettext("It was deleted.")
        elif each.path and each.path.startswith(private):
            reason = gettext("It is private: not everybody may read it.")
        elif each.pk in unsaved:
            reason = gettext("It was never saved. Save a draft first.")
        else:
            fit.append(each)
            continue
        choice.left_out.append(LeftOut(each.title, reason))
    choice.objects = fit
    return choice


def _never_saved(objects: Sequence[TranslatableObject]) -> set[int]:
    """Return which objects have neither a published row nor a revision."""
    pages = {each.object_pk: each.pk for each in objects if each.path and not each.is_live}
    found: set[str] = set()
    for batch in _batches({int(pk) for pk in pages}):
        rows = Page.objects.filter(pk__in=batch).exclude(live=False, latest_revision=None)
        found |= {str(pk) for pk in rows.values_list("pk", flat=True)}
    return {pk for object_pk, pk in pages.items() if object_pk not in found}

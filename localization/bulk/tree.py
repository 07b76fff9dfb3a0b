"""Places pages in the trees of their locales: parents locked, paths counted, slugs made unique."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import F, Q
from wagtail.models import Page

from localization.bulk.content import PlannedPage

ROOT_DEPTH = 1


class Parents:
    """The pages below which a batch is written, by translation key and locale."""

    def __init__(self, rows: Iterable[Page]) -> None:
        self._by_locale: dict[tuple[UUID, int], Page] = {}
        self._roots: dict[UUID, Page] = {}
        for row in rows:
            self._by_locale[row.translation_key, row.locale_id] = row
            if row.depth == ROOT_DEPTH:
                self._roots[row.translation_key] = row

    def get(self, key: UUID, locale_id: int) -> Page | None:
        """Return the parent in a locale; the root is the parent in all of them."""
        return self._by_locale.get((key, locale_id)) or self._roots.get(key)


def find_parents(keys: Collection[UUID], *, lock: bool = False) -> Parents:
    """Load parents; with `lock`, nobody else adds a page below them until the transaction ends."""
    rows = Page.objects.filter(translation_key__in=keys).order_by("pk")
    return Parents(rows.select_for_update(of=("self",)) if lock else rows)


def place(planned: Collection[PlannedPage]) -> None:
    """Give pages with locked parents their path, depth, slug and URL path, as last children."""
    below: dict[int, list[PlannedPage]] = defaultdict(list)
    parents: dict[int, Page] = {}
    for each in planned:
        if each.parent is None:
            raise AssertionError("A page is placed below a locked parent.")
        parents[each.parent.pk] = each.parent
        below[each.parent.pk].append(each)
    taken = _taken_slugs(parents, below)
    for pk, parent in parents.items():
        step = _last_step(parent)
        for offset, each in enumerate(below[pk], 1):
            page = each.page
            page.depth = parent.depth + 1
            page.path = Page._get_path(parent.path, page.depth, step + offset)
            page.numchild = 0
            page.slug = _free_slug(parent, each.slug, taken[pk])
            page.set_url_path(parent)
        Page.objects.filter(pk=pk).update(numchild=F("numchild") + len(below[pk]))


def _last_step(parent: Page) -> int:
    last = _children(parent).order_by("-path").values_list("path", flat=True).first()
    return Page._str2int(last[-Page.steplen :]) if last else 0


def _children(parent: Page) -> Any:
    return Page.objects.filter(_is_child(parent))


def _is_child(parent: Page) -> Q:
    interval = Page._get_children_path_interval(parent.path)
    return Q(path__range=interval, depth=parent.depth + 1)


def _taken_slugs(
    parents: dict[int, Page], below: dict[int, list[PlannedPage]]
) -> dict[int, set[str]]:
    """Return which of the wanted slugs siblings have, by parent. One query a parent."""
    return {
        pk: set(
            _children(parent)
            .filter(slug__in={each.slug for each in below[pk]})
            .values_list("slug", flat=True)
        )
        for pk, parent in parents.items()
    }


def _free_slug(parent: Page, wanted: str, taken: set[str]) -> str:
    """Return a slug that no sibling has, with a number as in `find_available_slug`."""
    slug, number = wanted, 1
    if wanted in taken:
        taken.update(
            _children(parent).filter(slug__startswith=f"{wanted}-").values_list("slug", flat=True)
        )
    while slug in taken:
        slug = f"{wanted}-{number}"
        number += 1
    taken.add(slug)
    return slug

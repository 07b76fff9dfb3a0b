"""Rows of the matrix with their cells, for the locales that somebody may see."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Min, OuterRef, QuerySet, Subquery, Sum
from wagtail.models import Locale

from localization.models import LocaleProgress, LocaleRole, TranslatableObject
from localization.roles import locales_for
from localization.states import Mode, Requirement

ORDERINGS = {
    "title": (F("title"), F("pk")),
    "words": (F("word_count"), F("pk")),
    "left": (F("left"), F("title")),
    "outdated": (F("outdated"), F("title")),
    "updated": (F("updated_at"), F("pk")),
}
BATCH = 500


@dataclass(slots=True)
class MatrixRow:
    """An object and its cells by language code."""

    translatable: TranslatableObject
    cells: dict[str, LocaleProgress] = field(default_factory=dict)

    @property
    def pk(self) -> int:
        """The object's primary key, as tables of the admin ask for it."""
        return int(self.translatable.pk)


def visible_targets(user: Any) -> list[Locale]:
    """Return the target locales whose translations a person may see, by code.

    Asked once a request: menu, filters and table all need them.
    """
    return targets_of(user, LocaleRole.Role.TRANSLATOR)


def targets_of(user: Any, role: str) -> list[Locale]:
    """Return the target locales in which a person has a role, by code. Asked once a request."""
    known: dict[str, list[Locale]] = user.__dict__.setdefault("_translation_targets", {})
    if role not in known:
        found = locales_for(user, role).exclude(pk=Locale.get_default().pk)
        known[role] = list(found.order_by("language_code"))
    return known[role]


def objects_in(locales: Sequence[Locale], ordering: str) -> QuerySet[TranslatableObject]:
    """Return the objects that are, in an order that only these locales decide.

    Args:
        locales: the locales that the person may see.
        ordering: a name of `ORDERINGS`, with `-` for the other way round.
    """
    name = ordering.removeprefix("-")
    rows = TranslatableObject.objects.filter(deleted_at=None)
    if name == "left":
        rows = rows.annotate(left=_over_cells(locales, Sum("words_left")))
    elif name == "outdated":
        rows = rows.annotate(outdated=_over_cells(locales, Min("outdated_since")))
    first, second = ORDERINGS[name]
    order = first.desc(nulls_last=True) if ordering.startswith("-") else first.asc(nulls_last=True)
    return rows.select_related("content_type").order_by(order, second)


def with_cells(objects: Sequence[TranslatableObject], locales: Sequence[Locale]) -> list[MatrixRow]:
    """Return objects with their cells. One query for each 500 objects."""
    codes = {locale.pk: locale.language_code for locale in locales}
    cells: dict[int, dict[str, LocaleProgress]] = defaultdict(dict)
    for start in range(0, len(objects), BATCH):
        found = LocaleProgress.objects.filter(
            translatable__in=[each.pk for each in objects[start : start + BATCH]],
            locale__in=list(codes),
        ).select_related("assignee", "assigned_group")
        for cell in found:
            cells[cell.translatable_id][codes[cell.locale_id]] = cell
    return [MatrixRow(each, cells[each.pk]) for each in objects]


def is_wanted(cell: LocaleProgress) -> bool:
    """Whether somebody waits for a cell to be translated."""
    return cell.requirement != Requirement.NOT_PLANNED and cell.mode == Mode.TRANSLATION


def _over_cells(locales: Sequence[Locale], aggregate: Any) -> Any:
    cells = LocaleProgress.objects.filter(
        translatable=OuterRef("pk"), locale__in=[locale.pk for locale in locales]
    )
    return Subquery(cells.order_by().values("translatable").annotate(of=aggregate).values("of"))

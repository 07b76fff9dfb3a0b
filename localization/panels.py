"""Panels of the admin's home page: what I have to do, and how far each language is."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.admin.ui.components import Component
from wagtail.models import Locale

from localization.addresses import desk_url
from localization.matrix.cells import details, summary
from localization.matrix.rows import visible_targets
from localization.models import LocaleProgress, Notice, SegmentRecord
from localization.states import Mode, ObjectState, Requirement, SegmentState

SHOWN = 10
CHART_WIDTH = 120


def open_cells_of(user: Any) -> QuerySet[LocaleProgress]:
    """Return what a person has to do: given to them or to their group, and not done yet."""
    mine = Q(assignee=user) | Q(assignee=None, assigned_group__in=user.groups.all())
    undone = ~Q(state__in=[ObjectState.TRANSLATED, ObjectState.REVIEWED])
    rejected = SegmentRecord.objects.filter(
        object_key=OuterRef("translatable__key"),
        locale=OuterRef("locale"),
        state=SegmentState.NEEDS_EDIT,
    ).exclude(reason="")
    return (
        LocaleProgress.objects.filter(mine, undone, translatable__deleted_at=None)
        .exclude(requirement=Requirement.NOT_PLANNED)
        .exclude(target_pk="")
        .annotate(is_rejected=Exists(rejected))
        .select_related("translatable", "locale")
        .order_by(F("is_rejected").desc(), F("due_on").asc(nulls_last=True), "translatable__title")
    )


class MyTranslationsPanel(Component):
    """What is assigned to me, what of it is late, what was rejected; and unread notices."""

    name = "my_translations"
    template_name = "localization/panels/my_translations.html"
    order = 120

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        cells = list(open_cells_of(user)[: SHOWN + 1])
        today = timezone.localdate()
        return {
            "rows": [
                {
                    "cell": cell,
                    "url": desk_url(cell),
                    "summary": summary(cell),
                    "details": details(cell),
                    "is_late": cell.due_on is not None and cell.due_on < today,
                }
                for cell in cells[:SHOWN]
            ],
            "has_more": len(cells) > SHOWN,
            "unread": Notice.objects.filter(user=user, is_shown=True, read_at=None).count(),
        }


@dataclass(slots=True)
class LocaleGlance:
    """How far a language is, over all objects that are wanted in it."""

    locale: Locale
    objects: dict[str, int] = field(default_factory=dict)
    words: int = 0
    words_left: int = 0
    outdated: int = 0
    live: int = 0

    @property
    def total(self) -> int:
        """How many objects are wanted."""
        return sum(self.objects.values())

    @property
    def percent(self) -> int:
        """Whole per cent of the words that are translated; 100 only when all are."""
        return (self.words - self.words_left) * 100 // self.words if self.words else 0

    @property
    def bars(self) -> list[dict[str, Any]]:
        """The parts of the chart, side by side: state, name, count, place and width."""
        found = []
        place = 0.0
        for state in reversed(ObjectState):
            count = self.objects.get(state.value, 0)
            width = CHART_WIDTH * count / self.total if self.total else 0
            if width:
                found.append(
                    {
                        "state": state.value,
                        "label": state.label,
                        "count": count,
                        "x": f"{place:.2f}",
                        "width": f"{width:.2f}",
                    }
                )
            place += width
        return found

    @property
    def text(self) -> str:
        """What the chart shows, for people who do not see it."""
        parts = ", ".join(f"{bar['label']}: {bar['count']}" for bar in self.bars)
        return parts or gettext("nothing yet")


def glances(locales: list[Locale]) -> list[LocaleGlance]:
    """Return how far each language is. One query."""
    found = {locale.pk: LocaleGlance(locale) for locale in locales}
    rows = (
        LocaleProgress.objects.filter(
            locale__in=list(found), mode=Mode.TRANSLATION, translatable__deleted_at=None
        )
        .exclude(requirement=Requirement.NOT_PLANNED)
        .order_by()
        .values("locale_id", "state")
        .annotate(
            count=Count("pk"),
            words_sum=Sum("words"),
            left=Sum("words_left"),
            outdated=Count("outdated_since"),
            live=Count("pk", filter=Q(is_live=True)),
        )
    )
    for row in rows:
        glance = found[row["locale_id"]]
        glance.objects[row["state"]] = row["count"]
        glance.words += row["words_sum"]
        glance.words_left += row["left"]
        glance.outdated += row["outdated"]
        glance.live += row["live"]
    return list(found.values())


class LocalesAtAGlancePanel(Component):
    """A small chart for each language that the person may see."""

    name = "locales_at_a_glance"
    template_name = "localization/panels/locales_at_a_glance.html"
    order = 125

    def __init__(self, locales: list[Locale]) -> None:
        self.locales = locales

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"glances": glances(self.locales), "width": CHART_WIDTH}


def add_panels(request: Any, panels: list[Any]) -> None:
    """Add the panels for those who translate into a language."""
    locales = visible_targets(request.user)
    if locales:
        panels += [MyTranslationsPanel(), LocalesAtAGlancePanel(locales)]

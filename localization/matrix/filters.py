"""By what the matrix can be narrowed. What is asked of cells is asked of one and the same cell."""

from datetime import timedelta
from functools import cache
from typing import Any

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.models import Locale

from core.reports import page_models
from localization.matrix.rows import visible_targets
from localization.models import LocaleProgress, TranslatableObject
from localization.states import ObjectState, Requirement

STALE = "outdated"
ERRORS = "errors"
LIVE = "live"
NOT_LIVE = "not_live"
SHOWS = [
    *ObjectState.choices,
    (STALE, _("outdated")),
    (ERRORS, _("with errors")),
    (LIVE, _("live")),
    (NOT_LIVE, _("not live")),
]
ME = "me"
NOBODY = "nobody"
AGES = [("1", _("a day")), ("7", _("a week")), ("30", _("a month")), ("90", _("three months"))]


def content_types(request: Any) -> QuerySet[ContentType]:
    """Return the kinds of content that are translated."""
    return ContentType.objects.filter(
        pk__in=TranslatableObject.objects.order_by().values("content_type").distinct()
    ).order_by("app_label", "model")


@cache
def category_models() -> tuple[Any, ...]:
    """Return the kinds of snippets that pages have as their main category."""
    found: dict[Any, None] = {}
    for model in page_models():
        name = getattr(model, "category_field", "")
        if name:
            found[model._meta.get_field(name).related_model] = None
    return tuple(found)


def category_choices() -> list[tuple[str, str]]:
    """Return the categories of the default locale by their keys. One query for each kind."""
    default = Locale.get_default()
    rows = [
        (str(row.translation_key), str(row))
        for model in category_models()
        for row in model._default_manager.filter(locale=default)
    ]
    return sorted(rows, key=lambda choice: choice[1])


class MatrixFilterSet(WagtailFilterSet):
    """Type and category narrow the objects; the rest, the cells that the person may see."""

    content_type = ContentTypeFilter(label=_("Type"), queryset=content_types)
    category_key = django_filters.ChoiceFilter(label=_("Category"), choices=category_choices)
    below = django_filters.CharFilter(
        field_name="path", widget=forms.HiddenInput, method="lies_below"
    )
    locale = django_filters.ChoiceFilter(label=_("Language"), method="of_cells")
    state = django_filters.ChoiceFilter(label=_("State"), choices=SHOWS, method="of_cells")
    requirement = django_filters.ChoiceFilter(
        label=_("Requirement"), choices=Requirement.choices, method="of_cells"
    )
    assignee = django_filters.ChoiceFilter(label=_("Assigned to"), method="of_cells")
    age = django_filters.ChoiceFilter(
        label=_("Outdated for more than"), choices=AGES, method="of_cells"
    )

    class Meta:
        model = TranslatableObject
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.targets = visible_targets(self.request.user)
        self.filters["locale"].extra["choices"] = [
            (each.language_code, each.get_display_name()) for each in self.targets
        ]
        self.filters["assignee"].extra["choices"] = _people()

    def lies_below(self, rows: Any, name: str, value: str) -> Any:
        """Narrow to a page and what stands below it, by its tree path."""
        return rows.filter(path__startswith=value) if value else rows

    def of_cells(self, rows: Any, name: str, value: str) -> Any:
        """Leave the objects alone: all that is asked of cells is asked at once, at the end."""
        return rows

    def filter_queryset(self, queryset: Any) -> Any:
        rows = super().filter_queryset(queryset)
        asked = self.asked_of_cells()
        if asked is None:
            return rows
        cells = LocaleProgress.objects.filter(asked, translatable=OuterRef("pk"))
        return rows.filter(Exists(cells))

    def asked_of_cells(self) -> Q | None:
        """Return what is asked of a cell; None where nothing is."""
        values = self.form.cleaned_data
        asked = [
            condition(values[name], self.request.user)
            for name, condition in CONDITIONS.items()
            if values.get(name)
        ]
        if not asked:
            return None
        found = Q(locale__in=[locale.pk for locale in self.targets])
        for each in asked:
            found &= each
        return found


def _in_locale(code: str, user: Any) -> Q:
    return Q(locale__language_code=code)


def _in_state(state: str, user: Any) -> Q:
    if state == STALE:
        return Q(outdated_since__isnull=False)
    if state == ERRORS:
        return Q(errors__gt=0)
    if state in {LIVE, NOT_LIVE}:
        return Q(is_live=state == LIVE)
    return Q(state=state)


def _required(requirement: str, user: Any) -> Q:
    return Q(requirement=requirement)


def _assigned(assignee: str, user: Any) -> Q:
    if assignee == NOBODY:
        return Q(assignee=None, assigned_group=None)
    if assignee == ME:
        return Q(assignee=user) | Q(assignee=None, assigned_group__in=user.groups.all())
    return Q(assignee=int(assignee))


def _older(days: str, user: Any) -> Q:
    return Q(outdated_since__lt=timezone.now() - timedelta(days=int(days)))


CONDITIONS = {
    "locale": _in_locale,
    "state": _in_state,
    "requirement": _required,
    "assignee": _assigned,
    "age": _older,
}


def _people() -> list[tuple[str, Any]]:
    """Return me, nobody, and everybody who has something."""
    users = get_user_model()._default_manager.filter(
        pk__in=LocaleProgress.objects.exclude(assignee=None).order_by().values("assignee")
    )
    names = [
        (str(user.pk), user.get_full_name() or user.get_username())
        for user in users.order_by("username")
    ]
    return [(ME, _("me")), (NOBODY, _("nobody")), *names]

"""What can be done with the cells that are ticked in the matrix."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.bulk_action import BulkAction

from localization.errors import LocalizationError
from localization.jobs.assigning import assign_cells
from localization.jobs.choosing import choose_objects
from localization.matrix.filters import MatrixFilterSet
from localization.matrix.rows import visible_targets
from localization.models import LocaleProgress, TranslatableObject
from localization.permissions import may_manage
from localization.policies import set_requirement
from localization.states import Requirement
from localization.views.jobs.create import JobCreateView
from localization.views.jobs.forms import AssignForm
from localization.views.jobs.selection import Selection

SHOWN = 20


class CellBulkAction(BulkAction):
    """Acts on cells of languages that the person manages; others are named and left alone."""

    models = [LocaleProgress]
    template_name = "localization/matrix/bulk.html"
    submit_label: Any = ""

    @classmethod
    def get_queryset(cls, model: Any, object_ids: Any) -> QuerySet[LocaleProgress]:
        ids = [int(pk) for pk in object_ids if str(pk).isascii() and str(pk).isdecimal()]
        found = LocaleProgress.objects.filter(pk__in=ids, translatable__deleted_at=None)
        return found.select_related("translatable", "locale").order_by(
            "translatable__title", "locale__language_code"
        )

    def check_perm(self, obj: LocaleProgress) -> bool:
        allowed: dict[int, bool] = self.__dict__.setdefault("_allowed", {})
        if obj.locale_id not in allowed:
            allowed[obj.locale_id] = may_manage(self.request.user, obj.locale_id)
        return allowed[obj.locale_id]

    def get_all_objects_in_listing_query(self, parent_id: Any) -> list[int]:
        """Return the cells that the list showed: those of its filters, not all there are."""
        query = QueryDict(urlsplit(self.next_url).query)
        filters = MatrixFilterSet(
            query, queryset=TranslatableObject.objects.filter(deleted_at=None), request=self.request
        )
        if not filters.is_valid():
            return []
        objects = filters.qs
        if words := query.get("q", ""):
            objects = objects.filter(title__icontains=words)
        cells = LocaleProgress.objects.filter(
            translatable__in=objects.order_by().values("pk"),
            locale__in=visible_targets(self.request.user),
        )
        asked = filters.asked_of_cells()
        return list(
            (cells.filter(asked) if asked is not None else cells).values_list("pk", flat=True)
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "action": self,
            "cells": [each["item"] for each in context["items"][:SHOWN]],
            "count": len(context["items"]),
            "refused": context["items_with_no_access"][:SHOWN],
        }

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "action": self}

    def report(self, problem: str) -> None:
        """Show why something was not done."""
        messages.error(self.request, problem)


class TranslateCellsBulkAction(CellBulkAction):
    """Orders the ticked translations."""

    display_name = _("Translate …")
    action_type = "translate"
    aria_label = _("Order the selected translations")
    action_priority = 10

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        cells, _refused = self.get_actionable_objects()
        choice = choose_objects(cell.translatable_id for cell in cells)
        fit = set(choice.ids)
        pairs = [(cell.translatable_id, cell.locale_id) for cell in cells]
        selection = Selection(choice, [pair for pair in pairs if pair[0] in fit])
        request.method = "GET"
        return JobCreateView.as_view(selection=selection)(request)


class AssignCellsBulkAction(CellBulkAction):
    """Gives the ticked translations to somebody."""

    display_name = _("Assign")
    action_type = "assign"
    aria_label = _("Assign the selected translations")
    action_priority = 20
    form_class = AssignForm
    submit_label = _("Assign")

    def get_form_kwargs(self) -> dict[str, Any]:
        cells, _refused = self.get_actionable_objects()
        return {**super().get_form_kwargs(), "locale_ids": {cell.locale_id for cell in cells}}

    @classmethod
    def execute_action(cls, objects: Any, **kwargs: Any) -> tuple[int, int]:
        action = kwargs["action"]
        form = action.cleaned_form
        try:
            count = assign_cells(
                cells=objects, assignment=form.assignment, user=action.request.user
            )
        except LocalizationError as error:
            action.report(str(error))
            return 0, 0
        return count, 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        if not num_parent_objects:
            return None
        return ngettext(
            "%(count)d translation was assigned.",
            "%(count)d translations were assigned.",
            num_parent_objects,
        ) % {"count": num_parent_objects}


class RequirementForm(forms.Form):
    """Whether something is wanted in a language, and if not, why."""

    requirement = forms.ChoiceField(label=_("Requirement"), choices=Requirement.choices)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=255,
        required=False,
        help_text=_("Needed where something is not planned."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        planned = cleaned.get("requirement") != Requirement.NOT_PLANNED
        if not planned and not cleaned.get("reason", "").strip():
            self.add_error("reason", gettext("Say why it is not planned in this language."))
        return cleaned


class RequirementBulkAction(CellBulkAction):
    """Says of the ticked translations whether they are wanted."""

    display_name = _("Set requirement")
    action_type = "requirement"
    aria_label = _("Say whether the selected translations are wanted")
    action_priority = 30
    form_class = RequirementForm
    submit_label = _("Set requirement")

    @classmethod
    def execute_action(cls, objects: Any, **kwargs: Any) -> tuple[int, int]:
        action = kwargs["action"]
        chosen = action.cleaned_form.cleaned_data
        for cell in objects:
            set_requirement(
                translatable=cell.translatable,
                locale=cell.locale,
                requirement=chosen["requirement"],
                reason=chosen["reason"],
                user=action.request.user,
            )
        return len(objects), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        return ngettext(
            "The requirement of %(count)d translation was set.",
            "The requirement of %(count)d translations was set.",
            num_parent_objects,
        ) % {"count": num_parent_objects}

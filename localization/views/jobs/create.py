"""Ordering a job: what was chosen, into which languages, until when, for whom."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from localization.addresses import job_url
from localization.errors import LocalizationError
from localization.jobs.choosing import cells_of
from localization.jobs.making import make_job
from localization.jobs.orders import JobOrder
from localization.views.jobs.forms import JobForm, managed_locales
from localization.views.jobs.selection import Selection, read_selection

SHOWN = 20
ESTIMATE = "estimate"


class JobCreateView(WagtailAdminTemplateMixin, FormView):
    """Takes an order.

    Attributes:
        selection: set by whoever has chosen already; else the address says what was chosen.
    """

    form_class = JobForm
    template_name = "localization/jobs/create.html"
    page_title = _("Translate into …")
    header_icon = "wagtail-localize-language"
    selection: Selection | None = None
    http_method_names = ["get", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.managed = managed_locales(request.user)
        if not self.managed:
            raise PermissionDenied
        if self.selection is None:
            data = request.POST if request.method == "POST" else request.GET
            self.selection = read_selection(data)
        self.selection.only_in(self.managed)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_form_kwargs(self) -> dict[str, Any]:
        assert self.selection is not None  # noqa: S101 -- set by dispatch
        return {
            **super().get_form_kwargs(),
            "user": self.request.user,
            "fixed": self.selection.fixed_locales,
        }

    def get_initial(self) -> dict[str, Any]:
        return {"title": self._title()}

    def _title(self) -> str:
        assert self.selection is not None  # noqa: S101 -- set by dispatch
        objects = self.selection.choice.objects
        if not objects:
            return ""
        others = len(objects) - 1
        if not others:
            return objects[0].title
        title = ngettext("%(title)s and %(count)d more", "%(title)s and %(count)d more", others) % {
            "title": objects[0].title[:200],
            "count": others,
        }
        return title[:255]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        assert self.selection is not None  # noqa: S101 -- set by dispatch
        choice = self.selection.choice
        return {
            **super().get_context_data(**kwargs),
            "objects": choice.objects[:SHOWN],
            "count": len(choice.objects),
            "cells": None if self.selection.cells is None else len(self.selection.cells),
            "left_out": choice.left_out[:SHOWN],
            "left_out_more": max(0, len(choice.left_out) - SHOWN),
            "hidden": self.selection.hidden(),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        assert self.selection is not None  # noqa: S101 -- set by dispatch
        cells = self.selection.cells
        order = JobOrder(
            title=form.cleaned_data["title"],
            cells=cells_of(self.selection.choice, form.ordered_locales())
            if cells is None
            else cells,
            due_on=form.cleaned_data["due_on"],
            priority=form.cleaned_data["priority"],
            note=form.cleaned_data["note"],
            assignments=form.assignments,
            left_out=self.selection.choice.left_out,
        )
        is_start = self.request.POST.get("action") != ESTIMATE
        try:
            job = make_job(user=self.request.user, order=order, start=is_start)
        except LocalizationError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        if is_start:
            messages.success(
                self.request, gettext("The job was made. It is prepared in the background.")
            )
        return redirect(job_url(job.pk))

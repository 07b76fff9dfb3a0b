"""Who published past the gate, when, and why."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.models import Locale

from localization.models import GateOverride, TranslatableObject
from localization.passing import OVERRIDE
from localization.permissions import limits


class GateOverridesView(BaseListingView):
    """All overrides in the languages that a person may see, the newest first."""

    model = GateOverride
    page_title = _("Published past the gate")
    header_icon = "warning"
    index_url_name = "translation_gate_overrides"
    index_results_url_name = "translation_gate_overrides_results"
    paginate_by = 50
    default_ordering = None
    columns = [
        Column("title", label=_("Title")),
        Column("locale_code", label=_("Language")),
        Column("user_name", label=_("Who")),
        DateColumn("created_at", label=_("When")),
        Column(
            "reasons",
            label=_("Reasons set aside"),
            accessor=lambda row: " ".join(each["message"] for each in row.reasons),
        ),
        Column("explanation", label=_("Why")),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(OVERRIDE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> Any:
        titles = TranslatableObject.objects.filter(key=OuterRef("object_key")).values("title")
        rows = GateOverride.objects.annotate(title=Subquery(titles[:1])).order_by("-pk")
        allowed = limits(self.request.user)
        if allowed is None:
            return rows
        codes = Locale.objects.filter(pk__in=allowed).values("language_code")
        return rows.filter(locale_code__in=codes)

    def order_queryset(self, queryset: Any) -> Any:
        return queryset

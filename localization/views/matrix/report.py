"""The report “Translations”: objects down, languages across. Replaces the engine's report."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale

from localization.addresses import object_url
from localization.matrix.cells import render_cell, summary
from localization.matrix.filters import MatrixFilterSet
from localization.matrix.rows import ORDERINGS, MatrixRow, objects_in, visible_targets, with_cells
from localization.models import TranslatableObject
from localization.roles import is_within_limits

DEFAULT_ORDERING = "title"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
CELL_FIELDS = {
    "state": _("state"),
    "percent": _("per cent"),
    "words_left": _("words left"),
    "outdated_since": _("outdated since"),
    "is_live": _("live"),
    "assignee": _("assigned to"),
}


class RowTickColumn(BaseColumn):
    """Ticks all cells of a row."""

    header_template_name = "wagtailadmin/bulk_actions/select_all_checkbox_cell.html"

    def render_cell_html(self, instance: MatrixRow, parent_context: Any) -> SafeString:
        return format_html(
            '<td><input type="checkbox" data-controller="matrix-row" '
            'data-action="matrix-row#tick" data-matrix-row-row-value="{}" aria-label="{}"></td>',
            str(instance.pk),
            gettext("Select all languages of %(title)s") % {"title": instance.translatable.title},
        )


class CellColumn(BaseColumn):
    """One language."""

    def __init__(self, locale: Locale) -> None:
        super().__init__(locale.language_code, label=locale.get_display_name())

    def render_cell_html(self, instance: MatrixRow, parent_context: Any) -> SafeString:
        return render_cell(instance, self.name, instance.cells.get(self.name))


class TranslationsReportView(ReportView):
    """What is translated into what, and how far; everybody sees their own languages."""

    model = TranslatableObject
    template_name = "localization/matrix/report.html"
    results_template_name = "localization/matrix/results.html"
    index_url_name = "wagtail_localize:translations_report"
    index_results_url_name = "wagtail_localize:translations_report_results"
    page_title = _("Translations")
    header_icon = "wagtail-localize-language"
    filterset_class = MatrixFilterSet
    is_searchable = True
    search_fields = ["title"]
    search_backend_name = None
    default_ordering = DEFAULT_ORDERING
    export_filename = "translations"
    custom_value_preprocess = {
        **ReportView.custom_value_preprocess,
        str: {ReportView.FORMAT_CSV: lambda value: f"'{value}" if value[:1] in FORMULA else value},
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.targets:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def targets(self) -> list[Locale]:
        return visible_targets(self.request.user)

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            RowTickColumn("row", label=""),
            TitleColumn(
                "title",
                label=_("Title"),
                accessor="translatable.title",
                sort_key="title",
                get_url=self.source_url,
                width="22%",
            ),
            Column(
                "type", label=_("Type"), accessor=lambda row: row.translatable.content_type.name
            ),
            Column("words", label=_("Words"), accessor="translatable.word_count", sort_key="words"),
            *(CellColumn(locale) for locale in self.targets),
        ]

    def source_url(self, row: MatrixRow) -> str | None:
        """Return where the source is edited, for who may see it."""
        return object_url(row.translatable.pk) if self.may_see_sources else None

    @cached_property
    def may_see_sources(self) -> bool:
        """Whether the person may see what is in the default locale."""
        return is_within_limits(self.request.user, Locale.get_default().pk)

    def get_valid_orderings(self) -> list[str]:
        return [sign + name for name in ORDERINGS for sign in ("", "-")]

    def get_base_queryset(self) -> Any:
        return objects_in(self.targets, self.ordering)

    def order_queryset(self, queryset: Any) -> Any:
        return queryset

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        return with_cells(list(object_list), self.targets) if self.is_export else object_list

    def get_table(self, object_list: Any) -> Any:
        rows = [] if self.is_export else with_cells(list(object_list), self.targets)
        return super().get_table(rows)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        orderings = [
            ("title", gettext("title")),
            ("-left", gettext("words left")),
            ("outdated", gettext("outdated the longest")),
            ("-updated", gettext("changed last")),
        ]
        return {
            **super().get_context_data(**kwargs),
            "orderings": orderings,
            "ordering": self.ordering,
        }

    @cached_property
    def list_export(self) -> list[str]:
        cells = (f"{each.language_code}.{name}" for each in self.targets for name in CELL_FIELDS)
        return ["title", "key", "type", "words", *cells]

    def get_heading(self, queryset: Any, field: str) -> str:
        code, _dot, name = field.partition(".")
        return f"{code}: {CELL_FIELDS[name]}" if name else str(HEADINGS[field])

    def to_row_dict(self, item: MatrixRow) -> dict[str, Any]:
        return dict(zip(self.list_export, self._values(item), strict=True))

    def _values(self, item: MatrixRow) -> Iterator[Any]:
        row = item.translatable
        yield from (row.title, str(row.key), str(row.content_type.name), row.word_count)
        for locale in self.targets:
            cell = item.cells.get(locale.language_code)
            if cell is None:
                yield from ("",) * len(CELL_FIELDS)
            else:
                yield from (summary(cell), cell.percent, cell.words_left, cell.outdated_since)
                yield from (cell.is_live, str(cell.assignee or cell.assigned_group or ""))


HEADINGS = {
    "title": gettext_lazy("Title"),
    "key": gettext_lazy("Key"),
    "type": gettext_lazy("Type"),
    "words": gettext_lazy("Words"),
}

"""The list of what was retired."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, UserColumn

from delivery.admin.lists import ReadOnlyIndexView, ReadOnlyViewSet
from delivery.models import Retirement


class RetiredIndexView(ReadOnlyIndexView):
    introduction = _(
        "Pages that were taken out for good, and where their addresses lead. “Bring back” "
        "publishes what was live. Pages are retired from the menu of their editor."
    )
    title = ("title", _("Page"))
    actions = ("bring-back", "bring-all-back")

    def get_base_queryset(self) -> QuerySet[Retirement]:
        found: QuerySet[Retirement] = super().get_base_queryset()
        return found.select_related("page", "successor", "retired_by")


class RetiredViewSet(ReadOnlyViewSet):
    model = Retirement
    icon = "cross"
    menu_label = _("Retired pages")
    name = "retired_pages"
    url_prefix = "retired-pages"
    index_view_class = RetiredIndexView
    list_display = [
        Column("path", label=_("Address")),
        Column("destination", label=_("Leads to")),
        DateColumn("retired_at", label=_("Retired"), sort_key="retired_at"),
        UserColumn("retired_by", label=_("Retired by")),
    ]
    list_filter = ["locale"]

"""Admin screens of the vocabularies."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LocaleColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from taxonomy.models import JobCategory


class JobCategoryViewSet(SnippetViewSet):
    model = JobCategory
    icon = "tag"
    list_display = ["name", "code", "sort_order", LocaleColumn(), UpdatedAtColumn()]
    list_filter = ["code"]
    ordering = ["sort_order", "name"]


class TaxonomyViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Taxonomy")
    menu_icon = "list-ul"
    menu_order = 250
    items = (JobCategoryViewSet,)

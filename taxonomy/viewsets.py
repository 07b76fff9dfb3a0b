"""Admin screens of the vocabularies."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LocaleColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from core.choosers import LocalizedChooserViewSet
from core.viewsets import ContentSnippetViewSet
from taxonomy.models import DataSource, ISCOGroup, JobCategory, Occupation, Skill
from taxonomy.views import ConceptCreateView, ConceptEditView


class JobCategoryViewSet(ContentSnippetViewSet):
    model = JobCategory
    icon = "tag"
    list_display = ["name", "code", "sort_order", LocaleColumn(), UpdatedAtColumn()]
    list_filter = ["code"]
    ordering = ["sort_order", "name"]
    chooser_viewset_class = LocalizedChooserViewSet


class ConceptViewSet(ContentSnippetViewSet):
    """Base of the screens of a classification's concepts."""

    add_view_class = ConceptCreateView
    edit_view_class = ConceptEditView
    chooser_viewset_class = LocalizedChooserViewSet
    copy_view_enabled = False
    list_per_page = 50
    chooser_per_page = 25


class OccupationViewSet(ConceptViewSet):
    model = Occupation
    icon = "user"
    list_display = ["preferred_label", "code", "isco_code", LocaleColumn()]
    list_filter = {"isco_code": ["exact", "startswith"], "is_regulated": ["exact"]}
    ordering = ["preferred_label"]


class SkillViewSet(ConceptViewSet):
    model = Skill
    icon = "pick"
    list_display = ["preferred_label", "skill_type", "reuse_level", LocaleColumn()]
    list_filter = ["skill_type", "reuse_level"]
    ordering = ["preferred_label"]


class ISCOGroupViewSet(ConceptViewSet):
    model = ISCOGroup
    icon = "folder-open-inverse"
    menu_label = _("ISCO groups")
    list_display = ["code", "preferred_label", LocaleColumn()]
    list_filter = {"code": ["exact", "startswith"]}
    ordering = ["code"]


class DataSourceViewSet(ContentSnippetViewSet):
    model = DataSource
    icon = "doc-full-inverse"
    list_display = ["name", "version", "license_name", LocaleColumn(), UpdatedAtColumn()]
    ordering = ["name"]
    chooser_viewset_class = LocalizedChooserViewSet


class TaxonomyViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Taxonomy")
    menu_icon = "list-ul"
    menu_order = 250
    items = (
        JobCategoryViewSet,
        OccupationViewSet,
        SkillViewSet,
        ISCOGroupViewSet,
        DataSourceViewSet,
    )

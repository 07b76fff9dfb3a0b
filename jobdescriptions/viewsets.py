"""Admin screens of what role pages share."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LocaleColumn, UpdatedAtColumn
from wagtail.permissions import register_permission_policy

from core.submissions import ReceivedPermissionPolicy, ReceivedViewSet
from core.viewsets import ContentSnippetViewSet
from jobdescriptions.models import PostingIntent, Statement


class StatementViewSet(ContentSnippetViewSet):
    model = Statement
    icon = "doc-full"
    menu_label = _("Statements")
    add_to_admin_menu = True
    menu_order = 245
    list_display = ["title", "kind", "code", LocaleColumn(), UpdatedAtColumn()]
    list_filter = ["kind"]
    ordering = ["title"]


class PostingIntentViewSet(ReceivedViewSet):
    """What people typed into the box from which a job is posted."""

    model = PostingIntent
    icon = "plus"
    menu_label = _("Posting requests")
    add_to_admin_menu = True
    menu_order = 265
    list_display = ["role_title", "city", "locale", "created_at"]
    list_filter = ["locale", "created_at"]
    search_fields = ["role_title", "city"]
    search_backend_name = None
    list_export = ["role_title", "role_key", "city", "locale", "utm", "created_at"]
    export_filename = "posting-requests"
    inspect_view_fields = ["role_title", "role_key", "city", "locale", "utm", "created_at"]


register_permission_policy(PostingIntent, ReceivedPermissionPolicy(PostingIntent))

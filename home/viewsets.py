"""Admin screens of what stands around the content."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LocaleColumn, UpdatedAtColumn
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from core.submissions import ReceivedPermissionPolicy, ReceivedViewSet
from core.viewsets import ContentSnippetViewSet
from home.models import (
    Announcement,
    CallToAction,
    NavigationMenu,
    NewsletterForm,
    NewsletterSignup,
    SiteSettings,
    UILabelSet,
)

LAST_COLUMNS = [LocaleColumn(), UpdatedAtColumn()]


class NavigationMenuViewSet(ContentSnippetViewSet):
    model = NavigationMenu
    icon = "bars"
    list_display = ["title", "code", *LAST_COLUMNS]
    list_filter = ["code"]
    ordering = ["code"]


class AnnouncementViewSet(ContentSnippetViewSet):
    model = Announcement
    icon = "info-circle"
    list_display = ["__str__", "audience", "starts_at", "ends_at", *LAST_COLUMNS]
    list_filter = ["audience", "dismissible"]
    ordering = ["-priority", "code"]


class CallToActionViewSet(ContentSnippetViewSet):
    model = CallToAction
    icon = "plus"
    list_display = ["label", "code", "kind", *LAST_COLUMNS]
    list_filter = ["kind", "style"]
    ordering = ["code"]


class NewsletterFormViewSet(ContentSnippetViewSet):
    model = NewsletterForm
    icon = "mail"
    list_display = ["heading", "code", "double_opt_in", *LAST_COLUMNS]
    list_filter = ["double_opt_in"]
    ordering = ["code"]


class UILabelSetViewSet(ContentSnippetViewSet):
    model = UILabelSet
    icon = "tag"
    list_display = ["__str__", "code", *LAST_COLUMNS]
    list_filter = ["code"]
    ordering = ["code"]


class SiteSettingsViewSet(ContentSnippetViewSet):
    model = SiteSettings
    icon = "cog"
    list_display = ["organization_name", "code", *LAST_COLUMNS]
    list_filter = ["code"]
    ordering = ["code"]


class NewsletterSignupViewSet(ReceivedViewSet):
    """Subscriptions. The export has the address with which each letter lets people leave."""

    model = NewsletterSignup
    icon = "mail"
    menu_label = _("Subscriptions")
    add_to_admin_menu = True
    menu_order = 260
    list_display = ["email", "list_key", "locale", "confirmed_at", "created_at"]
    list_filter = ["list_key", "locale", "confirmed_at"]
    search_fields = ["email"]
    search_backend_name = None
    list_export = [
        "email",
        "list_key",
        "locale",
        "confirmed_at",
        "created_at",
        "consent_text",
        "unsubscribe_url",
    ]
    export_filename = "newsletter-subscriptions"
    inspect_view_fields = [
        "email",
        "list_key",
        "locale",
        "consent_text",
        "created_at",
        "mail_sent_at",
        "confirmed_at",
    ]


register_permission_policy(NewsletterSignup, ReceivedPermissionPolicy(NewsletterSignup))


class SiteViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Site")
    menu_icon = "site"
    menu_order = 240
    items = (
        NavigationMenuViewSet,
        AnnouncementViewSet,
        CallToActionViewSet,
        NewsletterFormViewSet,
        UILabelSetViewSet,
        SiteSettingsViewSet,
    )

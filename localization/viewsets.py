"""What is asked of each language, in the settings of the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from localization.models import LocalePolicy


class LocalePolicyViewSet(ModelViewSet):
    """The policies of locales, for all content and for kinds of it."""

    model = LocalePolicy
    icon = "globe"
    menu_label = _("Locale policies")
    menu_order = 900
    add_to_settings_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = [
        "locale",
        "content_type",
        "requirement",
        "needs_review",
        "four_eyes",
        "outdated_days",
        "is_public",
    ]
    list_filter = ["locale"]
    form_fields = [
        "locale",
        "content_type",
        "requirement",
        "is_public",
        "needs_review",
        "four_eyes",
        "outdated_days",
        "fills_repetitions",
        "word_rate",
        "repeated_rate",
        "currency",
    ]

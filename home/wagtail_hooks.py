from typing import Any

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from core.serializers.rich_text import CALL_TO_ACTION_FEATURE
from home.models import CallToAction
from home.rich_text import CONVERSION_RULE, ENTITY, CallToActionLinkHandler
from home.viewsets import NewsletterSignupViewSet, SiteViewSetGroup

register_snippet(SiteViewSetGroup)


@hooks.register("register_admin_viewset")
def register_signups() -> Any:
    return NewsletterSignupViewSet("newsletter_signups")


@hooks.register("register_rich_text_features")
def register_call_to_action_links(features: FeatureRegistry) -> None:
    """Let editors put a call to action behind words of a text."""
    chooser = CallToAction.snippet_viewset.chooser_viewset.get_url_name("choose")
    features.register_link_type(CallToActionLinkHandler)
    features.register_converter_rule("contentstate", CALL_TO_ACTION_FEATURE, CONVERSION_RULE)
    features.register_editor_plugin(
        "draftail",
        CALL_TO_ACTION_FEATURE,
        EntityFeature(
            {
                "type": ENTITY,
                "icon": "plus",
                "description": _("Call to action"),
                "chooserUrls": {"callToActionChooser": reverse_lazy(chooser)},
            },
            js=["wagtailadmin/js/chooser-modal.js", "home/js/call-to-action-link.js"],
        ),
    )

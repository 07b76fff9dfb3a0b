from typing import Any

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from home.viewsets import NewsletterSignupViewSet, SiteViewSetGroup

register_snippet(SiteViewSetGroup)


@hooks.register("register_admin_viewset")
def register_signups() -> Any:
    return NewsletterSignupViewSet("newsletter_signups")

from typing import Any

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from jobdescriptions.viewsets import PostingIntentViewSet, StatementViewSet

register_snippet(StatementViewSet)


@hooks.register("register_admin_viewset")
def register_intents() -> Any:
    return PostingIntentViewSet("posting_intents")

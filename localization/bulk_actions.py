"""Publishing many pages at once: page by page, each with its own answer."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction

from core.publishing import PublishRefusedError


class GatedPublishBulkAction(PublishBulkAction):
    """Publishes what the gate lets through, and names the rest with the reasons.

    The stock action rolls everything back at the first refusal.
    """

    @classmethod
    def execute_action(
        cls, objects: Any, include_descendants: bool = False, user: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        published = descendants = 0
        request = kwargs.get("request")
        for page in objects:
            if cls._publish(page, user, request):
                published += 1
            if include_descendants:
                for below in page.get_descendants().not_live().order_by("path").specific():
                    allowed = user is None or below.permissions_for_user(user).can_publish()
                    if allowed and cls._publish(below, user, request):
                        descendants += 1
        return published, descendants

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "request": self.request}

    @classmethod
    def _publish(cls, page: Any, user: Any, request: Any) -> bool:
        specific = page.specific
        revision = specific.get_latest_revision() or specific.save_revision(user=user)
        try:
            with transaction.atomic():
                revision.publish(user=user)
        except PublishRefusedError as error:
            if request is not None:
                for problem in error.problems:
                    messages.error(request, f"{page.get_admin_display_title()}: {problem.message}")
            return False
        return True

"""Publishing many pages at once: page by page, each with its own answer."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction

from core.publishing import PublishRefusedError
from localization.errors import TranslationLockedError
from localization.permissions import ensure_unlocked
from localization.publishing import publish_translation
from localization.segments import enabled_translation


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
        try:
            if user is not None:
                ensure_unlocked(user, specific)
            with transaction.atomic():
                cls._publish_latest(specific, user)
        except PublishRefusedError as error:
            reasons = [problem.message for problem in error.problems]
        except ValidationError as error:
            reasons = error.messages
        except TranslationLockedError as error:
            reasons = [str(error)]
        else:
            return True
        if request is not None:
            for reason in reasons:
                messages.error(request, f"{page.get_admin_display_title()}: {reason}")
        return False

    @classmethod
    def _publish_latest(cls, page: Any, user: Any) -> None:
        """Publish the latest draft; of a translation, the latest translations."""
        translation = enabled_translation(page.translation_key, page.locale_id)
        if translation is not None:
            publish_translation(translation=translation, user=user)
        else:
            revision = page.get_latest_revision() or page.save_revision(user=user)
            revision.publish(user=user)

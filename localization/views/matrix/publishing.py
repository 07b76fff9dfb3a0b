"""Publishing the ticked languages of objects together: of each object all or none."""

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from localization.errors import JointRefusedError
from localization.joint import publish_together
from localization.matrix.rows import visible_targets
from localization.models import LocaleProgress, TranslatableObject
from localization.views.matrix.bulk import CellBulkAction

MOST_AT_ONCE = 20
"""Objects that one request publishes: more take longer than anybody should wait."""


class PublishCellsBulkAction(CellBulkAction):
    """Publishes; the gate and the right to publish are asked for every single one."""

    display_name = _("Publish together")
    action_type = "publish_together"
    aria_label = _("Publish the selected translations together")
    action_priority = 40
    submit_label = _("Publish together")

    def check_perm(self, obj: LocaleProgress) -> bool:
        return bool(obj.target_pk) and obj.locale in visible_targets(self.request.user)

    @classmethod
    def execute_action(cls, objects: Any, **kwargs: Any) -> tuple[int, int]:
        action = kwargs["action"]
        by_object: dict[TranslatableObject, list[str]] = defaultdict(list)
        for cell in objects:
            by_object[cell.translatable].append(cell.locale.language_code)
        if len(by_object) > MOST_AT_ONCE:
            action.report(
                gettext("Publish at most %(count)d objects at once.") % {"count": MOST_AT_ONCE}
            )
            return 0, 0
        published = 0
        for translatable, codes in by_object.items():
            try:
                found = publish_together(
                    translatable=translatable, codes=codes, user=action.request.user
                )
            except JointRefusedError as error:
                action.report(f"{translatable.title}: {error}")
            else:
                published += len(found)
        return published, 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        if not num_parent_objects:
            return None
        return ngettext(
            "%(count)d translation was published.",
            "%(count)d translations were published.",
            num_parent_objects,
        ) % {"count": num_parent_objects}

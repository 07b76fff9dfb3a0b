"""Admin lists of what people sent: to look at, to export, to delete. Nobody writes them here."""

from typing import Any

from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def inert(value: str) -> str:
    """Return text that no spreadsheet program takes for a formula."""
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value


class ReceivedPermissionPolicy(ModelPermissionPolicy):
    """Lets permitted people view and delete; nobody adds or changes."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in {"view", "delete"} and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class ReceivedIndexView(generic.IndexView):
    """The list; permitted people export it."""

    any_permission_required = ["view", "delete"]
    custom_value_preprocess = {
        **generic.IndexView.custom_value_preprocess,
        str: {generic.IndexView.FORMAT_CSV: inert},
    }


class ReceivedViewSet(ModelViewSet):
    """Base of the lists of received forms. Register its policy with the model."""

    index_view_class = ReceivedIndexView
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    add_to_admin_menu = False
    form_fields: list[str] = []

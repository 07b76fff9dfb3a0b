from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.bulk_actions import CreateRolePagesBulkAction
from cms.sample_content.loader import LOADED_ACTION


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Show the loading of sample content in the history of the home page."""
    register: Callable[..., None] = actions.register_action
    register(LOADED_ACTION, _("Load sample content"), _("Loaded sample content"))


hooks.register("register_bulk_action", CreateRolePagesBulkAction)

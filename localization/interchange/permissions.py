"""Whether a person may do to an object what a file asks for. Each object is asked about."""

from typing import Any, Literal

from django.utils.translation import gettext
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry

from localization.interchange.errors import RecordError
from localization.interchange.records import Record
from localization.permissions import SUBMIT, is_within_limits, may

Asked = Literal["add", "change", "publish", "translate"]


def ensure_allowed(user: Any, asked: Asked, record: Record, instance: Any = None) -> None:
    """Raise RecordError unless a person may do what is asked.

    Args:
        user: None stands for the command line, which may do everything.
        asked: what is to be done.
        record: what the file says.
        instance: the object concerned; None where it is to be added.
    """
    if user is not None and not _is_allowed(user, asked, record, instance):
        raise RecordError(gettext("You may not do that: %s.") % _words()[asked])


def _is_allowed(user: Any, asked: Asked, record: Record, instance: Any) -> bool:
    if asked == "translate":
        return bool(user.has_perm(SUBMIT)) and may(user, "change", instance)
    if asked != "add":
        return may(user, asked, instance)
    if not is_within_limits(user, Locale.get_default().pk):
        return False
    if not record.is_page:
        policy = policy_registry.get_by_type(record.model)
        return bool(policy.user_has_permission(user, "add"))
    parent = Page.objects.filter(translation_key=record.parent, locale=Locale.get_default()).first()
    # A missing parent has its own sentence.
    return parent is None or bool(parent.permissions_for_user(user).can_add_subpage())


def _words() -> dict[Asked, str]:
    return {
        "add": gettext("add it there"),
        "change": gettext("change it"),
        "publish": gettext("publish it"),
        "translate": gettext("translate it"),
    }

"""What the lists of delivery share: an introduction, actions on rows, read-only lists."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import Permission
from django.db.models import Model, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import Button
from wagtail.permission_policies import ModelPermissionPolicy

from delivery.admin.actions import ACTIONS, action_url

LOOK_AND_ACT = frozenset({"view", "change"})
READ_ONLY_VIEWS = frozenset({"index", "index_results", "inspect"})


class LocalesField(forms.MultipleChoiceField):
    """Languages of the content; none means all."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Languages"),
            choices=lambda: list(settings.LANGUAGES),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("None means all."),
            **kwargs,
        )


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Lets permitted people look and do what a list offers; nobody adds or deletes by hand."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in LOOK_AND_ACT and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class ActionIndexView(generic.IndexView):
    """A list that says what it is for, and whose rows offer actions beside the usual ones.

    Attributes:
        introduction: one or two sentences above the list.
        actions: names of `ACTIONS`.
    """

    introduction: Any = ""
    actions: tuple[str, ...] = ()

    def get_list_more_buttons(self, instance: Model) -> list[Any]:
        buttons: list[Any] = super().get_list_more_buttons(instance)
        chosen = [(name, ACTIONS[name]) for name in self.actions]
        buttons += [
            Button(action.label, url=action_url(name, instance), icon_name=action.icon, priority=15)
            for name, action in chosen
            if action.allows(self.request.user, instance) and not action.obstacle(instance)
        ]
        return buttons


class ReadOnlyIndexView(ActionIndexView):
    """A list of what nobody writes.

    Attributes:
        title: name and label of the first column, which has the actions.
        title_width: its width.
    """

    any_permission_required = list(LOOK_AND_ACT)
    title: tuple[str, Any]
    title_width = "25%"

    @cached_property
    def columns(self) -> list[Any]:
        name, label = self.title
        column = self._get_title_column_class(TitleColumn)
        first = column(name, label=label, width=self.title_width, get_url=self.get_inspect_url)
        return [first, *super().columns]

    def get_edit_url(self, instance: Model) -> None:
        return None


class DeliveryModelViewSet(ModelViewSet):
    """Base of all lists here."""

    template_prefix = "delivery/admin/"
    copy_view_enabled = False
    add_to_reference_index = False


class ReadOnlyViewSet(DeliveryModelViewSet):
    """Base of lists that nobody writes."""

    inspect_view_enabled = False
    form_fields: list[str] = []

    def get_urlpatterns(self) -> list[Any]:
        """Leave out the screens on which objects are written."""
        return [each for each in super().get_urlpatterns() if each.name in READ_ONLY_VIEWS]

    def register_admin_url_finder(self) -> None:
        """Have no report lead to a screen that there is not."""

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """Offer groups what can be had here: to look and to act."""
        names = [f"{action}_{self.model_name}" for action in LOOK_AND_ACT]
        return Permission.objects.filter(content_type__app_label=self.app_label, codename__in=names)

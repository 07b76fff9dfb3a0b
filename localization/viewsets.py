"""What is asked of each language, in the settings of the admin."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from localization.models import LocalePolicy
from localization.roles import is_within_limits, limits


class LocalePolicyIndexView(generic.IndexView):
    """The policies of a person's locales."""

    def get_base_queryset(self) -> Any:
        rows = super().get_base_queryset()
        limit = limits(self.request.user)
        return rows if limit is None else rows.filter(locale__in=limit)


class _OffersOwnLocales:
    """Lets a person with roles choose among their locales."""

    request: HttpRequest

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]  # a form view's
        limit = limits(self.request.user)
        if limit is not None:
            form.fields["locale"].queryset = form.fields["locale"].queryset.filter(pk__in=limit)
        return form


class LocalePolicyCreateView(_OffersOwnLocales, generic.CreateView):
    """Adds a policy."""


class LocalePolicyEditView(_OffersOwnLocales, generic.EditView):
    """Changes a policy."""


def _within_limits(view: Callable[..., Any]) -> Callable[..., Any]:
    """Refuse where an address names a policy of a locale outside a person's roles."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        pk = str(kwargs.get("pk", ""))
        policy = LocalePolicy.objects.filter(pk=pk).first() if pk.isdecimal() else None
        if policy is not None and not is_within_limits(request.user, policy.locale_id):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return wrapped


class LocalePolicyViewSet(ModelViewSet):
    """The policies of locales, for all content and for kinds of it."""

    model = LocalePolicy
    icon = "globe"
    menu_label = _("Locale policies")
    menu_order = 900
    add_to_settings_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = [
        "locale",
        "content_type",
        "requirement",
        "needs_review",
        "four_eyes",
        "outdated_days",
        "is_public",
    ]
    list_filter = ["locale"]
    index_view_class = LocalePolicyIndexView
    add_view_class = LocalePolicyCreateView
    edit_view_class = LocalePolicyEditView
    form_fields = [
        "locale",
        "content_type",
        "requirement",
        "is_public",
        "needs_review",
        "four_eyes",
        "outdated_days",
        "fills_repetitions",
        "word_rate",
        "repeated_rate",
        "currency",
    ]

    def construct_view(self, view_class: Any, **kwargs: Any) -> Any:
        """Close every screen of one policy, also those that Wagtail adds, in one place."""
        return _within_limits(super().construct_view(view_class, **kwargs))

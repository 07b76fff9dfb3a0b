"""Roles of a locale in Wagtail's group screen: a panel beside its permissions."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.db import transaction
from django.template.loader import render_to_string
from wagtail.models import Locale

from localization.models import LocaleRole

PREFIX = "locale_roles"


class LocaleRolesPanel(forms.Form):
    """The roles of a group, locale by locale. Wagtail asks it like one of its own panels.

    A request that was not sent from the panel changes nothing: unticked boxes are not sent at all,
    so `shown` tells the two apart.
    """

    shown = forms.CharField(widget=forms.HiddenInput, required=False, initial="1")

    def __init__(
        self, data: Any = None, files: Any = None, instance: Group | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, files, prefix=PREFIX, **kwargs)
        self.group = Group() if instance is None else instance
        held = self._held()
        for locale in Locale.objects.order_by("language_code"):
            self.fields[locale.language_code] = forms.MultipleChoiceField(
                label=locale.get_display_name(),
                choices=LocaleRole.Role.choices,
                widget=forms.CheckboxSelectMultiple,
                required=False,
                initial=held.get(locale.language_code, []),
            )

    def _held(self) -> Mapping[str, list[str]]:
        held: dict[str, list[str]] = {}
        if self.group.pk is not None:
            roles = LocaleRole.objects.filter(group=self.group).select_related("locale")
            for role in roles:
                held.setdefault(role.locale.language_code, []).append(role.role)
        return held

    @transaction.atomic
    def save(self) -> None:
        """Store what is ticked. The group has been saved before."""
        if not self.cleaned_data.get("shown"):
            return
        wanted = {
            (locale, role)
            for locale in Locale.objects.all()
            for role in self.cleaned_data[locale.language_code]
        }
        roles = LocaleRole.objects.filter(group=self.group).select_related("locale")
        present = {(role.locale, role.role): role.pk for role in roles}
        gone = [pk for key, pk in present.items() if key not in wanted]
        LocaleRole.objects.filter(pk__in=gone).delete()
        LocaleRole.objects.bulk_create(
            LocaleRole(group=self.group, locale=locale, role=role)
            for locale, role in wanted - set(present)
        )

    def as_admin_panel(self) -> str:
        """Return the panel as HTML."""
        return render_to_string("localization/group_roles.html", {"form": self})

"""Forms of translation jobs: what is ordered, and who is to have it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Locale

from localization.jobs.assigning import assignable, ensure_assignable, groups_of
from localization.jobs.errors import AssignmentRefusedError
from localization.jobs.orders import Assignment
from localization.matrix.rows import targets_of
from localization.models import LocaleRole, TranslationJob

NOBODY = ("", _("Nobody yet"))
MOST_PEOPLE = 300
NOTE_LENGTH = 5000
Role = LocaleRole.Role


def managed_locales(user: Any) -> list[Locale]:
    """Return the locales into which a person may hand out translations, by code."""
    return targets_of(user, Role.MANAGER)


def assignee_choices(locale_id: int) -> list[tuple[str, Any]]:
    """Return who can be given translations into a locale: groups, then people."""
    groups = [(f"group:{group.pk}", group.name) for group in groups_of(locale_id)]
    people = _people(locale_id, Role.TRANSLATOR)
    return [NOBODY, *groups, *people]


def reviewer_choices(locale_id: int) -> list[tuple[str, Any]]:
    """Return who can review translations into a locale."""
    return [NOBODY, *_people(locale_id, Role.REVIEWER)]


def read_assignment(assignee: str, reviewer: str) -> Assignment:
    """Return what two choices say."""
    kind, _colon, pk = assignee.partition(":")
    return Assignment(
        assignee=_user(pk) if kind == "user" else None,
        group=Group.objects.filter(pk=int(pk)).first() if kind == "group" else None,
        reviewer=_user(reviewer.partition(":")[2]) if reviewer else None,
    )


def _people(locale_id: int, role: str) -> list[tuple[str, str]]:
    return [
        (f"user:{user.pk}", user.get_full_name() or user.get_username())
        for user in assignable(locale_id, role)[:MOST_PEOPLE]
    ]


def _user(pk: str) -> Any:
    return get_user_model()._default_manager.filter(pk=int(pk), is_active=True).first()


class JobForm(forms.Form):
    """What somebody orders, and for each language who is to have it.

    Args:
        user: who orders.
        fixed: the locales where cells were chosen; None where the locales are to be chosen.
    """

    title = forms.CharField(label=_("Title"), max_length=255)
    locales = forms.MultipleChoiceField(
        label=_("Translate into"), widget=forms.CheckboxSelectMultiple
    )
    due_on = forms.DateField(label=_("Due"), required=False, widget=AdminDateInput)
    priority = forms.TypedChoiceField(
        label=_("Priority"),
        choices=TranslationJob.Priority.choices,
        coerce=int,
        initial=TranslationJob.Priority.NORMAL,
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Translators see it beside the texts."),
    )

    def __init__(
        self, *args: Any, user: Any, fixed: Iterable[Locale] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.managed = managed_locales(user)
        field: Any = self.fields["locales"]
        field.choices = [(each.language_code, each.get_display_name()) for each in self.managed]
        if fixed is None:
            field.initial = [each.language_code for each in self.managed]
            self.offered = self.managed
        else:
            del self.fields["locales"]
            self.offered = list(fixed)
        for locale in self.offered:
            self._add_people(locale)

    def _add_people(self, locale: Locale) -> None:
        name = locale.get_display_name()
        self.fields[f"assignee_{locale.language_code}"] = forms.ChoiceField(
            label=_("%(locale)s: translated by") % {"locale": name},
            choices=assignee_choices(locale.pk),
            required=False,
        )
        self.fields[f"reviewer_{locale.language_code}"] = forms.ChoiceField(
            label=_("%(locale)s: reviewed by") % {"locale": name},
            choices=reviewer_choices(locale.pk),
            required=False,
        )

    def clean_due_on(self) -> Any:
        due_on = self.cleaned_data["due_on"]
        if due_on is not None and due_on < timezone.localdate():
            raise forms.ValidationError(gettext("This day is past. Choose a later one."))
        return due_on

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self.assignments: dict[int, Assignment] = {}
        for locale in self.ordered_locales():
            code = locale.language_code
            assignment = read_assignment(
                cleaned.get(f"assignee_{code}", ""), cleaned.get(f"reviewer_{code}", "")
            )
            try:
                ensure_assignable(assignment, locale.pk)
            except AssignmentRefusedError as error:
                self.add_error(f"assignee_{code}", str(error))
            self.assignments[locale.pk] = assignment
        return cleaned

    def ordered_locales(self) -> Sequence[Locale]:
        """Return the locales that are ordered."""
        if "locales" not in self.fields:
            return self.offered
        chosen = self.cleaned_data.get("locales", [])
        return [each for each in self.managed if each.language_code in chosen]


class AssignForm(forms.Form):
    """Who is to have items; of several locales only what all of them allow is offered."""

    assignee = forms.ChoiceField(label=_("Translated by"), required=False)
    reviewer = forms.ChoiceField(label=_("Reviewed by"), required=False)

    def __init__(self, *args: Any, locale_ids: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.locale_ids = list(locale_ids)
        for name, choices in (("assignee", assignee_choices), ("reviewer", reviewer_choices)):
            field: Any = self.fields[name]
            field.choices = _common(choices(locale_id) for locale_id in self.locale_ids)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self.assignment = read_assignment(cleaned.get("assignee", ""), cleaned.get("reviewer", ""))
        for locale_id in self.locale_ids:
            try:
                ensure_assignable(self.assignment, locale_id)
            except AssignmentRefusedError as error:
                self.add_error("assignee", str(error))
        return cleaned


def _common(lists: Iterable[list[tuple[str, Any]]]) -> list[tuple[str, Any]]:
    found = list(lists)
    shared = set.intersection(*({key for key, _label in each} for each in found)) if found else ()
    return [choice for choice in (found[0] if found else ()) if choice[0] in shared]

"""Making role descriptions out of the occupations that are ticked in a list."""

from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from cms.role_pages import NoSectionError, find_section
from cms.tasks import create_role_pages
from jobdescriptions.models import JobDescriptionIndexPage
from taxonomy.models import Occupation

AT_ONCE = 50
"""Occupations of a task: a few seconds of work, so that others come between."""


class RolePagesForm(forms.Form):
    """Where role descriptions are written, in which languages, and whether they go live."""

    publish = forms.BooleanField(
        required=False,
        label=_("Publish what is complete"),
        help_text=_("What does not satisfy the publishing rules stays a draft in any case."),
    )
    locales = forms.MultipleChoiceField(
        required=False,
        label=_("Translate into"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("With the texts that the classification has in these languages."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.section = writable_section(user)
        sections = self.section.get_translations() if self.section else ()
        choices = [
            (each.locale.language_code, each.locale.get_display_name())
            for each in sections
            if may_add(user, each)
        ]
        self.fields["locales"].choices = choices  # type: ignore[attr-defined]  # a choice field
        self.fields["locales"].initial = [code for code, _label in choices]
        if self.section is None or not may_publish(user, self.section):
            del self.fields["publish"]


def writable_section(user: Any) -> JobDescriptionIndexPage | None:
    """Return the section of role descriptions where the user may add pages to it."""
    try:
        section = find_section()
    except NoSectionError:
        return None
    return section if may_add(user, section) else None


def may_add(user: Any, section: Page) -> bool:
    """Whether a person may add pages below a section."""
    return bool(section.permissions_for_user(user).can_add_subpage())


def may_publish(user: Any, section: Page) -> bool:
    """Whether a person may publish what they add below a section."""
    return bool(section.permissions_for_user(user).can_publish_subpage())


class CreateRolePagesBulkAction(SnippetBulkAction):
    """Writes the role descriptions of occupations in the background."""

    display_name = _("Create role descriptions")
    action_type = "create_role_pages"
    aria_label = _("Create role descriptions for the selected occupations")
    template_name = "cms/create_role_pages.html"
    action_priority = 10
    models = [Occupation]
    form_class = RolePagesForm

    def check_perm(self, obj: Any) -> bool:
        return writable_section(self.request.user) is not None

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_actionable_objects(self) -> Any:
        """Ask once for all: the permission is that of the section, not of an occupation."""
        objects = self.get_queryset(self.model, self._ids())
        if self.check_perm(None):
            return objects, {"items_with_no_access": []}
        return [], {"items_with_no_access": objects}

    def _ids(self) -> Any:
        ids = self.request.GET.getlist("id")
        return self.get_all_objects_in_listing_query(None) if "all" in ids else ids

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "form": self.cleaned_form}

    @classmethod
    def execute_action(cls, objects: Any, **kwargs: Any) -> tuple[int, int]:
        form = kwargs["form"]
        user = kwargs["self"].request.user
        keys = list(dict.fromkeys(str(occupation.translation_key) for occupation in objects))
        for start in range(0, len(keys), AT_ONCE):
            create_role_pages.enqueue(
                keys=keys[start : start + AT_ONCE],
                section_id=form.section.pk,
                locales=form.cleaned_data["locales"],
                publish=form.cleaned_data.get("publish", False),
                user_id=user.pk,
            )
        return len(keys), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        if not num_parent_objects:
            return gettext("There is nothing to do: you may not add role descriptions.")
        return ngettext(
            "The role description of %(count)d occupation is being written in the background. "
            "Those that exist already are left alone.",
            "The role descriptions of %(count)d occupations are being written in the background. "
            "Those that exist already are left alone.",
            num_parent_objects,
        ) % {"count": num_parent_objects}

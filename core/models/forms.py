"""The admin forms of pages and snippets: what the publish gate says appears at the right field."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

from core.publishing import publication_problems


class PublishGateFormMixin:
    """Asks the publish gate when the form was sent by a "Publish" button.

    Drafts may be incomplete: saving one asks nothing.
    """

    data: Any
    instance: Any
    fields: Any

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # Django's ModelForm
        if "action-publish" not in self.data or self.errors:  # type: ignore[attr-defined]
            return
        # A new page has no place in the tree yet; only its form knows where it will stand.
        parent = getattr(self, "parent_page", None)
        for problem in publication_problems(self.instance, parent=parent):
            field = problem.field if problem.field in self.fields else None
            self.add_error(field, problem.message)  # type: ignore[attr-defined]


class ContentPageForm(PublishGateFormMixin, WagtailAdminPageForm):
    """The form of every page type."""


class SnippetForm(PublishGateFormMixin, WagtailAdminModelForm):
    """The form of every snippet."""

    def clean_code(self) -> str:
        """Refuse a code that is taken: its locale is no field here, so the constraint is silent."""
        code = self.cleaned_data["code"]
        rows = type(self.instance)._default_manager.filter(locale=self.instance.locale, code=code)
        if rows.exclude(pk=self.instance.pk).exists():
            raise ValidationError(
                gettext("“%(code)s” is taken in this language. Choose another.") % {"code": code}
            )
        return code

"""The form of concepts."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm


class ConceptForm(WagtailAdminModelForm):
    """Marks what a person has worded, so that no import replaces it."""

    def save(self, commit: bool = True) -> Any:
        self.instance.is_local = True
        return super().save(commit)

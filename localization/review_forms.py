"""What a reviewer is asked when a task is approved or sent back."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm

from localization.desk.reasons import RejectReason


class ApproveForm(TaskStateCommentForm):
    """A comment that goes into the history of the workflow."""


class RejectForm(TaskStateCommentForm):
    """Why a translation is sent back."""

    reason = forms.ChoiceField(label=_("Reason"), choices=RejectReason.choices)
    field_order = ["reason", "comment"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("reason") == RejectReason.OTHER and not cleaned.get("comment", "").strip():
            self.add_error("comment", gettext("Say in a comment what is wrong."))
        return cleaned

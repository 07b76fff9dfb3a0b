"""The step of a Wagtail workflow in which a translation is reviewed."""

from typing import Any, Protocol

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState

from localization.review_forms import ApproveForm, RejectForm


class ReviewRules(Protocol):
    """What the task asks of the review: see `localization.reviewing`, which stands above models."""

    def may_review(self, user: Any, where: Any) -> bool: ...

    def approve_task(self, task_state: Any, user: Any) -> None: ...

    def reject_task(
        self, task_state: Any, user: Any, *, reason: str = "", comment: str = ""
    ) -> str: ...

    def states_in_review_by(
        self, user: Any, states: QuerySet[TaskState]
    ) -> QuerySet[TaskState]: ...


_rules: list[ReviewRules] = []


def use_review_rules(rules: ReviewRules) -> None:
    """Name what decides; once, when all apps are ready."""
    _rules[:] = [rules]


class LocaleReviewTask(Task):
    """Goes to the reviewers of the locale that an object is in.

    One task serves all locales. It locks nothing: what is edited meanwhile is open again, and the
    review goes on.
    """

    class Meta:
        verbose_name = _("locale review")
        verbose_name_plural = _("locale reviews")

    @classmethod
    def get_description(cls) -> str:
        return str(_("The reviewers of the page's language approve its texts"))

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return _rules[0].may_review(user, obj)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        if not _rules[0].may_review(user, obj):
            return []
        return [("reject", _("Request changes"), True), ("approve", _("Approve"), True)]

    def get_form_for_action(self, action: str) -> type[Any]:
        return RejectForm if action == "reject" else ApproveForm

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        if action_name == "approve":
            _rules[0].approve_task(task_state, user)
        elif action_name == "reject":
            kwargs["comment"] = _rules[0].reject_task(task_state, user, **kwargs)
            kwargs.pop("reason", None)
        super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        return _rules[0].states_in_review_by(user, self.task_states)

"""The publish gate: one question, "may this object go live as it is?", asked on every path.

Models of `core` ask it in `save()` and `publish()`; forms ask it to show the answer at the right
field. Apps above add their rules with `register_publication_rule` (wired in `cms/apps.py`), so
that the gate is one function wherever a rule comes from.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models


@dataclass(frozen=True, slots=True)
class PublicationProblem:
    """One reason why an object may not go live.

    Attributes:
        message: a sentence for the editor, translated, naming place and remedy.
        code: kebab-case, permanent, for machines.
        field: the model field to show it at; None where it concerns the whole object.
    """

    message: str
    code: str
    field: str | None = None


class PublishRefusedError(Exception):
    """An object may not go live. Nothing was written.

    Not a ValidationError, which the translation engine swallows, and not a PermissionDenied, whose
    page would mislead.
    """

    def __init__(self, instance: models.Model, problems: Sequence[PublicationProblem]) -> None:
        self.instance = instance
        self.problems = list(problems)
        super().__init__("; ".join(problem.message for problem in problems))


PublicationRule = Callable[[models.Model, models.Model | None], Iterable[PublicationProblem]]
"""Takes the object and, while it has no place in the tree yet, the parent it will get."""

_rules: list[PublicationRule] = []


def register_publication_rule(rule: PublicationRule) -> None:
    """Add a rule to the gate; adding the same one again changes nothing."""
    if rule not in _rules:
        _rules.append(rule)


def publication_problems(
    instance: models.Model,
    *,
    parent: models.Model | None = None,
    answered: Collection[PublicationRule] = (),
) -> list[PublicationProblem]:
    """Ask every rule, the object's own first, and return what forbids going live.

    Args:
        instance: the object, saved or not.
        parent: the page below which a page that is not in the tree yet will stand.
        answered: rules that the caller has asked in another way, for many objects at once.
    """
    problems: list[PublicationProblem] = []
    own: Callable[[], Iterable[PublicationProblem]] | None = getattr(
        instance, "get_publication_problems", None
    )
    if own is not None:
        problems.extend(own())
    for rule in _rules:
        if rule not in answered:
            problems.extend(rule(instance, parent))
    return problems


def ensure_publishable(instance: models.Model) -> None:
    """Raise PublishRefusedError unless `instance` may go live as it is."""
    problems = publication_problems(instance)
    if problems:
        raise PublishRefusedError(instance, problems)


class PublishGateMixin(models.Model):
    """Asks the gate wherever a draftable object is about to become live or change its live content.

    `publish()` alone is not enough: the edit view, the admin API, copies and aliases never reach
    it. All of them save the row, so the question stands in `save()`; `publish()` asks too, for
    scheduling, which does not make the row live yet.
    """

    # DraftStateMixin's fields.
    live: Any
    live_revision: Any
    live_revision_id: Any
    first_published_at: Any
    last_published_at: Any
    has_unpublished_changes: Any

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is None and self.live:
            # What has no revision yet is not live: a copy would take the original's draft along.
            self.live = False
            self.has_unpublished_changes = True
        if self._goes_live(kwargs.get("update_fields")):
            ensure_publishable(self)
        super().save(*args, **kwargs)

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        ensure_publishable(revision.as_object())
        return super().publish(revision, *args, **kwargs)  # type: ignore[misc]  # DraftStateMixin's

    def _goes_live(self, update_fields: Iterable[str] | None) -> bool:
        """Whether this save changes `live` to true or the live revision to another one."""
        if not self.live:
            return False
        if update_fields is not None and not {"live", "live_revision"} & set(update_fields):
            return False
        rows: Any = type(self)._base_manager.filter(pk=self.pk)
        stored = rows.values_list("live", "live_revision_id").first()
        return bool(stored != (True, self.live_revision_id))

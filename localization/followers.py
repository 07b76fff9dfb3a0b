"""Receivers that let jobs and notices follow what is counted and what a source says anew."""

from typing import Any

from django.db.models.signals import post_save
from wagtail.models import Page
from wagtail.signals import published

from localization.addresses import desk_url
from localization.jobs.assigning import people_of
from localization.jobs.following import follow
from localization.jobs.orders import Assignment
from localization.models import LocaleProgress, LocaleRole, NoticeKind, SourceVersion
from localization.notices import Subject, notify
from localization.publication_facts import note_live, note_source_live
from localization.roles import people_with
from localization.states import ChangeKind
from localization.tracking import is_tracked, is_translation

TOLD_OF = frozenset({ChangeKind.TEXT, ChangeKind.NUMBERS, ChangeKind.ADDED})
"""Changes after which somebody has to act."""


def connect() -> None:
    """Connect all receivers, once, from `AppConfig.ready`."""
    post_save.connect(on_counted, LocaleProgress, dispatch_uid="localization.follow_jobs")
    post_save.connect(on_source_changed, SourceVersion, dispatch_uid="localization.tell_changes")
    # After the receivers that take versions and count: this one reads what they have written.
    published.connect(on_published, dispatch_uid="localization.publication_facts")


def on_counted(
    sender: Any, instance: LocaleProgress, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """Let the job that has a cell follow its count."""
    if not raw and not created and "is_dirty" in (kwargs.get("update_fields") or ()):
        follow(instance)


def on_published(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Note what is live was made from, or that it is stale since its source was published."""
    specific = instance.specific if isinstance(instance, Page) else instance
    if is_translation(specific):
        note_live(specific)
    elif is_tracked(specific):
        note_source_live(specific)


def on_source_changed(
    sender: Any, instance: SourceVersion, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """Tell those who have a translation that its source has changed."""
    if raw or not created or instance.number == 1 or instance.is_minor:
        return
    if not any(change["kind"] in TOLD_OF for change in instance.changes):
        return
    cells = (
        LocaleProgress.objects.filter(translatable=instance.translatable_id)
        .exclude(target_pk="")
        .select_related("translatable", "locale", "assignee", "assigned_group")
    )
    for cell in cells:
        notify(NoticeKind.SOURCE_CHANGED, _concerned(cell), [_subject(cell)], actor=instance.user)


def _concerned(cell: LocaleProgress) -> list[Any]:
    """Return who has a translation: the assignee, else the group, else the locale's managers."""
    people = people_of(Assignment(cell.assignee, cell.assigned_group))
    return people or list(people_with(LocaleRole.Role.MANAGER, cell.locale_id))


def _subject(cell: LocaleProgress) -> Subject:
    return Subject(
        title=cell.translatable.title,
        url=desk_url(cell),
        locale_code=cell.locale.language_code,
        key=cell.translatable.key,
    )

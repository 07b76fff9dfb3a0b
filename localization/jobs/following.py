"""Lets jobs follow the segments: an item is done when its texts are, a job when its items are."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from localization.addresses import job_url
from localization.jobs.assigning import people_of, subjects_of
from localization.jobs.orders import Assignment
from localization.models import JobItem, LocaleProgress, NoticeKind, TranslationJob
from localization.models.job import UNDERWAY
from localization.notices import Subject, notify
from localization.policies import policy_of
from localization.states import ObjectState

FINISHED = frozenset({ObjectState.TRANSLATED, ObjectState.REVIEWED})
BATCH = 500
KEEP_DRAFTS = timedelta(days=30)
Job = TranslationJob.Status
Item = JobItem.Status


def follow(row: LocaleProgress) -> None:
    """End the item of a cell that has just been counted, where its texts are done."""
    if row.state not in FINISHED or row.errors or row.outdated_since is not None:
        return
    open_items = JobItem.objects.filter(
        translatable_id=row.translatable_id, locale_id=row.locale_id, status=Item.OPEN
    )
    item = open_items.select_related("translatable__content_type").first()
    if item is None or not _is_enough(row, item):
        return
    with transaction.atomic():
        if open_items.update(status=Item.DONE, finished_at=timezone.now()):
            LocaleProgress.objects.filter(pk=row.pk).update(due_on=None)
            end_if_done(item.job_id)


def _is_enough(row: LocaleProgress, item: JobItem) -> bool:
    """Whether the locale asks for no more than what the cell has."""
    if row.state == ObjectState.REVIEWED:
        return True
    model = item.translatable.content_type.model_class()
    return not policy_of(row.locale_id, model).needs_review


def end_if_done(job_id: int) -> bool:
    """End an open job of which nothing is underway any more, and tell who ordered it."""
    job = TranslationJob.objects.select_related("user").get(pk=job_id)
    if job.status != Job.OPEN or job.items.filter(status__in=UNDERWAY).exists():
        return False
    ended = TranslationJob.objects.filter(pk=job_id, status=Job.OPEN)
    if not ended.update(status=Job.DONE, finished_at=timezone.now()):
        return False
    notify(NoticeKind.JOB_FINISHED, [job.user], [Subject(title=job.title, url=job_url(job.pk))])
    return True


def tell_overdue() -> int:
    """Tell assignees once of each item whose day is past; return how many items. A daily job."""
    late = JobItem.objects.filter(
        status__in=UNDERWAY, job__due_on__lt=timezone.localdate(), overdue_at=None
    ).select_related("translatable", "locale", "job", "assignee", "assigned_group")
    items = list(late[:BATCH])
    by_person: dict[tuple[int | None, int | None], list[JobItem]] = {}
    for item in items:
        by_person.setdefault((item.assignee_id, item.assigned_group_id), []).append(item)
    with transaction.atomic():
        JobItem.objects.filter(pk__in=[item.pk for item in items]).update(overdue_at=timezone.now())
        for found in by_person.values():
            first = found[0]
            people = people_of(Assignment(first.assignee, first.assigned_group))
            notify(NoticeKind.OVERDUE, people or [first.job.user], subjects_of(found))
    return len(items)


def purge_drafts() -> None:
    """Delete drafts of jobs that nobody has started for a month."""
    old = timezone.now() - KEEP_DRAFTS
    TranslationJob.objects.filter(status=Job.DRAFT, created_at__lt=old).delete()

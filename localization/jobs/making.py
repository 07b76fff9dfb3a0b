"""Makes, starts and cancels jobs. The work itself is the worker's: see `preparing`."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import Locale

from localization.jobs.assigning import assignments_by_locale, ensure_assignable
from localization.jobs.choosing import left_out_of, split_unwanted
from localization.jobs.errors import JobRefusedError
from localization.jobs.orders import Cell, JobOrder, LeftOut
from localization.models import JobItem, LocaleProgress, TranslationJob
from localization.models.job import UNDERWAY
from localization.permissions import may_manage
from localization.tasks import estimate_job, prepare_job

BATCH = 500
ATTEMPTS = 3
TITLE_LENGTH = 255
Job = TranslationJob.Status
Item = JobItem.Status


def make_job(*, user: Any, order: JobOrder, start: bool = True) -> TranslationJob:
    """Write a job and its items, and have the worker do the rest; returns at once.

    Objects that another job has in a locale are left out, also where that job is made at the same
    moment: the database has room for one.

    Args:
        user: who orders; must manage every locale of the order.
        order: what is ordered.
        start: begin at once; otherwise the job is a draft, which is estimated.

    Raises:
        JobRefusedError: nothing is left to do, the day is past, or somebody may not do it.
        AssignmentRefusedError: somebody was to get what they may not do.
    """
    _ensure_may(user, order)
    cells, left_out = split_unwanted(order.cells)
    left_out = [*order.left_out, *left_out]
    if not cells:
        raise JobRefusedError(_nothing_left(left_out))
    with transaction.atomic():
        job = TranslationJob.objects.create(
            title=order.title,
            due_on=order.due_on,
            priority=order.priority,
            note=order.note,
            locales=_codes({locale_id for _object_id, locale_id in cells}),
            left_out=[asdict(each) for each in left_out],
            status=Job.WAITING if start else Job.DRAFT,
            user=user,
            worked_at=timezone.now(),
        )
        JobItem.objects.bulk_create(
            (_item(job, order, cell, Item.WAITING if start else Item.PLANNED) for cell in cells),
            batch_size=BATCH,
            ignore_conflicts=True,
        )
        _name_what_others_took(job, cells)
        _enqueue(prepare_job if start else estimate_job, job)
    return job


def _name_what_others_took(job: TranslationJob, cells: Sequence[Cell]) -> None:
    """Name the cells that another job took between our look and our write."""
    taken = set(job.items.values_list("translatable_id", "locale_id"))
    missed = [cell for cell in cells if cell not in taken]
    if not missed:
        return
    _free, late = split_unwanted(missed)
    job.left_out = [*job.left_out, *(asdict(each) for each in late)]
    if not taken:
        raise JobRefusedError(_nothing_left(late))
    job.locales = _codes({locale_id for _object_id, locale_id in taken})
    job.save(update_fields=["left_out", "locales"])


def start_job(*, job: TranslationJob, user: Any) -> TranslationJob:
    """Begin with a job that was a draft. What another job has taken meanwhile is left out.

    Raises:
        JobRefusedError: it is no draft any more, or nothing is left to do.
    """
    for attempt in range(ATTEMPTS):
        try:
            return _start(job, user)
        except IntegrityError:
            # Another job has taken one of the items between our look and our write.
            if attempt == ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable")


@transaction.atomic
def _start(job: TranslationJob, user: Any) -> TranslationJob:
    job = TranslationJob.objects.select_for_update().get(pk=job.pk)
    if job.status != Job.DRAFT:
        raise JobRefusedError(gettext("The job has been started already."))
    if job.due_on is not None and job.due_on < timezone.localdate():
        raise JobRefusedError(gettext("The day on which it is due is past. Make a new job."))
    taken = job.items.filter(
        Exists(
            JobItem.objects.filter(
                translatable=OuterRef("translatable"),
                locale=OuterRef("locale"),
                status__in=UNDERWAY,
            )
        )
    )
    left_out = [
        asdict(left_out_of(item, gettext("Another job has it meanwhile.")))
        for item in taken.select_related("translatable", "locale")
    ]
    taken.delete()
    if not job.items.update(status=Item.WAITING):
        raise JobRefusedError(gettext("Other jobs have taken all of it meanwhile."))
    job.left_out = [*job.left_out, *left_out]
    job.status, job.worked_at = Job.WAITING, timezone.now()
    job.save(update_fields=["left_out", "status", "worked_at"])
    _enqueue(prepare_job, job)
    return job


@transaction.atomic
def cancel_job(*, job: TranslationJob) -> TranslationJob:
    """End a job. What was translated stays; what was not done is in nobody's list any more.

    Raises:
        JobRefusedError: it has ended already.
    """
    job = TranslationJob.objects.select_for_update().get(pk=job.pk)
    if job.status in {Job.DONE, Job.CANCELLED}:
        raise JobRefusedError(gettext("The job has ended already."))
    now = timezone.now()
    given_up = job.items.filter(status__in=[*UNDERWAY, Item.PLANNED])
    nobody = {"assignee": None, "assigned_group": None, "reviewer": None, "due_on": None}
    _update_cells(given_up.filter(status__in=UNDERWAY), **nobody)
    given_up.update(status=Item.CANCELLED, finished_at=now)
    job.status, job.finished_at = Job.CANCELLED, now
    job.save(update_fields=["status", "finished_at"])
    return job


@transaction.atomic
def set_due_date(*, job: TranslationJob, due_on: date | None) -> None:
    """Change until when a job is wanted, also where its items are shown.

    Raises:
        JobRefusedError: the day is past.
    """
    _ensure_not_past(due_on)
    TranslationJob.objects.filter(pk=job.pk).update(due_on=due_on)
    job.items.filter(status__in=UNDERWAY).update(overdue_at=None)
    _update_cells(job.items.filter(status=Item.OPEN), due_on=due_on)


def _update_cells(items: QuerySet[JobItem], **values: Any) -> None:
    """Write what the matrix and the panels show of items."""
    ids = items.values_list("translatable_id", "locale_id")
    by_locale: dict[int, list[int]] = {}
    for object_id, locale_id in ids:
        by_locale.setdefault(locale_id, []).append(object_id)
    for locale_id, object_ids in by_locale.items():
        for start in range(0, len(object_ids), BATCH):
            LocaleProgress.objects.filter(
                locale_id=locale_id, translatable__in=object_ids[start : start + BATCH]
            ).update(**values)


def _ensure_may(user: Any, order: JobOrder) -> None:
    _ensure_not_past(order.due_on)
    if not order.title.strip() or len(order.title) > TITLE_LENGTH or "\x00" in order.title:
        raise JobRefusedError(
            gettext("Give the job a title of at most %(max)d characters.") % {"max": TITLE_LENGTH}
        )
    for locale_id in sorted({locale_id for _object_id, locale_id in order.cells}):
        if not may_manage(user, locale_id):
            raise JobRefusedError(
                gettext("You may not hand out translations into %(locale)s.")
                % {"locale": Locale.objects.get(pk=locale_id).get_display_name()}
            )
        ensure_assignable(assignments_by_locale(order.assignments, locale_id), locale_id)


def _ensure_not_past(due_on: date | None) -> None:
    if due_on is not None and due_on < timezone.localdate():
        raise JobRefusedError(gettext("The day on which it is due is past. Choose a later one."))


def _item(
    job: TranslationJob, order: JobOrder, cell: tuple[int, int], status: JobItem.Status
) -> JobItem:
    object_id, locale_id = cell
    assignment = assignments_by_locale(order.assignments, locale_id)
    return JobItem(
        job=job,
        translatable_id=object_id,
        locale_id=locale_id,
        status=status,
        assignee=assignment.assignee,
        assigned_group=assignment.group,
        reviewer=assignment.reviewer,
    )


def _codes(locale_ids: set[int]) -> list[str]:
    rows = Locale.objects.filter(pk__in=locale_ids).order_by("language_code")
    return list(rows.values_list("language_code", flat=True))


def _nothing_left(left_out: Sequence[LeftOut]) -> str:
    if not left_out:
        return gettext("Nothing was chosen that could be translated.")
    reasons = "; ".join(f"{each.title}: {each.reason}" for each in left_out[:3])
    return gettext("Nothing is left to do. %(reasons)s") % {"reasons": reasons}


def _enqueue(task: Any, job: TranslationJob) -> None:
    enqueue: Callable[..., Any] = task.enqueue
    transaction.on_commit(partial(enqueue, job.pk))

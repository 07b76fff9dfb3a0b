"""What the worker does for a job: a draft of each object in each locale, one transaction each.

Safe to kill and to repeat: an item's draft and its new status are one transaction, items are taken
one by one under a lock, and whoever finds a job that nobody has worked at for a while begins again.
"""

import logging
import time
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import Locale, Page

from core.publishing import PublishRefusedError
from localization.errors import LocalizationError
from localization.jobs.assigning import show_assignment, tell_assigned
from localization.jobs.following import end_if_done
from localization.jobs.repetitions import fill_repetitions
from localization.models import JobItem, TranslatableObject, TranslationJob
from localization.policies import policy_of
from localization.progress import mark_dirty
from localization.submitting import submit_for_translation

logger = logging.getLogger(__name__)

SECONDS = 10.0
"""How long one task goes on, so that others come between."""
ABANDONED = timedelta(seconds=90)
MAX_ATTEMPTS = 25
Job = TranslationJob.Status
Item = JobItem.Status


def prepare(job_id: int, *, seconds: float = SECONDS) -> bool:
    """Prepare items of a job for a while; return whether some are left.

    The job is opened, and its assignees are told, when the last item is prepared.
    """
    until = time.monotonic() + seconds
    TranslationJob.objects.filter(pk=job_id, status=Job.WAITING).update(status=Job.PREPARING)
    waiting = JobItem.objects.filter(job_id=job_id, status=Item.WAITING).order_by("pk")
    for item_id in list(waiting.values_list("pk", flat=True)):
        _prepare_or_note(item_id)
        if time.monotonic() > until:
            break
    if waiting.exists():
        return True
    _open(job_id)
    return False


def abandoned_jobs() -> list[TranslationJob]:
    """Return the jobs that wait for a worker and that none has worked at for a while.

    They are marked as worked at: who asks next does not get them again at once.
    """
    since = timezone.now() - ABANDONED
    found = list(
        TranslationJob.objects.filter(
            Q(status__in=[Job.WAITING, Job.PREPARING]) | Q(status=Job.DRAFT, estimate={}),
            worked_at__lt=since,
        )
    )
    TranslationJob.objects.filter(pk__in=[job.pk for job in found]).update(worked_at=timezone.now())
    return found


def _prepare_or_note(item_id: int) -> None:
    """Prepare an item; note on it why it could not be. Trouble with the database goes on up."""
    JobItem.objects.filter(pk=item_id).update(attempts=F("attempts") + 1)
    try:
        with transaction.atomic():
            _prepare(item_id)
    except DatabaseError:
        raise
    except (LocalizationError, PublishRefusedError) as error:
        _note(item_id, str(error))
    except ValidationError as error:
        _note(item_id, " ".join(error.messages))
    except Exception:
        logger.exception("An item of a job could not be prepared.", extra={"item": item_id})
        _note(item_id, gettext("Something went wrong; the log of the worker says what."))


def _prepare(item_id: int) -> None:
    """Prepare an item that still waits; whoever comes second finds that it does not."""
    # SQLite has one writer at a time, and no locks on rows.
    skip = {"skip_locked": True} if connection.features.has_select_for_update_skip_locked else {}
    item = (
        JobItem.objects.select_for_update(of=("self",), **skip)
        .select_related("job__user", "translatable__content_type", "locale")
        .filter(pk=item_id, status=Item.WAITING)
        .first()
    )
    if item is None:
        return
    if item.attempts > MAX_ATTEMPTS:
        raise LocalizationError(
            gettext("It was given up: %(count)d workers ended while they prepared it.")
            % {"count": MAX_ATTEMPTS}
        )
    (translation,) = submit_for_translation(
        instance=source_of(item.translatable), locales=[item.locale], user=item.job.user
    )
    if policy_of(item.locale_id, item.translatable.content_type.model_class()).fills_repetitions:
        fill_repetitions(translation)
    show_assignment(item)
    now = timezone.now()
    JobItem.objects.filter(pk=item.pk).update(status=Item.OPEN, prepared_at=now, problem="")
    TranslationJob.objects.filter(pk=item.job_id).update(worked_at=now)
    # What is complete already is counted as well: its item ends with that.
    mark_dirty(key=item.translatable.key, locale_ids=[item.locale_id])


def source_of(translatable: TranslatableObject) -> Any:
    """Return an object as it is to be translated: as published, or as its draft before.

    Raises:
        LocalizationError: it was deleted.
    """
    model: Any = translatable.content_type.model_class()
    instance = (
        model._default_manager.filter(translation_key=translatable.key, locale=Locale.get_default())
        .first()
    )  # fmt: skip
    if instance is None:
        raise LocalizationError(gettext("It was deleted."))
    if isinstance(instance, Page) and not instance.live and instance.latest_revision_id:
        return instance.get_latest_revision_as_object()
    return instance


def _note(item_id: int, problem: str) -> None:
    JobItem.objects.filter(pk=item_id, status=Item.WAITING).update(
        status=Item.FAILED, problem=problem, finished_at=timezone.now()
    )


@transaction.atomic
def _open(job_id: int) -> None:
    """Open a prepared job and tell everybody what they got. Of two who come at once, one does."""
    waiting = TranslationJob.objects.filter(pk=job_id, status__in=[Job.WAITING, Job.PREPARING])
    if not waiting.update(status=Job.OPEN, worked_at=timezone.now()):
        return
    items = JobItem.objects.filter(job_id=job_id, status=Item.OPEN).select_related(
        "translatable", "locale", "job", "assignee", "assigned_group"
    )
    tell_assigned(items, actor=TranslationJob.objects.get(pk=job_id).user)
    end_if_done(job_id)

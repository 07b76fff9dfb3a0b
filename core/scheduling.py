"""Publishing and expiry by schedule, object by object.

Wagtail's own command stops at the first refusal and leaves the rest unpublished.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from core.publishing import PublishRefusedError

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class ScheduleReport:
    """What a run did.

    Attributes:
        published, expired: how many objects.
        refused: a line for each object that the publish gate kept back; it is tried again.
        failed: names of objects with which something else went wrong; the log has the reason.
    """

    published: int = 0
    expired: int = 0
    refused: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def publish_scheduled() -> ScheduleReport:
    """Take down what has expired and publish what is due. Safe to repeat."""
    report = ScheduleReport()
    for instance in _expired():
        if _try(report, str(instance), partial(_expire, instance)):
            report.expired += 1
    due = Revision.objects.filter(approved_go_live_at__lte=timezone.now())
    for revision in due.order_by("approved_go_live_at", "pk"):
        if _try(report, revision.object_str, partial(_publish, revision)):
            report.published += 1
    return report


def _expired() -> Iterator[models.Model]:
    draftable = [
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
    expired = {"live": True, "expire_at__lt": timezone.now()}
    yield from Page.objects.filter(**expired).specific()
    for model in draftable:
        yield from model._default_manager.filter(**expired)


def _expire(instance: models.Model) -> None:
    instance.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")  # type: ignore[attr-defined]


def _publish(revision: Revision) -> None:
    revision.publish(log_action="wagtail.publish.scheduled")


def _try(report: ScheduleReport, name: str, do: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            do()
    except PublishRefusedError as error:
        logger.warning("A scheduled publish was refused.", extra={"problems": str(error)})
        report.refused.append(f"{name}: {error}")
        return False
    except Exception:
        logger.exception("A scheduled change failed.")
        report.failed.append(name)
        return False
    return True

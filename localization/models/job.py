"""Work that is handed out: a job, and an item for each object and locale."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from localization.models.assignment import Assigned
from localization.models.source import TranslatableObject

UNDERWAY = frozenset({"waiting", "open"})
"""Statuses of items on which work goes on."""


class TranslationJob(models.Model):
    """An order: translate these objects into these locales, by then.

    Attributes:
        locales: language codes wanted; the items follow from them.
        estimate: the dry run's counts when the job was made, by locale:
            `{"objects", "segments", "words", "new", "repeated", "cost", "currency"}`.
        left_out: what was chosen and could not be taken: `{"title", "reason", "locale"}`.
        worked_at: when a worker last did something for it; who finds it long ago begins again.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        WAITING = "waiting", _("waiting")
        PREPARING = "preparing", _("preparing")
        OPEN = "open", _("open")
        DONE = "done", _("done")
        CANCELLED = "cancelled", _("cancelled")

    class Priority(models.IntegerChoices):
        LOW = 1, _("low")
        NORMAL = 2, _("normal")
        HIGH = 3, _("high")

    title = models.CharField(_("title"), max_length=255)
    due_on = models.DateField(_("due"), null=True, blank=True)
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority.choices, default=Priority.NORMAL
    )
    note = models.TextField(_("note"), blank=True, max_length=5000)
    locales = models.JSONField(default=list)
    estimate = models.JSONField(default=dict)
    left_out = models.JSONField(default=list)
    worked_at = models.DateTimeField(null=True)
    status = models.CharField(
        _("status"), max_length=9, choices=Status.choices, default=Status.WAITING, db_index=True
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True)

    class Meta:
        verbose_name = _("translation job")
        verbose_name_plural = _("translation jobs")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.title


class JobItem(Assigned):
    """One object in one locale of a job.

    Attributes:
        status: `planned` while the job is a draft; `waiting` until the worker has made the
            translation's draft; then `open` until all its texts are accepted (and reviewed, where
            the locale asks for it). Only one job at a time has an object in a locale.
        attempts: how often a worker has begun to prepare it.
        problem: why the worker could not prepare it.
        overdue_at: when the assignee was told that it is overdue.
    """

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        WAITING = "waiting", _("waiting")
        OPEN = "open", _("open")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    job = models.ForeignKey(TranslationJob, on_delete=models.CASCADE, related_name="items")
    translatable = models.ForeignKey(TranslatableObject, on_delete=models.CASCADE, related_name="+")
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    status = models.CharField(
        _("status"), max_length=9, choices=Status.choices, default=Status.WAITING
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(_("problem"), blank=True)
    overdue_at = models.DateTimeField(null=True)
    prepared_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("item of a translation job")
        verbose_name_plural = _("items of translation jobs")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["job", "translatable", "locale"], name="localization_one_item"
            ),
            models.UniqueConstraint(
                fields=["translatable", "locale"],
                condition=models.Q(status__in=["waiting", "open"]),
                name="localization_one_open_item",
            ),
        ]
        indexes = [models.Index(fields=["status", "job"])]

    def __str__(self) -> str:
        return f"{self.translatable} ({self.locale})"

    @property
    def is_underway(self) -> bool:
        """Whether somebody still has to do something."""
        return self.status in UNDERWAY

"""Work that is handed out: a job, and an item for each object and locale."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from localization.models.source import TranslatableObject


class TranslationJob(models.Model):
    """An order: translate these objects into these locales, by then.

    Attributes:
        locales: language codes wanted; the items follow from them.
        estimate: the dry run's counts when the job was made, by locale:
            `{"objects", "segments", "words", "new", "repeated", "cost", "currency"}`.
    """

    class Status(models.TextChoices):
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


class JobItem(models.Model):
    """One object in one locale of a job.

    Attributes:
        status: `waiting` until the worker has made the draft; then `open` until all its texts are
            accepted (and reviewed, where the locale asks for it).
        problem: why the worker could not prepare it.
    """

    class Status(models.TextChoices):
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
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assignee"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    assigned_group = models.ForeignKey(
        Group,
        verbose_name=_("group"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reviewer"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    problem = models.TextField(_("problem"), blank=True)
    prepared_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("item of a translation job")
        verbose_name_plural = _("items of translation jobs")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["job", "translatable", "locale"], name="localization_one_item"
            )
        ]
        indexes = [models.Index(fields=["status", "job"])]

    def __str__(self) -> str:
        return f"{self.translatable} ({self.locale})"

"""Content files that people sent in the admin, and what became of them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ContentImport(models.Model):
    """One file and its report. The file is kept in the database: media files are public.

    Attributes:
        report: the outcomes in order, as `Outcome` has them.
        done, total: how many records have been dealt with, and how many there are.
        problem: why the file as a whole could not be imported.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    name = models.CharField(_("file"), max_length=255)
    content = models.BinaryField(_("content"))
    is_dry_run = models.BooleanField(_("dry run"), default=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    created_at = models.DateTimeField(_("sent"), auto_now_add=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.WAITING
    )
    done = models.PositiveIntegerField(_("records done"), default=0)
    total = models.PositiveIntegerField(_("records in all"), default=0)
    report = models.JSONField(_("report"), default=list)
    problem = models.TextField(_("problem"), blank=True)

    class Meta:
        verbose_name = _("content import")
        verbose_name_plural = _("content imports")
        ordering = ["-created_at"]
        permissions = [("export_content", _("Can export all content"))]

    def __str__(self) -> str:
        return self.name

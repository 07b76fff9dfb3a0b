"""Locales of an object that go live together."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from localization.models.source import TranslatableObject


class JointPublication(models.Model):
    """An order to publish translations of an object together, at a time: all or none of them.

    Attributes:
        locales: language codes.
        with_source: whether the frozen draft of the source goes live with them.
        explanation: why the gate's reasons are set aside; empty where they are not.
        problems: what the gate said when it was due, by language code.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting")
        DONE = "done", _("done")
        REFUSED = "refused", _("refused")
        CANCELLED = "cancelled", _("cancelled")

    translatable = models.ForeignKey(TranslatableObject, on_delete=models.CASCADE, related_name="+")
    locales = models.JSONField()
    with_source = models.BooleanField(_("with the frozen source"), default=False)
    go_live_at = models.DateTimeField(_("goes live"))
    explanation = models.TextField(blank=True)
    status = models.CharField(
        _("status"), max_length=9, choices=Status.choices, default=Status.WAITING
    )
    problems = models.JSONField(default=dict)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("ordered"), auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("joint publication")
        verbose_name_plural = _("joint publications")
        ordering = ["go_live_at", "pk"]
        indexes = [models.Index(fields=["status", "go_live_at"])]

    def __str__(self) -> str:
        return f"{self.translatable} ({', '.join(self.locales)})"

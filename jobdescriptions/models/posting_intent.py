"""Who wanted to post a job, from which page."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PostingIntent(models.Model):
    """A city that somebody typed into the box on a role page. No personal data.

    Attributes:
        role_key: translation key of the role page.
        client: keyed hash of the sender's address, to recognise a double click; see `core.api`.
        utm: campaign parameters of the visit, as given.
    """

    role_key = models.UUIDField(_("role"), db_index=True)
    role_title = models.CharField(_("title of the role"), max_length=255)
    locale = models.CharField(_("language"), max_length=20)
    city = models.CharField(_("city"), max_length=100)
    utm = models.JSONField(_("campaign"), default=dict, blank=True)
    client = models.CharField(max_length=32)
    created_at = models.DateTimeField(_("received"), auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("posting request")
        verbose_name_plural = _("posting requests")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.role_title}, {self.city}"

    @classmethod
    def expired(cls) -> "models.QuerySet[PostingIntent]":
        """Return the rows whose time is over."""
        limit = timezone.now() - timedelta(days=settings.POSTING_INTENT_DAYS)
        return cls.objects.filter(created_at__lt=limit)

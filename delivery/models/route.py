"""Addresses at which no page stands any more, and what is answered there."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Route(models.Model):
    """A redirect or a gone address, as the API answers it. Made from redirects and retirements.

    Where it leads is looked up when it is read: a target that moves needs no new route.

    Attributes:
        path: with a slash at both ends.
        page_id: the retired page that stood here, for chains.
        target_page_id: the page it leads to.
        location: the address it leads to, where that is no page.
        is_gone: nothing stands in its place.
    """

    site_id = models.PositiveBigIntegerField(null=True)
    path = models.CharField(max_length=2000)
    page_id = models.PositiveBigIntegerField(null=True, db_index=True)
    target_page_id = models.PositiveBigIntegerField(null=True, db_index=True)
    location = models.CharField(max_length=2000, blank=True)
    is_permanent = models.BooleanField(default=True)
    is_gone = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=("path",), name="route_path")]

    def __str__(self) -> str:
        return self.path


class Retirement(models.Model):
    """A page that editors took out for good in one locale, and what stands in its place.

    Attributes:
        path: where it was.
        revision_id: what was live, to be published again when the retirement is reversed.
        successor: the page that readers are led to; none means 410.
    """

    page = models.OneToOneField(
        Page, null=True, on_delete=models.SET_NULL, related_name="retirement"
    )
    locale = models.CharField(_("language"), max_length=20)
    title = models.CharField(_("title"), max_length=255)
    site_id = models.PositiveBigIntegerField(null=True)
    path = models.CharField(_("address"), max_length=2000)
    revision_id = models.PositiveBigIntegerField(null=True)
    successor = models.ForeignKey(
        Page,
        verbose_name=_("successor"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    retired_at = models.DateTimeField(_("retired at"), auto_now_add=True)
    retired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("retired by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("retired page")
        verbose_name_plural = _("retired pages")
        ordering = ["-retired_at"]

    def __str__(self) -> str:
        return self.path

    @property
    def destination(self) -> str:
        """Where readers are led, for people."""
        return self.successor.title if self.successor else str(_("Nowhere: gone (410)"))

"""Source changes that a live translation could not take over."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from localization.models.source import TranslatableObject


class RefusedDelivery(models.Model):
    """What keeps the latest source change from a live translation. Gone once it is delivered.

    Attributes:
        reasons: the gate's codes and sentences, `{"code", "message"}`.
    """

    translatable = models.ForeignKey(TranslatableObject, on_delete=models.CASCADE, related_name="+")
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    reasons = models.JSONField()
    created_at = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("refused delivery")
        verbose_name_plural = _("refused deliveries")
        constraints = [
            models.UniqueConstraint(
                fields=["translatable", "locale"], name="localization_one_refused_delivery"
            )
        ]

    def __str__(self) -> str:
        return f"{self.translatable} ({self.locale})"

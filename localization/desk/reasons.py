"""Why a reviewer sends a text back."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RejectReason(models.TextChoices):
    """What is wrong with a translation, roughly after MQM's top-level dimensions."""

    ACCURACY = "accuracy", _("Does not say what the source says")
    LANGUAGE = "language", _("Grammar or spelling")
    TERMINOLOGY = "terminology", _("Wrong term")
    STYLE = "style", _("Style or tone")
    FORMAT = "format", _("Links, emphasis or tokens")
    OTHER = "other", _("Something else")

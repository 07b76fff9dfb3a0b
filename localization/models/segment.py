"""What is known of a segment in a locale beyond its text, and what happened to it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from localization.states import SegmentState


class SegmentRecord(models.Model):
    """The state of a text where it is not the one that follows from the engine's row alone.

    Sparse. Without a record, a text that the engine has is `translated` (`pretranslated` where a
    machine made it), one that it has not, or has with an error, is `missing`. A record speaks only
    of the text whose digest it carries: once somebody has written another text past us, it is void.

    Attributes:
        string_id, context_id: the engine's rows; both outlive a synchronisation. No foreign keys:
            deleting a translation in the engine must not delete what is known of it.
        data_digest: sha256 of the translation's text.
        state: one of `SegmentState`, never `missing`.
        previous_source: the source text that the translation was made for, where another one now.
        change: what has changed since, as `ChangeKind` has it; empty where nothing.
        comment: what the last reviewer said; of a rejection its reason.
    """

    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    context_id = models.BigIntegerField()
    string_id = models.BigIntegerField()
    object_key = models.UUIDField(db_index=True)
    state = models.CharField(max_length=13, choices=SegmentState.choices)
    data_digest = models.CharField(max_length=64)
    previous_source = models.TextField(blank=True)
    change = models.CharField(max_length=9, blank=True)
    reason = models.CharField(max_length=20, blank=True)
    comment = models.TextField(blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("segment record")
        verbose_name_plural = _("segment records")
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "context_id", "string_id"], name="localization_one_record"
            )
        ]
        indexes = [models.Index(fields=["object_key", "locale"])]

    def __str__(self) -> str:
        return f"{self.object_key} {self.get_state_display()}"


class SegmentEvent(models.Model):
    """One thing that happened to a segment in a locale. Append-only, without foreign keys to it.

    Attributes:
        action: what was done.
        source, target: the texts afterwards; previous_*: before, where they differ.
        tool: what wrote it, where that was not a person at the desk: "PO file", "carry over", …
        user_name: who, as they were called then; survives their account.
        created_at: when. The first text of a segment gets its event, dated back, when it is
            replaced: until then the engine's row says all there is to say.
    """

    class Action(models.TextChoices):
        TRANSLATED = "translated", _("translated")
        EDITED = "edited", _("edited")
        APPROVED = "approved", _("approved")
        REJECTED = "rejected", _("rejected")
        CARRIED = "carried", _("carried over")
        FILLED = "filled", _("filled from the same text elsewhere")
        KEPT = "kept", _("kept as it was: minor change")
        REOPENED = "reopened", _("reopened")
        REVERTED = "reverted", _("reverted")
        REMOVED = "removed", _("removed")
        IMPORTED = "imported", _("imported")
        REPAIRED = "repaired", _("repaired")

    object_key = models.UUIDField()
    locale_code = models.CharField(max_length=35)
    path = models.TextField()
    action = models.CharField(max_length=10, choices=Action.choices)
    state = models.CharField(max_length=13, choices=SegmentState.choices)
    previous_state = models.CharField(max_length=13, choices=SegmentState.choices, blank=True)
    source = models.TextField()
    previous_source = models.TextField(blank=True)
    target = models.TextField(blank=True)
    previous_target = models.TextField(blank=True)
    tool = models.CharField(max_length=50, blank=True)
    reason = models.CharField(max_length=20, blank=True)
    comment = models.TextField(blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    user_name = models.CharField(max_length=150, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("segment event")
        verbose_name_plural = _("segment events")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["object_key", "locale_code", "path"])]

    def __str__(self) -> str:
        return f"{self.path} {self.get_action_display()}"

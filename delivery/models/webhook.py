"""Where changes are announced, and what has become of each announcement."""

import secrets
from base64 import b64encode
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.fields import MultipleChoiceField
from delivery.models.change import ChangeLog

SECRET_PREFIX = "whsec_"  # noqa: S105 -- how the specification marks a secret
SECRET_BYTES = 32


def new_secret() -> str:
    """Return a signing secret as the Standard Webhooks specification writes it."""
    return SECRET_PREFIX + b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def newest_change() -> int:
    """Return the number of the newest change: where an endpoint that is made now begins."""
    return ChangeLog.objects.values_list("last_number", flat=True).first() or 0


class WebhookEndpoint(models.Model):
    """An address that wants to hear of changes.

    Attributes:
        kind: signed events, or a deploy hook: an empty POST once things have calmed down.
        events, types, locales: what it wants to hear of; none chosen means all that is public.
            Many changes at once are told as one `REBUILT`, whichever of their events it wants.
            What happens in translation is told only where it is chosen.
        secret, previous_secret: both sign while a receiver changes from one to the other.
        position: the newest change that it has been told of, or has not wanted to hear of.
        disabled_reason: why no more is sent to it; empty while it is in use.
        paused_until: after a failure, when it is tried again; until then its deliveries wait.
    """

    class Kind(models.TextChoices):
        EVENT = "event", _("Signed events")
        DEPLOY = "deploy", _("Deploy hook")

    class Event(models.TextChoices):
        PUBLISHED = "page.published", _("A page is published or has changed")
        WITHDRAWN = "page.withdrawn", _("A page is public no more")
        SITE = "site.changed", _("Menus, settings or forms have changed")
        REDIRECT = "redirect.changed", _("A redirect has come, changed or gone")
        ASSIGNED = "translation.assigned", _("Translations are assigned")
        REJECTED = "translation.rejected", _("A translation is rejected")
        READY = "translation.ready_for_review", _("A translation is ready for review")
        SOURCE_CHANGED = "translation.source_changed", _("The source of a translation has changed")
        OVERDUE = "translation.overdue", _("Translations are overdue")
        JOB_FINISHED = "translation.job_finished", _("A translation job is finished")

    REBUILT = "content.rebuilt"
    TEST = "test"

    name = models.CharField(_("name"), max_length=100)
    url = models.CharField(
        _("address"),
        max_length=500,
        help_text=_("A public address that begins with https://, where the receiver takes a POST."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=Kind.choices,
        default=Kind.EVENT,
        help_text=_(
            "Signed events say what has changed. A deploy hook is an empty POST, sent once nothing "
            "has changed for half a minute."
        ),
    )
    events = MultipleChoiceField(
        _("events"),
        choices=Event.choices,
        default=list,
        blank=True,
        help_text=_(
            "None means all that is public; what happens in translation is told only where it is "
            "chosen. When very much changes at once, one event “content.rebuilt” stands for all "
            "of it."
        ),
    )
    types = models.JSONField(_("page types"), default=list, blank=True)
    locales = models.JSONField(_("languages"), default=list, blank=True)
    secret = models.CharField(max_length=100, default=new_secret, editable=False)
    previous_secret = models.CharField(max_length=100, blank=True, editable=False)
    position = models.PositiveBigIntegerField(default=newest_change, editable=False)
    is_active = models.BooleanField(
        _("active"),
        default=True,
        help_text=_("What changes while it is not active is not announced later."),
    )
    disabled_reason = models.CharField(max_length=200, blank=True, editable=False)
    paused_until = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        from delivery.webhooks.targets import TargetError, check_address  # noqa: PLC0415 -- needs models

        try:
            check_address(self.url)
        except TargetError as error:
            raise ValidationError({"url": str(error)}) from error

    def rotate(self) -> None:
        """Sign with a new secret, and with the present one until the rotation is ended."""
        self.previous_secret, self.secret = self.secret, new_secret()
        self.save(update_fields=["previous_secret", "secret"])

    def end_rotation(self) -> None:
        """Sign with the new secret alone."""
        self.previous_secret = ""
        self.save(update_fields=["previous_secret"])

    def disable(self, reason: str) -> None:
        """Send nothing more until somebody switches it on again; what waits is given up."""
        self.is_active, self.disabled_reason, self.paused_until = False, reason, None
        self.save(update_fields=["is_active", "disabled_reason", "paused_until"])
        self.give_up_waiting()

    def give_up_waiting(self) -> None:
        """End what waits: when the endpoint is switched on again, it is out of date."""
        self.deliveries.filter(state__in=WebhookDelivery.OPEN).update(
            state=WebhookDelivery.State.FAILED,
            finished_at=timezone.now(),
            last_error=_("The webhook was switched off."),
        )

    @property
    def is_rotating(self) -> bool:
        """Whether two secrets sign."""
        return self.previous_secret != ""

    @property
    def secrets(self) -> list[str]:
        """The secrets that sign, the newest first."""
        return [secret for secret in (self.secret, self.previous_secret) if secret]

    @property
    def state(self) -> str:
        """Whether it is in use, for people."""
        return str(_("Active")) if self.is_active else str(_("Off"))

    @property
    def problem(self) -> str:
        """Why it is off, or that it does not work, for people."""
        if self.disabled_reason:
            return self.disabled_reason
        return str(_("The last attempt failed.")) if self.paused_until is not None else ""


class WebhookDelivery(models.Model):
    """One announcement to one endpoint, until it has arrived or been given up.

    Attributes:
        message_id: the same at every attempt, so that receivers can tell repetitions.
        thing: what it is about; while it waits, a newer announcement of the same thing takes its
            place. What is being sent has a newer one wait beside it: nobody knows which state of
            the thing the receiver will see.
        next_attempt_at: when to try; while an attempt runs, when somebody else may.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("Waiting")
        SENDING = "sending", _("Being sent")
        DELIVERED = "delivered", _("Delivered")
        FAILED = "failed", _("Given up")

    OPEN = (State.PENDING, State.SENDING)

    endpoint = models.ForeignKey(
        WebhookEndpoint,
        verbose_name=_("webhook"),
        on_delete=models.CASCADE,
        related_name="deliveries",
    )
    message_id = models.CharField(_("id"), max_length=60, unique=True)
    thing = models.CharField(_("about"), max_length=2050)
    event = models.CharField(_("event"), max_length=40)
    payload = models.JSONField(_("content"), null=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.PENDING
    )
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    last_status = models.PositiveIntegerField(_("status of the answer"), null=True)
    last_error = models.CharField(_("problem"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True)

    class Meta:
        verbose_name = _("webhook delivery")
        verbose_name_plural = _("webhook deliveries")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=("endpoint", "thing"),
                condition=models.Q(state="pending"),
                name="webhook_one_pending",
            )
        ]
        indexes = [
            models.Index(
                fields=("next_attempt_at",),
                condition=models.Q(state__in=("pending", "sending")),
                name="webhook_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self.event} → {self.endpoint}"

    @property
    def subject(self) -> str:
        """What it is about, for people: an address, or the name of what has changed."""
        data = (self.payload or {}).get("data", {})
        return str(data.get("path") or data.get("key") or data.get("message") or "")

    @property
    def outcome(self) -> str:
        """What the receiver answered last, for people."""
        return self.last_error or str(self.last_status or "")

    def finish(self, state: Any) -> None:
        """End it."""
        self.state = state
        self.finished_at = timezone.now()

"""What people are told, and how they want to be told it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticeKind(models.TextChoices):
    """What can be told."""

    ASSIGNED = "assigned", _("Work is assigned to me")
    REJECTED = "rejected", _("A translation of mine is rejected")
    READY = "ready_for_review", _("A translation is ready for my review")
    SOURCE_CHANGED = "source_changed", _("The source of a translation of mine has changed")
    OVERDUE = "overdue", _("Work of mine is overdue")
    JOB_FINISHED = "job_finished", _("A job that I ordered is finished")


class Mail(models.TextChoices):
    """When a mail is sent."""

    NEVER = "never", _("no mail")
    SOON = "soon", _("a mail within minutes")
    DAILY = "daily", _("in the daily digest")


class Notice(models.Model):
    """One thing that one person is told: about one object, or about many that changed at once.

    Attributes:
        title: what it is about, for people.
        count: of how many objects it tells; `title` names the first.
        url: the address in the admin where to act, without the host.
        is_shown: whether it stands in the admin; a person may want the mail alone.
        mail: when a mail is to be sent, as the person wished when it was written.
        mailed_at: when the mail had been sent.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="translation_notices"
    )
    kind = models.CharField(_("about"), max_length=16, choices=NoticeKind.choices)
    title = models.CharField(_("title"), max_length=255)
    comment = models.TextField(_("comment"), blank=True)
    count = models.PositiveIntegerField(default=1)
    locale_code = models.CharField(_("locale"), max_length=35, blank=True)
    object_key = models.UUIDField(null=True)
    url = models.CharField(max_length=255, blank=True)
    is_shown = models.BooleanField(default=True)
    mail = models.CharField(max_length=5, choices=Mail.choices, default=Mail.NEVER)
    created_at = models.DateTimeField(_("when"), auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["user", "read_at"]),
            models.Index(
                fields=["mail", "created_at"],
                name="localization_unsent_notice",
                condition=models.Q(mailed_at=None) & ~models.Q(mail="never"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def others(self) -> int:
        """Of how many objects it tells beside the first."""
        return self.count - 1


class NoticePreference(models.Model):
    """How one person wants to be told of one kind of thing. Without a row the defaults hold."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_preferences"
    )
    kind = models.CharField(max_length=16, choices=NoticeKind.choices)
    in_admin = models.BooleanField(default=True)
    mail = models.CharField(max_length=5, choices=Mail.choices, default=Mail.SOON)

    class Meta:
        verbose_name = _("preference for notices")
        verbose_name_plural = _("preferences for notices")
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="localization_one_preference")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.kind}"


class NoticeDigest(models.Model):
    """The day of the last digest that one person was sent."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    sent_on = models.DateField()

    class Meta:
        verbose_name = _("daily digest")
        verbose_name_plural = _("daily digests")

    def __str__(self) -> str:
        return f"{self.user}: {self.sent_on}"

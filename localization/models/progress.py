"""The matrix: one row for each object and target locale, kept in step with the segments."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from localization.models.assignment import Assigned
from localization.models.source import SourceVersion, TranslatableObject
from localization.states import Mode, ObjectState, Requirement


class LocaleProgress(Assigned):
    """How far an object is in a locale, and who has it.

    The counts follow from the segments (`progress.recount` writes them, `check_translations`
    compares them); requirement, mode and assignment are what people say.

    Attributes:
        target_pk: the translated object's primary key in its own table; empty before it exists.
        segments, missing, …: how many segments of the current version are in each state.
        errors: how many translated segments fail a check of severity error.
        words, words_left: words of the source; those in segments of an open state.
        version: the source version that the segments were last carried over to.
        outdated_since: when the oldest source change was made that a text still waits for.
        complete_version: the newest version of which every text was accepted at one time; what is
            missing since then is outdated, what was never there is only missing. Of a local
            adaptation: what it was last compared with.
        published_version: the version that what is live was made from.
        published_state: of what is live `translated`, `partial` or `machine`; empty where nothing
            went live.
        published_stale: whether the source was published since with texts that what is live lacks.
        source_published_at: when the source was published that what is live was made from.
        is_dirty: a write has not been counted yet.
    """

    translatable = models.ForeignKey(
        TranslatableObject, on_delete=models.CASCADE, related_name="progress"
    )
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    target_pk = models.CharField(max_length=255, blank=True)
    requirement = models.CharField(
        _("requirement"),
        max_length=11,
        choices=Requirement.choices,
        default=Requirement.REQUIRED,
    )
    mode = models.CharField(
        _("mode"), max_length=16, choices=Mode.choices, default=Mode.TRANSLATION
    )
    reason = models.CharField(_("reason"), max_length=255, blank=True)
    state = models.CharField(
        _("state"), max_length=11, choices=ObjectState.choices, default=ObjectState.NOT_STARTED
    )
    segments = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField(default=0)
    pretranslated = models.PositiveIntegerField(default=0)
    needs_edit = models.PositiveIntegerField(default=0)
    translated = models.PositiveIntegerField(default=0)
    reviewed = models.PositiveIntegerField(default=0)
    errors = models.PositiveIntegerField(default=0)
    words = models.PositiveIntegerField(default=0)
    words_left = models.PositiveIntegerField(default=0)
    version = models.ForeignKey(
        SourceVersion, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    complete_version = models.ForeignKey(
        SourceVersion, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    published_version = models.ForeignKey(
        SourceVersion, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    published_state = models.CharField(max_length=10, blank=True)
    published_stale = models.BooleanField(default=False)
    source_published_at = models.DateTimeField(null=True)
    outdated_since = models.DateTimeField(_("outdated since"), null=True, blank=True)
    is_live = models.BooleanField(_("live"), default=False)
    is_dirty = models.BooleanField(default=False)
    due_on = models.DateField(_("due"), null=True, blank=True)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [
            models.UniqueConstraint(
                fields=["translatable", "locale"], name="localization_one_progress"
            )
        ]
        indexes = [
            models.Index(fields=["locale", "state"]),
            models.Index(fields=["assignee", "due_on"]),
            models.Index(
                fields=["is_dirty"],
                name="localization_dirty_progress",
                condition=models.Q(is_dirty=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.translatable} ({self.locale})"

    @property
    def percent(self) -> int:
        """Whole per cent of the segments that are accepted; 100 only when all are."""
        done: Any = self.translated + self.reviewed
        return int(done * 100 // self.segments) if self.segments else 0

    @property
    def is_stale(self) -> bool:
        """Whether the source has changed in a way that a text still waits for."""
        return self.outdated_since is not None

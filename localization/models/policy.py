"""What is asked of a locale, who may do what in it, and when a rule was set aside."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from localization.states import Requirement


class LocalePolicy(models.Model):
    """What is asked of translations into a locale, of all kinds of content or of one.

    The row of a content type goes before the one for all. Without a row the defaults hold.

    Attributes:
        requirement: what objects are that nobody has decided about.
        needs_review: what goes live must be reviewed.
        four_eyes: who wrote a text may not approve it.
        outdated_days: how many days a text may wait for a source change before it keeps its page
            from being published again; None for any number.
        fills_repetitions: texts that were accepted elsewhere for the same source are filled in,
            as pretranslated; else they are only offered.
        word_rate, repeated_rate: cost of a word, new or repeated, in `currency`.
        is_public: whether what is live in the locale may be published at all.
    """

    locale = models.ForeignKey(
        Locale, verbose_name=_("locale"), on_delete=models.CASCADE, related_name="+"
    )
    content_type = models.ForeignKey(
        ContentType,
        verbose_name=_("kind of content"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    requirement = models.CharField(
        _("requirement"), max_length=11, choices=Requirement.choices, default=Requirement.REQUIRED
    )
    needs_review = models.BooleanField(_("review before publishing"), default=False)
    four_eyes = models.BooleanField(_("four eyes"), default=False)
    outdated_days = models.PositiveSmallIntegerField(
        _("days outdated texts may stay"), null=True, blank=True
    )
    fills_repetitions = models.BooleanField(_("fill in repetitions"), default=False)
    word_rate = models.DecimalField(
        _("rate of a new word"),
        max_digits=8,
        decimal_places=4,
        default=0,
        validators=[MinValueValidator(0)],
    )
    repeated_rate = models.DecimalField(
        _("rate of a repeated word"),
        max_digits=8,
        decimal_places=4,
        default=0,
        validators=[MinValueValidator(0)],
    )
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    is_public = models.BooleanField(_("public"), default=True)

    class Meta:
        verbose_name = _("locale policy")
        verbose_name_plural = _("locale policies")
        ordering = ["locale", "content_type"]
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "content_type"], name="localization_one_policy_a_kind"
            ),
            models.UniqueConstraint(
                fields=["locale"],
                condition=models.Q(content_type=None),
                name="localization_one_policy_for_all",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.locale}: {self.content_type or _('all content')}"


class LocaleRole(models.Model):
    """A role that the members of a group have in a locale."""

    class Role(models.TextChoices):
        TRANSLATOR = "translator", _("Translator")
        REVIEWER = "reviewer", _("Reviewer")
        MANAGER = "manager", _("Manager")

    group = models.ForeignKey(
        Group, verbose_name=_("group"), on_delete=models.CASCADE, related_name="locale_roles"
    )
    locale = models.ForeignKey(
        Locale, verbose_name=_("locale"), on_delete=models.CASCADE, related_name="+"
    )
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)

    class Meta:
        verbose_name = _("locale role")
        verbose_name_plural = _("locale roles")
        ordering = ["locale", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "locale", "role"], name="localization_one_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.get_role_display()} ({self.locale})"


class GateOverride(models.Model):
    """Somebody published past the gate's reasons. Append-only.

    Attributes:
        reasons: the codes and sentences that were set aside, `{"code", "message"}`.
        explanation: why, in their words.
    """

    object_key = models.UUIDField(db_index=True)
    locale_code = models.CharField(max_length=35)
    reasons = models.JSONField()
    explanation = models.TextField(_("why"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    user_name = models.CharField(max_length=150)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("override of the publish gate")
        verbose_name_plural = _("overrides of the publish gate")
        ordering = ["-pk"]
        permissions = [("override_gate", _("Can publish past the translation gate"))]

    def __str__(self) -> str:
        return f"{self.object_key} ({self.locale_code})"

"""Keys of the API: who may read what, until when."""

import hashlib
import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from delivery.models.languages import named_locales

KEY_PREFIX = "rbk_"
KEY_BYTES = 32
SHOWN_CHARACTERS = 12


def digest_of(key: str) -> str:
    """Return what is stored of a key. It is random enough for a fast hash."""
    return hashlib.sha256(key.encode()).hexdigest()


class ApiKey(models.Model):
    """A key. What is stored is its hash; the key itself is shown once, when it is made.

    Attributes:
        beginning: the first characters, by which people tell keys apart.
        locales: the languages that it may read; none means all.
        may_preview: whether it may read drafts as well.
    """

    name = models.CharField(_("name"), max_length=100, help_text=_("Who uses it, and for what."))
    beginning = models.CharField(_("begins with"), max_length=20, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    locales = models.JSONField(_("languages"), default=list, blank=True)
    may_preview = models.BooleanField(
        _("drafts"), default=False, help_text=_("Whether it may read drafts as well.")
    )
    expires_at = models.DateTimeField(
        _("expires"),
        null=True,
        blank=True,
        help_text=_("Empty: it can be used until it is revoked."),
    )
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True, editable=False)
    last_used_at = models.DateTimeField(_("last used"), null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name} ({self.beginning}…)"

    @classmethod
    def make(cls, **values: Any) -> tuple["ApiKey", str]:
        """Make a key; return it, and the secret that nobody can see again."""
        secret = KEY_PREFIX + secrets.token_urlsafe(KEY_BYTES)
        key = cls(digest=digest_of(secret), beginning=secret[:SHOWN_CHARACTERS], **values)
        key.save()
        return key, secret

    @property
    def is_valid(self) -> bool:
        """Whether it may be used at this moment."""
        expired = self.expires_at is not None and self.expires_at <= timezone.now()
        return self.revoked_at is None and not expired

    @property
    def state(self) -> str:
        """What the list says of it."""
        if self.revoked_at is not None:
            return str(_("Revoked"))
        return str(_("Valid")) if self.is_valid else str(_("Expired"))

    @property
    def languages(self) -> str:
        """The languages that it may read, for people."""
        return named_locales(self.locales) or str(_("All"))

    def revoke(self) -> None:
        """End its use at once."""
        self.revoked_at = timezone.now()
        self.save(update_fields=["revoked_at"])

    def allows(self, locale: str | None) -> bool:
        """Whether it may read what is in a language."""
        return not self.locales or locale in self.locales

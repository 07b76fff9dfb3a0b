"""Who wants the newsletter."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

SALT = "home.newsletter"


def signed_url(name: str, signup: "NewsletterSignup") -> str:
    """Return the address of one of the newsletter's pages, signed for one subscription."""
    token = signing.dumps([signup.pk, signup.email], salt=f"{SALT}.{name}")
    return f"{settings.API_BASE_URL}{reverse(name, args=[token])}"


class NewsletterSignup(models.Model):
    """An address on a list. It counts from the moment it is confirmed.

    Attributes:
        email: in lower case; one row for each list and address.
        consent_text: what the person agreed to, in the words that were shown.
        mail_sent_at: when the mail with the link was last sent.
    """

    list_key = models.SlugField(_("list"), max_length=60)
    form_code = models.SlugField(_("form"), max_length=60)
    email = models.EmailField(_("e-mail"))
    locale = models.CharField(_("language"), max_length=20)
    consent_text = models.TextField(_("consent"))
    created_at = models.DateTimeField(_("received"), auto_now_add=True, db_index=True)
    mail_sent_at = models.DateTimeField(_("mail sent"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True, db_index=True)

    class Meta:
        verbose_name = _("newsletter subscription")
        verbose_name_plural = _("newsletter subscriptions")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=("list_key", "email"), name="newsletter_list_email")
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def unsubscribe_url(self) -> str:
        """The address that ends the subscription, for every letter."""
        return signed_url("newsletter-unsubscribe", self)

    @classmethod
    def expired(cls) -> "models.QuerySet[NewsletterSignup]":
        """Return the rows that were not confirmed in time."""
        limit = timezone.now() - timedelta(days=settings.NEWSLETTER_CONFIRMATION_DAYS)
        return cls.objects.filter(confirmed_at=None, created_at__lt=limit)

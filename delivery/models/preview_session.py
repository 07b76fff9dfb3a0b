"""Who is looking at which draft, and with what."""

import re
import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from delivery.models.languages import named_locales

PLACEHOLDERS = {"code", "locale", "path"}
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class PreviewSession(models.Model):
    """A person's look at a page's draft, or at all drafts of a site, through a front end.

    A code, which may be in an address, is exchanged once for a token, which may not. All codes of a
    session lead to the same token: each state that is typed opens the front end with another code.

    Attributes:
        key: the page; None for a session of the whole site.
        audience: the front end's address, the only origin that may read with the token.
        content: the state that is edited at this moment, as a revision stores it, with `row`.
        codes: until when each code is good that has not been used, by its digest.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="preview_sessions",
    )
    site_id = models.PositiveBigIntegerField()
    key = models.UUIDField(null=True)
    locale = models.CharField(_("language"), max_length=20, blank=True)
    audience = models.CharField(_("front end"), max_length=500, blank=True)
    content = models.JSONField(null=True)
    codes = models.JSONField(default=dict)
    token_digest = models.CharField(max_length=64, blank=True, db_index=True)
    expires_at = models.DateTimeField(_("ends at"), null=True)
    revoked_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(_("begun at"), auto_now_add=True)

    class Meta:
        verbose_name = _("preview session")
        verbose_name_plural = _("preview sessions")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.subject} ({self.user})"

    @property
    def subject(self) -> str:
        """What is looked at, for people: the page's title as it was seen last."""
        if self.key is None:
            return str(_("All drafts of the site"))
        return str((self.content or {}).get("content", {}).get("title", self.key))

    @property
    def language(self) -> str:
        """The language's name; of the whole site none."""
        return named_locales([self.locale]) if self.locale else str(_("All"))

    @property
    def is_valid(self) -> bool:
        """Whether its token may be used at this moment."""
        return (
            self.revoked_at is None
            and self.expires_at is not None
            and self.expires_at > timezone.now()
            and self.user.is_active
            and self.user.has_perm("wagtailadmin.access_admin")
        )


def check_template(template: str) -> None:
    """Refuse an address to which a code must not be sent, or with which nobody could use it.

    Raises:
        ValidationError: it says what is wrong with it.
    """
    origin, _slash, _rest = template.partition("://")[2].partition("/")
    unknown = set(re.findall(r"{(.*?)}", template)) - PLACEHOLDERS
    if not is_web_address(template):
        raise ValidationError(
            _("Give an address that begins with https://; http:// is for this machine alone.")
        )
    if "{" in origin or "?" in origin or "#" in origin:
        raise ValidationError(_("Placeholders belong behind the host and a slash."))
    if unknown:
        text = _("%(names)s is not known. Use {code}, {locale} and {path}.")
        names = ", ".join(f"{{{name}}}" for name in sorted(unknown))
        raise ValidationError(text, params={"names": names})
    if "{code}" not in template:
        raise ValidationError(_("Without {code} the front end cannot ask for the draft."))


def is_web_address(address: str) -> bool:
    """Whether an address is one of HTTPS, or of HTTP on this machine, with a host and no name."""
    try:
        parts = urlsplit(address)
        host, user, _port = parts.hostname, parts.username, parts.port
    except ValueError:
        return False
    secure = parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK)
    return secure and bool(host) and user is None and not re.search(r"[\s\x00-\x20]", address)


@register_setting(icon="view")
class PreviewSettings(BaseSiteSetting):
    """Where a site's front end shows drafts."""

    front_end_url = models.CharField(
        _("front end's preview"),
        max_length=500,
        blank=True,
        help_text=_(
            "Address with {code}, and where it helps {locale} and {path}, such as "
            "https://www.example.com/preview?code={code}&path={path}. Empty: the built-in preview."
        ),
        validators=[check_template],
    )

    panels = [FieldPanel("front_end_url")]

    class Meta:
        verbose_name = _("preview")

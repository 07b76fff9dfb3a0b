"""Newsletter subscriptions: received, confirmed by a link in a mail, withdrawn, purged."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone, translation
from django_tasks import task

from core.text import html_to_text
from home.models import NewsletterForm, NewsletterSignup
from home.models.newsletter_signup import SALT, signed_url

MAIL_AGAIN_AFTER = timedelta(minutes=10)


class UnknownFormError(LookupError):
    """No newsletter form with this code is published."""


class InvalidLinkError(ValueError):
    """A link was changed, is too old, or its subscription is gone."""


def published_form(code: str | None, locale: str) -> NewsletterForm:
    """Return a form as published, in `locale` or the default one; without a code, the first.

    Raises:
        UnknownFormError: there is none.
    """
    forms = NewsletterForm.objects.filter(live=True, live_revision__isnull=False).order_by("code")
    if code:
        forms = forms.filter(code=code)
    wanted = (locale, settings.CONTENT_LOCALES[0])
    for language in dict.fromkeys(wanted):
        row = forms.filter(locale__language_code=language).select_related("live_revision").first()
        if row is not None:
            return row.live_revision.as_object()
    raise UnknownFormError(code or "")


@transaction.atomic
def sign_up(*, form: NewsletterForm, email: str, locale: str) -> NewsletterSignup:
    """Put an address on a form's list, once; mail the link that confirms it where the form asks.

    Sent again, it changes nothing, and mails again after ten minutes at the earliest.
    """
    signup, _created = NewsletterSignup.objects.get_or_create(
        list_key=form.list_key,
        email=email.lower(),
        defaults={
            "form_code": form.code,
            "locale": locale,
            "consent_text": html_to_text(form.consent),
            "confirmed_at": None if form.double_opt_in else timezone.now(),
        },
    )
    if signup.confirmed_at is None:
        transaction.on_commit(lambda: send_confirmation.enqueue(signup.pk))
    return signup


@task()
def send_confirmation(signup_id: int) -> None:
    """Mail the link that confirms a subscription, unless that was done a moment ago."""
    signup = NewsletterSignup.objects.filter(pk=signup_id, confirmed_at=None).first()
    now = timezone.now()
    if signup is None or (signup.mail_sent_at and now - signup.mail_sent_at < MAIL_AGAIN_AFTER):
        return
    try:
        form = published_form(signup.form_code, signup.locale)
    except UnknownFormError:
        return
    with translation.override(signup.locale):
        body = f"{form.confirmation_text}\n\n{signed_url('newsletter-confirm', signup)}\n"
    EmailMessage(form.confirmation_subject, body, to=[signup.email]).send()
    NewsletterSignup.objects.filter(pk=signup.pk).update(mail_sent_at=now)


def find_by_token(name: str, token: str) -> NewsletterSignup:
    """Return the subscription that a link is for.

    Raises:
        InvalidLinkError: the link was changed, is too old, or the subscription is gone.
    """
    days = settings.NEWSLETTER_CONFIRMATION_DAYS if name == "newsletter-confirm" else None
    try:
        pk, email = signing.loads(
            token, salt=f"{SALT}.{name}", max_age=days and timedelta(days=days)
        )
    except (signing.BadSignature, ValueError) as error:
        raise InvalidLinkError from error
    signup = NewsletterSignup.objects.filter(pk=pk, email=email).first()
    if signup is None:
        raise InvalidLinkError
    return signup


def confirm(signup: NewsletterSignup) -> None:
    """Make a subscription count from now on; the first time is the one that is kept."""
    NewsletterSignup.objects.filter(pk=signup.pk, confirmed_at=None).update(
        confirmed_at=timezone.now()
    )


def unsubscribe(signup: NewsletterSignup) -> None:
    """Forget an address."""
    signup.delete()


def purge_unconfirmed(*, dry_run: bool = False) -> int:
    """Delete subscriptions that were not confirmed in time; return how many."""
    expired = NewsletterSignup.expired()
    return expired.count() if dry_run else expired.delete()[0]

"""Joins the reference front end in `examples/web` to a development site, for `make demo`.

Three things make them one: the site's address, where editors see drafts, and the webhook that tells
of changes. What a person has set for another front end is replaced; the caller is told, to say so.
"""

from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Site

from delivery.models import PreviewSettings, WebhookEndpoint
from delivery.models.webhook import newest_change
from home.services import WAGTAILS_OWN, set_up_site

FRONT_END = Path(settings.BASE_DIR) / "examples" / "web"
WEBHOOK_NAME = "make demo"


@transaction.atomic
def connect_site(address: str) -> list[str]:
    """Make `address` the site's front end and the place of its drafts.

    Returns:
        What people had set otherwise, for them to read.
    """
    before = Site.objects.filter(is_default_site=True).first()
    is_new = before is None or (before.hostname, before.port, before.site_name) == WAGTAILS_OWN
    former = [] if is_new else [before.root_url, _preview(before).front_end_url]
    set_up_site(front_end=address, site_name=settings.WAGTAIL_SITE_NAME, overwrite=True)
    site = Site.objects.get(is_default_site=True)
    preview = _preview(site)
    preview.front_end_url = f"{address}/preview?code={{code}}"
    preview.save()
    now = [site.root_url, preview.front_end_url]
    return [old for old, new in zip(former, now, strict=False) if old and old != new]


@transaction.atomic
def connect_webhook(address: str) -> WebhookEndpoint:
    """Have changes told to `address` from now on; what waited for a former run is given up."""
    endpoint, _made = WebhookEndpoint.objects.get_or_create(
        name=WEBHOOK_NAME, defaults={"url": address}
    )
    endpoint.give_up_waiting()
    endpoint.url = address
    endpoint.is_active, endpoint.disabled_reason, endpoint.paused_until = True, "", None
    endpoint.position = newest_change()
    endpoint.save()
    return endpoint


def disconnect_webhook() -> None:
    """Send nothing to a front end that has ended: it would only be tried again for a day."""
    for endpoint in WebhookEndpoint.objects.filter(name=WEBHOOK_NAME, is_active=True):
        endpoint.disable(_("The demo has ended; make demo switches this on again."))


def _preview(site: Site) -> PreviewSettings:
    found: PreviewSettings = PreviewSettings.for_site(site)
    return found

"""Addresses of translated pages, which people change."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail_localize.models import Translation

from localization.services import set_slug

MAX_SLUG = 255


@transaction.atomic
def change_slug(*, translation: Translation, page: Page, slug: str, user: Any) -> None:
    """Change the last part of a translated page's address, at once; what is below moves along.

    Of a page that was published the old address leads to the new one, by Wagtail's redirect.

    Raises:
        django.core.exceptions.ValidationError: it is no slug, or another page has it. Nothing was
            written.
    """
    if not slug or len(slug) > MAX_SLUG:
        raise ValidationError(_("Give an address of 1 to %(max)d characters.") % {"max": MAX_SLUG})
    validate_slug(slug)
    page = page.specific
    if not Page._slug_is_available(slug, page.get_parent(), page):
        raise ValidationError(
            _("Another page already has the address “%(slug)s” here.") % {"slug": slug}
        )
    if page.first_published_at is None:
        set_slug(translation=translation, slug=slug)
    else:
        page.slug = slug
        page.save(clean=False, update_fields=["slug", "url_path"])
    log(instance=page, action="wagtail.edit", user=user)

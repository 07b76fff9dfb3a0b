"""The address of a translated page, which each language has for itself."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from localization.permissions import may_publish, translation_for
from localization.slugs import change_slug
from localization.views.locks import explains_locks


@require_POST
@explains_locks
def slug(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Change the last part of a page's address. Takes `slug`."""
    translation, target = translation_for(request, translation_id)
    way_back = get_valid_next_url_from_request(request) or reverse(
        "localization:desk", args=[translation.pk]
    )
    wanted = request.POST.get("slug", "").strip()
    if not isinstance(target, Page):
        messages.error(request, _("Only pages have an address of their own."))
    elif target.live and not may_publish(request.user, target):
        messages.error(
            request, _("The page is published. Ask somebody who may publish to change its address.")
        )
    elif wanted != target.slug:
        try:
            change_slug(translation=translation, page=target, slug=wanted, user=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("The address is changed."))
    return redirect(way_back)

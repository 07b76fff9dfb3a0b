"""Freezing a draft for translation, and giving it up."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from localization.desk.controls import edit_url
from localization.errors import FreezeRefusedError, NotDefaultLocaleError
from localization.freezing import freeze, frozen_revision, published_meanwhile, thaw
from localization.splitting import split_of
from localization.views.publishing.objects import source_for


@require_http_methods(["GET", "HEAD", "POST"])
def frozen_draft(request: HttpRequest, translatable_id: int) -> HttpResponse:
    """Show what freezing the latest draft would mean, or what is frozen; do what is asked."""
    row, source = source_for(request, translatable_id, "change")
    if request.method == "POST":
        return _act(request, row, source)
    title = _("Freeze a draft of “%(object)s” for translation") % {"object": source}
    latest = source.get_latest_revision()
    return TemplateResponse(
        request,
        "localization/publishing/freezing.html",
        {
            "page_title": title,
            "header_title": title,
            "header_icon": "lock",
            "translatable": row,
            "frozen": frozen_revision(row),
            "is_undoing": published_meanwhile(row, source),
            "latest": latest,
            "is_draft": latest is not None and latest.pk != source.live_revision_id,
            "split": split_of(source.get_latest_revision_as_object()),
            "together_url": reverse("translation_publish_together", args=[row.pk]),
            "breadcrumbs_items": [
                {"url": edit_url(source), "label": str(source)},
                {"url": "", "label": title},
            ],
        },
    )


def _act(request: HttpRequest, row: Any, source: Any) -> HttpResponse:
    try:
        if request.POST.get("action") == "thaw":
            thaw(translatable=row, user=request.user)
            messages.success(request, _("The frozen draft was given up."))
        else:
            freeze(instance=source, user=request.user)
            messages.success(
                request, _("The draft is frozen: this is what translators work on now.")
            )
    except (FreezeRefusedError, NotDefaultLocaleError) as error:
        messages.error(request, str(error))
    return redirect("translation_freeze", row.pk)

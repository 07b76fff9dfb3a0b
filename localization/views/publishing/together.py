"""Publishing locales of an object together."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin.widgets import AdminDateTimeInput

from localization.desk.controls import edit_url
from localization.errors import JointRefusedError
from localization.freezing import published_meanwhile
from localization.joint import SOURCE, Candidate, cancel, candidates, publish_together, schedule
from localization.models import JointPublication
from localization.passing import OVERRIDE
from localization.permissions import may
from localization.views.publishing.objects import object_and_source


class TogetherForm(forms.Form):
    """Which languages, when, and with or without the frozen draft."""

    locales = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"), widget=forms.CheckboxSelectMultiple
    )
    with_source = forms.BooleanField(
        label=gettext_lazy("With the frozen draft of the source"), required=False
    )
    go_live_at = forms.DateTimeField(
        label=gettext_lazy("When"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=gettext_lazy("Empty: now."),
    )
    explanation = forms.CharField(
        label=gettext_lazy("Why it is published past the gate"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("Only where reasons stand against it. Kept with your name."),
    )

    def __init__(
        self, *args: Any, found: list[Candidate], is_frozen: bool, overrides: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["locales"].choices = [  # type: ignore[attr-defined]  # a choice field
            (each.code, each.translation.target_locale.get_display_name()) for each in found
        ]
        self.fields["locales"].initial = [each.code for each in found if each.is_ready]
        if not is_frozen:
            del self.fields["with_source"]
        if not overrides:
            del self.fields["explanation"]


@require_http_methods(["GET", "HEAD", "POST"])
def together(request: HttpRequest, translatable_id: int) -> HttpResponse:
    """Show which locales are finished, and publish those that are chosen."""
    row, source = object_and_source(translatable_id)
    found = candidates(row, request.user)
    if not found:
        raise PermissionDenied
    form = TogetherForm(
        request.POST or None,
        found=found,
        is_frozen=row.frozen_revision_id is not None and may(request.user, "publish", source),
        overrides=request.user.has_perm(OVERRIDE),
    )
    if form.is_valid() and _publish(request, row, form.cleaned_data):
        return redirect("translation_publish_together", row.pk)
    title = _("Publish the languages of “%(object)s” together") % {"object": source}
    return TemplateResponse(
        request,
        "localization/publishing/together.html",
        {
            "page_title": title,
            "header_title": title,
            "header_icon": "upload",
            "candidates": found,
            "form": form,
            "is_undoing": published_meanwhile(row, source),
            "orders": JointPublication.objects.filter(translatable=row).order_by("-pk")[:10],
            "media": form.media,
            "breadcrumbs_items": [
                {"url": edit_url(source), "label": str(source)},
                {"url": "", "label": title},
            ],
        },
    )


def _publish(request: HttpRequest, row: Any, data: dict[str, Any]) -> bool:
    order = {
        "translatable": row,
        "codes": data["locales"],
        "user": request.user,
        "with_source": data.get("with_source", False),
        "explanation": data.get("explanation", "").strip(),
    }
    try:
        if data["go_live_at"]:
            schedule(go_live_at=data["go_live_at"], **order)
            messages.success(request, _("It is published at that time, if nothing is in the way."))
        else:
            published = publish_together(**order)
            names = ", ".join(page.locale.get_display_name() for page in published)
            messages.success(request, _("Published together: %s.") % names)
    except JointRefusedError as error:
        for code, sentences in error.problems.items():
            prefix = "" if code == SOURCE else f"{code}: "
            for sentence in sentences:
                messages.error(request, f"{prefix}{sentence}")
        return False
    return True


@require_POST
def cancel_order(request: HttpRequest, publication_id: int) -> HttpResponse:
    """Take an order for later back."""
    publication = get_object_or_404(
        JointPublication.objects.select_related("translatable"), pk=publication_id
    )
    allowed = {each.code for each in candidates(publication.translatable, request.user)}
    if not set(publication.locales) <= allowed:
        raise PermissionDenied
    if cancel(publication=publication):
        messages.success(request, _("The order was taken back."))
    else:
        messages.error(request, _("This order does not wait any more."))
    return redirect(reverse("translation_publish_together", args=[publication.translatable_id]))

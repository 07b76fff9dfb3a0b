"""Publishing a translation past the gate: what stands against it, and why it goes live anyway."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from core.publishing import PublishRefusedError
from localization.desk.controls import edit_url
from localization.overriding import can_be_overridden, publish_past_gate, reasons_against
from localization.passing import OVERRIDE
from localization.permissions import may_publish, translation_for


class ExplanationForm(forms.Form):
    """Why the gate is set aside."""

    explanation = forms.CharField(
        label=gettext_lazy("Why it is published all the same"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Kept with your name and the reasons above."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def publish_anyway(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Show the gate's reasons and ask for an explanation, or publish with one."""
    translation, target = translation_for(request, translation_id, writes=request.method == "POST")
    if not request.user.has_perm(OVERRIDE) or not may_publish(request.user, target):
        raise PermissionDenied
    form = ExplanationForm(request.POST or None)
    if form.is_valid() and _publish(request, translation, form.cleaned_data["explanation"]):
        return redirect(edit_url(target))
    problems = reasons_against(translation)
    title = _("Publish “%(object)s” past the gate") % {"object": target}
    return TemplateResponse(
        request,
        "localization/publishing/anyway.html",
        {
            "page_title": title,
            "header_title": title,
            "header_icon": "warning",
            "problems": problems,
            "is_possible": can_be_overridden(problems),
            "form": form,
            "edit_url": edit_url(target),
            "breadcrumbs_items": [
                {"url": edit_url(target), "label": str(target)},
                {"url": "", "label": title},
            ],
        },
    )


def _publish(request: HttpRequest, translation: Any, explanation: str) -> bool:
    try:
        published = publish_past_gate(
            translation=translation, user=request.user, explanation=explanation
        )
    except PublishRefusedError as error:
        refusals = [problem.message for problem in error.problems]
    except ValidationError as error:
        refusals = error.messages
    else:
        messages.success(
            request,
            _("Published “%(object)s” in %(locale)s. The reasons are recorded.")
            % {"object": published, "locale": translation.target_locale.get_display_name()},
        )
        return True
    for refusal in refusals:
        messages.error(request, refusal)
    return False

"""Whether an object is wanted in a language, and where its texts there come from."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from localization.errors import LocalizationError
from localization.models import LocaleProgress
from localization.permissions import may_manage
from localization.policies import set_mode, set_requirement
from localization.states import Mode, Requirement


class DecisionForm(forms.Form):
    """What somebody says about an object in a language.

    Args:
        asks_comparison: whether it is an adaptation whose source has changed.
    """

    requirement = forms.ChoiceField(
        label=gettext_lazy("Wanted"), choices=Requirement.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=255,
        required=False,
        help_text=gettext_lazy("Needed where it is not planned."),
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("Where its texts come from"),
        choices=Mode.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "A local adaptation is edited by hand and gets no changes of its source, but its "
            "editors are told of them."
        ),
    )
    is_compared = forms.BooleanField(
        label=gettext_lazy("Compared with its source"),
        required=False,
        help_text=gettext_lazy(
            "The source has changed since it was adapted. Tick this when the adaptation is right "
            "again: nobody is reminded of those changes then."
        ),
    )

    def __init__(self, *args: Any, asks_comparison: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_comparison:
            del self.fields["is_compared"]


@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: HttpRequest, translatable_id: int, locale_id: int) -> HttpResponse:
    """Show and take what is decided about an object in a language."""
    cell = get_object_or_404(
        LocaleProgress.objects.select_related("translatable", "locale"),
        translatable_id=translatable_id,
        locale_id=locale_id,
    )
    if not may_manage(request.user, locale_id):
        raise PermissionDenied
    form = DecisionForm(
        request.POST or None,
        initial={"requirement": cell.requirement, "reason": cell.reason, "mode": cell.mode},
        asks_comparison=cell.mode == Mode.LOCAL_ADAPTATION and cell.is_stale,
    )
    if form.is_valid() and _decide(request, cell, form):
        following = request.POST.get("next", "")
        if url_has_allowed_host_and_scheme(following, allowed_hosts={request.get_host()}):
            return redirect(following)
        return redirect("translation_decision", translatable_id, locale_id)
    title = _("“%(object)s” in %(locale)s") % {
        "object": cell.translatable,
        "locale": cell.locale.get_display_name(),
    }
    return TemplateResponse(
        request,
        "localization/publishing/decision.html",
        {
            "page_title": title,
            "header_title": title,
            "header_icon": "clipboard-list",
            "form": form,
            "next": request.GET.get("next", ""),
            "breadcrumbs_items": [{"url": "", "label": title}],
        },
    )


def _decide(request: HttpRequest, cell: LocaleProgress, form: Any) -> bool:
    data = form.cleaned_data
    where = {"translatable": cell.translatable, "locale": cell.locale, "user": request.user}
    try:
        with transaction.atomic():
            set_requirement(requirement=data["requirement"], reason=data["reason"], **where)
            if data["mode"] != cell.mode or data.get("is_compared"):
                set_mode(mode=data["mode"], **where)
    except LocalizationError as error:
        form.add_error(None, str(error))
        return False
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("Saved."))
    return True

"""Keys of the API: made, shown once, revoked."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, StatusTagColumn
from wagtail.admin.views import generic
from wagtail.log_actions import log

from delivery.admin.lists import ActionIndexView, DeliveryModelViewSet, LocalesField
from delivery.models import ApiKey


class ApiKeyForm(WagtailAdminModelForm):
    locales = LocalesField()

    class Meta:
        model = ApiKey
        fields = ["name", "locales", "may_preview", "expires_at"]

    def clean_expires_at(self) -> Any:
        """Refuse a key that could never be used."""
        expires_at = self.cleaned_data["expires_at"]
        if "expires_at" in self.changed_data and expires_at and expires_at <= timezone.now():
            raise forms.ValidationError(_("This moment has passed."))
        return expires_at


class ApiKeyCreateView(generic.CreateView):
    """Makes a key and shows it, this once: it is in this answer and nowhere else."""

    def form_valid(self, form: Any) -> HttpResponse:
        self.form = form
        key, secret = ApiKey.make(created_by=self.request.user, **form.cleaned_data)
        log(key, "wagtail.create", user=self.request.user)
        context = self.get_context_data(key=key, secret=secret)
        context["page_title"] = context["header_title"] = _("API key created")
        context["page_subtitle"] = key.name
        return TemplateResponse(self.request, "delivery/admin/key_created.html", context)


class ApiKeyIndexView(ActionIndexView):
    introduction = gettext_lazy(
        "Front ends send a key where this deployment asks for one, to read drafts, or for a rate "
        "limit of their own. A key can be limited to languages and to a time."
    )
    actions = ("revoke-key",)


class ApiKeyViewSet(DeliveryModelViewSet):
    model = ApiKey
    icon = "key"
    menu_label = gettext_lazy("API keys")
    name = "api_keys"
    url_prefix = "api-keys"
    index_view_class = ApiKeyIndexView
    add_view_class = ApiKeyCreateView
    list_display = [
        "name",
        "beginning",
        StatusTagColumn("state", label=gettext_lazy("State"), primary=lambda key: key.is_valid),
        Column("languages", label=gettext_lazy("Languages")),
        BooleanColumn("may_preview", label=gettext_lazy("Drafts")),
        Column("expires_at", label=gettext_lazy("Expires"), sort_key="expires_at"),
        DateColumn("last_used_at", label=gettext_lazy("Last used"), sort_key="last_used_at"),
    ]

    def get_form_class(self, for_update: bool = False) -> Any:
        return ApiKeyForm

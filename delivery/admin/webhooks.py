"""Webhooks, their signing secrets, and what became of each delivery."""

import json
from typing import Any

import django_filters
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views.generic import InspectView
from wagtail.admin.widgets import Button
from wagtail.log_actions import log

from delivery.admin.actions import has_permission
from delivery.admin.lists import (
    ActionIndexView,
    DeliveryModelViewSet,
    LocalesField,
    ReadOnlyIndexView,
    ReadOnlyViewSet,
)
from delivery.admin.screens import Screen
from delivery.api.parameters import page_models
from delivery.models import WebhookDelivery, WebhookEndpoint


def type_choices() -> list[tuple[str, str]]:
    """Return the page types by their names for people."""
    found = ((model._meta.label, str(model._meta.verbose_name).capitalize())
             for model in page_models())  # fmt: skip
    return sorted(found, key=lambda choice: choice[1])


class WebhookForm(WagtailAdminModelForm):
    types = forms.MultipleChoiceField(
        label=gettext_lazy("Page types"),
        choices=type_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None means all, and menus, settings and redirects as well."),
    )
    locales = LocalesField()

    class Meta:
        model = WebhookEndpoint
        fields = ["name", "url", "kind", "events", "types", "locales", "is_active"]
        widgets = {"events": forms.CheckboxSelectMultiple, "kind": forms.RadioSelect}

    def save(self, commit: bool = True) -> Any:
        """Save what the form has: secrets and position may have become others meanwhile."""
        written = list(self._meta.fields)
        if "is_active" in self.changed_data or "url" in self.changed_data:
            self.instance.disabled_reason, self.instance.paused_until = "", None
            written += ["disabled_reason", "paused_until"]
        is_new = self.instance.pk is None
        endpoint = super().save(commit and is_new)
        if commit and not is_new:
            endpoint.save(update_fields=written)
        if not endpoint.is_active and endpoint.pk:
            endpoint.give_up_waiting()
        return endpoint


class WebhookIndexView(ActionIndexView):
    introduction = gettext_lazy(
        "A webhook tells another system, such as a front end or a cache, as soon as published "
        "content has changed. Failures are tried again for a day."
    )
    actions = ("test",)

    def get_list_more_buttons(self, instance: Any) -> list[Any]:
        buttons = super().get_list_more_buttons(instance)
        deliveries = f"{reverse('webhook_deliveries:index')}?endpoint={instance.pk}"
        if instance.kind == WebhookEndpoint.Kind.EVENT and has_permission(
            self.request.user, instance
        ):
            url = reverse("delivery_secret", args=[instance.pk])
            buttons.append(Button(_("Signing secret"), url=url, icon_name="key", priority=16))
        if self.request.user.has_perm("delivery.view_webhookdelivery"):
            buttons.append(
                Button(_("Deliveries"), url=deliveries, icon_name="history", priority=17)
            )
        return buttons


class WebhookViewSet(DeliveryModelViewSet):
    model = WebhookEndpoint
    icon = "link-external"
    menu_label = gettext_lazy("Webhooks")
    name = "webhooks"
    url_prefix = "webhooks"
    index_view_class = WebhookIndexView
    list_display = [
        "name",
        "url",
        Column("get_kind_display", label=gettext_lazy("Kind")),
        StatusTagColumn(
            "state", label=gettext_lazy("State"), primary=lambda endpoint: endpoint.is_active
        ),
        Column("problem", label=gettext_lazy("Problem")),
    ]

    def get_form_class(self, for_update: bool = False) -> Any:
        return WebhookForm


class SecretView(Screen, TemplateView):
    """Shows what signs, and changes it in two steps, so that no event goes out that fails."""

    template_name = "delivery/admin/secret.html"
    page_title = gettext_lazy("Signing secret")
    header_icon = "key"
    http_method_names = ["get", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.endpoint = get_object_or_404(
            WebhookEndpoint, pk=kwargs["pk"], kind=WebhookEndpoint.Kind.EVENT
        )
        if not has_permission(request.user, self.endpoint):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.endpoint)

    def get_parent(self) -> tuple[str, str]:
        return reverse("webhooks:index"), _("Webhooks")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, endpoint=self.endpoint)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do the step that the page offered; a second click on the same button does nothing."""
        step = request.POST.get("step")
        if step == "begin" and not self.endpoint.is_rotating:
            self.endpoint.rotate()
            log(self.endpoint, "delivery.rotate", user=request.user)
            messages.success(request, _("Both secrets sign from now on."))
        elif step == "end" and self.endpoint.is_rotating:
            self.endpoint.end_rotation()
            log(self.endpoint, "delivery.rotate", user=request.user)
            messages.success(request, _("Only the new secret signs from now on."))
        return redirect("delivery_secret", self.endpoint.pk)


class DeliveryFilterSet(WagtailFilterSet):
    event = django_filters.AllValuesFilter(label=gettext_lazy("Event"))

    class Meta:
        model = WebhookDelivery
        fields = ["endpoint", "state", "event"]


class DeliveryIndexView(ReadOnlyIndexView):
    introduction = gettext_lazy(
        "What was sent to webhooks and what they answered, the newest first. Deliveries that have "
        "ended are kept for two weeks."
    )
    title = ("event", gettext_lazy("Event"))
    title_width = "24%"
    actions = ("redeliver",)

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("endpoint")


class DeliveryInspectView(InspectView):
    def get_edit_url(self) -> None:
        return None

    def get_payload_display_value(self) -> str:
        """Show what was sent as one can read it."""
        if self.object.payload is None:
            return _("An empty POST")
        text = json.dumps(self.object.payload, ensure_ascii=False, indent=2)
        return format_html('<pre class="w-whitespace-pre-wrap w-break-words">{}</pre>', text)


class DeliveryViewSet(ReadOnlyViewSet):
    model = WebhookDelivery
    icon = "history"
    menu_label = gettext_lazy("Deliveries")
    name = "webhook_deliveries"
    url_prefix = "webhook-deliveries"
    index_view_class = DeliveryIndexView
    inspect_view_class = DeliveryInspectView
    inspect_view_enabled = True
    filterset_class = DeliveryFilterSet
    list_display = [
        Column("subject", label=gettext_lazy("About"), width="25%"),
        "endpoint",
        StatusTagColumn(
            "get_state_display",
            label=gettext_lazy("State"),
            sort_key="state",
            primary=lambda delivery: delivery.state == WebhookDelivery.State.DELIVERED,
        ),
        "attempts",
        Column("outcome", label=gettext_lazy("Answer")),
        DateColumn("created_at", label=gettext_lazy("Made"), sort_key="created_at"),
    ]
    inspect_view_fields = [
        "event", "endpoint", "state", "attempts", "last_status", "last_error", "next_attempt_at",
        "created_at", "finished_at", "message_id", "payload",
    ]  # fmt: skip

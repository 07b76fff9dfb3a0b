"""Things to do with one row of a list: a page that asks, a button that does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.log_actions import log

from core.publishing import PublishRefusedError
from delivery.admin.screens import Screen
from delivery.models import (
    ApiKey,
    PreviewSession,
    Retirement,
    WebhookDelivery,
    WebhookEndpoint,
)
from delivery.preview_sessions import revoke
from delivery.retiring import RetirementError, all_of, bring_back
from delivery.webhooks.sending import redeliver, send_test


def has_permission(user: Any, instance: Any) -> bool:
    """Whether a person may change objects of this kind."""
    options = instance._meta
    return bool(user.has_perm(f"{options.app_label}.change_{options.model_name}"))


def _never(instance: Any) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do with an object.

    Attributes:
        index: name of the list to go back to.
        run: does it; takes the object and the person, returns the sentence for the message.
        allows: whether a person may.
        obstacle: why it makes no sense with an object as it is; empty where it does.
        is_serious: whether its button warns.
    """

    model: Any
    index: str
    label: Any
    question: Any
    run: Callable[[Any, Any], Any]
    icon: str = "tick"
    allows: Callable[[Any, Any], bool] = has_permission
    obstacle: Callable[[Any], Any] = _never
    is_serious: bool = False


def _test(endpoint: WebhookEndpoint, user: Any) -> str:
    send_test(endpoint)
    return _("A test is on its way. The list of deliveries shows what comes of it.")


def _redeliver(delivery: WebhookDelivery, user: Any) -> str:
    if redeliver(delivery).pk != delivery.pk:
        return _("A newer event about the same thing was waiting; it is sent now instead.")
    return _("The event is sent again.")


def _is_off(delivery: WebhookDelivery) -> str:
    return "" if delivery.endpoint.is_active else _("The webhook is off. Switch it on first.")


def _revoke_key(key: ApiKey, user: Any) -> str:
    key.revoke()
    log(key, "delivery.revoke", user=user)
    return _("The key can be used no more.")


def _is_revoked(key: ApiKey) -> str:
    return _("The key has been revoked.") if key.revoked_at else ""


def _revoke_session(session: PreviewSession, user: Any) -> str:
    revoke(PreviewSession.objects.filter(pk=session.pk))
    log(session, "delivery.revoke", user=user)
    return _("The preview has ended.")


def _is_own(user: Any, session: PreviewSession) -> bool:
    return session.user_id == user.pk or has_permission(user, session)


def _bring_back(retirement: Retirement, user: Any) -> str:
    bring_back(retirement, user=user)
    return _("The page is live again.")


@transaction.atomic
def _bring_all_back(retirement: Retirement, user: Any) -> str:
    """Bring back all languages or none."""
    for one in all_of(retirement):
        bring_back(one, user=user)
    return _("The page is live again in all languages in which it was retired.")


def _may_publish(user: Any, retirement: Retirement) -> bool:
    page = retirement.page
    allowed = page is None or page.permissions_for_user(user).can_publish()
    return has_permission(user, retirement) and bool(allowed)


def _may_publish_all(user: Any, retirement: Retirement) -> bool:
    return all(_may_publish(user, one) for one in all_of(retirement))


def _is_alone(retirement: Retirement) -> str:
    alone = len(all_of(retirement)) == 1
    return _("The page was retired in this language alone.") if alone else ""


ACTIONS = {
    "test": Action(
        WebhookEndpoint,
        "webhooks:index",
        gettext_lazy("Send a test"),
        gettext_lazy(
            "Send a test to this address? It is tried once. A deploy hook cannot tell it from "
            "others: it deploys."
        ),
        _test,
        icon="mail",
    ),
    "redeliver": Action(
        WebhookDelivery,
        "webhook_deliveries:index",
        gettext_lazy("Send again"),
        gettext_lazy("Send this event again, under its own id?"),
        _redeliver,
        icon="rotate",
        obstacle=_is_off,
    ),
    "revoke-key": Action(
        ApiKey,
        "api_keys:index",
        gettext_lazy("Revoke"),
        gettext_lazy("End the use of this key at once? It cannot be undone."),
        _revoke_key,
        icon="cross",
        obstacle=_is_revoked,
        is_serious=True,
    ),
    "revoke-preview": Action(
        PreviewSession,
        "preview_sessions:index",
        gettext_lazy("End"),
        gettext_lazy("End this preview at once? The front end shows the draft no more."),
        _revoke_session,
        icon="cross",
        allows=_is_own,
        is_serious=True,
    ),
    "bring-back": Action(
        Retirement,
        "retired_pages:index",
        gettext_lazy("Bring back"),
        gettext_lazy("Publish what was live when the page was retired, at its old address?"),
        _bring_back,
        icon="undo",
        allows=_may_publish,
    ),
    "bring-all-back": Action(
        Retirement,
        "retired_pages:index",
        gettext_lazy("Bring back in all languages"),
        gettext_lazy(
            "Publish what was live when the page was retired, in all languages in which it was, "
            "at the old addresses?"
        ),
        _bring_all_back,
        icon="undo",
        allows=_may_publish_all,
        obstacle=_is_alone,
    ),
}


def action_url(name: str, instance: Any) -> str:
    """Return the address of an action's page."""
    return reverse("delivery_action", args=[name, instance.pk])


class ActionView(Screen, TemplateView):
    """Asks before an action is done, and does it."""

    template_name = "delivery/admin/confirm.html"
    http_method_names = ["get", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        action = ACTIONS.get(kwargs["name"])
        if action is None:
            raise Http404
        self.action = action
        try:
            self.object = get_object_or_404(action.model, pk=kwargs["pk"])
        except (ValueError, OverflowError, ValidationError):
            raise Http404 from None
        if not action.allows(request.user, self.object):
            raise PermissionDenied
        obstacle = action.obstacle(self.object)
        if obstacle:
            messages.error(request, obstacle)
            return redirect(action.index)
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return str(self.action.label)

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_header_icon(self) -> str:
        return self.action.icon

    def get_parent(self) -> tuple[str, str]:
        return reverse(self.action.index), capfirst(self.action.model._meta.verbose_name_plural)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        back = reverse(self.action.index)
        return super().get_context_data(**kwargs, action=self.action, back=back)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            messages.success(request, self.action.run(self.object, request.user))
        except (RetirementError, PublishRefusedError) as error:
            messages.error(request, str(error))
        return redirect(self.action.index)

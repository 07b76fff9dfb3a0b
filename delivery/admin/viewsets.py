"""The menu of delivery, and who may see which part of it."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.permissions import register_permission_policy

from delivery.admin.api_keys import ApiKeyViewSet
from delivery.admin.lists import ReadOnlyPolicy
from delivery.admin.previews import PreviewPolicy, PreviewViewSet
from delivery.admin.retired import RetiredViewSet
from delivery.admin.synonyms import SynonymsViewSet
from delivery.admin.webhooks import DeliveryViewSet, WebhookViewSet
from delivery.models import PreviewSession, Retirement, WebhookDelivery

register_permission_policy(WebhookDelivery, ReadOnlyPolicy(WebhookDelivery))
register_permission_policy(Retirement, ReadOnlyPolicy(Retirement))
register_permission_policy(PreviewSession, PreviewPolicy(PreviewSession))


class DeliveryViewSetGroup(ModelViewSetGroup):
    menu_label = _("Delivery")
    menu_icon = "globe"
    menu_order = 270
    items = (
        WebhookViewSet,
        DeliveryViewSet,
        ApiKeyViewSet,
        SynonymsViewSet,
        RetiredViewSet,
        PreviewViewSet,
    )

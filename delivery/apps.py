from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliveryConfig(AppConfig):
    name = "delivery"
    verbose_name = _("Delivery")

    def ready(self) -> None:
        import_module("delivery.checks")
        import_module("delivery.contract.checks")
        import_module("delivery.signal_handlers").connect()

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LocalizationConfig(AppConfig):
    name = "localization"
    verbose_name = _("Localization")

    def ready(self) -> None:
        import_module("localization.checks")
        import_module("localization.limiting").register_policies()
        import_module("localization.signal_handlers").connect()
        rules = import_module("localization.reviewing")
        import_module("localization.models").use_review_rules(rules)
        import_module("localization.followers").connect()

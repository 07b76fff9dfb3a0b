"""The composition root: the one place where the platform apps are wired to each other."""

from importlib import import_module

from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Rolebook"

    def ready(self) -> None:
        import_module("cms.wiring").wire()

"""The same site with Wagtail's stock API, and nothing in front of Django."""

import os

from benchmarks.stock import expose_fields, use_stock_search

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
use_stock_search()

from cms.wsgi import django_application as application  # noqa: E402 -- settings come first

expose_fields()

__all__ = ["application"]

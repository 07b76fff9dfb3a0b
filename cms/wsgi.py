"""WSGI entry point; granian serves it."""

import os

from django.core.wsgi import get_wsgi_application

from core.wsgi import with_text_charsets

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

application = with_text_charsets(get_wsgi_application())

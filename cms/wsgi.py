"""WSGI entry point; granian serves it."""

import os

from django.core.wsgi import get_wsgi_application

from core.health import with_health
from core.wsgi import with_known_lengths, with_text_charsets

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

django_application = get_wsgi_application()

from delivery.thin.application import with_thin_path  # noqa: E402 -- settings come first

application = with_health(
    with_thin_path(with_known_lengths(with_text_charsets(django_application)))
)

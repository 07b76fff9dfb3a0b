"""Development and `make run`: one machine, plain HTTP, embedded SQLite, a demo account."""

from pathlib import Path

from cms.settings.base import *  # noqa: F403 -- the settings module re-exports its base
from cms.settings.base import BASE_DIR, STORAGES, env

DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = env.str("SECRET_KEY", default="development-only-" + "0" * 50)
ALLOWED_HOSTS = ["*"]
DEVELOPMENT = True
DEMO_ACCOUNT = True
STOCK_API_ENABLED = True
WEBHOOKS_TO_LOOPBACK = True

WAGTAILADMIN_BASE_URL = env.str("ADMIN_BASE_URL", default="http://localhost:8000")
API_BASE_URL = env.str("API_BASE_URL", default=WAGTAILADMIN_BASE_URL)
MEDIA_BASE_URL = env.str("MEDIA_BASE_URL", default=WAGTAILADMIN_BASE_URL)
MEDIA_URL = f"{MEDIA_BASE_URL}/media/"
FRONTEND_BASE_URL = env.str("FRONTEND_BASE_URL", default="http://localhost:5173")

SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False

# Static files are served from where they lie: no collectstatic between an edit and a reload.
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

for folder in ("media", "static"):
    Path(BASE_DIR / "var" / folder).mkdir(parents=True, exist_ok=True)

"""Tests: the base settings with what a test run must differ in, each with its reason."""

import tempfile

from cms.settings.base import *  # noqa: F403 -- the settings module re-exports its base
from cms.settings.base import DATABASES, STORAGES, TASKS, env

SECRET_KEY = "test-only-" + "0" * 50
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
WAGTAILADMIN_BASE_URL = "https://cms.example.com"
API_BASE_URL = "https://cms.example.com"
MEDIA_BASE_URL = "https://cms.example.com"
MEDIA_URL = "https://cms.example.com/media/"
FRONTEND_BASE_URL = "https://www.example.com"

# The test client speaks plain HTTP.
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False

# A slow hash protects people; here it only slows each login.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Files of a run are thrown away with it; the manifest would need collectstatic first.
MEDIA_ROOT = tempfile.mkdtemp(prefix="rolebook-test-media-")
STATIC_ROOT = tempfile.mkdtemp(prefix="rolebook-test-static-")
EXPORT_ROOT = tempfile.mkdtemp(prefix="rolebook-test-exports-")
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Tasks run at once; tests of the worker itself choose the database backend.
TASKS = {
    **TASKS,
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
}

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["NAME"] = env.str("TEST_DATABASE", default=":memory:")
STOCK_API_ENABLED = True
# Tests that are about the rate set one.
READ_RATE = "0/minute"
LOGGING = {"version": 1, "disable_existing_loggers": False}

"""Settings for every deployment, safe for production as they stand.

Each value that differs between deployments comes from the environment (the table in the README).
`dev` and `test` loosen what a laptop and a test run need loosened; `production` adds nothing but
refusals.
"""

from pathlib import Path

import environ
from django.conf.locale import LANG_INFO

BASE_DIR = Path(__file__).resolve().parent.parent.parent

env = environ.Env()

# Identity of the deployment
SECRET_KEY = env.str("SECRET_KEY", default="")
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
WAGTAIL_SITE_NAME = env.str("SITE_NAME", default="Rolebook")
# An editor's browser asks no third party: neither for faces by mail address nor for new releases.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAILADMIN_BASE_URL = env.str("ADMIN_BASE_URL", default="")
# Public addresses. Stored documents carry absolute URLs, so these cannot come from a request.
API_BASE_URL = env.str("API_BASE_URL", default=WAGTAILADMIN_BASE_URL)
# The address that `setup_site` gives the site; afterwards the site's own record counts.
FRONTEND_BASE_URL = env.str("FRONTEND_BASE_URL", default="")
MEDIA_BASE_URL = env.str("MEDIA_BASE_URL", default=WAGTAILADMIN_BASE_URL)

INSTALLED_APPS = [
    # Ours come first, so that their admin URLs and templates win over the engine's.
    "cms",
    "home",
    "jobdescriptions",
    "interview",
    "articles",
    "localization",
    "delivery",
    "taxonomy",
    "core.background",
    "core",
    "wagtail_localize",
    "wagtail.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.api.v2",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks_db",
    "rest_framework",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "core.middleware.NotModifiedMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.middleware.PublishRefusedMiddleware",
    "localization.limiting_snippets.LocaleRoleMiddleware",
    "localization.middleware.TranslationsSidePanelMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Data
DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'var' / 'db.sqlite3'}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets readers go on while one process writes; IMMEDIATE makes a writer wait for the lock
    # at BEGIN, where waiting is possible, instead of failing in mid-transaction.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
# Opening a connection costs as much as answering from it.
DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People
AUTH_USER_MODEL = "core.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "wagtailadmin_login"
# The account with a public password that `make run` creates. System checks refuse it elsewhere.
DEVELOPMENT = False
DEMO_ACCOUNT = env.bool("DEMO_ACCOUNT", default=False)

# Languages. The first content locale is the default one and the only source of translations.
CONTENT_LOCALES = env.list("CONTENT_LOCALES", default=["en", "es", "de", "fr", "el", "pt"])
LANGUAGE_CODE = CONTENT_LOCALES[0]
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    (code, LANG_INFO.get(code, {"name_local": code})["name_local"]) for code in CONTENT_LOCALES
]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
LOCALE_PATHS = [BASE_DIR / "cms" / "locale"]

# Translation engine: a translation goes live by a decision of its own, and deleting a page never
# deletes the text of its translations.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True

# A workflow publishes what was approved.
WAGTAIL_FINISH_WORKFLOW_ACTION = "core.workflow.publish_approved_revision"

# Content
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILIMAGES_IMAGE_MODEL = "core.CustomImage"
# The sizes in which the API delivers images, by name; Wagtail's filter specifications. A front end
# cannot ask for others. `rebuild_documents` after a change.
IMAGE_PRESETS = {
    "thumbnail": "fill-160x160|format-webp",
    "card": "fill-640x400|format-webp",
    "wide": "max-1280x1280|format-webp",
    "social": "fill-1200x630|format-jpeg",
}
WAGTAILDOCS_DOCUMENT_MODEL = "core.CustomDocument"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "core.search.backend"}}

# Files
STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "var" / "static"))
MEDIA_URL = f"{MEDIA_BASE_URL}/media/"
MEDIA_ROOT = str(env.path("MEDIA_ROOT", default=str(BASE_DIR / "var" / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
EXPORT_ROOT = str(env.path("EXPORT_ROOT", default=str(BASE_DIR / "var" / "exports")))
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Background work
TASKS = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]},
}

# Public API
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["delivery.api.authentication.KeyAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_SCHEMA_CLASS": "core.api.openapi.ContractSchema",
    "EXCEPTION_HANDLER": "core.api.errors.problem_response",
    "UNAUTHENTICATED_USER": None,
    # One representation of everything: neither `Accept` nor `format` chooses another.
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "core.api.negotiation.OneRepresentation",
    "URL_FORMAT_OVERRIDE": None,
    # How many proxies in front of us add to X-Forwarded-For; 0 means that the header is ignored.
    "NUM_PROXIES": env.int("TRUSTED_PROXIES", default=0),
}
# For development alone: receivers on this machine, over plain HTTP.
WEBHOOKS_TO_LOOPBACK = env.bool("WEBHOOKS_TO_LOOPBACK", default=False)
PREVIEW_MINUTES = env.int("PREVIEW_MINUTES", default=60)
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": [],
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
}
# Hot reads are answered in front of Django (delivery/thin); everything works without.
THIN_PATH = env.bool("THIN_PATH", default=True)
ACCESS_LOG = env.bool("ACCESS_LOG", default=True)
# Who sends it as a bearer token may read /metrics; without one nobody may.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
# Whether published content is for holders of an API key alone.
API_KEYS_REQUIRED = env.bool("API_KEYS_REQUIRED", default=False)
# What one client may read from Django; the thin path has no limit. 0/minute: none.
READ_RATE = env.str("READ_RATE", default="1200/minute")
# Forms that anybody may send: how many a client may send, and how long what they say is kept.
SUBMISSION_RATE = env.str("SUBMISSION_RATE", default="20/hour")
NEWSLETTER_CONFIRMATION_DAYS = env.int("NEWSLETTER_CONFIRMATION_DAYS", default=30)
POSTING_INTENT_DAYS = env.int("POSTING_INTENT_DAYS", default=180)
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Counts of reads: Redis where REDIS_URL names one, else each process by itself, for so many
    # clients that none of them gets rid of its count by making others.
    "rates": env.cache_url("REDIS_URL", default="locmemcache://rates?max_entries=50000"),
    # Shared by all processes. Redis takes the place of the table where REDIS_URL names one.
    "throttles": env.cache_url("REDIS_URL", default="dbcache://throttle_cache"),
}
# Wagtail's own API v2, which `make bench` compares with. Development only.
STOCK_API_ENABLED = False

# Transport
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
# Below the API nothing redirects; plain HTTP stops at the proxy in front.
SECURE_REDIRECT_EXEMPT = [r"^api/"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
if env.bool("BEHIND_TLS_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# Previews say SAMEORIGIN themselves.
X_FRAME_OPTIONS = "DENY"

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="rolebook@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}

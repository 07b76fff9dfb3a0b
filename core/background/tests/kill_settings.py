"""Settings of the processes that the kill test starts and kills: little to load, short leases."""

import environ

env = environ.Env()
DATABASES = {"default": env.db_url("DATABASE_URL")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": env.float("SQLITE_TIMEOUT", default=20),
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
INSTALLED_APPS = ["django_tasks_db", "core.background"]
SECRET_KEY = "kill-test"
USE_TZ = True
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
BACKGROUND = {"heartbeat": 0.2, "lease": 1.5, "reap": 0.2, "tick": 0.5, "max_lives": 20}
LOGGING = {"version": 1, "disable_existing_loggers": True}

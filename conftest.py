"""Fixtures that several apps' tests share: a site, and pages that satisfy the publishing rules."""

import json
import logging
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings as django_settings
from django.core import management
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.test import Client
from django_tasks_db.management.commands import db_worker
from wagtail.models import Locale, Page, Site

from articles.models import ArticlePage
from cms.tests import prepared_database
from core.background import worker
from core.models import Placeholder
from home.models import HomePage, SectionIndexPage
from home.services import set_up_site
from interview.models import InterviewIndexPage, InterviewQuestionsPage
from jobdescriptions.models import JobDescriptionIndexPage, JobDescriptionPage
from taxonomy.models import JobCategory

API = "/api/v1/pages/"
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
) -> None:
    """Have test databases copied from a prepared one in place of running all migrations."""
    original = management.call_command
    monkeypatch = pytest.MonkeyPatch()

    def copy_in_place_of_migrating(name: str, *args: Any, **options: Any) -> Any:
        monkeypatch.undo()
        if name != "migrate":
            return original(name, *args, **options)
        if connection.vendor == "sqlite":
            prepared_database.copy_sqlite_into(connection)
        return None

    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = prepared_database.postgresql_original()
    # Django's test databases look the command up when they are made.
    monkeypatch.setattr(management, "call_command", copy_in_place_of_migrating)


@pytest.fixture(autouse=True)
def _fresh_caches() -> Iterator[None]:
    """Wagtail caches site roots per process; each test has its own database content."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def connection_stays_open() -> Iterator[None]:
    """Requests would close the connection that holds a test's transaction, as Django's client knows."""
    for each in (request_started, request_finished):
        each.disconnect(close_old_connections)
    yield
    for each in (request_started, request_finished):
        each.connect(close_old_connections)


@pytest.fixture
def queue(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Store tasks for a worker instead of running them at once, and let a worker run in a test.

    A worker drops connections that are not in autocommit, which is what a test's connection is. It
    also takes the signals of its process and quiets two loggers.
    """
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}
    }
    for module in (worker, db_worker):
        monkeypatch.setattr(module, "close_old_connections", lambda: None)
    handlers = {number: signal.getsignal(number) for number in SIGNALS}
    levels = {name: logging.getLogger(name).level for name in ("django_tasks", "django_tasks_db")}
    yield
    for number, handler in handlers.items():
        signal.signal(number, handler)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture
def home(db: None) -> HomePage:
    """The published home page of the default locale, with all locales and the site record."""
    return set_up_site(front_end="https://www.example.com", site_name="Library").home_page


@pytest.fixture
def de(home: HomePage) -> Locale:
    return Locale.objects.get(language_code="de")


@pytest.fixture
def publish() -> Callable[..., Any]:
    """Add a page below a parent and publish it."""

    def publish_below(parent: Page, page: Page) -> Any:
        page.live = False
        parent.add_child(instance=page)
        page.save_revision().publish()
        return type(page).objects.get(pk=page.pk)

    return publish_below


@pytest.fixture
def job_index(home: HomePage, publish: Callable[..., Any]) -> JobDescriptionIndexPage:
    return publish(
        home,
        JobDescriptionIndexPage(
            title="Jobs", slug="jobs", title_pattern="{{name}} job description"
        ),
    )


@pytest.fixture
def category(home: HomePage) -> JobCategory:
    category = JobCategory(code="sales", name="Sales", locale=Locale.get_default(), live=False)
    category.save()
    category.save_revision().publish()
    return JobCategory.objects.get(pk=category.pk)


@pytest.fixture
def placeholders(home: HomePage) -> dict[str, Placeholder]:
    """Published placeholders of the default locale, by key."""
    found = {}
    for code, label, example in (
        ("company_name", "Company name", "Northwind Foods"),
        ("city", "City", "Lisbon"),
    ):
        placeholder = Placeholder(
            code=code, label=label, example=example, locale=Locale.get_default(), live=False
        )
        placeholder.save()
        placeholder.save_revision().publish()
        found[code] = Placeholder.objects.get(pk=placeholder.pk)
    return found


@pytest.fixture
def make_role(
    job_index: JobDescriptionIndexPage, category: JobCategory, publish: Callable[..., Any]
) -> Callable[..., JobDescriptionPage]:
    """Publish a role page; `live=False` leaves it a draft."""

    def make(
        title: str = "Baker", *, live: bool = True, body: Any = None, **fields: Any
    ) -> JobDescriptionPage:
        page = JobDescriptionPage(
            title=title,
            slug=fields.pop("slug", title.lower().replace(" ", "-")),
            category=category,
            body=json.dumps(job_body(title) if body is None else body),
            **fields,
        )
        if live:
            return publish(job_index, page)
        page.live = False
        job_index.add_child(instance=page)
        page.save_revision()
        return page

    return make


@pytest.fixture
def interview_set(home: HomePage, publish: Callable[..., Any]) -> InterviewQuestionsPage:
    index = publish(
        home,
        InterviewIndexPage(
            title="Interviews", slug="interviews", title_pattern="{{name}} interview questions"
        ),
    )
    return publish(
        index,
        InterviewQuestionsPage(title="Baker", slug="baker", body=json.dumps(interview_body())),
    )


@pytest.fixture
def article(home: HomePage, publish: Callable[..., Any]) -> ArticlePage:
    section = publish(home, SectionIndexPage(title="Guides", slug="guides"))
    body = [{"type": "rich_text", "id": "t1", "value": {"heading": "", "body": "<p>Text.</p>"}}]
    return publish(section, ArticlePage(title="A guide", slug="a-guide", body=json.dumps(body)))


@pytest.fixture
def api(home: HomePage) -> Callable[..., Any]:
    """Call the public API: `api("12/", locale="de")` returns the response."""
    client = Client()

    def call(path: str = "", /, **parameters: Any) -> Any:
        return client.get(f"{API}{path}", parameters)

    return call


@pytest.fixture
def site(home: HomePage) -> Site:
    return Site.objects.get(is_default_site=True)


@pytest.fixture
def database_url(tmp_path: Path) -> Iterator[str]:
    """An empty database of its own, of the kind that the suite runs on."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    else:
        yield from _postgresql_url("template1")


@pytest.fixture
def migrated_database_url(tmp_path: Path) -> Iterator[str]:
    """A database of its own with all tables, of the kind that the suite runs on."""
    if connection.vendor == "sqlite":
        yield prepared_database.new_sqlite_url(tmp_path)
    else:
        yield from _postgresql_url(prepared_database.postgresql_original())


def _postgresql_url(template: str) -> Iterator[str]:
    database = django_settings.DATABASES["default"]
    name = f"rolebook_processes_{os.getpid()}"
    login = {"host": database["HOST"], "port": database["PORT"] or 5432, "user": database["USER"]}
    if database["PASSWORD"]:
        login["password"] = database["PASSWORD"]
    with psycopg.connect(dbname="postgres", autocommit=True, **login) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        secret = f":{database['PASSWORD']}" if database["PASSWORD"] else ""
        yield f"postgres://{login['user']}{secret}@{login['host']}:{login['port']}/{name}"
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def job_body(name: str, extra: str = "") -> list[dict[str, Any]]:
    """Return a body that satisfies the rules, with ids that are stable per name."""

    def items(prefix: str, count: int, **more: Any) -> list[dict[str, Any]]:
        return [
            {
                "type": "item",
                "id": f"{prefix}{n}",
                "value": {"content": f"<p>{prefix} line {n} of {name}</p>", **more},
            }
            for n in range(1, count + 1)
        ]

    brief = f"<p>{name} wanted. {'We look for a person who likes the work. ' * 3}{extra}</p>"
    return [
        {"type": "job_brief", "id": "brief", "value": {"heading": "", "body": brief}},
        {
            "type": "responsibilities",
            "id": "resp",
            "value": {"heading": "", "items": items("Task", 3, task_id="")},
        },
        {
            "type": "requirements",
            "id": "req",
            "value": {"heading": "", "items": items("Skill", 3, level="required")},
        },
    ]


def interview_body() -> list[dict[str, Any]]:
    """Return a group of three questions."""
    questions = [
        {
            "type": "item",
            "id": f"q{n}",
            "value": {
                "question": f"What would you do in case number {n}?",
                "assesses": "Judgement",
                "good_answer": "Names a first step.",
                "red_flags": [],
                "difficulty": "",
            },
        }
        for n in range(1, 4)
    ]
    return [
        {
            "type": "question_group",
            "id": "g1",
            "value": {"kind": "situational", "heading": "Situations", "questions": questions},
        }
    ]

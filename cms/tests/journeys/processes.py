"""Real processes on a database of their own: a site to work on, forks, and what is true afterwards.

`test_processes` runs each scenario in a process that loads Django once, forks from there and prints
what it saw as JSON. pytest's own database cannot serve: its transaction never commits.
"""

import json
import os
import random
import signal
import sys
import time
import traceback
from pathlib import Path

from django.db import connection, connections
from django.test import Client
from wagtail.models import Locale, Page

from conftest import job_body
from delivery.catching_up import reconcile
from delivery.models import Change, ChangeLog
from delivery.tests.public_tables import (
    FollowingReader,
    differences,
    public_tables,
    rebuilt_tables,
    settle,
)
from home.services import set_up_site
from jobdescriptions.models import JobDescriptionIndexPage, JobDescriptionPage
from localization.tests.translating import translate
from taxonomy.models import JobCategory

ROLES = 12


def build_site():
    """Make a site with a section of roles, one of them translated; everything is rendered."""
    home = set_up_site(front_end="https://www.example.com", site_name="Library").home_page
    category = JobCategory(code="sales", name="Sales", locale=Locale.get_default(), live=False)
    category.save()
    category.save_revision().publish()
    section = _publish(
        home, JobDescriptionIndexPage(title="Jobs", slug="jobs", title_pattern="{{name}} job")
    )
    for number in range(ROLES):
        title = f"Role {number}"
        body = json.dumps(job_body(title))
        role = _publish(
            section,
            JobDescriptionPage(title=title, slug=f"role-{number}", category=category, body=body),
        )
        if number == 0:
            translate(role, "de")
    settle()


def _publish(parent, page):
    page.live = False
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def roles():
    """Return the ids of the English roles."""
    found = JobDescriptionPage.objects.filter(locale__language_code="en").order_by("path")
    return list(found.values_list("pk", flat=True))


def publish(page_id, **changes):
    """Publish a page as an editor does, with other values."""
    draft = Page.objects.get(pk=page_id).specific.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision().publish()


def fork(work, *arguments):
    """Start a process that does some work again and again until it is killed; return its id."""
    connections.close_all()
    pid = os.fork()
    if pid:
        return pid
    try:
        random.seed(os.getpid())
        while True:
            work(*arguments)
    except BaseException:  # noqa: BLE001 -- a fork must not go on as its parent
        with Path(os.environ["SCENARIO_ERRORS"]).open("a") as file:
            file.write(traceback.format_exc())
    finally:
        os._exit(1)


def kill(pid):
    """Kill a process on the spot; return whether it was still running."""
    ended, _status = os.waitpid(pid, os.WNOHANG)
    if ended:
        return False
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return True


def errors():
    """Return what processes died of, other than being killed."""
    path = Path(os.environ["SCENARIO_ERRORS"])
    return path.read_text() if path.exists() else ""


def wait_until_free():
    """Wait until the database has noticed that a killed process is gone."""
    if connection.vendor == "postgresql":
        for _turn in range(200):
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT count(*) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
                if cursor.fetchone()[0] == 0:
                    return
            time.sleep(0.02)


def work_as_worker():
    """Do what the worker does, until nothing is left."""
    settle()
    reconcile()
    settle()


def truth(reader):
    """Return what is wrong with the tables, the log and a reader's copy; nothing where all is well.

    The log is not pruned in these scenarios, so its numbers are complete.
    """
    problems = {}
    if found := differences(public_tables(), rebuilt_tables()):
        problems["tables"] = repr(found)
    numbers = list(Change.objects.order_by("number").values_list("number", flat=True))
    if numbers != list(range(1, ChangeLog.objects.get().last_number + 1)):
        problems["numbers"] = repr(numbers)
    reader.follow()
    try:
        reader.assert_holds_what_is_public()
    except AssertionError as error:
        problems["reader"] = str(error)
    return problems


def new_reader():
    return FollowingReader(Client(), limit=50)


def report(**facts):
    """Print what a scenario saw."""
    print(json.dumps({**facts, "errors": errors()}))  # noqa: T201 -- read by the test
    sys.stdout.flush()

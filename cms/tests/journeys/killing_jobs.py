"""Kills the workers of a translation job at random moments, and looks at what is left of the job.

`JOB_PAGES` and `JOB_KILLS` make it larger than it is in the suite.
"""

import json
import os
import random
import time
from collections import Counter
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.test import override_settings
from django_tasks_db.models import DBTaskResult
from wagtail.models import Locale, Page

from cms.tests.journeys.processes import _publish, build_site, fork, kill, report, wait_until_free
from conftest import job_body
from core.background.worker import LeasedWorker
from jobdescriptions.models import JobDescriptionIndexPage, JobDescriptionPage
from localization.jobs import preparing
from localization.jobs.choosing import cells_of, choose_below
from localization.jobs.making import make_job
from localization.jobs.orders import Assignment, JobOrder
from localization.models import JobItem, LocaleProgress, Notice, TranslationJob
from localization.progress import recount
from taxonomy.models import JobCategory

PAGES = int(os.environ.get("JOB_PAGES", "8"))
KILLS = int(os.environ.get("JOB_KILLS", "8"))
PATIENCE = max(600, 10 * PAGES)
# None that a role of the site is translated into already: its item would end as soon as it is counted.
LOCALES = ("es", "fr")
WORKERS = 2
SETTINGS = {
    "TASKS": {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}},
    # A task is given up after a few workers, so that jobs must be taken up again as well.
    "BACKGROUND": {"heartbeat": 0.2, "lease": 1.5, "reap": 0.2, "tick": 0.5, "max_lives": 3},
}


def work():
    LeasedWorker(interval=0.05).run()


def order(user):
    """Order all roles into two languages, for one person."""
    choice = choose_below(JobDescriptionIndexPage.objects.get(locale=Locale.get_default()))
    locales = list(Locale.objects.filter(language_code__in=LOCALES))
    assignments = {locale.pk: Assignment(assignee=user) for locale in locales}
    boss = get_user_model().objects.create_superuser("boss", "boss@example.com", "x")
    cells = cells_of(choice, locales)
    return make_job(user=boss, order=JobOrder(title="All", cells=cells, assignments=assignments))


def more_roles(count):
    section = JobDescriptionIndexPage.objects.get(locale=Locale.get_default())
    category = JobCategory.objects.get(locale=Locale.get_default())
    for number in range(JobDescriptionPage.objects.filter(locale=section.locale).count(), count):
        _publish(
            section,
            JobDescriptionPage(
                title=f"Role {number}",
                slug=f"role-{number}",
                category=category,
                body=json.dumps(job_body(f"Role {number}")),
            ),
        )


def is_ended(job):
    job.refresh_from_db()
    return job.status == TranslationJob.Status.OPEN


def wrong_cells():
    """Return the cells that a recount changes."""
    cells = list(
        LocaleProgress.objects.filter(is_dirty=False).values_list("translatable__key", "locale_id")
    )
    return recount(cells)


def main():
    preparing.ABANDONED = timedelta(seconds=3)
    preparing.SECONDS = 1.0
    build_site()
    more_roles(PAGES)
    person = get_user_model().objects.create_superuser("greta", "greta@example.com", "x")
    with override_settings(**SETTINGS):
        job = order(person)
        items = job.items.count()
        workers, kills, statuses = {fork(work) for _ in range(WORKERS)}, 0, []
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and not is_ended(job):
            time.sleep(random.uniform(0.1, 0.8))
            if kills < KILLS:
                victim = random.choice(sorted(workers))
                kills += kill(victim)
                workers = (workers - {victim}) | {fork(work)}
            statuses.append(job.items.exclude(status=JobItem.Status.WAITING).count())
        for pid in workers:
            kill(pid)
        wait_until_free()
        doubled = Counter(
            Page.objects.exclude(locale=Locale.get_default()).values_list(
                "translation_key", "locale_id"
            )
        )
        report(
            kills=kills,
            ended=is_ended(job),
            items=items,
            statuses=dict(Counter(job.items.values_list("status", flat=True))),
            attempts=max(job.items.values_list("attempts", flat=True)),
            never_back=statuses == sorted(statuses),
            doubled=[str(key) for key, count in doubled.items() if count > 1],
            missing=job.items.count() - LocaleProgress.objects.filter(assignee=person).count(),
            told=list(Notice.objects.values_list("user__username", "kind", "count")),
            failed_tasks=DBTaskResult.objects.failed().count(),
            wrong_cells=wrong_cells(),
        )

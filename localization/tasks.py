"""Background work of this app. Tasks carry ids and may run twice."""

from collections import defaultdict
from typing import Any

from django.db import transaction
from django_tasks import task
from wagtail.models import Locale, Page
from wagtail.search.backends import get_search_backends

from localization.carrying import carry_over
from localization.delivering import deliver_source_change
from localization.interchange.uploads import run_content_import
from localization.jobs.estimating import estimate
from localization.jobs.preparing import abandoned_jobs, prepare
from localization.locales import make_cells
from localization.models import TranslatableObject


@task()
def index_pages(page_ids: list[int]) -> None:
    """Put pages that were written in bulk into the admin's search index."""
    by_model: dict[Any, list[Page]] = defaultdict(list)
    for page in Page.objects.filter(pk__in=page_ids).specific():
        by_model[type(page)].append(page)
    for backend in get_search_backends(with_auto_update=True):
        for model, pages in by_model.items():
            with transaction.atomic():
                backend.get_index_for_model(model).add_items(model, pages)


@task()
def run_import(content_import_id: int) -> None:
    """Import a content file that somebody sent in the admin."""
    run_content_import(content_import_id)


@task()
def prepare_job(job_id: int) -> None:
    """Prepare a translation job, for a few seconds; what is left is a task of its own."""
    if prepare(job_id):
        prepare_job.enqueue(job_id)


@task()
def estimate_job(job_id: int) -> None:
    """Count what a translation job would take."""
    estimate(job_id)


def resume_jobs() -> int:
    """Begin again with jobs that lost their worker; return how many. A job of the clock."""
    jobs = abandoned_jobs()
    for job in jobs:
        begin = estimate_job if job.status == job.Status.DRAFT else prepare_job
        begin.enqueue(job.pk)
    return len(jobs)


@task()
def follow_source(translatable_id: int) -> None:
    """Bring the translations of an object in step with its current version, live ones included.

    While a draft is frozen, what is live waits for its publication.
    """
    translatable = (
        TranslatableObject.objects.select_related("current_version")
        .filter(pk=translatable_id, deleted_at=None)
        .first()
    )
    if translatable is None or translatable.current_version is None:
        return
    carry_over(translatable=translatable, version=translatable.current_version)
    if translatable.frozen_revision_id is None:
        deliver_source_change(translatable=translatable, version=translatable.current_version)


@task()
def make_locale_cells(locale_id: int) -> None:
    """Make the matrix's cells of a locale that was added later."""
    locale = Locale.objects.filter(pk=locale_id).first()
    if locale is not None:
        make_cells(locale)

"""Background work of this app. Tasks carry ids and may run twice."""

from collections import defaultdict
from typing import Any

from django.db import transaction
from django_tasks import task
from wagtail.models import Page
from wagtail.search.backends import get_search_backends

from localization.carrying import carry_over
from localization.delivering import deliver_source_change
from localization.interchange.uploads import run_content_import
from localization.jobs.estimating import estimate
from localization.jobs.preparing import abandoned_jobs, prepare
from localization.models import SourceVersion


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
def follow_version_later(version_id: int) -> None:
    """Carry the translations of a large source over and deliver what waits for no text.

    A version that is not the newest is left out: the newest is carried over from wherever a locale
    stands.
    """
    version = SourceVersion.objects.select_related("translatable").filter(pk=version_id).first()
    if version is not None and version.translatable.current_version_id == version.pk:
        carry_over(translatable=version.translatable, version=version)
        if version.translatable.frozen_revision_id is None:
            deliver_source_change(translatable=version.translatable, version=version)

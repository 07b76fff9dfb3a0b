"""What can be done with a job: start, cancel, hand its items to somebody."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_POST

from localization.addresses import job_url
from localization.errors import LocalizationError
from localization.jobs.assigning import assign_items
from localization.jobs.making import cancel_job, start_job
from localization.jobs.selectors import items_of, jobs_for
from localization.models import JobItem, TranslationJob
from localization.views.jobs.forms import AssignForm, managed_locales


@require_POST
def start(request: HttpRequest, job_id: int) -> HttpResponse:
    """Begin with a job that was a draft."""
    job = _managed_job(request, job_id)
    try:
        start_job(job=job, user=request.user)
    except LocalizationError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, gettext("The job was started. It is prepared in the background."))
    return redirect(job_url(job_id))


@require_POST
def cancel(request: HttpRequest, job_id: int) -> HttpResponse:
    """End a job; what was translated stays."""
    job = _managed_job(request, job_id)
    try:
        cancel_job(job=job)
    except LocalizationError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, gettext("The job was cancelled. What was translated stays."))
    return redirect(job_url(job_id))


@require_POST
def assign(request: HttpRequest, job_id: int) -> HttpResponse:
    """Hand the ticked items to somebody: those of locales that the person manages."""
    job = get_object_or_404(jobs_for(request.user), pk=job_id)
    managed = {locale.pk for locale in managed_locales(request.user)}
    ids = [int(pk) for pk in request.POST.getlist("item") if pk.isascii() and pk.isdecimal()]
    items = list(items_of(job, request.user).filter(pk__in=ids))
    if any(item.locale_id not in managed for item in items):
        raise PermissionDenied
    form = AssignForm(request.POST, locale_ids={item.locale_id for item in items})
    if not items:
        messages.error(request, gettext("Tick the items first."))
    elif form.is_valid():
        count = assign_items(items=items, assignment=form.assignment, user=request.user)
        messages.success(
            request,
            ngettext("%(count)d item was assigned.", "%(count)d items were assigned.", count)
            % {"count": count},
        )
    else:
        for problems in form.errors.values():
            messages.error(request, " ".join(str(problem) for problem in problems))
    return redirect(job_url(job_id))


@require_GET
def progress(request: HttpRequest, job_id: int) -> JsonResponse:
    """Say how far a job is, for the page that shows it."""
    job = get_object_or_404(jobs_for(request.user), pk=job_id)
    items = items_of(job, request.user)
    waiting = items.filter(status__in=[JobItem.Status.WAITING, JobItem.Status.PLANNED])
    is_busy = job.status in {TranslationJob.Status.WAITING, TranslationJob.Status.PREPARING} or (
        job.status == TranslationJob.Status.DRAFT and not job.estimate
    )
    total = items.count()
    return JsonResponse({"busy": is_busy, "total": total, "prepared": total - waiting.count()})


def _managed_job(request: HttpRequest, job_id: int) -> Any:
    """Return a job, for a person who manages all its locales."""
    job = get_object_or_404(jobs_for(request.user), pk=job_id)
    managed = {locale.language_code for locale in managed_locales(request.user)}
    if not set(job.locales) <= managed:
        raise PermissionDenied
    return job

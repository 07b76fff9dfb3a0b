"""Jobs and their items: list, read, change."""

from collections import defaultdict
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404
from rest_framework.exceptions import PermissionDenied
from rest_framework.response import Response

from localization.api.base import RefusedError, TranslationView, answer
from localization.api.conditions import ensure_unchanged, etag_of
from localization.api.parameters import ItemBody, ItemListParameters, JobBody, JobListParameters
from localization.api.shapes import ItemShape, JobShape
from localization.jobs.assigning import assign_items
from localization.jobs.making import cancel_job, set_due_date
from localization.jobs.orders import Assignment
from localization.jobs.selectors import jobs_for, visible_codes, visible_items, visible_locales
from localization.models import JobItem, TranslationJob
from localization.permissions import may_manage


def counts_of(jobs: list[TranslationJob], user: Any) -> dict[int, dict[str, int]]:
    """Return how many items of each job are in which status, in the locales of a person."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    rows = (
        JobItem.objects.filter(job__in=jobs, locale__in=visible_locales(user))
        .order_by()
        .values_list("job_id", "status")
        .annotate(count=Count("pk"))
    )
    for job_id, status, count in rows:
        found[job_id][status] = count
    return found


def context_of(jobs: list[TranslationJob], user: Any) -> dict[str, Any]:
    """Return what jobs are shown with to a person."""
    return {"counts": counts_of(jobs, user), "codes": visible_codes(user)}


def page_of(rows: QuerySet[Any], parameters: dict[str, Any]) -> tuple[list[Any], int | None]:
    """Return a page of rows, by id, and after which id the next one begins."""
    limit = parameters["limit"]
    found = list(rows.filter(pk__gt=parameters["after"]).order_by("pk")[: limit + 1])
    return found[:limit], found[limit - 1].pk if len(found) > limit else None


class JobListView(TranslationView):
    """Translation jobs with something in a language of whoever asks."""

    parameters_class = JobListParameters
    shape_class = JobShape
    is_list = True

    def get(self, request: Any) -> Response:
        rows = jobs_for(request.user).select_related("user")
        if "status" in self.parameters:
            rows = rows.filter(status=self.parameters["status"])
        total = rows.count()
        jobs, following = page_of(rows, self.parameters)
        context = context_of(jobs, request.user)
        return Response(
            {
                "meta": {"total_count": total, "next_after": following},
                "items": JobShape(jobs, many=True, context=context).data,
            }
        )


class JobView(TranslationView):
    """One translation job."""

    body_class = JobBody
    shape_class = JobShape

    def get(self, request: Any, job_id: int) -> Response:
        shape = self._shape(self._job(job_id))
        return answer(shape, etag_of(shape))

    @transaction.atomic
    def patch(self, request: Any, job_id: int) -> Response:
        """Change title, note, due date or priority, or cancel it. Needs `If-Match`."""
        job = self._job(job_id, lock=True)
        for locale_id in set(job.items.values_list("locale_id", flat=True)):
            if not may_manage(request.user, locale_id):
                raise PermissionDenied
        ensure_unchanged(request, self._shape(job))
        sent = JobBody.parse_body(request.data)
        if sent.pop("status", None):
            cancel_job(job=job)
        self._write(job, sent)
        shape = self._shape(self._job(job_id))
        return answer(shape, etag_of(shape))

    def _job(self, job_id: int, *, lock: bool = False) -> TranslationJob:
        rows = jobs_for(self.request.user).select_related("user")
        if lock:
            rows = rows.select_for_update(of=("self",))
        job: TranslationJob = get_object_or_404(rows, pk=job_id)
        return job

    def _shape(self, job: TranslationJob) -> dict[str, Any]:
        context = context_of([job], self.request.user)
        return dict(JobShape(job, context=context).data)

    def _write(self, job: TranslationJob, sent: dict[str, Any]) -> None:
        if "due_on" in sent:
            set_due_date(job=job, due_on=sent.pop("due_on"))
        if "priority" in sent:
            sent["priority"] = TranslationJob.Priority[sent["priority"].upper()]
        TranslationJob.objects.filter(pk=job.pk).update(**sent)


class ItemListView(TranslationView):
    """Items of jobs: objects in the languages of whoever asks."""

    parameters_class = ItemListParameters
    shape_class = ItemShape
    is_list = True

    def get(self, request: Any) -> Response:
        rows = visible_items(request.user)
        chosen = self.parameters
        for name, field in (
            ("job", "job_id"),
            ("locale", "locale__language_code"),
            ("status", "status"),
            ("assignee", "assignee__username"),
        ):
            if name in chosen:
                rows = rows.filter(**{field: chosen[name]})
        total = rows.count()
        items, following = page_of(rows, chosen)
        return Response(
            {
                "meta": {"total_count": total, "next_after": following},
                "items": ItemShape(items, many=True).data,
            }
        )


class ItemView(TranslationView):
    """One item of a job."""

    body_class = ItemBody
    shape_class = ItemShape

    def get(self, request: Any, item_id: int) -> Response:
        shape = self._shape(item_id)
        return answer(shape, etag_of(shape))

    @transaction.atomic
    def patch(self, request: Any, item_id: int) -> Response:
        """Give it to somebody. Needs `If-Match`."""
        JobItem.objects.select_for_update().filter(pk=item_id).first()
        item = self._item(item_id)
        if not may_manage(request.user, item.locale_id):
            raise PermissionDenied
        ensure_unchanged(request, self._shape(item_id))
        sent = ItemBody.parse_body(request.data)
        if not assign_items(items=[item], assignment=_assignment(item, sent), user=request.user):
            raise RefusedError("Nothing is to be done for this item any more.")
        shape = self._shape(item_id)
        return answer(shape, etag_of(shape))

    def _item(self, item_id: int) -> JobItem:
        item: JobItem = get_object_or_404(visible_items(self.request.user), pk=item_id)
        return item

    def _shape(self, item_id: int) -> dict[str, Any]:
        return dict(ItemShape(self._item(item_id)).data)


def _assignment(item: JobItem, sent: dict[str, Any]) -> Assignment:
    """Return who has an item after what was sent; what was not sent stays."""
    assignee, group = item.assignee, item.assigned_group
    if "assignee" in sent:
        assignee, group = _person(sent["assignee"]), None
    if "group" in sent:
        group = _group(sent["group"])
    reviewer = _person(sent["reviewer"]) if "reviewer" in sent else item.reviewer
    return Assignment(assignee=assignee, group=group, reviewer=reviewer)


def _person(name: str | None) -> Any:
    if name is None:
        return None
    users = get_user_model()._default_manager.filter(username=name, is_active=True)
    person = users.first()
    if person is None:
        raise RefusedError("There is no such person.")
    return person


def _group(name: str | None) -> Group | None:
    if name is None:
        return None
    group = Group.objects.filter(name=name).first()
    if group is None:
        raise RefusedError("There is no such group.")
    return group

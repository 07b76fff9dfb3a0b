"""Reads of jobs for screens and the API, limited to the locales of the person who asks."""

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from localization.models import JobItem, LocaleRole, TranslationJob
from localization.roles import locales_for


def visible_locales(user: Any) -> list[int]:
    """Return the ids of the locales whose items a person may see."""
    found = locales_for(user, LocaleRole.Role.TRANSLATOR)
    return list(found.values_list("pk", flat=True))


def jobs_for(user: Any) -> QuerySet[TranslationJob]:
    """Return the jobs with something in a locale of a person."""
    mine = JobItem.objects.filter(job=OuterRef("pk"), locale__in=visible_locales(user))
    return TranslationJob.objects.filter(Exists(mine))


def visible_codes(user: Any) -> set[str]:
    """Return the language codes of the locales whose items a person may see."""
    found = locales_for(user, LocaleRole.Role.TRANSLATOR)
    return set(found.values_list("language_code", flat=True))


def estimate_in(job: TranslationJob, codes: Collection[str]) -> dict[str, Any]:
    """Return a job's dry run for some languages: what the others cost is nobody else's."""
    return {code: row for code, row in job.estimate.items() if code in codes}


def left_out_in(job: TranslationJob, codes: Collection[str]) -> list[dict[str, str]]:
    """Return what a job has left out, of all languages or of these."""
    return [row for row in job.left_out if not row.get("locale") or row["locale"] in codes]


def items_of(job: TranslationJob, user: Any) -> QuerySet[JobItem]:
    """Return the items of a job in the locales of a person, ready to be listed."""
    return (
        visible_items(user)
        .filter(job=job)
        .order_by("translatable__title", "translatable_id", "locale__language_code")
    )


def visible_items(user: Any) -> QuerySet[JobItem]:
    """Return all items in the locales of a person, with what lists and answers show."""
    return JobItem.objects.filter(locale__in=visible_locales(user)).select_related(
        "translatable__content_type", "locale", "assignee", "assigned_group", "reviewer", "job"
    )

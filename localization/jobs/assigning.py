"""Who has an item: checked against their role in its locale, told, and shown in the matrix."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from wagtail.models import Locale

from localization.addresses import desk_url, job_url
from localization.jobs.errors import AssignmentRefusedError
from localization.jobs.orders import Assignment
from localization.models import JobItem, LocaleProgress, LocaleRole, NoticeKind
from localization.notices import Subject, notify
from localization.permissions import may_review, may_translate
from localization.roles import people_with


def assignable(locale_id: int, role: str) -> QuerySet[Any]:
    """Return the people who can be given work of a role in a locale, by name.

    Where nobody has a role there, all who may enter the admin; `ensure_assignable` decides.
    """
    users = get_user_model()._default_manager.filter(is_active=True)
    if LocaleRole.objects.filter(locale_id=locale_id).exists():
        able = Q(pk__in=people_with(role, locale_id).values("pk")) | Q(is_superuser=True)
    else:
        enter = Q(groups__permissions__codename="access_admin")
        able = enter | Q(user_permissions__codename="access_admin") | Q(is_superuser=True)
    return users.filter(able).distinct().order_by("username")


def groups_of(locale_id: int) -> QuerySet[Group]:
    """Return the groups whose members translate into a locale."""
    return Group.objects.filter(locale_roles__locale_id=locale_id).distinct().order_by("name")


def ensure_assignable(assignment: Assignment, locale_id: int) -> None:
    """Raise AssignmentRefusedError where somebody may not do what they would get."""
    locale = Locale.objects.get(pk=locale_id).get_display_name()
    if assignment.assignee is not None and not may_translate(assignment.assignee, locale_id):
        raise AssignmentRefusedError(
            gettext(
                "%(person)s may not translate into %(locale)s. Choose somebody else, or give them "
                "the role of a translator there."
            )
            % {"person": assignment.assignee, "locale": locale}
        )
    if assignment.reviewer is not None and not may_review(assignment.reviewer, locale_id):
        raise AssignmentRefusedError(
            gettext(
                "%(person)s may not review translations into %(locale)s. Choose somebody else, or "
                "give them the role of a reviewer there."
            )
            % {"person": assignment.reviewer, "locale": locale}
        )
    if assignment.group is not None and assignment.group not in groups_of(locale_id):
        raise AssignmentRefusedError(
            gettext("The group “%(group)s” has no role in %(locale)s.")
            % {"group": assignment.group, "locale": locale}
        )


@transaction.atomic
def assign_items(*, items: Iterable[JobItem], assignment: Assignment, user: Any) -> int:
    """Give items that are underway to somebody, and tell them; return how many.

    An assignment without anybody takes the items back.

    Raises:
        AssignmentRefusedError: somebody may not do it in a locale. Nothing was written.
    """
    taken = [item for item in items if item.is_underway]
    for locale_id in {item.locale_id for item in taken}:
        ensure_assignable(assignment, locale_id)
    JobItem.objects.filter(pk__in=[item.pk for item in taken]).update(
        assignee=assignment.assignee,
        assigned_group=assignment.group,
        reviewer=assignment.reviewer,
        overdue_at=None,
    )
    for item in taken:
        item.assignee, item.assigned_group = assignment.assignee, assignment.group
        item.reviewer = assignment.reviewer
        show_assignment(item)
    tell_assigned(taken, actor=user)
    return len(taken)


@transaction.atomic
def assign_cells(*, cells: Sequence[LocaleProgress], assignment: Assignment, user: Any) -> int:
    """Give objects in locales to somebody, whether a job has them or not; return how many.

    Raises:
        AssignmentRefusedError: somebody may not do it in a locale. Nothing was written.
    """
    for locale_id in {cell.locale_id for cell in cells}:
        ensure_assignable(assignment, locale_id)
    LocaleProgress.objects.filter(pk__in=[cell.pk for cell in cells]).update(
        assignee=assignment.assignee,
        assigned_group=assignment.group,
        reviewer=assignment.reviewer,
    )
    for cell in cells:
        JobItem.objects.filter(
            translatable_id=cell.translatable_id,
            locale_id=cell.locale_id,
            status__in=[JobItem.Status.WAITING, JobItem.Status.OPEN],
        ).update(
            assignee=assignment.assignee,
            assigned_group=assignment.group,
            reviewer=assignment.reviewer,
        )
    subjects = [
        Subject(
            title=cell.translatable.title,
            url=desk_url(cell),
            locale_code=cell.locale.language_code,
            key=cell.translatable.key,
        )
        for cell in cells
    ]
    notify(NoticeKind.ASSIGNED, people_of(assignment), subjects, actor=user)
    return len(cells)


def show_assignment(item: JobItem) -> None:
    """Write who has an item, and until when, where the matrix and the panels read it."""
    LocaleProgress.objects.filter(
        translatable_id=item.translatable_id, locale_id=item.locale_id
    ).update(
        assignee=item.assignee_id,
        assigned_group=item.assigned_group_id,
        reviewer=item.reviewer_id,
        due_on=item.job.due_on,
    )


def people_of(assignment: Assignment) -> list[Any]:
    """Return who is to be told of an assignment: the person, else the members of the group."""
    if assignment.assignee is not None:
        return [assignment.assignee]
    return list(assignment.group.user_set.all()) if assignment.group is not None else []


def tell_assigned(items: Iterable[JobItem], *, actor: Any = None) -> None:
    """Tell each assignee once of all that they got."""
    by_person: dict[tuple[Any, Any], list[JobItem]] = defaultdict(list)
    for item in items:
        if item.assignee is not None or item.assigned_group is not None:
            by_person[item.assignee, item.assigned_group].append(item)
    for (assignee, group), found in by_person.items():
        people = people_of(Assignment(assignee=assignee, group=group))
        notify(NoticeKind.ASSIGNED, people, subjects_of(found), actor=actor)


def subjects_of(items: Sequence[JobItem]) -> list[Subject]:
    """Return items as what a notice is about; several of one job lead to the job."""
    url = job_url(items[0].job_id) if len(items) > 1 else ""
    return [
        Subject(
            title=item.translatable.title,
            url=url or desk_url(item),
            locale_code=item.locale.language_code,
            key=item.translatable.key,
        )
        for item in items
    ]


def assignments_by_locale(rows: Mapping[int, Assignment], locale_id: int) -> Assignment:
    """Return who has the items of a locale, nobody where that was left open."""
    return rows.get(locale_id) or Assignment()

"""Jobs: what is chosen, made, prepared, assigned, followed and ended."""

from datetime import date, timedelta

import pytest
from django.db.models.signals import post_save
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from localization.addresses import job_url
from localization.jobs.assigning import assign_items
from localization.jobs.choosing import cells_of, choose_pages, split_unwanted
from localization.jobs.errors import AssignmentRefusedError, JobRefusedError
from localization.jobs.following import tell_overdue
from localization.jobs.making import cancel_job, make_job
from localization.jobs.orders import Assignment, JobOrder
from localization.jobs.preparing import prepare
from localization.models import (
    JobItem,
    LocalePolicy,
    LocaleProgress,
    Notice,
    TranslatableObject,
    TranslationJob,
)
from localization.policies import set_requirement
from localization.tasks import resume_jobs
from localization.tests.people import person
from localization.tests.translating import translate


def test_prepares_a_draft_of_each_page_in_each_language(make_role, order):
    baker, miller = make_role("Baker"), make_role("Miller")

    job = order(baker, miller, due_on=timezone.localdate() + timedelta(days=3))

    job.refresh_from_db()
    assert job.status == TranslationJob.Status.OPEN
    assert set(job.items.values_list("status", flat=True)) == {JobItem.Status.OPEN}
    assert job.items.count() == 4
    assert miller.get_translations().count() == 2
    cell = LocaleProgress.objects.get(
        translatable__key=baker.translation_key, locale__language_code="de"
    )
    assert (cell.missing, cell.due_on) == (cell.segments, job.due_on)
    assert cell.segments > 0


def test_ends_with_what_was_translated_before(make_role, order):
    role, other = make_role(), make_role("Miller")
    translate(role)
    translate(role, "fr")

    job = order(role, other)

    job.refresh_from_db()
    assert job.status == TranslationJob.Status.OPEN
    statuses = dict(job.items.values_list("translatable__title", "status"))
    assert statuses == {"Baker": JobItem.Status.DONE, "Miller": JobItem.Status.OPEN}


def test_names_what_is_left_out(make_role, order, boss, locales, home):
    role = make_role()
    private, gone = make_role("Secret"), make_role("Gone")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    TranslatableObject.objects.filter(key=gone.translation_key).update(deleted_at=timezone.now())
    unsaved = make_role("Unsaved", live=False)
    unsaved.revisions.all().delete()
    Page.objects.filter(pk=unsaved.pk).update(latest_revision=None)
    order(make_role("Taken"))
    taken = Page.objects.get(title="Taken", locale__language_code="en")

    choice = choose_pages([role.pk, private.pk, gone.pk, unsaved.pk, taken.pk, 999_999, 1])
    cells, left_out = split_unwanted(cells_of(choice, locales))

    assert [each.title for each in choice.objects] == ["Baker", "Taken"]
    assert {(each.title, each.reason) for each in [*choice.left_out, *left_out]} == {
        ("Secret", "It is private: not everybody may read it."),
        ("Gone", "It was deleted."),
        ("Unsaved", "It was never saved. Save a draft first."),
        ("Page 999999", "It does not exist, or no more."),
        ("Page 1", "It does not exist, or no more."),
        ("Taken (Deutsch)", "The job “Autumn” has it already."),
        ("Taken (français)", "The job “Autumn” has it already."),
    }
    assert len(cells) == 2


def test_leaves_out_what_is_not_planned(make_role, order, locales):
    role, other = make_role(), make_role("Miller")
    cell = LocaleProgress.objects.get(translatable__key=role.translation_key, locale=locales[0])
    set_requirement(
        translatable=cell.translatable, locale=cell.locale, requirement="not_planned", reason="Law"
    )

    job = order(role, other)

    assert job.items.count() == 3
    assert job.left_out == [
        {
            "title": "Baker (Deutsch)",
            "reason": "It is not planned in this language.",
            "locale": "de",
        }
    ]


def test_an_object_is_in_one_job_at_a_time(make_role, order):
    role = make_role()
    order(role)

    with pytest.raises(JobRefusedError, match="The job “Autumn” has it already"):
        order(role)

    assert TranslationJob.objects.count() == 1


def test_the_database_has_room_for_one_open_item(make_role, order, locales):
    """Two who submit at once have both looked before either has written."""
    job = order(make_role())
    item = job.items.first()
    other = TranslationJob.objects.create(title="At once")

    JobItem.objects.bulk_create(
        [JobItem(job=other, translatable=item.translatable, locale=item.locale)],
        ignore_conflicts=True,
    )

    assert not other.items.exists()


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"due_on": date(2020, 1, 1)}, "The day on which it is due is past"),
    ],
)
def test_refuses(make_role, order, more, message):
    with pytest.raises(JobRefusedError, match=message):
        order(make_role(), **more)

    assert not TranslationJob.objects.exists()


def test_refuses_whoever_manages_no_language(make_role, locales, django_user_model):
    person = django_user_model.objects.create_user("p", "p@example.com", "x")
    choice = choose_pages([make_role().pk])

    with pytest.raises(JobRefusedError, match="You may not hand out translations into Deutsch"):
        make_job(user=person, order=JobOrder(title="x", cells=cells_of(choice, locales)))


def test_refuses_to_assign_to_somebody_without_the_right(make_role, order, locales):
    french = person("greta", fr="translator")

    with pytest.raises(AssignmentRefusedError, match="may not translate into Deutsch"):
        order(make_role(), assignments={locales[0].pk: Assignment(assignee=french)})


def test_tells_each_assignee_once(make_role, order, locales):
    german = person("greta", de="translator")

    job = order(
        make_role(), make_role("Miller"), assignments={locales[0].pk: Assignment(assignee=german)}
    )

    notice = Notice.objects.get(user=german)
    assert (notice.kind, notice.count, notice.url) == ("assigned", 2, job_url(job.pk))
    assert LocaleProgress.objects.filter(assignee=german).count() == 2


def test_is_done_when_all_texts_are(make_role, order, boss, locales, translate_all):
    german, french = locales
    job = order(make_role())

    translate_all(job.items.get(locale=german))
    job.refresh_from_db()
    assert job.status == TranslationJob.Status.OPEN
    translate_all(job.items.get(locale=french))

    job.refresh_from_db()
    assert job.status == TranslationJob.Status.DONE
    assert set(job.items.values_list("status", flat=True)) == {"done"}


def test_waits_for_the_review_that_a_language_asks_for(make_role, order, locales, translate_all):
    LocalePolicy.objects.create(locale=locales[0], needs_review=True)
    job = order(make_role())

    translate_all(job.items.get(locale=locales[0]))

    assert job.items.get(locale=locales[0]).status == JobItem.Status.OPEN


def test_cancelling_takes_the_work_back_and_keeps_the_texts(
    make_role, order, locales, translate_all
):
    german = person("greta", de="translator")
    job = order(make_role(), assignments={locales[0].pk: Assignment(assignee=german)})
    translate_all(job.items.get(locale=locales[1]))

    cancel_job(job=job)

    assert set(job.items.values_list("status", flat=True)) == {"cancelled", "done"}
    cells = LocaleProgress.objects.filter(translatable__title="Baker", locale__in=locales)
    assert not cells.filter(assignee=german).exists()
    assert cells.get(locale=locales[1]).percent == 100
    with pytest.raises(JobRefusedError, match="has ended already"):
        cancel_job(job=job)


def test_hands_items_to_somebody_else(make_role, order, boss, locales):
    first, second = person("first", de="translator"), person("second", de="reviewer")
    job = order(make_role(), assignments={locales[0].pk: Assignment(assignee=first)})

    count = assign_items(
        items=[*job.items.filter(locale=locales[0])],
        assignment=Assignment(assignee=second, reviewer=second),
        user=boss,
    )

    assert count == 1
    cell = LocaleProgress.objects.get(assignee=second)
    assert cell.reviewer == second
    with pytest.raises(AssignmentRefusedError, match="may not review"):
        assign_items(
            items=[*job.items.filter(locale=locales[0])],
            assignment=Assignment(reviewer=first),
            user=boss,
        )


def test_a_problem_stays_with_its_item(make_role, order, locales, boss):
    """A page that was deleted while the job waited."""
    role, other = make_role(), make_role("Miller")
    job = make_job(
        user=boss,
        order=JobOrder(title="x", cells=cells_of(choose_pages([role.pk, other.pk]), locales)),
    )
    type(role).objects.filter(pk=role.pk).delete()

    assert prepare(job.pk) is False

    problems = dict(job.items.values_list("translatable__title", "problem").distinct())
    assert problems == {"Baker": "It was deleted.", "Miller": ""}
    job.refresh_from_db()
    assert job.status == TranslationJob.Status.OPEN


def test_goes_on_where_it_was_left(make_role, locales, boss):
    pages = [make_role("Baker"), make_role("Miller")]
    cells = cells_of(choose_pages([page.pk for page in pages]), locales)
    job = make_job(user=boss, order=JobOrder(title="x", cells=cells))

    assert prepare(job.pk, seconds=0) is True
    assert job.items.filter(status="open").count() == 1
    assert prepare(job.pk) is False

    assert job.items.filter(status="open").count() == 4


def test_takes_up_what_a_dead_worker_left(make_role, locales, boss, order):
    job = make_job(
        user=boss,
        order=JobOrder(title="x", cells=cells_of(choose_pages([make_role().pk]), locales)),
    )
    assert resume_jobs() == 0
    TranslationJob.objects.update(worked_at=timezone.now() - timedelta(minutes=5))

    assert resume_jobs() == 1

    job.refresh_from_db()
    assert job.status == TranslationJob.Status.OPEN
    assert resume_jobs() == 0


def test_gives_up_on_what_takes_worker_after_worker_down(make_role, locales, boss):
    job = make_job(
        user=boss,
        order=JobOrder(title="x", cells=cells_of(choose_pages([make_role().pk]), locales)),
    )
    job.items.update(attempts=25)

    prepare(job.pk)

    assert set(job.items.values_list("status", flat=True)) == {"failed"}
    assert "25 workers ended" in job.items.first().problem


def test_tells_of_what_is_overdue_once(make_role, order, locales):
    german = person("greta", de="translator")
    job = order(make_role(), assignments={locales[0].pk: Assignment(assignee=german)})
    TranslationJob.objects.update(due_on=timezone.localdate() - timedelta(days=1))

    assert (tell_overdue(), tell_overdue()) == (2, 0)

    assert job.items.filter(overdue_at=None).count() == 0


def test_names_what_another_job_took_in_the_same_moment(make_role, order, boss, locales):
    """The other job is written after this one has looked and before it writes its items."""
    role = make_role()

    def take(sender, instance, created, **kwargs):
        post_save.disconnect(take, TranslationJob)
        other = TranslationJob.objects.create(title="Winter", user=boss, locales=["de"])
        row = TranslatableObject.objects.get(key=role.translation_key)
        JobItem.objects.create(job=other, translatable=row, locale=locales[0])

    post_save.connect(take, TranslationJob, weak=False)

    job = order(role)

    assert job.locales == ["fr"]
    assert job.left_out == [
        {
            "title": "Baker (Deutsch)",
            "reason": "The job “Winter” has it already.",
            "locale": "de",
        }
    ]

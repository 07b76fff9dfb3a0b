"""The report of pages that are due for review."""

import csv
import io
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

URL = "/admin/reports/due-for-review/"


@pytest.fixture
def editor(db):
    """Somebody who may edit the pages below the job section alone."""
    person = get_user_model().objects.create_user("editor", password="secret")
    group = Group.objects.create(name="Role editors")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    person.groups.add(group)
    return person


@pytest.fixture
def browser(editor):
    browser = Client()
    browser.force_login(editor)
    return browser


@pytest.fixture
def roles(make_role, article, editor, job_index, time_machine):
    time_machine.move_to("2026-06-15", tick=False)
    days = {"Long due": date(2026, 1, 1), "Due": date(2026, 6, 15), "Later": date(2026, 7, 1)}
    for title, day in days.items():
        make_role(title, review_by=day, owner=editor)
    make_role("Never")
    article.review_by = date(2026, 1, 1)
    article.save()
    GroupPagePermission.objects.create(
        group=editor.groups.get(),
        page=job_index,
        permission=Permission.objects.get(codename="change_page"),
    )


def exported(browser, **parameters):
    answer = browser.get(URL, {"export": "csv", **parameters})
    return list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))


def test_pages_that_a_person_may_edit_are_listed_longest_overdue_first(browser, roles):
    rows = exported(browser)

    assert [row["Title"] for row in rows] == ["Long due", "Due"]
    assert [row["Review by"] for row in rows] == ["2026-01-01", "2026-06-15"]
    assert rows[0]["Owner"] == "editor"
    page = browser.get(URL).content.decode()
    assert "Long due" in page
    assert "Later" not in page
    assert URL in browser.get(reverse("wagtailadmin_home")).content.decode()


def test_a_later_day_and_other_filters_can_be_chosen(browser, roles):
    assert len(exported(browser, review_day="2026-12-31")) == 3
    assert exported(browser, locale="de") == []


def test_queries_do_not_grow_with_the_pages(
    browser, roles, make_role, django_assert_max_num_queries
):
    for number in range(10):
        make_role(f"Role {number}", review_by=date(2026, 1, 1))
    browser.get(URL)
    with django_assert_max_num_queries(25):
        browser.get(URL)


def test_people_without_pages_do_not_see_it(browser, editor):
    assert browser.get(URL).status_code == 302
    assert URL not in browser.get(reverse("wagtailadmin_home")).content.decode()

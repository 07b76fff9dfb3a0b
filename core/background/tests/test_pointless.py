"""Wagtail's tasks about objects that are gone end quietly."""

import pytest
from django_tasks_db.models import DBTaskResult
from wagtail.tasks import update_reference_index_task

from core.background.worker import LeasedWorker

pytestmark = pytest.mark.django_db


def test_a_task_about_a_row_that_is_gone_is_done(home, queue):
    DBTaskResult.objects.all().delete()
    update_reference_index_task.enqueue("home", "homepage", str(home.pk))
    update_reference_index_task.enqueue("jobdescriptions", "relatedrole", "999999")

    LeasedWorker(drain=True, interval=0.01).run()

    statuses = DBTaskResult.objects.values_list("status", flat=True)
    assert set(statuses) == {"SUCCESSFUL"}
    assert len(statuses) == 2

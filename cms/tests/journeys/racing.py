"""Bulk publishes against single ones and withdrawals, while a reader follows. See `processes`."""

import os
import random
import time

from django.db import transaction
from wagtail.models import Page, PageViewRestriction

from cms.tests.journeys.processes import (
    build_site,
    fork,
    kill,
    new_reader,
    publish,
    report,
    roles,
    truth,
    wait_until_free,
    work_as_worker,
)
from delivery.models import Change
from delivery.projection import rebuild, render_dirty
from jobdescriptions.models import JobDescriptionIndexPage

SECONDS = float(os.environ.get("SCENARIO_SECONDS", "10"))


def publish_many():
    """Publish all roles in one transaction, as locales that belong together are."""
    with transaction.atomic():
        for page_id in roles():
            publish_if_there(page_id, f"Bulk {random.getrandbits(30):x}")


def publish_one():
    publish_if_there(random.choice(roles()), f"Single {random.getrandbits(30):x}")


def publish_if_there(page_id, title):
    """Publish a page, unless it has been replaced; as long as this takes, nobody can replace it."""
    with transaction.atomic():
        if Page.objects.select_for_update().filter(pk=page_id).first() is not None:
            publish(page_id, title=title)


def withdraw():
    page_id = random.choice(roles())
    random.choice([unpublish, replace, restrict])(page_id)
    time.sleep(random.uniform(0, 0.1))


def unpublish(page_id):
    Page.objects.get(pk=page_id).specific.unpublish()


def replace(page_id):
    """Delete a page and put a copy in its place."""
    page = Page.objects.get(pk=page_id).specific
    with transaction.atomic():
        copy = page.copy(update_attrs={"slug": f"copy-{random.getrandbits(30):x}"})
        page.delete()
        copy.get_latest_revision().publish()


def restrict(page_id):
    section = JobDescriptionIndexPage.objects.first()
    restriction = PageViewRestriction.objects.create(page=section, restriction_type="login")
    time.sleep(random.uniform(0, 0.05))
    restriction.delete()


def work():
    render_dirty()
    time.sleep(0.02)


def main():
    build_site()
    reader = new_reader()
    reader.follow()
    seen = set()
    newest = Change.objects.order_by("-number").first().number
    pids = [fork(job) for job in (publish_many, publish_one, publish_one, withdraw, work, rebuild)]
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        reader.follow()
        found = list(
            Change.objects.filter(number__gt=newest)
            .order_by("number")
            .values_list("number", flat=True)
        )
        seen.update(found)
        newest = found[-1] if found else newest
    alive = sum(kill(pid) for pid in pids)
    wait_until_free()
    work_as_worker()
    numbers = set(
        Change.objects.filter(number__gt=min(seen) - 1, number__lte=newest).values_list(
            "number", flat=True
        )
    )
    report(
        alive=alive,
        changes=len(seen),
        missed=sorted(numbers - seen),
        problems=truth(reader),
    )

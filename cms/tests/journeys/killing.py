"""Kills editors and dispatchers at random moments, and looks at what is left. See `processes`."""

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
from delivery.models import Change, ChangeLog, WebhookDelivery, WebhookEndpoint
from delivery.webhooks import dispatching
from delivery.webhooks.dispatching import dispatch
from jobdescriptions.models import JobDescriptionIndexPage
from taxonomy.models import JobCategory

KILLS = int(os.environ.get("SCENARIO_KILLS", "16"))
NEVER = "never"


def edit():
    """One random action of an editor, sometimes one that is rolled back."""
    page_id = random.choice(roles())
    action = random.choice(
        ["publish"] * 4 + ["unpublish", "slug", "roll back", "snippet", "restrict"]
    )
    word = f"{random.getrandbits(40):x}"
    if action == "publish":
        publish(page_id, title=f"Title {word}")
    elif action == "slug":
        publish(page_id, slug=f"slug-{word}")
    elif action == "unpublish":
        Page.objects.get(pk=page_id).specific.unpublish()
    elif action == "snippet":
        category = JobCategory.objects.filter(locale__language_code="en").get()
        category.name = f"Sales {word}"
        category.save_revision().publish()
    elif action == "restrict":
        restrict(random.choice([page_id, JobDescriptionIndexPage.objects.first().pk]))
    else:
        roll_back(page_id, word)


def restrict(page_id):
    restriction = PageViewRestriction.objects.filter(page_id=page_id).first()
    if restriction:
        restriction.delete()
    else:
        PageViewRestriction.objects.create(page_id=page_id, restriction_type="login")


def roll_back(page_id, word):
    with transaction.atomic():
        publish(page_id, title=f"{NEVER} {word}", slug=f"{NEVER}-{word}")
        transaction.set_rollback(True)


def announce():
    dispatch()
    time.sleep(0.01)


def missing_announcements(start):
    """Return things of which an endpoint has not exactly the newest news since a number."""
    newest = {}
    for change in Change.objects.filter(number__gt=start).order_by("number"):
        newest[dispatching._thing(change)] = change.number
    waiting = {}
    for delivery in WebhookDelivery.objects.filter(state="pending"):
        waiting.setdefault(delivery.thing, []).append(delivery.payload["data"]["change"])
    return {
        thing: (number, waiting.get(thing))
        for thing, number in newest.items()
        if waiting.get(thing) != [number]
    }


def main():
    # What is told is compared with the whole log, so nothing is told as one.
    dispatching.MANY = 10**9
    build_site()
    start = ChangeLog.objects.get().last_number
    endpoint = WebhookEndpoint.objects.create(
        name="E", url="https://e.example.com/", position=start
    )
    reader = new_reader()
    reader.follow()
    kills, problems, positions = 0, [], []
    # On a busy machine an editor may be killed each time before anything is done.
    while kills < KILLS or ChangeLog.objects.get().last_number == start:
        editor, dispatcher = fork(edit), fork(announce)
        time.sleep(random.uniform(0.15, 0.9))
        for pid in random.sample([editor, dispatcher], 2):
            kills += kill(pid)
            time.sleep(random.uniform(0, 0.05))
        wait_until_free()
        work_as_worker()
        problems += [found] if (found := truth(reader)) else []
        endpoint.refresh_from_db()
        positions.append(endpoint.position)
    dispatch()
    endpoint.refresh_from_db()
    told = " ".join(map(str, WebhookDelivery.objects.values_list("payload", flat=True)))
    logged = " ".join(map(str, Change.objects.values_list("path", "old_path")))
    report(
        kills=kills,
        changes=ChangeLog.objects.get().last_number - start,
        problems=problems,
        positions_grow=positions == sorted(positions),
        behind=ChangeLog.objects.get().last_number - endpoint.position,
        missing=missing_announcements(start),
        rolled_back_seen=NEVER in told or NEVER in logged,
    )

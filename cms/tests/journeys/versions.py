"""Two versions of the renderer side by side under load. See `processes`."""

import json
import os
import random
import time

from wagtail.models import Locale

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
from delivery import catching_up, composites, documents, projection, storing
from delivery.models import CompositeDocument, Document
from delivery.projection import rebuild, render_dirty
from home.models import SiteSettings
from taxonomy.models import JobCategory

SECONDS = float(os.environ.get("SCENARIO_SECONDS", "8"))
OLD = documents.RENDERER_VERSION
NEW = OLD + 1
plain_bytes = documents.to_bytes


def become(version):
    """Have this process render as a version of the code whose bytes name it."""
    for module in (catching_up, composites, documents, projection, storing):
        if hasattr(module, "RENDERER_VERSION"):
            module.RENDERER_VERSION = version
    for module in (composites, documents):
        module.to_bytes = lambda value: plain_bytes({**value, "rendered_by": version})


def edit(version):
    become(version)
    random.choice([edit_page, edit_page, edit_snippet, rebuild, render_dirty])()
    time.sleep(0.01)


def edit_page():
    publish(random.choice(roles()), title=f"Title {random.getrandbits(30):x}")


def edit_snippet():
    snippet = (
        random.choice([JobCategory, SiteSettings]).objects.filter(locale=Locale.get_default()).get()
    )
    setattr(
        snippet,
        "name" if isinstance(snippet, JobCategory) else "tagline",
        f"W {random.getrandbits(30):x}",
    )
    snippet.save_revision().publish()


def stored():
    """Return (version of the row, version that the bytes name) of everything."""
    found = {
        ("page", pk): (version, bytes(body))
        for pk, version, body in Document.objects.values_list("page_id", "renderer_version", "body")
    }
    for row in CompositeDocument.objects.all():
        found[row.name, row.locale] = (row.renderer_version, bytes(row.body))
    return {
        name: (version, json.loads(body).get("rendered_by"))
        for name, (version, body) in found.items()
    }


def main():
    become(OLD)
    build_site()
    settings = SiteSettings(
        code="site", organization_name="L", logo_alt="L", founding_year=2012, copyright_holder="L",
        locale=Locale.get_default(), live=False,
    )  # fmt: skip
    settings.save()
    settings.save_revision().publish()
    rebuild()
    reader = new_reader()
    reader.follow()
    start = reader.cursor
    old = [fork(edit, OLD), fork(edit, OLD)]
    new = [fork(edit, NEW)]
    highest, fell, torn, looks = {}, [], [], 0
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        looks += 1
        for name, (version, named) in stored().items():
            if version < highest.get(name, 0):
                fell.append((repr(name), version))
            highest[name] = max(version, highest.get(name, 0))
            torn += [repr(name)] if version != named else []
    alive = sum(kill(pid) for pid in [*old, *new])
    wait_until_free()
    become(NEW)
    catching_up.render_outdated()
    work_as_worker()
    problems = truth(reader)
    report(
        alive=alive,
        looks=looks,
        fell=fell,
        torn=torn,
        problems=problems,
        left_old=[repr(name) for name, found in stored().items() if found != (NEW, NEW)],
        moved_on=reader.cursor != start,
    )

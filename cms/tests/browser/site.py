"""A site with a translated role, served on a database of its own, for a browser to work on."""

import json
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections
from wagtail.models import Locale
from wagtail_localize.models import Translation

from conftest import job_body
from core.models import Placeholder
from home.services import set_up_site
from jobdescriptions.models import JobDescriptionIndexPage, JobDescriptionPage
from localization.models import LocalePolicy
from localization.progress import recount_dirty
from localization.tests.people import person
from localization.tests.translating import translate
from taxonomy.models import JobCategory


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *args):
        pass


def main():
    """Build the site, say where it is, and serve it until the process is ended."""
    about = build()
    connections.close_all()
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietHandler)
    server.set_app(StaticFilesHandler(get_wsgi_application()))
    about["url"] = f"http://127.0.0.1:{server.server_port}"
    print(json.dumps(about), flush=True)  # noqa: T201 -- read by the test
    server.serve_forever()


def build():
    home = set_up_site(front_end="https://www.example.com", site_name="Library").home_page
    category = JobCategory(code="sales", name="Sales", locale=Locale.get_default(), live=False)
    category.save()
    category.save_revision().publish()
    city = Placeholder(code="city", label="City", example="Lisbon", live=False)
    city.locale = Locale.get_default()
    city.save()
    city.save_revision().publish()
    section = _publish(
        home, JobDescriptionIndexPage(title="Jobs", slug="jobs", title_pattern="{{name}} job")
    )
    body = job_body("Baker")
    body[0]["value"]["body"] = (
        '<p>We bake <b>fresh bread</b> with <a href="https://x.example/">the mill</a> in '
        "{{city}}, every day of the week.</p>"
        "<p>You begin early and go home at noon, and our customers know you by name.</p>"
    )
    role = _publish(
        section,
        JobDescriptionPage(title="Baker", slug="baker", category=category, body=json.dumps(body)),
    )
    page = translate(role, "de")
    # What has changed is brought up to date before anything is published again.
    LocalePolicy.objects.create(locale=page.locale, outdated_days=0)
    _change(role)
    recount_dirty()
    people = {"hans": person("hans", de="translator"), "rita": person("rita", de="manager")}
    record = Translation.objects.get(
        source__object_id=role.translation_key, target_locale=page.locale
    )
    return {
        "translation": record.pk,
        "page": page.pk,
        "sessions": {name: session_of(user) for name, user in people.items()},
    }


def _change(role):
    draft = JobDescriptionPage.objects.get(pk=role.pk).get_latest_revision_as_object()
    body = draft.body.get_prep_value()
    first = body[0]["value"]
    first["body"] = first["body"].replace("every day of the week", "every day but Sunday")
    draft.body = json.dumps(body)
    draft.save_revision().publish()


def _publish(parent, page):
    page.live = False
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def session_of(user):
    """Return the key of a session in which somebody is signed in."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    return store.session_key

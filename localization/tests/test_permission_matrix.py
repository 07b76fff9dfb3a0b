"""Every actor asks every address of ours and the engine's, in two locales."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import OverridableSegment, StringSegment, Translation

from conftest import job_body
from localization.models import (
    ContentImport,
    JobItem,
    JointPublication,
    LocalePolicy,
    LocaleProgress,
    SegmentEvent,
    SourceVersion,
    TranslatableObject,
    TranslationJob,
)
from localization.segments import segments_of
from localization.tests.people import let_edit_pages, let_edit_snippets, person
from localization.tests.permission_table import ADMINISTERED, LINES, VOCABULARIES
from localization.tests.translating import translate
from taxonomy.models import JobCategory

OURS = {
    "localization",
    "wagtail_localize",
    "delivery",
    "home",
    "core",
    "jobdescriptions",
    "taxonomy",
    "interview",
    "articles",
    "cms",
}
ACTORS = ("anonymous", "visitor", "translator", "reviewer", "manager", "editor", "superuser")
ROLES = {"translator", "reviewer", "manager"}
REFUSED = {401, 403, 404}
LISTS = ("localization:translations_report", "translation_review_queue", "translation_jobs:index")


@dataclass
class Place:
    """One object in one locale, with all that addresses name."""

    locale: Any
    translation: Any
    page: Any
    snippet: Any
    source: Any
    source_snippet: Any
    segment: Any
    string_segment: Any
    overridable: Any
    event: Any
    translatable: Any
    job: Any
    joint: Any
    content_import: Any
    version: Any
    revision: Any


def admin_addresses():
    """Return the names of all addresses of the admin, each with its view's module."""
    found = {}

    def walk(resolver, namespaces):
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLPattern):
                name = ":".join((*namespaces, pattern.name or str(pattern.pattern)))
                found.setdefault(name, module_of(pattern.callback))
            else:
                inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
                walk(pattern, inner)

    for pattern in get_resolver().url_patterns:
        if str(pattern.pattern).startswith("admin/"):
            walk(pattern, ())
    return found


def module_of(view):
    while hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    view = getattr(view, "view_class", None) or getattr(view, "cls", None) or view
    return view.__module__.split(".")[0]


def is_known(name):
    namespace, _, _rest = name.partition(":")
    return (
        name in LINES
        or namespace in ADMINISTERED
        or namespace == "wagtail_localize"
        or any(
            namespace
            in {f"wagtailsnippets_taxonomy_{each}", f"wagtailsnippetchoosers_taxonomy_{each}"}
            for each in VOCABULARIES
        )
    )


def test_every_address_has_a_line():
    ours = {
        name
        for name, module in admin_addresses().items()
        if module in OURS or (":" in name and not name.startswith("wagtail"))
    }
    assert {name for name in ours if not is_known(name)} == set()


def test_no_line_is_left_over():
    assert set(LINES) - set(admin_addresses()) == set()


@pytest.fixture
def places(make_role, category, admin_user, settings):
    """The same page and category in French and German, by language code."""
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"
    }
    body = job_body("Baker")
    link = '<a href="https://x.example/">wanted</a>'
    body[0]["value"]["body"] = body[0]["value"]["body"].replace("wanted", link)
    source = make_role("Baker", body=body)
    return {code: _place(source, category, code, admin_user) for code in ("fr", "de")}


def _place(source, category, code, user):
    locale = Locale.objects.get(language_code=code)
    page = translate(source, code)
    translation = Translation.objects.get(
        source__object_id=source.translation_key, target_locale=locale
    )
    snippet = JobCategory.objects.get(translation_key=category.translation_key, locale=locale)
    segment = segments_of(translation)[0]
    event = SegmentEvent.objects.create(
        object_key=source.translation_key,
        locale_code=code,
        path=segment.path,
        action="translated",
        state="translated",
        source=segment.source,
        target=segment.target,
    )
    translatable = TranslatableObject.objects.get(key=source.translation_key)
    cells = LocaleProgress.objects.filter(translatable=translatable, locale=locale)
    assert cells.update(translated=3, target_pk=page.pk, is_live=True) == 1
    LocalePolicy.objects.create(locale=locale, needs_review=True)
    file = ContentImport.objects.create(name="x.jsonl", content=b"")
    job = TranslationJob.objects.create(title="Job", locales=[code], user=user)
    JobItem.objects.create(job=job, translatable=translatable, locale=locale)
    return Place(
        locale=locale,
        translation=translation,
        page=page,
        snippet=snippet,
        source=source,
        source_snippet=category,
        segment=segment,
        string_segment=StringSegment.objects.filter(source=translation.source).first(),
        overridable=OverridableSegment.objects.filter(source=translation.source).first(),
        event=event,
        translatable=translatable,
        job=job,
        joint=JointPublication.objects.create(
            translatable=translatable, locales=[code], go_live_at=timezone.now()
        ),
        content_import=file,
        version=SourceVersion.objects.filter(translatable=translatable).first(),
        revision=page.latest_revision_id,
    )


@pytest.fixture
def clients(places, admin_user):
    editor = person("editor")
    let_edit_pages(
        editor,
        Page.get_first_root_node(),
        "add_page",
        "change_page",
        "publish_page",
        "lock_page",
        "unlock_page",
    )
    let_edit_snippets(editor, JobCategory)
    people = {
        "visitor": person("visitor"),
        **{role: person(role, fr=role) for role in ROLES},
        "editor": editor,
        "superuser": admin_user,
    }
    clients = {"anonymous": Client()}
    for name, who in people.items():
        clients[name] = Client()
        clients[name].force_login(who)
    return clients


def expected(line, actor, code):
    if actor not in line.allowed:
        return False
    return actor not in ROLES or not line.has_locale or code == "fr"


def ask(client, name, line, place):
    """Ask as a script does, so that a refusal is a status and not a way back. Nothing stays."""
    url = reverse(name, args=line.arguments(place))
    data = line.data(place) if callable(line.data) else line.data or {}
    headers = {"x-requested-with": "XMLHttpRequest"}
    with transaction.atomic():
        if line.method == "json":
            answer = client.post(
                url, json.dumps(data), content_type="application/json", headers=headers
            )
        elif line.method == "put":
            answer = client.put(
                url, "", content_type="application/x-www-form-urlencoded", headers=headers
            )
        else:
            answer = getattr(client, line.method)(url, data, headers=headers)
        transaction.set_rollback(True)
    return answer


def test_who_is_let_in(places, clients, caplog):
    caplog.set_level("CRITICAL", logger="django.request")
    wrong, cases = [], 0
    for name, line in LINES.items():
        for actor in ACTORS:
            for code in ("fr", "de") if line.has_locale else ("fr",):
                cases += 1
                status = ask(clients[actor], name, line, places[code]).status_code
                may = line.exists and expected(line, actor, code)
                if (status not in REFUSED) != may:
                    wrong.append((name, actor, code, status))
    assert not wrong, "\n".join(map(str, wrong))
    assert cases > 700


def test_lists_show_french_people_french_only(places, clients):
    german = [
        reverse("translation_desk_of", args=[places["de"].translatable.pk, places["de"].locale.pk]),
        reverse("translation_review", args=[places["de"].translation.pk]),
        reverse(
            "translation_review_of", args=[places["de"].translatable.pk, places["de"].locale.pk]
        ),
        reverse("translation_jobs:inspect", args=[places["de"].job.pk]),
        reverse("localization:desk", args=[places["de"].translation.pk]),
        reverse("wagtailadmin_pages:edit", args=[places["de"].page.pk]),
    ]
    for name in LISTS:
        for role in sorted(ROLES):
            answer = clients[role].get(reverse(name))
            page = answer.content.decode()
            assert answer.status_code in {200, 302}
            assert [url for url in german if f'"{url}"' in page] == [], name
        seen = clients["superuser"].get(reverse(name)).content.decode()
        assert any(f'"{url}"' in seen for url in german), name

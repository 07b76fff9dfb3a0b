"""Where snippets are used: every way in which a role can name one is listed, with a way there."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import Locale, ReferenceIndex

from conftest import job_body
from home.models import CallToAction
from jobdescriptions.models import Statement
from taxonomy.models import DataSource, JobCategory, Occupation, Skill

pytestmark = pytest.mark.django_db


def usage(client, snippet):
    name = snippet.snippet_viewset.get_url_name("usage")
    return client.get(reverse(name, args=[snippet.pk])).content.decode()


@pytest.fixture
def make(home):
    def making(model, **fields):
        snippet = model(locale=Locale.get_default(), **fields)
        if hasattr(snippet, "live"):
            snippet.live = False
        snippet.save()
        if hasattr(snippet, "save_revision"):
            snippet.save_revision().publish()
        return snippet

    return making


@pytest.fixture
def used(make, make_role, category):
    """One snippet of each kind, and the role that names them all."""
    version = {"jurisdiction": "", "valid_from": "2026-01-01", "body": "<p>We are fair.</p>"}
    versions = json.dumps([{"type": "version", "id": "v", "value": version}])
    snippets = {
        "category": category,
        "other category": make(JobCategory, code="service", name="Service"),
        "statement": make(Statement, code="equal", title="Equal", versions=versions),
        "form": make(CallToAction, code="post", kind="post_job", label="Post", city_label="City"),
        "words": make(CallToAction, code="go", label="Go", link_url="https://example.com/"),
        "occupation": make(Occupation, preferred_label="baker"),
        "skill": make(Skill, preferred_label="knead dough"),
        "source": make(DataSource, code="esco", name="ESCO", attribution="By us."),
    }
    pk = {name: snippet.pk for name, snippet in snippets.items()}
    skill = {"type": "item", "id": "i", "value": {"skill": pk["skill"], "level": "essential"}}
    role = make_role(
        "Baker",
        occupation=snippets["occupation"],
        introduction=f'<p><a linktype="call-to-action" id="{pk["words"]}">go</a></p>',
        body=[
            *job_body("Baker"),
            {"type": "skills", "id": "s", "value": {"heading": "", "items": [skill]}},
            {
                "type": "equal_opportunity_statement",
                "id": "e",
                "value": {"heading": "", "statement": pk["statement"]},
            },
            {"type": "job_posting_cta", "id": "c", "value": {"call_to_action": pk["form"]}},
        ],
    )
    role.other_categories.create(category=snippets["other category"], sort_order=0)
    role.data_sources.create(data_source=snippets["source"], sort_order=0)
    ReferenceIndex.create_or_update_for_object(role)
    return role, snippets


def test_every_way_of_naming_a_snippet_is_listed(used, admin_client):
    role, snippets = used
    edit = reverse("wagtailadmin_pages:edit", args=[role.pk])
    for name, snippet in snippets.items():
        assert edit in usage(admin_client, snippet), name


def test_the_editor_leads_there(used, admin_client):
    _role, snippets = used
    occupation = snippets["occupation"]
    editor = reverse(occupation.snippet_viewset.get_url_name("edit"), args=[occupation.pk])
    address = reverse(occupation.snippet_viewset.get_url_name("usage"), args=[occupation.pk])
    assert address in admin_client.get(editor).content.decode()


def test_a_page_is_listed_where_it_is_named(make_role, admin_client):
    baker, miller = make_role("Baker"), make_role("Miller")
    miller.related_roles.create(page=baker, sort_order=0)
    ReferenceIndex.create_or_update_for_object(miller)
    shown = admin_client.get(reverse("wagtailadmin_pages:usage", args=[baker.pk]))
    assert reverse("wagtailadmin_pages:edit", args=[miller.pk]) in shown.content.decode()


def test_a_person_sees_no_links_to_what_they_may_not_edit(used, client):
    role, snippets = used
    user = get_user_model().objects.create_user("taxonomist", password="x")
    for codename in ("access_admin", "change_occupation", "view_occupation"):
        user.user_permissions.add(Permission.objects.get(codename=codename))
    client.force_login(user)
    assert reverse("wagtailadmin_pages:edit", args=[role.pk]) not in usage(
        client, snippets["occupation"]
    )

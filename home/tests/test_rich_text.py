"""Links in texts that lead to a call to action: stored, edited, delivered, translated."""

import json

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import Locale, ReferenceIndex

from core.models.content_page import INTRODUCTION_FEATURES
from delivery.projection import render_dirty
from home.models import CallToAction
from localization.tests.translating import translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_action(home):
    def make(code, **fields):
        action = CallToAction(code=code, locale=Locale.get_default(), live=False, **fields)
        action.save()
        action.save_revision().publish()
        return CallToAction.objects.get(pk=action.pk)

    return make


@pytest.fixture
def button(make_action, home):
    return make_action("browse", label="Browse", link_page=home)


def link(action):
    return f'<p>Now <a linktype="call-to-action" id="{action.pk}">have a look</a>.</p>'


def introduction(api, page, locale="en"):
    render_dirty()
    return api(f"{page.translation_key}/", locale=locale).json()["introduction"]


def test_a_link_is_delivered_with_its_address_and_code(button, make_role, api, home):
    page = make_role(introduction=link(button))
    assert introduction(api, page) == {
        "html": (
            f'<p>Now <a href="https://www.example.com/en/" data-key="{home.translation_key}" '
            'data-locale="en" data-call-to-action="browse">have a look</a>.</p>'
        ),
        "text": "Now have a look.",
    }


def test_a_form_has_a_code_alone(make_action, make_role, api):
    action = make_action("post-job", kind="post_job", label="Post", city_label="City")
    html = introduction(api, make_role(introduction=link(action)))["html"]
    assert '<a data-call-to-action="post-job">' in html


def test_an_action_that_is_gone_leaves_the_words(button, make_role, api):
    page = make_role(introduction=link(button))
    button.unpublish()
    assert introduction(api, page)["html"] == "<p>Now <a>have a look</a>.</p>"


def test_a_changed_target_reaches_the_page(button, make_role, api, home, job_index):
    page = make_role(introduction=link(button))
    introduction(api, page)
    button.link_page = job_index
    button.save_revision().publish()
    assert "/en/jobs/" in introduction(api, page)["html"]


def test_a_translation_leads_to_the_action_of_its_language(button, make_role, api, home):
    translate(button)
    page = make_role(introduction=link(button))
    translate(page)
    assert 'href="https://www.example.com/de/"' in introduction(api, page, "de")["html"]


def test_the_editor_reads_and_writes_it(button):
    converter = ContentstateConverter(features=INTRODUCTION_FEATURES)
    state = converter.from_database_format(link(button))
    (entity,) = json.loads(state)["entityMap"].values()
    assert (entity["type"], entity["data"]) == (
        "CALL-TO-ACTION",
        {"id": button.pk, "label": "Browse"},
    )
    stored = converter.to_database_format(state)
    assert f'id="{button.pk}"' in stored
    assert 'linktype="call-to-action"' in stored


def test_usage_is_known(button, make_role):
    page = make_role(introduction=link(button))
    ReferenceIndex.create_or_update_for_object(page)
    assert ReferenceIndex.get_references_to(button).filter(object_id=str(page.pk)).exists()


@pytest.mark.parametrize("broken", ["", "x", "0", "9" * 30])
def test_a_broken_id_breaks_nothing(broken, make_role, api):
    page = make_role(introduction=f'<p><a linktype="call-to-action" id="{broken}">words</a></p>')
    shown = introduction(api, page)
    assert "<a>words</a>" in shown["html"]
    assert "words" in shown["text"]

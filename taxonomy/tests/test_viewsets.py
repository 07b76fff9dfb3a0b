"""The screens of the classifications: lists, labels that a language lacks, choosers."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import Locale
from wagtail.users.models import UserProfile

from core.choosers import editors_locale
from taxonomy.models import ISCOGroup, JobCategory, Occupation, Skill

pytestmark = pytest.mark.django_db


@pytest.fixture
def occupation(home):
    return Occupation.objects.create(
        uri="http://data.europa.eu/esco/occupation/1",
        preferred_label="waiter/waitress",
        code="5131.2",
        isco_code="5131",
        locale=Locale.get_default(),
    )


def address(model, name, *arguments):
    return reverse(model.snippet_viewset.get_url_name(name), args=arguments)


@pytest.mark.parametrize("model", [Occupation, Skill, ISCOGroup])
def test_lists_answer(model, home, admin_client):
    assert admin_client.get(address(model, "list")).status_code == 200
    assert admin_client.get(f"{address(model, 'list')}?q=nothing").status_code == 200


def test_a_label_splits_into_its_forms(occupation):
    assert (occupation.name, occupation.name_feminine) == ("waiter", "waitress")


def test_a_missing_label_is_added_beside_the_others(occupation, admin_client):
    page = admin_client.get(address(Occupation, "edit", occupation.pk)).content.decode()
    add = f"{address(Occupation, 'add')}?locale=el&amp;of={occupation.pk}"
    assert add in page

    response = admin_client.post(
        add.replace("&amp;", "&"),
        {
            "preferred_label": "σερβιτόρος/σερβιτόρα",
            "name": "",
            "name_feminine": "",
            "alternative_labels": "",
            "description": "",
            "scope_note": "",
            "code": "5131.2",
            "isco_code": "5131",
        },
    )

    assert response.status_code == 302
    greek = occupation.get_translation(Locale.objects.get(language_code="el"))
    assert (greek.uri, greek.name_feminine) == (occupation.uri, "σερβιτόρα")
    assert greek.is_local


def test_a_concept_of_ones_own_gets_an_address(home, admin_client):
    admin_client.post(
        address(Skill, "add"),
        {"preferred_label": "steer a tram", "alternative_labels": "", "description": ""},
    )
    skill = Skill.objects.get()
    assert skill.uri.startswith("urn:uuid:")
    assert skill.is_local


def test_the_engine_offers_nothing_for_classifications(occupation, admin_client):
    listing = admin_client.get(address(Occupation, "list")).content.decode()
    submit = reverse(
        "wagtail_localize:submit_snippet_translation",
        args=["taxonomy", "occupation", occupation.pk],
    )
    assert submit not in listing
    assert admin_client.get(submit).status_code in {302, 403}


class TestChooser:
    """Searches in the editor's language; chooses the row of the default locale."""

    @pytest.fixture
    def spanish(self, occupation, admin_user):
        UserProfile.objects.update_or_create(user=admin_user, defaults={"preferred_language": "es"})
        row = Occupation(
            uri=occupation.uri,
            preferred_label="camarero/camarera",
            locale=Locale.objects.get(language_code="es"),
        )
        row.save()
        return row

    def chooser(self, name, *arguments):
        viewset = Occupation.snippet_viewset.chooser_viewset
        return reverse(viewset.get_url_name(name), args=arguments)

    def test_results_are_in_the_editors_language(self, spanish, admin_client):
        found = admin_client.get(self.chooser("choose_results")).content.decode()
        assert "camarero/camarera" in found
        assert "waiter/waitress" not in found

    def test_all_languages_can_be_asked_for(self, spanish, admin_client):
        found = admin_client.get(f"{self.chooser('choose_results')}?locale=").content.decode()
        assert "waiter/waitress" in found

    def test_the_default_locales_row_is_chosen(self, spanish, occupation, admin_client):
        chosen = admin_client.get(self.chooser("chosen", spanish.pk)).json()
        assert chosen["result"]["id"] == str(occupation.pk)

    def test_a_language_without_rows_shows_the_default_ones(self, occupation, admin_client):
        assert editors_locale(JobCategory) == Locale.get_default()

    def test_a_person_without_permission_is_kept_out(self, occupation, client):
        client.force_login(get_user_model().objects.create_user("nobody", password="x"))
        assert client.get(self.chooser("choose_results")).status_code == 302

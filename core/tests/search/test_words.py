"""Accents, case and signs make no difference; nothing that can be typed is an error."""

import pytest
from django.urls import reverse

from conftest import job_body

pytestmark = pytest.mark.django_db

TITLES = {
    "Διευθυντής πωλήσεων": [
        "διευθυντης",
        "ΔΙΕΥΘΥΝΤΗΣ",
        "διευθυντής",
        "διευθυντης πωλησ",
        "πωλήσεων",
    ],
    "Straßenplaner": ["strassenplaner", "straßenp", "STRASSE", "Straße"],
    "Técnico sênior de manutenção": ["tecnico senior", "manutencao", "manutenção TÉCNICO"],
    "Ingénieur d’étude": ["ingenieur etude", "d'etude", "d’étu"],
    "Responsable main-d’œuvre": ["main d oeuvre", "œuv", "oeuvre"],
    "Verkaufsleiter/Verkaufsleiterin": ["verkaufsleiterin", "Verkaufsleiter/", "verkaufsleiter"],
    "Ver\u00adtriebs\u00adleiter": ["vertriebsleiter"],
    "re\u0301sume\u0301 writer": ["resume", "résumé"],
    "Λογιστής/Λογίστρια": ["λογιστρια", "λογιστης"],
    "C++ developer (m/f/d)": ["c developer", "developer m/f", "C++"],
}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_found_however_it_is_typed(make_role, titles, title):
    make_role(title, slug="role")
    make_role("Baker", slug="baker")

    assert [titles(query) for query in TITLES[title]] == [[title]] * len(TITLES[title])


def test_text_is_found_without_its_accents(make_role, titles):
    make_role("Clerk", body=job_body("Clerk", extra="Ελέγχει τους λογαριασμούς."))

    assert titles("λογαριασμους", method="search") == ["Clerk"]
    assert titles("ΛΟΓΑΡΙΑΣΜΟΎΣ ελεγχει", method="search") == ["Clerk"]


ODD_QUERIES = [
    "!!!",
    '"',
    "'",
    '"" ""',
    "*",
    "NEAR(baker manager)",
    "title:baker",
    "{title} : baker",
    "baker AND NOT",
    "^baker + -manager",
    "baker:* & !x | <->",
    "100% %s %(x)s",
    "a\\'b",
    "x" * 5000,
    "baker " * 1000,
    '"baker" ' * 500,
    "é" * 3000,
    "\ufffd\u200b",
    "live:true",
    "live:true baker",
]


def test_no_query_is_an_error(admin, make_role, job_index, subtests):
    make_role("Baker")
    screens = {
        "explorer": reverse("wagtailadmin_pages:search_results"),
        "chooser": reverse("wagtailadmin_choose_page_search"),
        "section": reverse("wagtailadmin_explore_results", args=[job_index.pk]),
        "snippets": reverse("wagtailsnippets_taxonomy_jobcategory:list_results"),
    }
    for query in ODD_QUERIES:
        with subtests.test(query=query[:60]):
            answers = {
                name: admin.get(path, {"q": query}).status_code for name, path in screens.items()
            }
            assert answers == dict.fromkeys(screens, 200)


def test_signs_alone_find_nothing(roles, titles):
    assert titles("!!!") == []
    assert titles("account - manager &")[0] == "Account manager"

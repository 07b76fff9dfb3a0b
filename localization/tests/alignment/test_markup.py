import pytest

from localization.alignment.dealing import deal_out, fit_numbers
from localization.alignment.markup import Adapted, adapt_markup
from localization.alignment.pieces import Piece

GUIDE, FORM = {"href": "https://x/guide"}, {"href": "https://x/form"}


@pytest.mark.parametrize(
    ("old", "new", "target", "text", "is_sure"),
    [
        ("Lead three", "Lead <b>three</b>", "Leite drei", "Leite drei", False),
        ("Lead 3 people", "Lead <b>3</b> people", "Leite 3", "Leite <b>3</b>", True),
        ("Ask Anna now", "Ask <b>Anna</b> now", "Frag Anna", "Frag <b>Anna</b>", True),
        ("3 of 3", "<b>3</b> of 3", "3 von 3", "3 von 3", False),
        ("Lead <b>three</b>", "Lead three", "Leite <b>drei</b>", "Leite drei", True),
        ("a <b>b</b>", "a <i>b</i>", "x <b>y</b>", "x y", False),
        ("one<br/>two", "one<br/>two", "eins<br/>zwei", "eins<br/>zwei", True),
    ],
)
def test_tags_are_placed_where_there_is_no_doubt(old, new, target, text, is_sure):
    assert adapt_markup(Piece("p", old), Piece("p", new), target) == Adapted(text, is_sure)


def test_links_are_known_by_where_they_lead():
    old = Piece("p", '<a id="a1">guide</a> and <a id="a2">form</a>', {"a1": GUIDE, "a2": FORM})
    new = Piece("p", 'guide and <a id="a1">form</a>', {"a1": FORM})
    target = '<a id="a1">Anleitung</a> und <a id="a2">Formular</a>'
    assert adapt_markup(old, new, target) == Adapted('Anleitung und <a id="a1">Formular</a>', True)


def test_a_link_to_another_address_keeps_its_words():
    old = Piece("p", '<a id="a1">form</a>', {"a1": FORM})
    new = Piece("p", '<a id="a1">form</a>!', {"a1": GUIDE})
    target = '<a id="a1">Formular</a>'
    assert adapt_markup(old, new, target) == Adapted(target, True)


@pytest.mark.parametrize(
    ("old", "new", "target", "fitted"),
    [
        ("3 of 40 hours", "4 of 35 hours", "3 von 40 Stunden", "4 von 35 Stunden"),
        ("3 of 40", "4 of 35", "40, davon 3", "35, davon 4"),
        ("3,000 euros", "4,000 euros", "3.000 Euro", "3.000 Euro"),
        ("2 and 2", "2 and 3", "2 und 2", "2 und 3"),
        ("2 days", "3 days", "zwei Tage", "zwei Tage"),
    ],
)
def test_numbers_are_replaced_where_the_translation_writes_the_same(old, new, target, fitted):
    assert fit_numbers(old, new, target) == fitted


@pytest.mark.parametrize(
    ("parts", "target", "dealt"),
    [
        (["One.", "Two. Three."], "Eins. Zwei. Drei.", ["Eins.", "Zwei. Drei."]),
        (["One.", "Two."], "Eins und zwei.", ["Eins und zwei.", ""]),
        (["One.", "Two."], "<b>Eins.</b> Zwei.", ["<b>Eins.</b> Zwei.", ""]),
    ],
)
def test_sentences_are_dealt_out_when_they_agree_in_number(parts, target, dealt):
    assert deal_out(parts, target) == dealt

"""Pure functions about text, tokens and HTML."""

import pytest

from core.serializers.references import LinkTarget
from core.serializers.rich_text import render_rich_text, rich_text_references
from core.text import (
    ascii_slug,
    html_to_text,
    normalise,
    search_words,
    shorten,
    split_lines,
)
from core.tokens import fill_tokens, find_tokens, token_difference, undeclared_tokens


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", ""),
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("<ul><li>a &amp; b</li><li>c</li></ul>", "a & b\nc"),
        ("<p>A <b>bold</b>  word<br/>next</p>", "A bold word\nnext"),
        ("plain", "plain"),
        ("<p> One line. </p>", "One line."),
        ("<p>One\nTwo\t three</p>", "One\nTwo three"),
        ("<p>a &lt;b&gt;</p>", "a <b>"),
        ("<p>two  spaces</p>", "two spaces"),
        ("a</p>", "a"),
        ("<p>a", "a"),
    ],
)
def test_html_to_text(source, expected):
    assert html_to_text(source) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Äpfel & Birnen", "apfel-birnen"),
        ("Υπεύθυνος/η Πελατών", "ypeythynosi-pelaton"),
        ("Œuvre d’été", "oeuvre-dete"),
        ("!!!", ""),
        ("word " * 40, "-".join(["word"] * 16)),
    ],
)
def test_ascii_slug(text, expected):
    assert ascii_slug(text) == expected
    assert len(ascii_slug(text)) <= 80


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Account MANAGER", "account manager"),
        ("Διευθυντής Πωλήσεων", "διευθυντησ πωλησεων"),
        ("ΔΙΕΥΘΥΝΤΉΣ", "διευθυντησ"),
        ("διευθυντης", "διευθυντησ"),
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("Técnico sênior", "tecnico senior"),
        ("re\u0301sume\u0301", "resume"),
        ("Main-d’œuvre", "main-d’oeuvre"),
        ("İstanbul", "istanbul"),
        ("o\ufb03ce", "office"),
        ("Ver\u00adkauf", "verkauf"),
    ],
)
def test_normalise(text, expected):
    assert normalise(text) == expected
    assert normalise(expected) == expected


def test_normalise_is_stable_for_every_character():
    characters = [chr(code) for code in range(0x20000) if not 0xD800 <= code < 0xE000]
    once = [normalise(character) for character in characters]

    assert [normalise(text) for text in once] == once


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" -- !?* ", []),
        ("Verkaufsleiter/Verkaufsleiterin", ["verkaufsleiter", "verkaufsleiterin"]),
        ("chargé(e) d’étude", ["charge", "e", "d", "etude"]),
        ("C++ & snake_case, 2nd", ["c", "snake", "case", "2nd"]),
        ("ένα\x00δύο\n", ["ενα", "δυο"]),
    ],
)
def test_search_words(text, expected):
    assert search_words(text) == expected


def test_shorten_ends_at_a_word():
    assert shorten("One two three four", 12) == "One two…"
    assert shorten("Short", 12) == "Short"


def test_split_lines_drops_empty_ones():
    assert split_lines(" a \n\n b\r\nc ") == ["a", "b", "c"]


def test_tokens_are_found_filled_and_checked():
    text = "At {{company_name}} in {{ city }} for {{nobody}} and {{ }} and }}"

    assert find_tokens(text) == ["company_name", "city", "nobody"]
    assert fill_tokens(text, {"company_name": "{0.__class__}", "city": "Rome"}).startswith(
        "At {0.__class__} in Rome for {{nobody}}"
    )
    assert undeclared_tokens(text, ["company_name", "city"]) == ["{{nobody}}", "{{ }}", "}}"]
    assert undeclared_tokens("{{name}}", ["name"]) == []
    assert fill_tokens("{{a1}} {{b1}}", {"a1": "{{b1}}", "b1": "x"}) == "{{b1}} x"


@pytest.mark.parametrize(
    ("source", "translation", "missing", "foreign"),
    [
        ("At {{city}}", "In {{city}}", (), ()),
        ("{{city}} and {{city}}", "{{ city }}", (), ()),
        ("At {{city}}", "In der Stadt", ("city",), ()),
        ("At {{city}}", "In {{stadt}}", ("city",), ("{{stadt}}",)),
        ("Plain", "Plain {{city}} }}", (), ("{{city}}", "}}")),
        ("A stray }}", "Ein }}", (), ()),
        ("{{city}}", "{{<b>city</b>}}", ("city",), ("{{<b>city</b>}}",)),
    ],
    ids=["same", "fewer", "missing", "renamed", "added", "as in the source", "broken by markup"],
)
def test_token_difference(source, translation, missing, foreign):
    found = token_difference(source, translation)

    assert (found.missing, found.foreign) == (missing, foreign)
    assert bool(found) is bool(missing or foreign)


class Links:
    """A context in which page 1 is public and document 5 exists."""

    def page_link(self, pk):
        return LinkTarget('https://e.com/de/"x"/', '/de/"x"/', "key", "de") if pk == 1 else None

    def document_url(self, pk):
        return "https://e.com/file.pdf" if pk == 5 else None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            '<p><a linktype="page" id="1">in</a></p>',
            '<p><a href="https://e.com/de/&quot;x&quot;/" data-key="key" data-locale="de">in</a></p>',
        ),
        ('<a linktype="page" id="2">gone</a>', "<a>gone</a>"),
        ('<a linktype="page" id="99999999999999999999">huge</a>', "<a>huge</a>"),
        ('<a linktype="document" id="5">file</a>', '<a href="https://e.com/file.pdf">file</a>'),
        (
            '<a href="https://a.b/?x=1&amp;y=2">out</a>',
            '<a href="https://a.b/?x=1&amp;y=2">out</a>',
        ),
        ('<a href="javascript:alert(1)">bad</a>', "<a>bad</a>"),
        ("<p onclick='x'>a<script>alert(1)</script></p>", "<p>a</p>"),
        ("<img src=x onerror=alert(1)>", ""),
        ('<a linktype="other" id="1">x</a>', "<a>x</a>"),
    ],
)
def test_rich_text_has_absolute_links_and_nothing_dangerous(source, expected):
    assert render_rich_text(source, Links()) == expected


def test_rich_text_names_what_it_refers_to():
    source = '<a linktype="page" id="1">a</a><a linktype="document" id="5">b</a><a href="x">c</a>'
    assert [(r.kind, r.pk) for r in rich_text_references(source)] == [("page", 1), ("document", 5)]

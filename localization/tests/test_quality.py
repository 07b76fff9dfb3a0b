"""Checks of translated texts."""

import pytest

from localization.quality import CHECKS, Severity, broken_text, text_findings, text_problem
from localization.quality.registry import DuplicateCheckError, by_id
from localization.quality.tokens import TokenMismatchCheck

ERROR, WARNING = Severity.ERROR, Severity.WARNING


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("At {{company_name}}", "Bei {{company_name}}", []),
        ("At {{company_name}}", "Bei uns", [("token-mismatch", ERROR)]),
        ("At us", "Bei {{company}}", [("token-mismatch", ERROR)]),
        ("At {{city}}", "In {{stadt}}", [("token-mismatch", ERROR)] * 2),
        ("<b>Now</b> and here", "<strong>Jetzt</strong> und hier", []),
        ("<b>Now</b> and here", "Jetzt und hier", [("markup-mismatch", WARNING)]),
        ("Now and here", "<i>Jetzt</i> und hier", [("markup-mismatch", WARNING)]),
        ('See <a id="a1">us</a>', 'Siehe <a id="a1">uns</a>', []),
        ('See <a id="a1">us</a>', "Siehe uns", [("markup-mismatch", WARNING)]),
        (
            'See <a id="a1">us</a>',
            'Siehe <a id="a1">uns</a>, <a id="a2">hier</a>',
            [("markup-mismatch", ERROR)],
        ),
        (
            'See <a id="a1">us</a>',
            'Siehe <a id="a1">uns</a>, <a>hier</a>',
            [("markup-mismatch", ERROR)],
        ),
        ("See us", '<a href="javascript:alert(1)">x</a>', [("markup-mismatch", ERROR)] * 2),
        ("See us", "<script>alert(1)</script>", [("markup-mismatch", ERROR)]),
        ("See us", "<br onclick='x()'/>Siehe uns", [("markup-mismatch", ERROR)]),
        ("See us", " ", []),
    ],
)
def test_findings(source, target, expected):
    found = text_findings(source, target)

    assert [(finding.check_id, finding.severity) for finding in found] == expected
    refused = any(severity == ERROR for _check, severity in expected)
    assert bool(text_problem(source, target)) == (refused or not target.strip())


def test_length_counts_what_is_read_not_what_is_escaped():
    assert text_findings("Salt", "Salz &amp; Öl", max_length=9) == []
    (finding,) = text_findings("Salt", "Salz &amp; Öl.", max_length=9)
    assert (finding.check_id, finding.message) == (
        "length",
        "At most 9 characters; there are 10.",
    )


def test_a_foreign_token_is_found_where_it_stands():
    (finding,) = text_findings("At us", "Bei {{uns}} da")
    assert "Bei {{uns}} da"[slice(*finding.span)] == "{{uns}}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("  ", "The translation is empty."),
        ("a\x00b", "The translation contains a NUL character."),
        ("x" * 50_001, "At most 50000 characters; there are 50001."),
    ],
)
def test_what_cannot_be_stored_anywhere(text, message):
    assert text_problem("Source", text) == broken_text("Source", text) == message


def test_tokens_break_no_draft_and_are_not_taken_all_the_same():
    assert broken_text("At {{city}}", "Hier") is None
    assert text_problem("At {{city}}", "Hier") == (
        "{{city}} is missing. Write it as the source does."
    )


def test_checks_have_ids_of_their_own():
    assert set(CHECKS) == {"length", "markup-mismatch", "token-mismatch"}
    with pytest.raises(DuplicateCheckError):
        by_id([TokenMismatchCheck(), TokenMismatchCheck()])

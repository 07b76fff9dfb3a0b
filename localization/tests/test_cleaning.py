import pytest

from localization.cleaning import active_content, clean_text

WORD = (
    "<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]-->"
    '<style>p.MsoNormal {margin: 0}</style><p class="MsoNormal"><span lang="DE" '
    'style="font-size:11pt">Sie <b style="mso-bidi-font-weight:normal">leiten</b> das '
    "Team.<o:p></o:p></span></p><p>Und mehr.</p>"
)


@pytest.mark.parametrize(
    ("pasted", "cleaned"),
    [
        ("plain & simple", "plain & simple"),
        ("1 < 2", "1 < 2"),
        ("a <b>bold</b> word<br/>next", "a <b>bold</b> word<br/>next"),
        (WORD, "Sie <b>leiten</b> das Team. Und mehr."),
        ('<a id="a1" class="x" href="https://x/">Link</a>', '<a id="a1">Link</a>'),
        ('<a href="https://x/">no link of the source</a>', "no link of the source"),
        ("<ul><li>one</li><li>two</li></ul>", "one two"),
    ],
    ids=["plain", "no tag", "clean", "office", "link", "foreign link", "list"],
)
def test_what_is_pasted_becomes_inline_text(pasted, cleaned):
    assert active_content(pasted) is None
    assert clean_text(pasted) == cleaned


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("<script>alert(1)</script>", "“<script>”"),
        ("Text <iframe src='https://x/'></iframe>", "“<iframe>”"),
        ('<b onclick="x()">bold</b>', "“onclick”"),
        ('<a href="javascript:alert(1)">x</a>', "“javascript:alert(1)”"),
        ('<a href=" java\nscript:alert(1)">x</a>', "link to"),
        ('<a href="data:text/html,x">x</a>', "link to"),
        ("<SVG/onload=alert(1)>", "“<svg>”"),
    ],
)
def test_what_could_run_is_refused(text, named):
    assert named in active_content(text)

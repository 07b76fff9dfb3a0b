"""Exports for people and machines, compared with kept files and read back by their own readers."""

import io
import json
import os
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from markdown_it import MarkdownIt

from core.serializers.json_ld import CONTEXT
from core.tests.schemaorg.checker import problems
from core.text import html_to_text
from jobdescriptions.export import (
    FORMATS,
    ExportRequest,
    MissingPropertiesError,
    VacancyFacts,
)
from jobdescriptions.export.markdown import escape
from jobdescriptions.export.rich_text import paragraphs
from jobdescriptions.export.statements import current_version
from jobdescriptions.json_ld import occupation
from jobdescriptions.tests.documents import TEXTS, role_document

GOLDEN = Path(__file__).parent / "golden"
TODAY = date(2026, 6, 1)
FACTS = VacancyFacts(
    company_name="Crumb & Crust",
    city="Lisbon",
    country="PT",
    date_posted=date(2026, 6, 1),
    valid_through=date(2026, 7, 1),
)
VALUES = {"company_name": "Crumb & Crust", "city": "Lisbon", "contact_email": "jobs@example.com"}
HOSTILE = {
    "company_name": "<script>alert(1)</script>",
    "city": "*A* & {{company_name}} [x](y) `z` _u_",
    "contact_email": "javascript:alert(1)//\" onclick='x",
}


def request(locale="en", **more):
    return ExportRequest(**{"document": role_document(locale), "today": TODAY, **more})


def export(name, locale="en", **more):
    return FORMATS[name].export(request(locale, **more))


@pytest.mark.parametrize("locale", ["en", "el"])
@pytest.mark.parametrize("name", ["txt", "md", "html", "hropen", "jobposting"])
def test_export_is_the_kept_file(name, locale):
    made = export(name, locale, values={**VALUES}, facts=FACTS).decode()

    path = GOLDEN / f"baker-{locale}.{FORMATS[name].extension}"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("locale", ["en", "el"])
def test_word_document_has_real_styles_language_and_fonts(locale):
    document = docx.Document(io.BytesIO(export("docx", locale, values=VALUES)))
    texts = TEXTS[locale]

    found = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    assert found[0] == ("Title", texts["title"])
    headings = [text for style, text in found if style == "Heading 1"]
    expected = {
        "en": ["Job brief", "Responsibilities", "Requirements", "Qualifications", "Pay range"],
        "el": ["Σύνοψη θέσης", "Αρμοδιότητες", "Προσόντα", "Τίτλοι σπουδών", "Εύρος αμοιβής"],
    }
    assert headings[:5] == expected[locale]
    assert headings[-1] == texts["statement"]
    bullets = [text for style, text in found if style == "List Bullet"]
    assert bullets[:3] == [text.replace("<b>", "").replace("</b>", "") for text in texts["tasks"]]
    assert ("Heading 2", texts["question"]) in found
    properties = document.core_properties
    assert (properties.title, properties.language) == (
        texts["title"],
        {"en": "en-US", "el": "el-GR"}[locale],
    )
    assert (properties.author, properties.comments) == ("", "")
    assert properties.modified.isoformat() == "2026-03-02T09:00:00+00:00"
    for name in ("Normal", "Title", "Heading 1"):
        fonts = document.styles[name].element.rPr.rFonts
        scripts = {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")}
        assert scripts == {"Calibri"}
        assert not [attribute for attribute in fonts.attrib if attribute.endswith("Theme")]
    languages = {tag.get(qn("w:val")) for tag in document.styles.element.iter(qn("w:lang"))}
    assert languages == {properties.language}


def test_word_document_numbers_each_list_anew_and_links():
    document = docx.Document(io.BytesIO(export("docx", values=VALUES)))

    numbered = [p for p in document.paragraphs if p.style.name == "List Number"]
    assert [p.text for p in numbered] == ["School", "Trade", "Practice"]
    lists = [p._p.pPr.numPr.numId.val for p in numbered]
    assert lists[0] == lists[1] != lists[2]
    nested = [p.text for p in document.paragraphs if p.style.name == "List Bullet 2"]
    assert nested == ["Two years"]
    links = [link.address for p in document.paragraphs for link in p.hyperlinks]
    assert links == ["mailto:jobs@example.com", "https://www.example.com/en/a_b/?x=1&y=2"]
    bold = [run.text for p in document.paragraphs for run in p.runs if run.bold]
    assert bold == ["baker", "before 5 a.m."]


def test_word_document_is_the_same_bytes_every_time_and_survives_odd_characters():
    odd = role_document(title="Baker\x0b \ufffe\x1b")

    first = export("docx", document=odd)

    assert first == export("docx", document=odd)
    assert docx.Document(io.BytesIO(first)).paragraphs[0].text == "Baker "


class Elements(HTMLParser):
    """Notes elements, attributes, and which are left open."""

    VOID = {"meta", "br"}

    def __init__(self):
        super().__init__()
        self.tags, self.open, self.attributes, self.text = [], [], {}, ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.setdefault(tag, []).append(dict(attrs))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def parse(source):
    elements = Elements()
    elements.feed(source)
    assert elements.open == []
    return elements


@pytest.mark.parametrize("locale", ["en", "el"])
def test_web_page_is_complete_and_accessible(locale):
    page = parse(export("html", locale, values=VALUES).decode())

    assert page.attributes["html"] == [{"lang": locale, "dir": "ltr"}]
    assert page.tags.count("title") == page.tags.count("main") == page.tags.count("h1") == 1
    ids = {attributes["id"] for attributes in page.attributes["h2"]}
    assert {attributes["aria-labelledby"] for attributes in page.attributes["section"]} == ids
    assert not {"script", "link", "img", "iframe"} & set(page.tags)


def test_markup_in_values_is_text_in_every_format():
    page = parse(export("html", values=HOSTILE).decode())
    assert "script" not in page.tags
    assert "<script>alert(1)</script>" in page.text
    assert "*A* & {{company_name}} [x](y)" in page.text
    links = [attributes.get("href", "") for attributes in page.attributes["a"]]
    assert not [link for link in links if link.startswith("javascript:")]
    assert all(set(attributes) <= {"href"} for attributes in page.attributes["a"])

    text = export("txt", values=HOSTILE).decode()
    assert "<script>alert(1)</script> in *A* & {{company_name}} [x](y) `z` _u_ looks" in text

    shown = html_to_text(MarkdownIt().render(export("md", values=HOSTILE).decode()))
    assert "<script>alert(1)</script> in *A* & {{company_name}} [x](y) `z` _u_ looks" in shown

    document = docx.Document(io.BytesIO(export("docx", values=HOSTILE)))
    assert "<script>alert(1)</script> in *A* & {{company_name}}" in document.paragraphs[2].text

    profile = json.loads(export("hropen", values=HOSTILE))["positionProfiles"][0]
    assert "<script" not in profile["positionFormattedDescriptions"][0]["content"]

    posting = json.loads(export("jobposting", values=HOSTILE, facts=FACTS))
    assert "<script>alert(1)</script> in *A* & {{company_name}}" in posting["description"]


def test_value_that_is_an_address_cannot_become_a_script():
    document = role_document()
    document["body"][0]["value"]["html"] = '<p><a href="{{contact_email}}">x</a></p>'

    page = parse(export("html", document=document, values=HOSTILE).decode())

    assert page.attributes["a"] == [{}]


@pytest.mark.parametrize("name", ["txt", "md", "html", "hropen"])
def test_open_tokens_show_their_label(name):
    made = export(name, "el", values={"city": "Αθήνα"}).decode()

    label = r"\[Επωνυμία\]" if name == "md" else "[Επωνυμία]"
    assert f"Η {label} στην πόλη Αθήνα" in made
    assert "{{" not in made


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "1. no list",
        "12) no list",
        "- no list",
        "+ no list",
        "> no quotation",
        "=== no underline",
        "*no* _emphasis_ **at** all",
        "`no code` ~~no~~",
        "[no](link) ![no](image) <https://no.link>",
        "&amp; stays, \\ too | and <b>",
        "Greek: Αρτοποιός · 5 * 4 = 20",
    ],
)
def test_markdown_escapes_everything_that_could_mean_something(text):
    for source in (text, f"{text}\\\n{text}", f"- {text}"):
        rendered = (
            MarkdownIt("commonmark").enable("table").render(source.replace(text, escape(text)))
        )
        shown = html_to_text(rendered).split("\n")
        assert set(shown) == {text}, rendered


def test_markdown_keeps_structure():
    rendered = MarkdownIt().render(export("md", values=VALUES).decode())

    assert rendered.count("<h1>") == 1
    assert "<strong>baker</strong> &amp; <em>early bird</em>" in rendered
    assert '<a href="https://www.example.com/en/a_b/?x=1&amp;y=2">our page</a>' in rendered
    assert "<li>1. Clean #up</li>" in rendered
    assert "<ol>\n<li>School</li>\n<li>Trade\n<ul>\n<li>Two years</li>" in rendered


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("plain", [("text", 0, "plain")]),
        ("<p>a<br/>b</p><p> </p>", [("text", 0, "a\nb")]),
        ("<h3>h</h3><h2>i</h2>", [("heading", 3, "h"), ("heading", 3, "i")]),
        (
            "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>d",
            [("bullet", 0, "a"), ("number", 1, "b"), ("bullet", 0, "c"), ("text", 0, "d")],
        ),
        ("<ul><li><p>a</p></li></ul>", [("bullet", 0, "a")]),
        ("</b></ul><li>x", [("text", 0, "x")]),
        ("", []),
    ],
)
def test_rich_text_becomes_paragraphs(html, expected):
    assert [(p.kind, p.level, p.text) for p in paragraphs(html)] == expected


@pytest.mark.parametrize("locale", ["en", "el"])
def test_job_posting_and_occupation_are_valid(locale):
    facts = VacancyFacts(
        company_name="Crumb",
        company_url="https://crumb.example.com/",
        street_address="1 Mill Lane",
        postal_code="1000",
        region="LX",
        city="Lisbon",
        country="PT",
        identifier="REQ-7",
        date_posted=TODAY,
        remote=True,
        applicant_country="PT",
        employment_types=("PART_TIME",),
    )
    posting = json.loads(export("jobposting", locale, values=VALUES, facts=facts))

    assert posting.pop("@context") == CONTEXT
    assert list(problems(posting)) == []
    assert posting["jobLocationType"] == "TELECOMMUTE"
    assert posting["employmentType"] == ["PART_TIME"]
    assert posting["baseSalary"][0]["value"]["maxValue"] == 33500.5
    found = occupation(request(locale, values=VALUES).filled)
    assert list(problems(found)) == []
    assert found["@id"] == posting["relevantOccupation"]["@id"]
    assert [amount["value"].get("value") for amount in found["estimatedSalary"]] == [None, 30000]


def test_occupation_of_a_draft_without_amounts_is_left_incomplete():
    document = role_document(category=None)
    amounts = {"minimum": None, "maximum": None, "median": None}
    document["estimated_salaries"][0]["value"].update(amounts)

    assert occupation(document)["estimatedSalary"][1]["value"] == {
        "@type": "QuantitativeValue",
        "unitText": "YEAR",
    }


@pytest.mark.parametrize(("months", "shown"), [(None, None), (0, 0), (24, 24)])
def test_no_experience_is_a_statement_and_no_word_is_none(months, shown):
    found = occupation(role_document(experience_months_min=months))

    assert found.get("experienceRequirements", {}).get("monthsOfExperience") == shown
    assert [p for p in problems(found) if "experience" in p] == []


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        (
            {"facts": VacancyFacts(), "values": VALUES},
            ["company_name", "date_posted", "city", "country"],
        ),
        (
            {
                "facts": VacancyFacts(company_name="x", date_posted=TODAY, remote=True),
                "values": VALUES,
            },
            ["applicant_country"],
        ),
        ({"facts": FACTS, "values": {"city": "Lisbon"}}, ["company_name", "contact_email"]),
        (
            {"facts": FACTS, "values": {"company_name": "x", "city": "y"}},
            ["contact_email"],
        ),
    ],
    ids=["nothing", "remote", "open tokens", "one open token"],
)
def test_job_posting_refuses_with_what_is_missing(changes, missing):
    with pytest.raises(MissingPropertiesError) as refused:
        export("jobposting", **changes)

    assert list(refused.value.missing) == missing


def test_remote_role_is_a_remote_posting_and_unused_tokens_are_not_asked_for():
    document = role_document(job_location_type="telecommute")
    document["body"] = document["body"][1:]
    facts = VacancyFacts(company_name="x", date_posted=TODAY, applicant_country="PT")

    posting = json.loads(export("jobposting", document=document, facts=facts))

    assert posting["jobLocationType"] == "TELECOMMUTE"
    assert "jobLocation" not in posting


@pytest.mark.parametrize(
    ("day", "place", "wording"),
    [
        (TODAY, "", "Everybody is welcome."),
        (date(2025, 6, 1), "", "Old wording."),
        (TODAY, "US-CA", "Wording for the US."),
        (date(2031, 6, 1), "US-CA", "Wording for California."),
        (TODAY, "DE", "Everybody is welcome."),
        (date(2020, 1, 1), "", None),
    ],
)
def test_wording_of_a_statement_follows_day_and_place(day, place, wording):
    version = current_version(role_document()["statements"][0], day, place)

    assert (version and version["text"]) == wording


def test_statement_in_the_body_is_not_repeated_at_the_end():
    document = role_document()
    statement = document["statements"][0]
    document["body"] = [
        {
            "type": "equal_opportunity_statement",
            "id": "s",
            "value": {"heading": "For all", "statement": statement, "text": ""},
        },
        {"type": "unheard_of", "id": "u", "value": {"text": "Two\nlines <b>"}},
    ]

    made = export("txt", document=document).decode()

    assert made == (
        "Baker\n=====\n\nFor all\n-------\n\nEverybody is welcome.\n\n"
        "unheard_of\n----------\n\nTwo\n\nlines <b>\n"
    )


@pytest.mark.parametrize("name", ["txt", "md", "html", "docx", "hropen"])
def test_sources_and_skills_of_a_classification_are_in_every_format(name):
    document = role_document(
        attribution=[{"attribution": "From ESCO & friends."}],
        body=[
            {
                "type": "skills",
                "id": "s",
                "value": {
                    "heading": None,
                    "text": "knead dough",
                    "items": [
                        {"id": "1", "text": "knead dough", "level": "essential", "skill": None}
                    ],
                },
            }
        ],
    )
    made = FORMATS[name].export(ExportRequest(document=document, today=TODAY))
    if name == "docx":
        text = "\n".join(p.text for p in docx.Document(io.BytesIO(made)).paragraphs)
    else:
        text = made.decode()
    assert "From ESCO" in text
    assert text.count("knead dough") == 1


@pytest.mark.parametrize(
    ("title", "header"),
    [
        (
            "Baker",
            "attachment; filename=\"baker-en.txt\"; filename*=UTF-8''Baker%20en.txt",
        ),
        (
            "Αρτοποιός/Αρτοποιός",
            "attachment; filename=\"artopoiosartopoios-en.txt\"; filename*=UTF-8''"
            "%CE%91%CF%81%CF%84%CE%BF%CF%80%CE%BF%CE%B9%CF%8C%CF%82%20"
            "%CE%91%CF%81%CF%84%CE%BF%CF%80%CE%BF%CE%B9%CF%8C%CF%82%20en.txt",
        ),
        (
            '../"x"\r\nSet-Cookie: a=b\u202e',
            "attachment; filename=\"x-set-cookie-ab-en.txt\"; filename*=UTF-8''"
            "x%20Set-Cookie%20a%3Db%20en.txt",
        ),
        ("…", "attachment; filename=\"role-en.txt\"; filename*=UTF-8''%E2%80%A6%20en.txt"),
    ],
)
def test_file_names_are_safe(title, header):
    assert FORMATS["txt"].content_disposition(title, "en") == header

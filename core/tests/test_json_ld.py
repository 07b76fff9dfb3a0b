"""The checker of linked data, and the extract of the vocabulary that it goes by."""

import os

import pytest

from core.serializers.json_ld import node
from core.tests.schemaorg.checker import problems, vocabulary
from core.tests.schemaorg.extract import extract

FULL = os.environ.get("SCHEMAORG_VOCABULARY", "")


@pytest.mark.parametrize(
    ("found", "problem"),
    [
        (node("Occupation", name="Baker", skills=["Kneading"]), None),
        (node("Ocupation", name="Baker"), "unknown type Ocupation"),
        (node("Occupation", nmae="Baker"), "Occupation.nmae: no property of Occupation"),
        (node("Occupation", inLanguage="en"), "Occupation.inLanguage: no property of Occupation"),
        (node("JobPosting", benefits="Tea"), "JobPosting.benefits: superseded by jobBenefits"),
        (node("Occupation", name=7), "Occupation.name: 7 is none of ['Text']"),
        (
            node("Occupation", estimatedSalary=node("Person", name="x")),
            "Occupation.estimatedSalary: Person is none of",
        ),
        (node("JobPosting", datePosted="tomorrow"), "JobPosting.datePosted: 'tomorrow' is none"),
        (node("Occupation", id="/relative"), "Occupation: @id is not absolute: /relative"),
        (node("Occupation", url="page/1"), "Occupation.url: 'page/1' is none of ['URL']"),
        (node("Occupation", name="<b>Baker</b>"), "Occupation.name: not plain text"),
        (
            node("Event", eventAttendanceMode="https://schema.org/OnlineEventAttendanceMode"),
            None,
        ),
        (node("Event", eventAttendanceMode="online"), "Event.eventAttendanceMode: 'online'"),
        (
            node("Occupation", estimatedSalary=node("MonetaryAmount", curency="EUR")),
            "Occupation.estimatedSalary.curency: no property of MonetaryAmount",
        ),
    ],
)
def test_checker_finds_what_the_vocabulary_does_not_allow(found, problem):
    sentences = list(problems(found))

    assert len(sentences) == (problem is not None)
    assert not sentences or problem in sentences[0]


@pytest.mark.skipif(not FULL, reason="SCHEMAORG_VOCABULARY names no complete vocabulary")
def test_extract_is_that_of_the_complete_vocabulary():
    assert extract(FULL, vocabulary()["about"]["version"]) == vocabulary()

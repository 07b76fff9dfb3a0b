"""Role descriptions as schema.org sees them: facts of an Occupation, shared with JobPosting. Pure.

A role page describes a kind of job, so it is an Occupation. A JobPosting is one vacancy: only the
export of that name makes one.
"""

from collections.abc import Iterator

from core.serializers.json_ld import blocks_of, neutral_id, node, page_id, reference
from core.serializers.references import JSON
from core.text import html_to_text
from jobdescriptions.pay import number

ISCO = "https://ilostat.ilo.org/methods/concepts-and-definitions/classification-occupation/"
ESCO_SKILLS = "http://data.europa.eu/esco/concept-scheme/skills"


def occupation(document: JSON) -> JSON:
    """Return the role, one for all locales, with this locale's texts."""
    names = [document["name_feminine"], *document["alternate_names"]]
    estimates = [block["value"] for block in document["estimated_salaries"] or []]
    return node(
        "Occupation",
        id=neutral_id(document, "occupation"),
        name=document["title"],
        alternateName=[name for name in names if name],
        description=_text(document, "job_brief") or document["meta"]["seo"]["description"],
        url=page_id(document),
        **role_facts(document),
        sameAs=_esco_uri(document),
        occupationalCategory=[
            *(
                category_code(category["code"], category["name"])
                for category in [document["category"], *document["other_categories"]]
                if category
            ),
            *_isco_group(document),
        ],
        estimatedSalary=[
            *(pay_range(value) for value in blocks_of(document, "salary_range")),
            *(pay_estimate(value) for value in estimates),
        ],
        occupationLocation=[
            node("Country", name=country)
            for country in dict.fromkeys(value["country"] for value in estimates)
        ],
        mainEntityOfPage=reference(page_id(document)),
    )


def role_facts(document: JSON) -> JSON:
    """Return the properties that Occupation and JobPosting have in common."""
    return {
        "responsibilities": _items(document, "responsibilities"),
        "skills": [*_items(document, "requirements"), *_skills(document)],
        "qualifications": _text(document, "qualifications"),
        "experienceRequirements": _experience(document["experience_months_min"]),
        "educationRequirements": _education(document),
    }


def category_code(code: str, name: str, code_set: str | None = None) -> JSON:
    """Return a class of jobs: a category of the site, or a code of a classification.

    Args:
        code: such as `sales`, or `1420` of ISCO-08.
        name: its name in the page's language.
        code_set: address of the classification; None for the site's own.
    """
    return node("CategoryCode", codeValue=code, name=name, inCodeSet=code_set)


def pay_range(value: JSON) -> JSON:
    """Return the amount of a pay range."""
    return node("MonetaryAmount", currency=value["currency"], value=_quantity(value))


def pay_estimate(value: JSON) -> JSON:
    """Return the amounts of an estimate of the usual pay in a country."""
    return node(
        "MonetaryAmount",
        name=f"{value['country']}: {value['source']}",
        currency=value["currency"],
        value=_quantity(value),
        validFrom=value["as_of"],
        url=value["source_url"],
    )


def _quantity(value: JSON) -> JSON:
    return node(
        "QuantitativeValue",
        minValue=_number(value["minimum"]),
        maxValue=_number(value["maximum"]),
        value=_number(value.get("median")),
        unitText=value["unit"],
    )


def _number(amount: JSON) -> int | float | None:
    """Return an amount, None where a draft has none yet."""
    return None if amount in {None, ""} else number(amount)


def _experience(months: int | None) -> JSON | None:
    """Return the least experience; none at all is a statement too."""
    if months is None:
        return None
    return node("OccupationalExperienceRequirements", monthsOfExperience=months)


def _education(document: JSON) -> JSON | None:
    level, text = document["eqf_level"], document["education_text"]
    if not level and not text:
        return None
    return node(
        "EducationalOccupationalCredential",
        name=text,
        educationalLevel=level and f"EQF {level}",
    )


def _esco_uri(document: JSON) -> str | None:
    """Return the address that names the role's occupation; one made here names nothing there."""
    uri = document["occupation"]["uri"] if document["occupation"] else ""
    return uri if uri.startswith("http") else None


def _isco_group(document: JSON) -> Iterator[JSON]:
    if document["occupation"] and document["occupation"]["isco_code"]:
        yield node("CategoryCode", codeValue=document["occupation"]["isco_code"], inCodeSet=ISCO)


def _skills(document: JSON) -> list[JSON]:
    """Return the skills of a classification as terms of it."""
    shown = (item["skill"] for value in blocks_of(document, "skills") for item in value["items"])
    return [
        node(
            "DefinedTerm",
            name=skill["label"],
            termCode=skill["uri"],
            inDefinedTermSet=ESCO_SKILLS if skill["uri"].startswith("http") else None,
        )
        for skill in shown
        if skill
    ]


def _text(document: JSON, kind: str) -> str | None:
    """Return the readable text of a section."""
    texts = (html_to_text(value["html"]) for value in blocks_of(document, kind))
    return "\n".join(text for text in texts if text) or None


def _items(document: JSON, kind: str) -> list[str]:
    return [item["text"] for value in blocks_of(document, kind) for item in value["items"]]

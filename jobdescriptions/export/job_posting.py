"""A role as a schema.org JobPosting: one vacancy, for which the caller gives what a role lacks.

Required are those properties without which search engines and job boards take no posting.
"""

from collections.abc import Iterator, Sequence

from core.serializers.json_ld import CONTEXT, blocks_of, neutral_id, node, reference
from core.serializers.references import JSON
from core.text import html_to_text
from jobdescriptions.export.errors import MissingPropertiesError
from jobdescriptions.export.facts import VacancyFacts
from jobdescriptions.export.plain_text import section_text
from jobdescriptions.export.sections import ExportedRole
from jobdescriptions.json_ld import category_code, pay_range, role_facts

REMOTE = "TELECOMMUTE"


def job_posting(
    document: JSON, role: ExportedRole, facts: VacancyFacts, *, open_tokens: Sequence[str] = ()
) -> JSON:
    """Return the posting.

    Args:
        document: the role page as the API delivers it, tokens filled in.
        role: the same in sections; together they are the description.
        facts: what the caller knows of the vacancy.
        open_tokens: tokens of the text that nobody gave a value for.

    Raises:
        MissingPropertiesError: something required is missing.
    """
    remote = (
        document["job_location_type"] == "telecommute" if facts.remote is None else facts.remote
    )
    missing = dict([*_missing(facts, remote=remote), *_unfilled(open_tokens)])
    if missing:
        raise MissingPropertiesError(missing)
    categories = [document["category"], *document["other_categories"]]
    posting = node(
        "JobPosting",
        title=role.title,
        description=_description(role),
        datePosted=facts.date_posted and facts.date_posted.isoformat(),
        validThrough=facts.valid_through and facts.valid_through.isoformat(),
        hiringOrganization=node("Organization", name=facts.company_name, url=facts.company_url),
        identifier=facts.identifier
        and node("PropertyValue", name=facts.company_name, value=facts.identifier),
        jobLocation=_place(facts) if facts.city or facts.country else None,
        jobLocationType=REMOTE if remote else None,
        applicantLocationRequirements=facts.applicant_country
        and node("Country", name=facts.applicant_country),
        employmentType=list(facts.employment_types or document["employment_types"]),
        **role_facts(document),
        employerOverview=_text(document, "employer_overview"),
        jobBenefits=_text(document, "job_benefits"),
        baseSalary=[pay_range(value) for value in blocks_of(document, "salary_range")],
        occupationalCategory=[
            category_code(category["code"], category["name"]) for category in categories if category
        ],
        relevantOccupation=reference(neutral_id(document, "occupation")),
    )
    return {"@context": CONTEXT, **posting}


def _missing(facts: VacancyFacts, *, remote: bool) -> Iterator[tuple[str, str]]:
    """Yield parameter and sentence for each required property that nobody gave."""
    if not facts.company_name:
        yield "company_name", "hiringOrganization: say who is hiring."
    if facts.date_posted is None:
        yield "date_posted", "datePosted: say since when the job is open."
    if remote and not facts.applicant_country:
        yield (
            "applicant_country",
            "applicantLocationRequirements: say where remote staff may live.",
        )
    if not remote and not facts.city:
        yield "city", "jobLocation: give the city, or say that the work is remote."
    if not facts.country and (facts.city or not remote):
        yield "country", "jobLocation: give the country."


def _unfilled(open_tokens: Sequence[str]) -> Iterator[tuple[str, str]]:
    for token in open_tokens:
        written = "{{" + token + "}}"
        yield token, f"description: the text says {written}; give its value."


def _place(facts: VacancyFacts) -> JSON:
    return node(
        "Place",
        address=node(
            "PostalAddress",
            streetAddress=facts.street_address,
            postalCode=facts.postal_code,
            addressLocality=facts.city,
            addressRegion=facts.region,
            addressCountry=facts.country,
        ),
    )


def _description(role: ExportedRole) -> str:
    """Return all sections as plain text."""
    parts = [part for section in role.sections for part in (section.heading, section_text(section))]
    return "\n\n".join(part for part in parts if part)


def _text(document: JSON, kind: str) -> str | None:
    texts = (html_to_text(value["html"]) for value in blocks_of(document, kind))
    return "\n".join(text for text in texts if text) or None

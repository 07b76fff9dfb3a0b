"""A role as an HR Open PositionOpening (JSON), with one position profile in the role's language.

What neither the role nor the caller knows is left out rather than guessed.
"""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from core.serializers.references import JSON
from jobdescriptions.export.facts import VacancyFacts
from jobdescriptions.export.sections import ExportedRole
from jobdescriptions.pay import number

SCHEDULES = {"FULL_TIME": "FullTime", "PART_TIME": "PartTime"}
INTERVALS = {"HOUR": "Hour", "DAY": "Day", "WEEK": "Week", "MONTH": "Month", "YEAR": "Year"}


def position_opening(document: JSON, role: ExportedRole, facts: VacancyFacts) -> JSON:
    """Return the opening.

    Args:
        document: the role page as the API delivers it, tokens filled in.
        role: the same in sections; each becomes a formatted description.
        facts: what the caller knows of the vacancy.
    """
    own = {
        "value": role.key,
        "schemeId": "role",
        "schemeAgencyId": urlsplit(settings.API_BASE_URL).hostname,
    }
    theirs = {
        "value": facts.identifier,
        "schemeId": "requisition",
        "schemeAgencyId": facts.company_name,
    }
    identifier = _filled(theirs) if facts.identifier else own
    categories = [document["category"], *document["other_categories"]]
    types = facts.employment_types or document["employment_types"]
    profile = {
        "positionId": identifier,
        "profileName": role.title,
        "language": role.locale,
        "positionTitle": role.title,
        "positionLocation": _locations(facts),
        "positionOrganizations": _filled({"name": facts.company_name}, as_list=True),
        "jobCategories": [{"code": category["code"]} for category in categories if category],
        "careerLevels": _filled({"code": document["seniority"]}, as_list=True),
        "positionFormattedDescriptions": [
            {"title": section.heading or role.title, "content": section.html}
            for section in role.sections
        ],
        "positionScheduleTypeCodes": [SCHEDULES[kind] for kind in types if kind in SCHEDULES],
        "offeredRemunerationPackage": _remuneration(document),
        "postingInstructions": _posting(facts),
    }
    return {
        "documentId": identifier,
        "language": role.locale,
        "positionProfiles": [_filled(profile)],
    }


def _locations(facts: VacancyFacts) -> list[JSON]:
    place = {
        "addressLine": facts.street_address,
        "city": facts.city,
        "postalCode": facts.postal_code,
        "countryCode": facts.country,
        "countrySubDivisions": _filled({"value": facts.region}, as_list=True),
    }
    return _filled(place, as_list=True)


def _posting(facts: VacancyFacts) -> list[JSON]:
    days = {
        "start": facts.date_posted and facts.date_posted.isoformat(),
        "end": facts.valid_through and facts.valid_through.isoformat(),
    }
    return _filled(days, as_list=True)


def _remuneration(document: JSON) -> JSON | None:
    for block in document["body"]:
        if block["type"] == "salary_range":
            value = block["value"]
            return {
                "basisCode": "Hourly" if value["unit"] == "HOUR" else "Salaried",
                "ranges": [
                    {
                        "intervalCode": INTERVALS[value["unit"]],
                        "referenceAmount": {
                            "value": number(value[name]),
                            "currency": value["currency"],
                        },
                        "typeCode": code,
                    }
                    for name, code in (
                        ("minimum", "Minimum BasePay"),
                        ("maximum", "Maximum BasePay"),
                    )
                ],
            }
    return None


def _filled(value: dict[str, Any], *, as_list: bool = False) -> Any:
    """Return `value` without what is empty; with `as_list`, in a list that is empty where it is."""
    filled = {name: part for name, part in value.items() if part not in (None, "", [], {})}
    if as_list:
        return [filled] if filled else []
    return filled

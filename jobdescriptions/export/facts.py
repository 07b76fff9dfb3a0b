"""What a vacancy has and a role description lacks: who hires, where, since when."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class VacancyFacts:
    """Facts about one vacancy, all optional; a format says which it cannot do without.

    Attributes:
        country, applicant_country: ISO 3166 codes of two letters.
        remote: whether the work is done from anywhere; None leaves it to the role.
        employment_types: keys as on role pages; none leaves them to the role.
    """

    company_name: str = ""
    company_url: str = ""
    street_address: str = ""
    postal_code: str = ""
    city: str = ""
    region: str = ""
    country: str = ""
    remote: bool | None = None
    applicant_country: str = ""
    employment_types: tuple[str, ...] = ()
    identifier: str = ""
    date_posted: date | None = None
    valid_through: date | None = None

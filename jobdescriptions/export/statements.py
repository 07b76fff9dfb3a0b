"""Which wording of a statement holds on a day in a jurisdiction. Pure."""

from datetime import date

from core.serializers.references import JSON


def current_version(statement: JSON, today: date, jurisdiction: str = "") -> JSON | None:
    """Return the version with the latest day that is not in the future, or None.

    Args:
        statement: as the API delivers it.
        today: the day.
        jurisdiction: ISO code such as `US-CA`. Where a region has no version the country's holds,
            and where that has none, the one for everywhere else.
    """
    versions = [child["value"] for child in statement["versions"]]
    begun = [version for version in versions if version["valid_from"] <= today.isoformat()]
    for place in dict.fromkeys([jurisdiction, jurisdiction.split("-", 1)[0], ""]):
        found = [version for version in begun if (version["jurisdiction"] or "") == place]
        if found:
            return max(found, key=lambda version: version["valid_from"])
    return None

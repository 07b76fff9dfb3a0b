"""The data sources that the imports know, with the words their licences ask for."""

from dataclasses import dataclass

from wagtail.models import Locale

from taxonomy.models import DataSource


@dataclass(frozen=True, slots=True)
class KnownSource:
    """What is written into a new DataSource; editors may change it afterwards."""

    code: str
    name: str
    website: str
    license_name: str
    license_url: str
    attribution: str


ESCO = KnownSource(
    "esco",
    "ESCO, European Skills, Competences, Qualifications and Occupations",
    "https://esco.ec.europa.eu/",
    "Reuse under Commission Decision 2011/833/EU",
    "https://eur-lex.europa.eu/eli/dec/2011/833/oj",
    "This service uses the ESCO classification of the European Commission. © European Union. "
    "The data have been modified: versions are mixed, and labels are split and shortened.",
)
ONET = KnownSource(
    "onet",
    "O*NET Database",
    "https://www.onetcenter.org/database.html",
    "CC BY 4.0",
    "https://creativecommons.org/licenses/by/4.0/",
    "This page includes information from the O*NET {version} Database by the U.S. Department of "
    "Labor, Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. "
    "O*NET® is a trademark of USDOL/ETA. The publisher of this page has modified all or some of "
    "this information. USDOL/ETA has not approved, endorsed, or tested these modifications.",
)


def ensure_source(known: KnownSource, version: str) -> DataSource:
    """Return the data source, written and published where it is not there.

    A newer version is noted; everything else that editors changed stays.
    """
    default = Locale.get_default()
    found = DataSource.objects.filter(code=known.code, locale=default).first()
    if found is not None and found.version == (version or found.version):
        return found
    if found is None:
        found = DataSource(
            code=known.code,
            locale=default,
            name=known.name,
            website=known.website,
            license_name=known.license_name,
            license_url=known.license_url,
            attribution=known.attribution.format(version=version).replace("  ", " "),
        )
    else:
        found = found.get_latest_revision_as_object()
        found.attribution = found.attribution.replace(found.version, version)
    found.version = version
    if found.pk is None:
        found.save()
    found.save_revision().publish()
    return found


def find_source(known: KnownSource) -> DataSource | None:
    """Return the data source where it is there."""
    return DataSource.objects.filter(code=known.code, locale=Locale.get_default()).first()

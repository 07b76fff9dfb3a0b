"""Makes `vocabulary.json`: what schema.org says about the types that the product uses.

    python -m core.tests.schemaorg.extract PATH_TO/schemaorg-current-https.jsonld[.gz] 30.0

The file is published with each release at https://schema.org/docs/developers.html under CC BY-SA
3.0. The extract holds facts: names, and which goes with which.
"""

import gzip
import json
import sys
from pathlib import Path

SOURCE = "https://schema.org/version/{version}/schemaorg-current-https.jsonld"
EXTRACT = Path(__file__).with_name("vocabulary.json")
PREFIX = "schema:"
USED_TYPES = (
    "Answer", "Article", "BreadcrumbList", "CategoryCode", "Country", "DefinedTerm",
    "DefinedTermSet", "EducationalOccupationalCredential", "EntryPoint", "Event", "FAQPage",
    "ImageObject", "ItemList", "JobPosting", "ListItem", "MonetaryAmount", "Occupation",
    "OccupationalExperienceRequirements", "Organization", "Person", "Place", "PostalAddress",
    "PropertyValue", "QuantitativeValue", "Question", "SearchAction", "VirtualLocation", "WebPage",
    "WebSite",
)  # fmt: skip
DATA_TYPES = ("Text", "URL", "Number", "Integer", "Float", "Boolean", "Date", "DateTime", "Time")


def extract(path, version):
    """Return the facts about the used types out of a complete vocabulary."""
    entries = {entry["@id"]: entry for entry in read(path)["@graph"]}
    types = {}
    for name in (*USED_TYPES, *DATA_TYPES):
        add_type(name, entries, types)
    properties = {
        name_of(identifier): facts
        for identifier, entry in sorted(entries.items())
        if entry["@type"] == "rdf:Property" and (facts := property_facts(entry, types))
    }
    ranges = {kind for facts in properties.values() for kind in facts["ranges"]}
    members = {
        name_of(identifier): name_of(entry["@type"])
        for identifier, entry in sorted(entries.items())
        if isinstance(entry["@type"], str) and name_of(entry["@type"]) in ranges
    }
    return {
        "about": {"version": version, "source": SOURCE.format(version=version)},
        "types": dict(sorted(types.items())),
        "properties": properties,
        "members": members,
    }


def read(path):
    """Return a JSON file, compressed or not."""
    opener = gzip.open if str(path).endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as file:
        return json.load(file)


def add_type(name, entries, types):
    """Note a type's parents, and theirs."""
    if name in types:
        return
    parents = [name_of(parent) for parent in ids(entries[PREFIX + name], "rdfs:subClassOf")]
    types[name] = sorted(parent for parent in parents if PREFIX + parent in entries)
    for parent in types[name]:
        add_type(parent, entries, types)


def property_facts(entry, types):
    """Return where a property may stand and what it may hold, or None for other types' own."""
    domains = [name_of(identifier) for identifier in ids(entry, "schema:domainIncludes")]
    used = sorted(domain for domain in domains if domain in types)
    superseded = [name_of(identifier) for identifier in ids(entry, "schema:supersededBy")]
    return used and {
        "domains": used,
        "ranges": sorted(name_of(kind) for kind in ids(entry, "schema:rangeIncludes")),
        "superseded_by": superseded[0] if superseded else None,
    }


def ids(entry, name):
    """Return the ids that an entry names under `name`."""
    value = entry.get(name, [])
    return [part["@id"] for part in (value if isinstance(value, list) else [value])]


def name_of(identifier):
    """Return an id without its prefix."""
    return identifier.removeprefix(PREFIX)


def to_lines(facts):
    """Return facts as JSON with one fact a line."""
    parts = []
    for name, value in facts.items():
        lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(part)}" for key, part in value.items())
        parts.append(f"{json.dumps(name)}: {{\n{lines}\n}}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    EXTRACT.write_text(to_lines(extract(sys.argv[1], sys.argv[2])), encoding="utf-8")

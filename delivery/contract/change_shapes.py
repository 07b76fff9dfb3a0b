"""Schemas of the entries of `changes/` and of exports, one for each thing that an entry tells."""

from collections.abc import Iterable

from core.composites import composites
from core.serializers.references import JSON
from core.serializers.schemas import KEY, PREFIX, STRING, URI, nullable, record
from delivery.api.parameters import page_types
from delivery.contract.shapes import PAGE, copy_name

NULL: JSON = {"type": "null"}
REASONS: JSON = {"type": "string", "enum": ["unpublished", "deleted", "restricted", "retired"]}


def change_schemas() -> dict[str, JSON]:
    """Return the schema `Change`, a union that `change` and `kind` tell apart, and its members."""
    page = {"key": KEY, "locale": STRING, "type": _one_of(page_types()), "path": STRING}
    redirect = {"locale": nullable(STRING), "path": STRING}
    members = {
        "PageUpsert": _entry(
            "upsert", "page", **page, old_path=nullable(STRING), etag=STRING, document=PAGE
        ),
        **{
            f"{found.name.capitalize()}Upsert": _entry(
                "upsert",
                "composite",
                key={"type": "string", "const": found.name},
                locale=STRING,
                etag=STRING,
                document={"$ref": f"{PREFIX}{copy_name(found)}"},
            )
            for found in composites()
        },
        "RedirectUpsert": _entry(
            "upsert",
            "redirect",
            **redirect,
            document={
                "anyOf": [{"$ref": f"{PREFIX}Redirect"}, {"$ref": f"{PREFIX}Gone"}, NULL],
                "description": "Null where it leads to nothing that is public.",
            },
        ),
        "PageDelete": _entry(
            "delete",
            "page",
            **page,
            old_path=nullable(STRING),
            reason=REASONS,
            successor=nullable(URI),
        ),
        "RedirectDelete": _entry("delete", "redirect", **redirect),
    }
    return {"Change": {"anyOf": [{"$ref": f"{PREFIX}{name}"} for name in members]}, **members}


def _entry(change: str, kind: str, **parts: JSON) -> JSON:
    """Return the schema of one kind of entry; what it has not is null."""
    return record(
        {
            "change": {"type": "string", "const": change},
            "kind": {"type": "string", "const": kind},
            "key": STRING,
            **dict.fromkeys(
                ("locale", "type", "path", "old_path", "etag", "reason", "successor", "document"),
                NULL,
            ),
            **parts,
        }
    )


def _one_of(values: Iterable[str]) -> JSON:
    return {"type": "string", "enum": sorted(values)}
